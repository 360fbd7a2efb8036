// Of orders: there, once, moved as told, and stock that adds up. Each check yields what is wrong.
import { byKey, grouped, same } from "./grouping.mjs";

const linesOf = (lines) => lines.map((one) => [one.product_id, one.quantity]);

export function* ordersAreThere({ told, facts }) {
  const orders = byKey(facts.orders, "id");
  for (const one of told.acknowledged) {
    const row = orders.get(one.id);
    if (!row) yield `${one.id} was acknowledged and is not there`;
    else if (
      row.partner_id !== one.partner_id ||
      row.reference !== one.body.reference ||
      !same(linesOf(row.lines), linesOf(one.body.lines))
    )
      yield `${one.id} is not what was ordered`;
    else if (Math.round(Number(JSON.parse(one.text).total.amount) * 100) !== row.total_minor)
      yield `${one.id} has another total`;
  }
}

/** Whether a key keeps what was answered: the order's bytes, and behind them which lines were in question. */
function keepsAnswer(row, text) {
  const end = text.lastIndexOf(',"warnings":');
  const lines = (warnings, ruleOf) =>
    JSON.stringify(warnings.map(({ line, product_id, reasons }) => [line, product_id, reasons.map(ruleOf)]));
  const kept = lines(row.warnings?.lines ?? [], ([, rule]) => rule);
  return row.response === `${text.slice(0, end)}}` && kept === lines(JSON.parse(text).warnings, (one) => one.rule);
}

export function* ordersAreOnce({ told, facts }) {
  const acknowledged = new Set(told.acknowledged.map((one) => one.id));
  for (const row of facts.orders)
    if (!acknowledged.has(row.id)) yield `${row.id} (${row.reference}) was acknowledged to nobody`;
  for (const [reference, rows] of grouped(facts.orders, (row) => row.reference))
    if (rows.length > 1) yield `${reference} is there ${rows.length} times`;
  const keys = new Map(facts.keys.map((row) => [`${row.partner_id} ${row.key}`, row]));
  for (const [key, one] of told.orders) {
    const row = keys.get(`${one.partner_id} ${key}`);
    if (one.id === null ? row : row?.order_id !== one.id || !keepsAnswer(row, one.text))
      yield `the key of ${one.body.reference} does not keep what was answered`;
  }
}

export function* movesAreKept({ told, facts }) {
  const consignments = grouped(facts.consignments, (row) => row.order_id);
  const after = { placed: ["confirmed", "refused", "cancelled"], confirmed: ["packed"], packed: ["handed_over"] };
  for (const one of told.moves) {
    const mine = (consignments.get(one.order_id) ?? []).filter(
      (row) => one.seller_id === null || row.seller_id === one.seller_id,
    );
    if (
      !mine.some((row) => (row.history ?? []).filter((state) => state === one.state).length === 1)
    )
      yield `${one.order_id} was told to be ${one.state}, and its history does not say so once`;
  }
  for (const row of facts.consignments) {
    const path = ["placed", ...(row.history ?? [])];
    if (path.at(-1) !== row.state)
      yield `${row.id} is ${row.state} and its history ends with ${path.at(-1)}`;
    for (let i = 1; i < path.length; ++i)
      if (!after[path[i - 1]]?.includes(path[i]))
        yield `${row.id} went from ${path[i - 1]} to ${path[i]}`;
  }
  for (const row of facts.orders) {
    const states = new Set((consignments.get(row.id) ?? []).map((one) => one.state));
    if (row.state !== (states.size === 1 ? [...states][0] : "partial"))
      yield `${row.id} is ${row.state}, its consignments ${[...states].join()}`;
  }
}

export function* stockAddsUp({ told, facts }) {
  const [sold, promised] = [new Map(), new Map()];
  for (const row of facts.consignments) {
    const sums =
      row.state === "handed_over"
        ? sold
        : ["placed", "confirmed", "packed"].includes(row.state)
          ? promised
          : null;
    for (const line of sums ? row.lines : [])
      sums.set(line.product_id, (sums.get(line.product_id) ?? 0) + line.quantity);
  }
  for (const row of facts.products) {
    const reserved = promised.get(row.id) ?? 0;
    if (row.stock < 0 || row.reserved < 0 || row.reserved > row.stock)
      yield `${row.id}: ${row.reserved} of ${row.stock} are reserved`;
    if (row.reserved !== reserved)
      yield `${row.id}: ${row.reserved} are reserved, open orders have ${reserved}`;
    const known = told.stock.get(row.id);
    if (known && row.stock !== known.stock - (sold.get(row.id) ?? 0))
      yield `${row.id}: ${known.stock} - ${sold.get(row.id) ?? 0} sold should be left, not ${row.stock}`;
  }
}

/** Each transaction sums to zero; each consignment was claimed once and is owed as long as it lives. */
export function* ledgerBalances({ facts }) {
  const entries = grouped(facts.ledger, (row) => row.transaction_id);
  for (const [id, rows] of entries)
    if (rows.reduce((sum, row) => sum + row.amount_minor, 0) !== 0) yield `${id} does not sum to zero`;
  const owed = new Map();
  for (const row of facts.ledger)
    if (row.account === "partner_receivable") {
      const consignment = row.transaction_id.split(":")[0];
      owed.set(consignment, (owed.get(consignment) ?? 0) + row.amount_minor);
    }
  const isOver = (row) => ["refused", "cancelled", "lapsed"].includes(row.state);
  for (const row of facts.consignments) {
    if (!entries.has(`${row.id}:placed`)) yield `${row.id} was never claimed`;
    const worth = isOver(row) ? 0 : row.worth_minor;
    if ((owed.get(row.id) ?? 0) !== worth) yield `${row.id} is worth ${worth}, owed are ${owed.get(row.id)}`;
  }
}
