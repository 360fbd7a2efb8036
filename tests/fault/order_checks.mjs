// Of orders: there, once, moved as told, and stock that adds up. Each check yields what is wrong.
import { byKey, grouped, same } from "./grouping.mjs";
import { countsOf, lived } from "./lives.mjs";

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
  const isSellers = (one) => one.actor === "seller";
  const times = (row, verb, isMeant) => row.history.filter((one) => one.move === verb && isMeant(one)).length;
  const keyOf = (one) => `${one.order_id} ${one.seller_id ?? ""} ${one.verb}`;
  const asked = grouped(told.moves, keyOf);
  for (const moves of asked.values()) {
    const { order_id, seller_id, verb } = moves[0];
    const mine = (consignments.get(order_id) ?? []).filter((row) => seller_id === null || row.seller_id === seller_id);
    const counts = mine.map((row) => times(row, verb, (one) => isSellers(one) === (seller_id !== null)));
    // Who is no seller moves several consignments with one move.
    if (counts.reduce((sum, count) => sum + count, 0) < moves.length)
      yield `${order_id}: ${verb} was told ${moves.length} times, its histories have it ${counts.join()} times`;
  }
  for (const row of facts.consignments) {
    for (const { move, actor } of row.history) {
      const seller_id = actor === "seller" ? row.seller_id : null;
      const told_times = asked.get(keyOf({ order_id: row.order_id, seller_id, verb: move }))?.length ?? 0;
      if (times(row, move, (one) => isSellers(one) === (actor === "seller")) > told_times)
        yield `${row.id}: ${move} is there more often than the ${told_times} times that it was told`;
    }
    for (const fault of lived(row).faults) yield `${row.id}: ${fault}`;
  }
  for (const row of facts.orders) {
    const states = new Set((consignments.get(row.id) ?? []).map((one) => one.state));
    if (row.state !== (states.size === 1 ? [...states][0] : "partial"))
      yield `${row.id} is ${row.state}, its consignments ${[...states].join()}`;
  }
}

/** What was refused, sent back, received, refunded, written off: as moved, and as last told. */
export function* quantitiesAreKept({ told, facts }) {
  const orders = byKey(facts.orders, "id");
  const consignments = grouped(facts.consignments, (row) => row.order_id);
  for (const row of facts.consignments)
    for (const [number, line] of lived(row).lines) {
      const now = row.lines.find((one) => one.line === number);
      if (!same(countsOf(now), countsOf(line))) yield `${row.id}, line ${number}: ${JSON.stringify(countsOf(now))} after ${JSON.stringify(countsOf(line))}`;
    }
  for (const { order_id, seller_id, version, lines } of told.lines.values()) {
    const mine = (consignments.get(order_id) ?? []).filter((row) => seller_id === null || row.seller_id === seller_id);
    const now = seller_id === null ? orders.get(order_id) : mine[0];
    if (!now || now.version < version) yield `${order_id} was told to be version ${version}, and is ${now?.version}`;
    for (const { line, ...was } of now ? lines : []) {
      const is = mine.flatMap((row) => row.lines).find((one) => one.line === line);
      const differs = Object.keys(was).filter((name) => (now.version === version ? is?.[name] !== was[name] : name !== "returning" && !(is?.[name] >= was[name])));
      if (differs.length > 0) yield `${order_id}, line ${line} was told ${JSON.stringify(was)}, and differs in ${differs.join()}`;
    }
  }
}

export function* stockAddsUp({ told, facts }) {
  const [sold, promised] = [new Map(), new Map()];
  const add = (sums, pieces) => pieces.forEach((quantity, id) => sums.set(id, (sums.get(id) ?? 0) + quantity));
  for (const row of facts.consignments) {
    const life = lived(row);
    add(sold, life.sold);
    add(promised, life.promised);
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
