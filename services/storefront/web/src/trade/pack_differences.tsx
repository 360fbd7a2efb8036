// The rows that a pack has otherwise than the one in force.
import { a } from "../admin/texts";
import { request } from "../api/client";
import type { RuleChange, RuleDifferences } from "../api/packs";
import { count } from "../format";
import { currentLanguage } from "../messages";
import { Failed, Skeleton } from "../parts/basics";
import { useLoad } from "../parts/load";

const opened = 20; // more rows of one table than this are folded

export function Differences({ url }: { url: string }) {
  const loaded = useLoad(`${url} differences ${currentLanguage()}`, (signal) => request<RuleDifferences>("GET", `${url}/differences`, { signal }));
  const all = loaded.data;
  return (
    <section class="card" aria-labelledby="differences-title" data-test="differences">
      <h2 id="differences-title">{a("pack.differences")}</h2>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={4} />}
      {all && <p class="soft">{all.changes_total === 0 ? a("pack.no_difference", { name: nameOf(all) }) : a("pack.against", { name: nameOf(all), count: count(all.changes_total) })}</p>}
      {all && byTable(all.changes).map(([table, changes]) => <Table key={table} table={table} changes={changes} />)}
      {all && all.changes_total > all.changes.length && <p class="soft">{a("pack.more_changes", { shown: count(all.changes.length), total: count(all.changes_total) })}</p>}
    </section>
  );
}

const nameOf = ({ against }: RuleDifferences): string => `${against.name} ${against.version}`;

function byTable(changes: RuleChange[]): [string, RuleChange[]][] {
  const tables = new Map<string, RuleChange[]>();
  for (const one of changes) tables.set(one.table, [...(tables.get(one.table) ?? []), one]);
  return [...tables];
}

function Table({ table, changes }: { table: string; changes: RuleChange[] }) {
  return (
    <details class="more" open={changes.length <= opened}>
      <summary>{table} ({count(changes.length)})</summary>
      <ul class="changes">
        {changes.map((one) => (
          <li key={one.key} class={`change change-${one.what}`} data-test="change">
            <p><strong>{a(`pack.change.${one.what}`)}</strong> <code>{one.key}</code></p>
            {one.cells.length > 0 && (
              <dl>
                {one.cells.map((cell) => (
                  <div key={cell.column}>
                    <dt>{cell.column}</dt>
                    <dd>{one.what !== "added" && <del>{cell.before || a("pack.empty_cell")}</del>}{one.what !== "removed" && <ins>{cell.after || a("pack.empty_cell")}</ins>}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
