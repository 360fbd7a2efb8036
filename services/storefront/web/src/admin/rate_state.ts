// Which rate holds: the newest that has begun and not ended (export.rate_json decides by the same rule).
import type { ExchangeRate } from "../api/office";

export type RateState = "in_force" | "planned" | "kept" | "expired";

/** `all` newest first, as the server lists them. */
export function stateOfRate(rate: ExchangeRate, all: ExchangeRate[], now = new Date()): RateState {
  const moment = now.toISOString();
  if (rate.as_of > moment) return "planned";
  if (rate.valid_until <= moment) return "expired";
  return all.find((one) => one.base === rate.base && one.as_of <= moment && one.valid_until > moment) === rate ? "in_force" : "kept";
}
