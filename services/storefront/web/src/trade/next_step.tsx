// The one thing to do next on the way to China: the easiest that the seller can do.
import type { Finding, Readiness } from "../api/trade";
import { t } from "../messages";
import { Button } from "../parts/basics";
import { headingOf, Mend, stepOf, type Mending } from "./finding";
import { effortText, inOrder, isAbroad, routeName } from "./words";

interface Step {
  finding: Finding;
  /** The routes that it holds up. */
  routes: string[];
}

/** The easiest finding that can be mended here; what helps more routes comes first among equals. */
export function easiestStep(readiness: Readiness): Step | null {
  const steps = new Map<string, Step>();
  for (const { route, findings } of inOrder(readiness.routes)) {
    for (const finding of findings) {
      if (finding.mend.kind === "none" || finding.reason === "prohibited" || (finding.state !== "blocked" && finding.state !== "unknown")) continue;
      const key = `${finding.mend.kind} ${finding.mend.name}`;
      const known = steps.get(key);
      if (!known) steps.set(key, { finding, routes: [route] });
      else if (!known.routes.includes(route)) known.routes.push(route);
    }
  }
  const sorted = [...steps.values()].sort((a, b) => a.finding.effort - b.finding.effort || b.routes.length - a.routes.length);
  return sorted[0] ?? null;
}

export function NextStep({ readiness, hasClass, mending }: { readiness: Readiness; hasClass: boolean; mending: Mending }) {
  if (!hasClass) {
    return (
      <section class="next" data-test="next-step" data-mend="product_class">
        <p class="next-over">{t("home.next")}</p>
        <h2>{t("export.class_title")}</h2>
        <p>{t("export.class_text")}</p>
        <Button onClick={() => mending.openField("product_class")} test="mend-product_class">{t("export.class_action")}</Button>
      </section>
    );
  }
  const step = easiestStep(readiness);
  const ready = readiness.routes.filter((one) => isAbroad(one) && one.state === "ready");
  if (!step) {
    return (
      <section class="next" data-test="next-step">
        <p class="next-over">{t("home.next")}</p>
        <h2>{ready.length ? t("export.done_title") : t("export.waiting_title")}</h2>
        <p>{ready.length ? t("export.done_text") : t("export.waiting_text")}</p>
      </section>
    );
  }
  const { finding } = step;
  return (
    <section class="next" data-test="next-step" data-mend={finding.mend.name}>
      <p class="next-over">{t("home.next")}</p>
      <h2>{headingOf(finding, mending)}</h2>
      {stepOf(finding) && <p>{stepOf(finding)}</p>}
      <p class="soft">{t("export.step_opens", { effort: effortText(finding.effort), routes: step.routes.map(routeName).join(", ") })}</p>
      <Mend finding={finding} mending={mending} primary />
    </section>
  );
}
