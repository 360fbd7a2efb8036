import { request } from "../../api/client";
import type { Me, PartnerKey, Usage, UsageRow, Webhook } from "../../api/partner";
import { count } from "../../format";
import { currentLanguage } from "../../messages";
import { Badge, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { useLoad } from "../../parts/load";
import { add, nothing, total, UsageChart, type Sums } from "../../partner/chart";
import { p, scopeText } from "../../partner/texts";
import "../../styles/partner.css";

interface All {
  me: Me;
  usage: Usage;
  keys: PartnerKey[];
  webhooks: Webhook[];
  hasSandbox: boolean;
}

async function loadAll(signal: AbortSignal): Promise<All> {
  const read = <T,>(path: string) => request<T>("GET", `/partner/v1/${path}`, { signal });
  const [me, usage, keys, webhooks, hasSandbox] = await Promise.all([
    read<Me>("me"), read<Usage>("usage"), read<{ items: PartnerKey[] }>("keys"), read<{ items: Webhook[] }>("webhooks"),
    read("sandbox").then(() => true, () => false), // none yet, none offered, or away: the step stays open
  ]);
  return { me, usage, keys: keys.items, webhooks: webhooks.items, hasSandbox };
}

export function Overview() {
  const loaded = useLoad(`overview ${currentLanguage()}`, loadAll);
  const all = loaded.data;
  return (
    <div class="partner-console">
      <PageTitle title={all?.me.name ?? p("overview.account")} lead={p("overview.lead")} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {all && (
        <div class="columns">
          <div class="column-main">
            <UsageCard {...all} />
          </div>
          <aside class="column-side">
            <section class="card">
              <h2>{p("overview.steps")}</h2>
              <ul class="rows">
                <Step href="/mitra/kunci" text={p("overview.step_key")} done={all.keys.some((one) => one.last_used_at)} />
                <Step href="/mitra/uji" text={p("overview.step_sandbox")} done={all.hasSandbox} />
                <Step href="/mitra/webhook" text={p("overview.step_webhook")} done={all.webhooks.length > 0} />
              </ul>
            </section>
            <section class="card">
              <h2>{p("overview.account")}</h2>
              <dl class="facts">
                <div class="fact"><dt>{p("overview.id")}</dt><dd><code>{all.me.id}</code></dd></div>
                <div class="fact"><dt>{p("overview.scopes")}</dt><dd>{all.me.scopes.map(scopeText).join(" · ")}</dd></div>
                {all.me.rate_limits.map((one) => (
                  <div key={one.policy} class="fact"><dt>{p("overview.limit")}</dt><dd data-test="limit">{p("overview.limit_value", { count: count(one.requests), seconds: one.window_seconds })}</dd></div>
                ))}
                <div class="fact"><dt>{p("overview.keys")}</dt><dd>{all.keys.filter((one) => one.state === "live" || one.state === "ending").length}</dd></div>
                <div class="fact"><dt>{p("overview.webhooks")}</dt><dd>{all.webhooks.length}</dd></div>
              </dl>
            </section>
          </aside>
        </div>
      )}
    </div>
  );
}

function Step({ href, text, done }: { href: string; text: string; done: boolean }) {
  return (
    <li>
      <a class="row" href={href}>
        <span class="row-main"><span>{text}</span></span>
        <Badge state={done ? "done" : "draft"} text={done ? p("overview.done") : p("overview.todo")} />
      </a>
    </li>
  );
}

function UsageCard({ usage, keys }: All) {
  const sum = usage.items.reduce((before, row) => add(before, row.status_class, row.requests), nothing);
  const summary = p("overview.usage_total", { count: count(total(sum)), refused: count(sum.refused), failed: count(sum.failed) });
  return (
    <section class="card" data-test="usage">
      <h2>{p("overview.usage", { days: usage.days })}</h2>
      {usage.items.length === 0 ? <p class="soft">{p("overview.usage_none")}</p> : (
        <>
          <p data-test="usage-total">{summary}</p>
          <UsageChart usage={usage} summary={summary} />
          <UsageTable rows={usage.items} keys={keys} />
        </>
      )}
    </section>
  );
}

function UsageTable({ rows, keys }: { rows: UsageRow[]; keys: PartnerKey[] }) {
  const sums = new Map<string, { client_id: string; group: string; sum: Sums }>();
  for (const row of rows) {
    const at = `${row.client_id} ${row.group}`;
    const before = sums.get(at) ?? { client_id: row.client_id, group: row.group, sum: nothing };
    sums.set(at, { ...before, sum: add(before.sum, row.status_class, row.requests) });
  }
  const nameOf = (id: string) => keys.find((one) => one.client_id === id)?.name ?? id;
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={p("overview.usage_table")}>
      <table class="table">
        <caption class="visually-hidden">{p("overview.usage_table")}</caption>
        <thead>
          <tr><th scope="col">{p("overview.col_key")}</th><th scope="col">{p("overview.col_group")}</th><th scope="col">{p("overview.col_good")}</th><th scope="col">{p("overview.col_refused")}</th><th scope="col">{p("overview.col_failed")}</th></tr>
        </thead>
        <tbody>
          {[...sums.values()].sort((one, other) => total(other.sum) - total(one.sum)).map((one) => (
            <tr key={`${one.client_id} ${one.group}`} data-test="usage-row">
              <th scope="row">{nameOf(one.client_id)}</th><td>{one.group}</td><td>{count(one.sum.good)}</td><td>{count(one.sum.refused)}</td><td>{count(one.sum.failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
