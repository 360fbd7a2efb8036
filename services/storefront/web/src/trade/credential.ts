// A credential in words, the same for seller and administrator.
import type { Credential } from "../api/trade";
import { date } from "../format";
import { t } from "../messages";

/** The word on the badge: a verified one that has run out is a state of its own. */
export function credentialState(one: Credential): { state: string; text: string } {
  const state = one.is_expired && one.state === "verified" ? "expired" : one.state;
  return { state, text: t(`credential.state.${state}`) };
}

/** "Berlaku 1 Jan 2026 – 31 Des 2029" */
export function validity({ valid_from, valid_until }: Credential): string {
  if (valid_from && valid_until) return t("credential.valid_between", { from: date(valid_from), until: date(valid_until) });
  if (valid_until) return t("credential.valid_until_day", { until: date(valid_until) });
  return valid_from ? t("credential.valid_from_day", { from: date(valid_from) }) : t("credential.valid_always");
}
