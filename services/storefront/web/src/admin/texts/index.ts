// The texts of the office's pages, in a catalogue of their own: no seller's phone loads them.
import { currentLanguage, filled, type Language } from "../../messages";
import type { TextsOf } from "../../messages/catalogue";
import * as agreement from "./agreement";
import * as applications from "./applications";
import * as credentials from "./credentials";
import * as ledger from "./ledger";
import * as order from "./order";
import * as orders from "./orders";
import * as packs from "./packs";
import * as papers from "./papers";
import * as partners from "./partners";
import * as payouts from "./payouts";
import * as rates from "./rates";
import * as terms from "./terms";
import * as timeline from "./timeline";
import * as translations from "./translations";

const id = {
  ...agreement.id,
  ...applications.id,
  ...credentials.id,
  ...ledger.id,
  ...order.id,
  ...orders.id,
  ...packs.id,
  ...papers.id,
  ...partners.id,
  ...payouts.id,
  ...rates.id,
  ...terms.id,
  ...timeline.id,
  ...translations.id,
};
type Texts = TextsOf<typeof id>;
const catalogues: Record<Language, Texts> = {
  id,
  en: {
    ...agreement.en,
    ...applications.en,
    ...credentials.en,
    ...ledger.en,
    ...order.en,
    ...orders.en,
    ...packs.en,
    ...papers.en,
    ...partners.en,
    ...payouts.en,
    ...rates.en,
    ...terms.en,
    ...timeline.en,
    ...translations.en,
  },
  zh: {
    ...agreement.zh,
    ...applications.zh,
    ...credentials.zh,
    ...ledger.zh,
    ...order.zh,
    ...orders.zh,
    ...packs.zh,
    ...papers.zh,
    ...partners.zh,
    ...payouts.zh,
    ...rates.zh,
    ...terms.zh,
    ...timeline.zh,
    ...translations.zh,
  },
};

/** The text of a key of the office with {names} filled in. */
export function a(key: keyof Texts, values: Record<string, string | number> = {}): string {
  return filled(catalogues[currentLanguage()][key], values);
}

/** The text of a key that is put together ("move.settle"), or nothing when there is none: the server may know more words. */
export function officeText(key: string): string | null {
  return (catalogues[currentLanguage()] as Record<string, string>)[key] ?? null;
}
