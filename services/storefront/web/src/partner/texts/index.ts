// The texts of the partner's console, in a catalogue of their own: a seller's phone never loads them.
import { currentLanguage, filled, type Language } from "../../messages";
import type { TextsOf } from "../../messages/catalogue";
import * as events from "./events";
import * as keys from "./keys";
import * as matching from "./matching";
import * as overview from "./overview";
import * as people from "./people";
import * as sandbox from "./sandbox";
import * as webhooks from "./webhooks";

const id = { ...events.id, ...keys.id, ...matching.id, ...overview.id, ...people.id, ...sandbox.id, ...webhooks.id };
type Texts = TextsOf<typeof id>;
const catalogues: Record<Language, Texts> = {
  id,
  en: { ...events.en, ...keys.en, ...matching.en, ...overview.en, ...people.en, ...sandbox.en, ...webhooks.en },
  zh: { ...events.zh, ...keys.zh, ...matching.zh, ...overview.zh, ...people.zh, ...sandbox.zh, ...webhooks.zh },
};

/** The text of a key of the console with {names} filled in. */
export function p(key: keyof Texts, values: Record<string, string | number> = {}): string {
  return filled(catalogues[currentLanguage()][key], values);
}

/** What a scope allows, in words; a scope of tomorrow by its name. */
export const scopeText = (scope: string): string => (scope === "feed" || scope === "orders" ? p(`scope.${scope}`) : scope);
