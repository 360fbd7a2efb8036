import { useState } from "preact/hooks";
import { Problem, request } from "../api/client";
import type { Order, Page } from "../api/types";
import { dateTime, money } from "../format";
import { t, type Key } from "../messages";
import { orderStateText } from "../orders/words";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../parts/basics";
import { Filter } from "../parts/filter";
import { ShipIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { problemText } from "../parts/problem";
import { StatementLinks } from "../parts/statement_links";

const filters: { value: string; text: Key }[] = [
  { value: "", text: "orders.filter_all" },
  { value: "placed", text: "order.state.placed" },
  { value: "confirmed", text: "order.state.confirmed" },
  { value: "packed", text: "order.state.packed" },
  { value: "handed_over", text: "order.state.handed_over" },
  { value: "returning", text: "order.state.returning" },
];

export function Orders() {
  const [state, setState] = useState("");
  const loaded = useLoad(`orders ${state}`, (signal) => request<Page<Order>>("GET", `/api/v1/orders?limit=50${state ? `&state=${state}` : ""}`, { signal }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const page = loaded.data;
  const more = async (next: string, before: Order[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const added = await request<Page<Order>>("GET", next);
      loaded.set({ items: [...before, ...added.items], next: added.next });
    } catch (caught) {
      setProblem(caught as Problem);
    }
    setBusy(false);
  };
  return (
    <div class="orders">
      <PageTitle title={t("orders.title")} lead={t("orders.lead")} />
      <Filter label={t("orders.filter")} value={state} options={filters.map((one) => ({ value: one.value, text: t(one.text) }))} onChange={setState} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page && page.items.length === 0 && <Empty title={state ? t("orders.none_in_state") : t("orders.empty_title")} icon={<ShipIcon />}>{!state && <p>{t("orders.empty_text")}</p>}</Empty>}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((order) => (
            <li key={order.id}>
              <a class="row" href={`/pesanan/${order.id}`} data-test="order-row">
                <span class="row-main">
                  <strong class="row-title">{order.reference}</strong>
                  <span class="row-sub">{dateTime(order.placed_at)}</span>
                  {order.confirm_by && <span class="row-sub" data-test="answer-by"><strong>{t("orders.answer_by", { time: dateTime(order.confirm_by) })}</strong></span>}
                  {order.total && <span class="price">{money(order.total)}</span>}
                </span>
                <Badge state={order.state} text={orderStateText(order.state)} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {page?.next && <Button kind="secondary" busy={busy} onClick={() => void more(page.next!, page.items)} test="more">{t("common.more")}</Button>}
      {problem && <p class="field-error" role="alert">{problemText(problem)}</p>}
      <StatementLinks url="/api/v1/statement" />
    </div>
  );
}
