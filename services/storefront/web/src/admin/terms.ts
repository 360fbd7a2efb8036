// Which deductions hold on a day; the server decides by the same rule (terms_on).
import type { SettlementTerms } from "../api/office";

/** "2026-11-29", as the calendar in Jakarta has it; `ahead` in days. */
export const todayInJakarta = (ahead = 0): string => new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

/** The newest that have begun; nothing before the first. */
export const termsOn = (all: SettlementTerms[], day: string): SettlementTerms | undefined =>
  [...all].sort((one, other) => (one.valid_from < other.valid_from ? 1 : -1)).find((one) => one.valid_from <= day);
