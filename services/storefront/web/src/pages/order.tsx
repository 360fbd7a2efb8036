// One order as its seller sees it: the next step first, then the goods, papers, words, money and what happened.
import { useEffect, useRef } from "preact/hooks";
import { request } from "../api/client";
import type { Happening, OrderLedger } from "../api/orders";
import type { Order } from "../api/types";
import { dateTime } from "../format";
import { t, textIfAny } from "../messages";
import { quantityPointers } from "../orders/line_quantities";
import { Lines } from "../orders/lines";
import { Messages } from "../orders/messages";
import { OrderMoney } from "../orders/money";
import { useMove, type Moving } from "../orders/move";
import { NextStep, nextStepPointers } from "../orders/next_step";
import { Papers } from "../orders/papers";
import { Refund } from "../orders/refund";
import { Timeline } from "../orders/timeline";
import { actorText, orderStateText } from "../orders/words";
import { BackLink, Badge, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { useLoad } from "../parts/load";
import { Refusal } from "../parts/refusal";
import "../styles/order.css";

/** What the server would not do and no field says; brought into sight. */
function Refused({ moving, order }: { moving: Moving; order: Order }) {
  const place = useRef<HTMLDivElement>(null);
  const { problem } = moving;
  useEffect(() => void (place.current?.firstElementChild && place.current.scrollIntoView({ block: "center" })), [problem]);
  return problem && (
    <div class="order-refused" ref={place}>
      {problem.status === 412
        ? <Notice tone="bad" alert test="form-error"><p>{t("order.changed")}</p></Notice>
        : <Refusal of={moving} shown={[...nextStepPointers, ...quantityPointers(order.lines ?? [])]} />}
    </div>
  );
}

function About({ order }: { order: Order }) {
  const { destination, route, incoterm, exporter, consignments } = order;
  const paper = consignments?.[0]?.export_document;
  const facts: [string, string | null | undefined][] = [
    [t("order.placed_at"), dateTime(order.placed_at)],
    [t("order.destination"), [destination?.port, destination?.country].filter(Boolean).join(", ")],
    [t("order.route"), route && (textIfAny(`order.route.${route}`) ?? route)],
    [t("order.incoterm"), incoterm],
    [t("order.export_document"), paper && t(`order.export_document.${paper}`)],
    [t("order.exporter"), exporter?.name],
  ];
  return (
    <section class="card" aria-labelledby="order-about">
      <h2 id="order-about">{t("order.about")}</h2>
      <dl class="facts">{facts.map(([name, value]) => value && <div key={name} class="fact"><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

export function OrderPage({ id }: { id: string }) {
  const url = `/api/v1/orders/${encodeURIComponent(id)}`;
  const loaded = useLoad(id, (signal) => request<Order>("GET", url, { signal }));
  const past = useLoad(`${id}/timeline`, (signal) => request<{ items: Happening[] }>("GET", `${url}/timeline`, { signal }));
  const ledger = useLoad(`${id}/ledger`, (signal) => request<OrderLedger>("GET", `${url}/ledger`, { signal }));
  const order = loaded.data;
  const items = past.data?.items ?? [];
  const changed = (now: Order) => {
    loaded.set(now);
    past.reload();
    ledger.reload();
  };
  const reloadAll = () => {
    loaded.reload();
    past.reload();
    ledger.reload();
  };
  const moving = useMove(url, order, changed, reloadAll);
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  return (
    <div class="order">
      <BackLink href="/pesanan">{t("orders.title")}</BackLink>
      <PageTitle title={order ? t("order.title", { reference: order.reference }) : t("order.title_short")}>{order && <Badge state={order.state} text={orderStateText(order.state)} />}</PageTitle>
      {isMissing && <Notice tone="warning"><p>{t("order.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!order && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {order && (
        <div class="columns">
          <div class="column-main">
            <Refused moving={moving} order={order} />
            <NextStep order={order} moving={moving} />
            <Lines order={order} />
            <Refund order={order} moving={moving} />
            {past.state === "failed" && <Failed problem={past.problem} retry={past.reload} />}
            {past.data && <Papers url={url} papers={items.flatMap((one) => (one.kind === "document" ? [one.document] : []))} note={(one) => `${actorText(one.actor)} · ${dateTime(one.uploaded_at)}`} reload={past.reload} />}
            <Messages orderUrl={url} />
          </div>
          <aside class="column-side">
            <About order={order} />
            {ledger.state === "failed" && <Failed problem={ledger.problem} retry={ledger.reload} />}
            {ledger.data && <OrderMoney order={order} ledger={ledger.data} />}
            {past.data && <Timeline items={items} lines={order.lines ?? []} />}
          </aside>
        </div>
      )}
    </div>
  );
}
