// One route: its light, and opened, what is missing in order of effort and what is in order already.
import type { RouteReadiness } from "../api/trade";
import { date } from "../format";
import { t } from "../messages";
import { FindingItem, type Mending } from "./finding";
import { Light } from "./light";
import { isForbidden, routeName, routeText } from "./words";

interface Props {
  now: RouteReadiness;
  /** How it stands outside the trial, when that differs. */
  before?: RouteReadiness;
  mending: Mending | null;
  open: boolean;
}

export function RouteCard({ now, before, mending, open }: Props) {
  const missing = now.findings.filter((one) => one.state === "blocked" || one.state === "unknown");
  const inOrder = now.findings.filter((one) => one.state === "ready");
  const isClosed = isForbidden(now);
  const isChanged = before !== undefined && before.state !== now.state;
  return (
    <details class="route card" open={open} data-test={`route-${now.route}`} data-state={now.state}>
      <summary>
        <span class="route-name"><strong>{routeName(now.route)}</strong><span class="soft">{routeText(now.route)}</span></span>
        <span class="route-state">
          <Light state={now.state} test={`light-${now.route}`} />
          {isChanged && <span class="soft" data-test="before">{t("what_if.before", { state: t(`light.${before.state}`) })}</span>}
          {now.hindering > 0 && <span class="soft">{isClosed ? t("route.closed") : t("route.missing_count", { count: now.hindering })}</span>}
        </span>
      </summary>
      <div class="route-body">
        {missing.length === 0 && <p>{t("route.all_there")}</p>}
        {missing.length > 0 && (
          <>
            <h3>{t("route.missing")}</h3>
            <ul class="findings">{missing.map((one) => <FindingItem key={one.rule} finding={one} mending={mending} />)}</ul>
          </>
        )}
        {now.changes_on && <p class="soft">{t("route.changes_on", { date: date(now.changes_on) })}</p>}
        {inOrder.length > 0 && (
          <details class="more">
            <summary>{t("route.in_order", { count: inOrder.length })}</summary>
            <ul class="findings">{inOrder.map((one) => <FindingItem key={one.rule} finding={one} mending={null} />)}</ul>
          </details>
        )}
      </div>
    </details>
  );
}
