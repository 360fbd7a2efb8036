// The texts of the office's pages of orders, rates and terms, in a catalogue of their own: no seller's phone loads them.
import { currentLanguage, filled, type Language } from "../../messages";
import type { TextsOf } from "../../messages/catalogue";
import * as agreement from "./agreement";
import * as ledger from "./ledger";
import * as order from "./order";
import * as orders from "./orders";
import * as papers from "./papers";
import * as rates from "./rates";
import * as terms from "./terms";
import * as timeline from "./timeline";

const id = { ...agreement.id, ...ledger.id, ...order.id, ...orders.id, ...papers.id, ...rates.id, ...terms.id, ...timeline.id };
type Texts = TextsOf<typeof id>;
const catalogues: Record<Language, Texts> = {
  id,
  en: { ...agreement.en, ...ledger.en, ...order.en, ...orders.en, ...papers.en, ...rates.en, ...terms.en, ...timeline.en },
  zh: { ...agreement.zh, ...ledger.zh, ...order.zh, ...orders.zh, ...papers.zh, ...rates.zh, ...terms.zh, ...timeline.zh },
};

/** The text of a key of the office with {names} filled in. */
export function a(key: keyof Texts, values: Record<string, string | number> = {}): string {
  return filled(catalogues[currentLanguage()][key], values);
}

/** The text of a key that is put together ("move.settle"), or nothing when there is none: the server may know more words. */
export function officeText(key: string): string | null {
  return (catalogues[currentLanguage()] as Record<string, string>)[key] ?? null;
}
