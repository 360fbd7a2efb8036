import { useState } from "preact/hooks";
import { newKey, Problem, request } from "../api/client";
import type { Order } from "../api/types";
import { count, dateTime, money, textOf } from "../format";
import { t, textIfAny } from "../messages";
import { Messages } from "../orders/messages";
import { announce } from "../parts/announce";
import { BackLink, Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { problemText } from "../parts/problem";
import { orderStateText } from "./orders";

type Move = "confirm" | "refuse" | "pack" | "hand_over" | "receive_back";

export function OrderPage({ id }: { id: string }) {
  const url = `/api/v1/orders/${encodeURIComponent(id)}`;
  const loaded = useLoad(id, (signal) => request<Order>("GET", url, { signal }));
  const [busy, setBusy] = useState<Move | null>(null);
  const [asks, setAsks] = useState(false);
  const [tracking, setTracking] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const order = loaded.data;

  const move = async (what: Move) => {
    if (!order || busy) return;
    setBusy(what);
    setProblem(null);
    try {
      await request<unknown>("POST", `${url}/${what}`, { json: what === "hand_over" ? { evidence: { number: tracking.trim() } } : {}, version: order.version, idempotencyKey: newKey() });
      const now = await request<Order>("GET", url);
      loaded.set(now);
      announce(orderStateText(now.state));
    } catch (caught) {
      setProblem(caught as Problem);
      if ([409, 412].includes((caught as Problem).status)) loaded.reload();
    }
    setBusy(null);
    setAsks(false);
  };
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
            {problem && <Notice tone="bad" alert test="form-error"><p>{problem.status === 412 ? t("order.changed") : problemText(problem)}</p></Notice>}
            <section class="next">
              <h2>{textIfAny(`order.next_title.${order.state}`) ?? orderStateText(order.state)}</h2>
              <p>{textIfAny(`order.next_text.${order.state}`) ?? ""}</p>
              {order.state === "placed" && order.confirm_by && <p data-test="confirm-by"><strong>{t("order.confirm_by", { time: dateTime(order.confirm_by) })}</strong></p>}
              <div class="actions">
                {order.state === "placed" && (
                  <>
                    <Button busy={busy === "confirm"} onClick={() => void move("confirm")} test="confirm">{t("order.confirm")}</Button>
                    <Button kind="secondary" onClick={() => setAsks(true)} test="refuse">{t("order.refuse")}</Button>
                  </>
                )}
                {order.state === "confirmed" && <Button busy={busy === "pack"} onClick={() => void move("pack")} test="pack">{t("order.pack")}</Button>}
                {order.state === "packed" && (
                  <>
                    <TextField name="tracking" label={t("order.tracking")} value={tracking} onInput={setTracking} autoCapitalize="characters" width="medium" />
                    <Button busy={busy === "hand_over"} disabled={!tracking.trim()} onClick={() => void move("hand_over")} test="hand-over">{t("order.hand_over")}</Button>
                  </>
                )}
                {order.state === "returning" && <Button busy={busy === "receive_back"} onClick={() => void move("receive_back")} test="receive-back">{t("order.receive_back")}</Button>}
              </div>
            </section>
            <section class="card" aria-labelledby="lines-title">
              <h2 id="lines-title">{t("order.lines")}</h2>
              <ul class="lines">
                {(order.lines ?? []).map((line, at) => (
                  <li key={`${line.product_id}-${at}`}>
                    <span class="row-main">
                      <a href={`/produk/${line.product_id}`}>{textOf(line.title) || line.sku}</a>
                      <span class="row-sub">{line.sku}</span>
                      <span class="soft">{count(line.quantity)} × {money(line.unit_price)}</span>
                    </span>
                    <span class="price">{money(line.amount)}</span>
                  </li>
                ))}
              </ul>
              {order.total && <p class="total"><span>{t("order.total")}</span><span class="price">{money(order.total)}</span></p>}
            </section>
            <Messages orderUrl={url} />
          </div>
          <aside class="column-side">
            <section class="card" aria-labelledby="order-about">
              <h2 id="order-about">{t("order.about")}</h2>
              <dl class="facts">
                <div class="fact"><dt>{t("order.placed_at")}</dt><dd>{dateTime(order.placed_at)}</dd></div>
                {order.destination?.country && <div class="fact"><dt>{t("order.destination")}</dt><dd>{[order.destination.port, order.destination.country].filter(Boolean).join(", ")}</dd></div>}
                {order.route && <div class="fact"><dt>{t("order.route")}</dt><dd>{textIfAny(`order.route.${order.route}`) ?? order.route}</dd></div>}
                {order.incoterm && <div class="fact"><dt>{t("order.incoterm")}</dt><dd>{order.incoterm}</dd></div>}
              </dl>
            </section>
            {order.history && order.history.length > 0 && (
              <section class="card" aria-labelledby="order-history">
                <h2 id="order-history">{t("application.timeline")}</h2>
                <ol class="timeline">
                  {order.history.map((one, at) => (
                    <li key={`${one.at}-${at}`}><p><strong>{orderStateText(one.state)}</strong></p><p class="soft"><time dateTime={one.at}>{dateTime(one.at)}</time></p></li>
                  ))}
                </ol>
              </section>
            )}
          </aside>
        </div>
      )}
      {asks && order && (
        <Confirm title={t("order.refuse_title")} action={t("order.refuse")} danger busy={busy === "refuse"} onConfirm={() => void move("refuse")} onCancel={() => setAsks(false)}>
          <p>{t("order.refuse_text")}</p>
        </Confirm>
      )}
    </div>
  );
}
