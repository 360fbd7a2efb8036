// How the office writes what the server counts in minor units, shares of one, and moments.
import { money } from "../format";
import { currentLanguage, textIfAny } from "../messages";
import { a, officeText } from "./texts";

const locales = { id: "id-ID", en: "en-GB", zh: "zh-CN" } as const;

/** An order's state in words; a state of tomorrow by its name. */
export const stateText = (state: string): string => textIfAny(`order.state.${state}`) ?? state;
export const moveText = (move: string): string => officeText(`move.${move}`) ?? move;
export const moveExplained = (move: string): string => officeText(`move.${move}_text`) ?? a("move.unknown_text");
export const actorText = (actor: string): string => officeText(`actor.${actor}`) ?? actor;
export const accountText = (account: string): string => officeText(`account.${account}`) ?? account;
export const postedText = (kind: string): string => officeText(`posted.${kind}`) ?? kind;

/** 8500000 IDR → "Rp 85.000"; the sign is the reader's column, so only the size is written. */
export function minorText(minor: number, currency: string): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return money({ amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency });
}

/** "2250.5" → "Rp 2.250,5": a rate has as many decimals as it was published with. */
export function rupiahText(value: string): string {
  const [whole = "0", part = ""] = value.split(".");
  const decimals = part.replace(/0+$/, "");
  return `Rp\u00a0${whole.replace(/\B(?=(\d{3})+$)/g, ".")}${decimals && `,${decimals}`}`;
}

/** What a person typed as a number: "2.250,5", "2250.5" and "2.250" → "2250.5", "2250.5", "2250". What is none stays. */
export function decimalFrom(text: string): string {
  const plain = text.trim().replace(/^rp\.?\s*/i, "").replace(/\s/g, "");
  if (plain.includes(",")) return plain.replace(/\./g, "").replace(",", ".");
  return /^\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replace(/\./g, "") : plain;
}

/** Percent as typed → a share of one: "2,5" → "0.025". What is no number stays, and the server says what is wrong. */
export function shareFrom(percent: string): string {
  const plain = percent.trim().replace(/%$/, "").trim().replace(",", ".");
  const found = /^(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!found) return plain;
  const whole = found[1]!.padStart(3, "0");
  const part = `${whole.slice(-2)}${found[2] ?? ""}`.replace(/0+$/, "");
  const share = `${whole.slice(0, -2).replace(/^0+(?=\d)/, "")}${part && `.${part}`}`;
  return share;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** "3 jam yang lalu", "dalam 2 hari": how far a moment is from now. */
export function fromNow(text: string): string {
  const away = Date.parse(text) - Date.now();
  const [unit, size] = units.find(([, one]) => Math.abs(away) >= one) ?? ["minute", 60_000];
  return new Intl.RelativeTimeFormat(locales[currentLanguage()], { numeric: "auto" }).format(Math.trunc(away / size), unit);
}
