// Words for what the rules say in codes.
import type { RouteReadiness } from "../api/trade";
import { t, textIfAny } from "../messages";

/** The routes in the order in which a small shop meets them. */
export const routesAbroad = ["9610", "1210", "1239", "sample", "0110"];
const order = [...routesAbroad, "domestic"];
export const inOrder = <T extends { route: string }>(routes: T[]): T[] => [...routes].sort((a, b) => order.indexOf(a.route) - order.indexOf(b.route));

export const isAbroad = ({ route }: { route: string }): boolean => route !== "domestic";

/** A rule forbids it, and nothing that the seller could say changes that. */
export const isForbidden = ({ findings }: RouteReadiness): boolean => findings.some(({ reason, mend }) => reason === "prohibited" && mend.kind === "none");

export const routeName = (route: string): string => textIfAny(`route.${route}`) ?? route;
export const routeText = (route: string): string => textIfAny(`route.${route}_text`) ?? "";

/** How long mending takes, in words: the pack says 1 (minutes) to 9 (months). */
export function effortText(effort: number): string {
  if (effort <= 1) return t("effort.minutes");
  if (effort <= 3) return t("effort.days");
  if (effort <= 6) return t("effort.weeks");
  return effort <= 8 ? t("effort.months") : t("effort.long");
}

export const confidenceText = (confidence: string): string => textIfAny(`confidence.${confidence}`) ?? confidence;
