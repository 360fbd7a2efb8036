// One order as the office sees it: each seller's part with what may be done, papers, books, and everything that happened.
import { useState } from "preact/hooks";
import { AskMove } from "../../admin/ask_move";
import { OrderLedger } from "../../admin/order_ledger";
import { OrderPart, partName } from "../../admin/order_part";
import { OrderTimeline } from "../../admin/order_timeline";
import { a } from "../../admin/texts";
import { actorText, stateText } from "../../admin/words";
import { request } from "../../api/client";
import type { Happening, OfficeOrder, OpenMove, OrderPaper, Transaction } from "../../api/office";
import { dateTime, money } from "../../format";
import { currentLanguage, textIfAny } from "../../messages";
import { Papers } from "../../orders/papers";
import { BackLink, Badge, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { useLoad } from "../../parts/load";
import "../../styles/office.css";

interface Everything {
  order: OfficeOrder;
  moves: OpenMove[];
  transactions: Transaction[];
  happenings: Happening[];
}

async function load(url: string, signal: AbortSignal): Promise<Everything> {
  const list = <T,>(of: string) => request<{ items: T[] }>("GET", `${url}/${of}`, { signal });
  const [order, moves, ledger, timeline] = await Promise.all([request<OfficeOrder>("GET", url, { signal }), list<OpenMove>("moves"), list<Transaction>("ledger"), list<Happening>("timeline")]);
  return { order, moves: moves.items, transactions: ledger.items, happenings: timeline.items };
}

export function OfficeOrder({ id }: { id: string }) {
  const url = `/admin/v1/orders/${encodeURIComponent(id)}`;
  const loaded = useLoad(`${id} ${currentLanguage()}`, (signal) => load(url, signal));
  const [asked, setAsked] = useState<OpenMove | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const all = loaded.data;
  const order = all?.order;
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  const close = () => setAsked(null);
  return (
    <div class="office">
      <BackLink href="/admin/pesanan">{a("orders.title")}</BackLink>
      <PageTitle title={order ? a("order.title", { reference: order.reference }) : a("order.title_short")}>{order && <Badge state={order.state} text={stateText(order.state)} />}</PageTitle>
      {isMissing && <Notice tone="warning" test="order-missing"><p>{a("order.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {overtaken && <Notice tone="warning" alert test="order-changed"><p>{a("order.changed")}</p></Notice>}
      {!all && loaded.state === "loading" && <Skeleton rows={6} tall />}
      {all && order && (
        <div class="columns">
          <div class="column-main">
            {order.consignments.map((one) => (
              <OrderPart key={one.id} order={order} part={one} moves={all.moves.filter((move) => move.consignment_id === one.id)} ask={(move) => { setOvertaken(false); setAsked(move); }} />
            ))}
            <OrderLedger order={order} transactions={all.transactions} />
            <OrderTimeline order={order} happenings={all.happenings} />
          </div>
          <aside class="column-side">
            <About order={order} />
            <Papers url={url} papers={all.happenings.flatMap((one) => one.document ?? [])} note={(one) => paperNote(order, one)} places={paperPlaces(order)} reload={loaded.reload} />
          </aside>
        </div>
      )}
      {asked && order && (
        <AskMove key={`${asked.consignment_id} ${asked.move}`} url={url} order={order} move={asked} close={close} done={() => { close(); loaded.reload(); }}
          changed={() => { close(); setOvertaken(true); loaded.reload(); }} />
      )}
    </div>
  );
}

/** Whose papers a file may be put to. Where one seller answers for all of it, that is the seller's part. */
function paperPlaces(order: OfficeOrder) {
  const parts = order.consignments.map((one) => ({ value: one.id, text: a("order.part", { name: partName(order, one.id) }), readers: a("papers.of_part") }));
  const whole = { value: "", text: a("timeline.whole"), readers: a("papers.of_order") };
  return parts.length === 1 ? [...parts, whole] : [whole, ...parts];
}

function paperNote(order: OfficeOrder, paper: OrderPaper): string {
  const whose = paper.consignment_id ? partName(order, paper.consignment_id) : a("timeline.whole");
  return `${actorText(paper.actor)} · ${whose} · ${dateTime(paper.uploaded_at)}`;
}

function About({ order }: { order: OfficeOrder }) {
  const facts: [string, string | null][] = [
    [a("order.total"), money(order.total)],
    [a("order.total_left"), order.total_left.amount === order.total.amount ? null : money(order.total_left)],
    [a("order.placed"), dateTime(order.placed_at)],
    [a("order.confirm_by"), order.confirm_by && dateTime(order.confirm_by)],
    [a("order.destination"), [order.destination.port, order.destination.country].filter(Boolean).join(", ")],
    [a("order.route"), textIfAny(`order.route.${order.route}`) ?? order.route],
    [a("order.incoterm"), order.incoterm],
    [a("order.exporter"), order.exporter?.name ?? null],
    [a("order.quote"), order.quote_id],
    [a("order.id"), order.id],
  ];
  return (
    <section class="card" aria-labelledby="order-about">
      <h2 id="order-about">{a("order.about")}</h2>
      <dl class="facts">
        <div class="fact"><dt>{a("order.partner")}</dt><dd><a href={`/admin/mitra/${order.partner.id}`} data-test="order-partner">{order.partner.name ?? order.partner.id}</a></dd></div>
        {facts.filter(([, value]) => value).map(([name, value]) => <div class="fact" key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}
