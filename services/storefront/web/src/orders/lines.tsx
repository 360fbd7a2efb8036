// The goods of an order: what was ordered, and what has been taken out since.
import type { Order, OrderLine } from "../api/types";
import { count, money } from "../format";
import { t } from "../messages";
import { outs, titleOf } from "./words";

function Line({ line }: { line: OrderLine }) {
  return (
    <li data-test="order-line">
      <span class="row-main">
        <a href={`/produk/${line.product_id}`}>{titleOf(line)}</a>
        <span class="row-sub">{line.sku}</span>
        <span class="soft">{count(line.quantity)} × {money(line.unit_price)}</span>
        {outs.filter((one) => line[one] > 0).map((one) => <span key={one} class="line-out" data-test={`line-${one}`}>{t(`order.out.${one}`, { quantity: count(line[one]) })}</span>)}
      </span>
      <span class="price">{money(line.amount)}</span>
    </li>
  );
}

export function Lines({ order }: { order: Order }) {
  return (
    <section class="card" aria-labelledby="lines-title">
      <h2 id="lines-title">{t("order.lines")}</h2>
      <ul class="lines">{(order.lines ?? []).map((line) => <Line key={line.line} line={line} />)}</ul>
      {order.total && <p class="total"><span>{t("order.total")}</span><span class="price">{money(order.total)}</span></p>}
      {order.total && order.total_left && order.total_left.amount !== order.total.amount &&
        <p class="total" data-test="order-total-left"><span>{t("order.total_left")}</span><span class="price">{money(order.total_left)}</span></p>}
    </section>
  );
}
