// The money of an order, as its lines and the ledger tell it: the goods, what came off, what the seller gets.
import type { LedgerTransaction, OrderLedger } from "../api/orders";
import type { Order, OrderLine, OrderRefund } from "../api/types";
import { dateTime, minorOf, money } from "../format";
import { t, type Key } from "../messages";
import { leftOf, returnReasonText } from "./words";

const rupiah = (amountMinor: number): string => {
  const text = money({ amount: (Math.abs(amountMinor) / 100).toFixed(2), currency: "IDR" });
  return amountMinor < 0 ? `−${text}` : text;
};

interface Row {
  key: Key;
  amount: number;
  test: string;
  isSum?: boolean;
}

/** What was ordered, what was taken out before it was settled, and what is left of it: nothing, once the claim is given back. */
function goodsRows(lines: readonly OrderLine[], isOpen: boolean): Row[] {
  const worth = (quantityOf: (line: OrderLine) => number) => lines.reduce((sum, line) => sum + minorOf(line.unit_price) * quantityOf(line), 0);
  const rows: Row[] = [
    { key: "order.money.ordered", amount: worth((line) => line.quantity), test: "money-ordered" },
    { key: "order.money.refused", amount: -worth((line) => line.refused), test: "money-refused" },
    { key: "order.money.cancelled", amount: -worth((line) => line.cancelled), test: "money-cancelled" },
    { key: "order.money.refunded", amount: -worth((line) => line.refunded), test: "money-refunded" },
    { key: "order.money.returned", amount: -worth((line) => line.returned), test: "money-returned" },
    { key: "order.money.written_off", amount: -worth((line) => line.written_off), test: "money-written_off" },
    { key: "order.money.released", amount: isOpen ? 0 : -worth(leftOf), test: "money-released" },
    { key: "order.money.goods", amount: isOpen ? worth(leftOf) : 0, test: "money-goods", isSum: true },
  ];
  const shown = rows.filter((row, at) => at === 0 || row.isSum || row.amount !== 0);
  return shown.length === 2 ? shown.slice(1) : shown; // nothing came off: one figure says it all
}

/** What a settlement gave the seller; credits stand negative in the ledger. */
function settledRows(transactions: readonly LedgerTransaction[]): Row[] {
  const ofAccount = (list: readonly LedgerTransaction[], account: string) =>
    -list.flatMap((one) => one.entries).filter((one) => one.account === account && one.amount.currency === "IDR").reduce((sum, one) => sum + minorOf(one.amount), 0);
  const settled = transactions.filter((one) => one.kind === "settle");
  if (settled.length === 0) return [];
  const after = transactions.filter((one) => one.kind !== "settle");
  const [owed, fee, tax, freight] = ["seller_payable", "platform_fee", "income_tax", "freight"].map((account) => ofAccount(settled, account)) as [number, number, number, number];
  const back = ofAccount(after, "seller_receivable");
  const rows: Row[] = [
    { key: "order.money.settled_goods", amount: owed + fee + tax + freight, test: "money-settled" },
    { key: "order.money.fee", amount: -fee, test: "money-fee" },
    { key: "order.money.tax", amount: -tax, test: "money-tax" },
    { key: "order.money.freight", amount: -freight, test: "money-freight" },
    { key: "order.money.refunded_after", amount: back, test: "money-back" },
    { key: "order.money.yours", amount: owed + back, test: "money-yours", isSum: true },
  ];
  return rows.filter((row, at) => at === 0 || row.isSum || row.amount !== 0);
}

const Rows = ({ rows }: { rows: readonly Row[] }) => (
  <dl class="money-rows">
    {rows.map(({ key, amount, test, isSum }) => <div key={key} class={isSum ? "money-sum" : undefined}><dt>{t(key)}</dt><dd class="price" data-test={test}>{rupiah(amount)}</dd></div>)}
  </dl>
);

/** What was given back, move by move. */
function Refunds({ refunds }: { refunds: readonly OrderRefund[] }) {
  if (refunds.length === 0) return null;
  return (
    <>
      <h3>{t("order.refunds")}</h3>
      <ul class="refund-list">
        {refunds.map((one) => (
          <li key={one.at} data-test="refund-row">
            <p class="refund-head"><span>{t(`order.move.${one.move}` as Key)}</span> <span class="price">{rupiah(-minorOf(one.amount))}</span></p>
            <p class="soft">{[one.reason && returnReasonText(one.reason), dateTime(one.at)].filter(Boolean).join(" · ")}</p>
            {one.after_settlement && <p class="soft">{t("order.refund_set_off")}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

export function OrderMoney({ order, ledger: { items: transactions, paid_out } }: { order: Order; ledger: OrderLedger }) {
  const settled = settledRows(transactions);
  // What the partner owes for it: the claim stands until it is paid or given back.
  const isOpen = transactions.flatMap((one) => one.entries).filter((one) => one.account === "seller_pending").reduce((sum, one) => sum + minorOf(one.amount), 0) !== 0;
  const settledAt = transactions.find((one) => one.kind === "settle")?.at;
  return (
    <section class="card" aria-labelledby="money-title" data-test="order-money">
      <h2 id="money-title">{t("order.money")}</h2>
      {settled.length === 0 && <><Rows rows={goodsRows(order.lines ?? [], isOpen)} /><p class="soft">{t(isOpen ? "order.money.not_settled" : "order.money.none")}</p></>}
      {settled.length > 0 && <><p class="soft">{t("order.money.settled_at", { time: dateTime(settledAt) })}</p><Rows rows={settled} /><p class="soft" data-test="money-paid">{paid_out[0] ? t("order.money.paid_out", { time: dateTime(paid_out[0].at) }) : t("order.money.next_payout")}</p></>}
      <Refunds refunds={order.refunds ?? []} />
    </section>
  );
}
