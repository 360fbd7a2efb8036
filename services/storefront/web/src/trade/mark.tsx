// The small readiness mark of a product in a list: shape and words, and the way to its page.
import type { ReadinessState } from "../api/trade";
import { t } from "../messages";
import { LightShape } from "./light";
import { isAbroad } from "./words";

/** What a product's routes to China come to: the best of them. */
export function markOf(routes: Record<string, ReadinessState>): { state: ReadinessState; text: string } {
  const states = Object.entries(routes).filter(([route]) => isAbroad({ route })).map(([, state]) => state);
  const ready = states.filter((state) => state === "ready").length;
  if (ready > 0) return { state: "ready", text: t("mark.ready", { count: ready }) };
  return states.includes("unknown") ? { state: "unknown", text: t("mark.unknown") } : { state: "blocked", text: t("mark.blocked") };
}

/** Without `routes` the mark only leads on: they are not known, or not loaded yet. */
export function Mark({ product, name, routes }: { product: string; name: string; routes?: Record<string, ReadinessState> }) {
  const mark = routes && markOf(routes);
  return (
    <a class="mark-link" href={`/produk/${product}/ekspor`} aria-label={`${name}: ${mark?.text ?? t("export.title")}`} data-test="readiness-mark" data-state={mark?.state}>
      {mark && <LightShape state={mark.state} />}
      <span>{mark?.text ?? t("export.title")}</span>
    </a>
  );
}
