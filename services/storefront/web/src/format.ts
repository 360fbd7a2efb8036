// Money, dates, sizes as people write them.
import type { Money, Texts } from "./api/types";
import { currentLanguage } from "./messages";

const locales = { id: "id-ID", en: "en-GB", zh: "zh-CN" } as const;

/** "Rp 85.000" in every language: rupiah are written the Indonesian way. */
export function money(value: Money | null | undefined): string {
  if (!value) return "–";
  const [whole = "0", cents = ""] = value.amount.split(".");
  if (value.currency === "IDR") return `Rp\u00a0${group(whole)}${/[1-9]/.test(cents) ? `,${cents}` : ""}`;
  const sign = value.currency === "CNY" ? "¥" : `${value.currency}\u00a0`;
  return `${sign}${value.amount}`;
}

/** Money in hundredths, to add up without rounding. */
export const minorOf = ({ amount }: Money): number => Math.round(Number(amount) * 100);

/** "Rp 15 miliar", "Rp 15 billion", "Rp 150亿": a round sum of the law. */
export function rupiahInWords(value: Money): string {
  const words = new Intl.NumberFormat(locales[currentLanguage()], { notation: "compact", compactDisplay: "long" });
  return `Rp\u00a0${words.format(Number(value.amount))}`;
}

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ".");

/** What a person typed as a price, grouped while typing: "85000" → "85.000". */
export function groupWhileTyping(text: string): string {
  const [whole = "", cents] = text.split(",");
  const digits = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  const tail = cents === undefined ? "" : `,${cents.replace(/\D/g, "").slice(0, 2)}`;
  return group(digits) + tail;
}

/** "85.000" → "85000.00"; what is no number stays as it is, and the server says what is wrong with it. */
export function amountFrom(text: string): string {
  const plain = text.trim().replace(/^rp\.?\s*/i, "").replace(/\./g, "").replace(",", ".");
  return /^\d+$/.test(plain) ? `${plain}.00` : /^\d+\.\d$/.test(plain) ? `${plain}0` : plain;
}

/** "85000.00" → "85.000". */
export function amountTyped(value: Money | undefined): string {
  if (!value) return "";
  return groupWhileTyping(value.amount.replace(/\.00?$/, "").replace(".", ","));
}

/** A whole number as a number, an empty text as null, anything else as typed: the server says what is wrong. */
export function wholeNumber(text: string): number | string | null {
  const plain = text.trim().replace(/\.(?=\d{3}(\D|$))/g, "");
  if (plain === "") return null;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : text;
}

export function date(text: string | null | undefined): string {
  if (!text) return "–";
  return new Intl.DateTimeFormat(locales[currentLanguage()], { day: "numeric", month: "short", year: "numeric" }).format(new Date(text));
}

export function dateTime(text: string | null | undefined): string {
  if (!text) return "–";
  return new Intl.DateTimeFormat(locales[currentLanguage()], { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(text));
}

/** "dalam 4 hari", "dalam 71 jam": how far away a moment is; in hours up to three days. */
export function fromNow(text: string): string {
  const minutes = (new Date(text).getTime() - Date.now()) / 60_000;
  const [amount, unit] = Math.abs(minutes) > 4320 ? [minutes / 1440, "day" as const] : Math.abs(minutes) >= 120 ? [minutes / 60, "hour" as const] : [minutes, "minute" as const];
  return new Intl.RelativeTimeFormat(locales[currentLanguage()]).format(Math.trunc(amount), unit);
}

/** "0.13" → "13 %": a part of one. */
export function percent(part: string): string {
  return new Intl.NumberFormat(locales[currentLanguage()], { style: "percent", maximumFractionDigits: 4 }).format(Number(part));
}

export const count = (value: number): string => new Intl.NumberFormat(locales[currentLanguage()]).format(value);

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toLocaleString(locales[currentLanguage()], { maximumFractionDigits: 1 })} MB`;
}

/** A text of a product in the reader's language, or else in Indonesian. */
export function textOf(texts: Texts | string | null | undefined): string {
  if (!texts) return "";
  if (typeof texts === "string") return texts;
  return texts[currentLanguage()] || texts.id || texts.en || texts.zh || "";
}
