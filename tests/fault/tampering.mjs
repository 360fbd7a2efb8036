// Proof that the checker can fail: each of these changes must be noticed, by the check for it.
import { check } from "./checker.mjs";
import { readFacts } from "./facts.mjs";

const some_order = "(select id from export.orders order by id limit 1)";
const last_change =
  "stream = 'catalog' and position = (select max(position) - 3 from events.positions where stream = 'catalog')";

/** What the changes are made to: of each kind one that was acknowledged, undefined while none was. */
function samples({ told }) {
  const idOf = (map, isMeant) => [...map].find(([, one]) => isMeant(one))?.[0];
  return {
    product: [...told.stock.keys()].at(-1), // one that never runs out
    kept: idOf(told.products, (one) => !one.deleted && one.photos.length > 0),
    deleted: idOf(told.products, (one) => one.deleted),
    document: idOf(told.documents, (one) => !one.deleted),
    imported: [...told.imports.keys()][0],
    sku: [...told.sheet_rows.keys()][0],
    moved: told.moves.find((one) => one.verb === "pack"),
    received: told.moves.find((one) => one.verb === "receive_back" && one.body.condition === "unsaleable")?.order_id,
    refunded: told.moves.find((one) => one.verb === "refund")?.order_id,
    settled: told.moves.find((one) => one.verb === "settle")?.order_id,
    pulled: told.readings.every(({ kept }) => kept.size > 0) || undefined,
    batch: idOf(told.payments, (one) => one.id.startsWith("pay_") && one.state === "paid"),
    repayment: idOf(told.payments, (one) => one.id.startsWith("rpy_") && one.state === "paid"),
  };
}

/** Whether enough was acknowledged to prove the checker by; a short run's load goes on until then. */
export const hasSamples = (world) => Object.values(samples(world)).every((one) => one !== undefined);

/** Changes what the first receiver has heard; gives what undoes it. */
const heardOtherwise = (change) => ({ told }) => {
  const [hook, other] = told.hooks;
  const { heard } = hook;
  hook.heard = change(heard, other.heard);
  return () => (hook.heard = heard);
};

/** Changes what the first reader of a stream has. */
const pulledOtherwise = (stream, change) => ({ told }) => {
  const one = told.readings.find((reading) => reading.stream === stream);
  const { kept } = one;
  one.kept = new Map(kept);
  change(one.kept);
  return () => (one.kept = kept);
};

/** Changes what the seller with the most rows read. */
const readOtherwise = (change) => ({ told }) => {
  const [one] = told.statements
    .filter(({ who }) => who === "seller_id")
    .sort((a, b) => b.rows.length - a.rows.length);
  const { rows } = one;
  one.rows = change(rows);
  return () => (one.rows = rows);
};

/** A batch was told to have set something off that its transactions do not say. */
const setOffOtherwise = ({ told }) => {
  const one = [...told.payments.values()].find(({ set_off }) => set_off);
  const { set_off } = one;
  one.set_off = { ...set_off, amount: (Number(set_off.amount) + 1).toFixed(2) };
  return () => (one.set_off = set_off);
};

/** Somebody was told of one move more of an order than its tables know. */
const heardLess = ({ told }) => {
  const one = told.lines.values().next().value;
  one.version += 1000;
  return () => (one.version -= 1000);
};

/** The first of two that came of one order. */
const firstOfTwo = (heard) => heard.find((one) => heard.some((two) => two.order_id === one.order_id && two.position > one.position));

/** [what, SQL in a plpgsql block or a change to what was told, the check that must be red] */
function tamperings(world) {
  const { product, kept, deleted, document, imported, sku, moved, received, refunded, settled, batch, repayment } = samples(world);
  return [
    [
      "an order is lost",
      `delete from export.orders where id = ${some_order};`,
      "acknowledged orders are there",
    ],
    [
      "an order is there twice",
      `insert into export.orders select 'ord_2', partner_id, reference, destination_country,
      destination_port, route, incoterm, state, version, total_minor, currency, placed_at
      from export.orders where id = ${some_order};`,
      "no order is there twice, none unasked",
    ],
    [
      "a key is forgotten",
      `delete from export.order_keys where order_id = ${some_order};`,
      "no order is there twice, none unasked",
    ],
    [
      "what was in question is forgotten",
      "update export.order_keys set warnings = null;",
      "no order is there twice, none unasked",
    ],
    [
      "a quantity is another",
      `update export.lines set quantity = quantity + 1 where order_id = ${some_order};`,
      "acknowledged orders are there",
    ],
    [
      "a move is lost",
      `delete from export.history where order_id = '${moved.order_id}' and move = '${moved.verb}';`,
      "moves are kept, in an order that the table allows",
    ],
    [
      "one is in stock too many",
      `update catalog.products set stock = stock + 1 where id = '${product}';`,
      "stock = what was - sold + back; reserved = open",
    ],
    [
      "one is reserved too many",
      `update catalog.products set reserved = reserved + 1 where id = '${product}';`,
      "stock = what was - sold + back; reserved = open",
    ],
    [
      "a move is there twice",
      `insert into export.history (order_id, consignment_id, move, state, actor) select order_id, consignment_id, move, state, actor
      from export.history where order_id = '${settled}' and move = 'settle' limit 1;`,
      "moves are kept, in an order that the table allows",
    ],
    [
      "a returned piece is counted twice",
      `update export.lines set returned = returned + 1, quantity = quantity + 1 where order_id = '${received}';`,
      "quantities are as moved and as told",
    ],
    [
      "a refunded piece is forgotten",
      `update export.lines set refunded = refunded - 1 where order_id = '${refunded}' and refunded > 0;`,
      "quantities are as moved and as told",
    ],
    [
      "a move is undone without a trace",
      heardLess,
      "quantities are as moved and as told",
    ],
    [
      "what came home fit to sell is not in stock",
      `update export.history set evidence = '{"condition":"saleable"}' where move = 'receive_back' and evidence->>'condition' = 'unsaleable';`,
      "stock = what was - sold + back; reserved = open",
    ],
    [
      "a fee is more, a tax less",
      `update export.ledger set amount_minor = amount_minor + case account when 'platform_fee' then 100 else -100 end
      where transaction_id = (select min(transaction_id) from export.ledger where kind = 'settle' and order_id = '${settled}')
        and account in ('platform_fee', 'income_tax');`,
      "the ledger is what moves and payments make it",
    ],
    [
      "a refund is posted twice",
      `insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor, order_id)
      select transaction_id || '2', kind, account, party, currency, amount_minor, order_id
      from export.ledger where kind = 'refund' and order_id = '${refunded}';`,
      "the ledger is what moves and payments make it",
    ],
    [
      "a payout is lost",
      `delete from export.ledger where transaction_id like '${batch}:%';`,
      "the ledger is what moves and payments make it",
    ],
    [
      "a debt is set off without a payout that is less",
      `insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor)
      select transaction_id || ':set_off', 'set_off', unnest(array['seller_payable', 'seller_receivable']), party, 'IDR', unnest(array[1, -1]) * 100000000000
      from export.ledger where transaction_id like '${batch}:%' and kind = 'payout' and account = 'seller_payable' limit 1
      on conflict (transaction_id, account, currency) do update set amount_minor = export.ledger.amount_minor + excluded.amount_minor;`,
      "nothing that is owed is below zero",
    ],
    [
      "a batch set off something else than it says",
      setOffOtherwise,
      "payments are as told",
    ],
    [
      "a credit pays what was paid already",
      `insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor, order_id)
      select replace(transaction_id, ':settle:', ':set_off:'), 'set_off', unnest(array['partner_refundable', 'partner_receivable']), party, 'IDR', unnest(array[1, -1]), order_id
      from export.ledger where kind = 'settle' and order_id = '${settled}' and account = 'partner_receivable' limit 1
      on conflict (transaction_id, account, currency) do update set amount_minor = export.ledger.amount_minor + excluded.amount_minor;`,
      "the ledger is what moves and payments make it",
    ],
    [
      "a paid batch is open again",
      `update export.payout_batches set state = 'exported' where id = '${batch}';`,
      "payments are as told",
    ],
    [
      "a repayment is another",
      `update export.repayments set amount_minor = amount_minor + 100 where id = '${repayment}';`,
      "payments are as told",
    ],
    [
      "a repayment is nobody's",
      `insert into export.repayments (id, partner_id, currency, amount_minor, created_by) values ('rpy_2', 'x', 'IDR', 1, 'x');`,
      "payments are as told",
    ],
    [
      "an entry is the neighbour's",
      `update export.ledger set party = 'x' where transaction_id like '${batch}:%' and account = 'seller_payable';`,
      "statements are the ledger",
    ],
    [
      "a statement leaves something out",
      readOtherwise((rows) => rows.filter((_, at) => at !== rows.length - 2)),
      "statements are the ledger",
    ],
    [
      "a statement ends otherwise",
      readOtherwise((rows) => [...rows.slice(0, -1), { ...rows.at(-1), owed: "0.01" }]),
      "statements are the ledger",
    ],
    [
      "a claim is another",
      `update export.ledger set amount_minor = amount_minor + 1 where ctid = (select ctid from export.ledger limit 1);`,
      "the ledger is what moves and payments make it",
    ],
    [
      "a claim is lost",
      `delete from export.ledger where transaction_id = (select min(transaction_id) from export.ledger where kind = 'placed');`,
      "the ledger is what moves and payments make it",
    ],
    [
      "an edit is lost",
      `update catalog.products set version = version - 1, title_id = 'lama' where id = '${kept}';`,
      "products are as last acknowledged",
    ],
    [
      "a deleted product is back",
      `insert into catalog.products
        (id, seller_id, sku, title_id, price_minor, stock, weight_grams, state, comparable)
      values ('${deleted}', 'sel_x', 'x', 'x', 100, 1, 1, 'draft', 'x');`,
      "products are as last acknowledged",
    ],
    [
      "a photo is lost",
      `delete from catalog.media where product_id = '${kept}';`,
      "photos and documents are as uploaded",
    ],
    [
      "a document is lost",
      `delete from onboarding.documents where document_id = '${document}';`,
      "photos and documents are as uploaded",
    ],
    [
      "an import is lost",
      `delete from catalog.imports where id = '${imported}';`,
      "imports are there, once, row by row",
    ],
    [
      "a row of a sheet is lost",
      `delete from catalog.products where sku = '${sku}';`,
      "imports are there, once, row by row",
    ],
    [
      "a position is skipped",
      `update events.positions set position = position + 1000000 where ${last_change};`,
      "positions are dense",
    ],
    [
      "an event is lost",
      `delete from events.positions where stream = 'orders' and position = 1;`,
      "events tell everything once",
    ],
    [
      "an event tells of another version",
      `update events.entries set payload = jsonb_set(payload::jsonb, '{version}', '9')::text where id =
        (select entry_id from events.positions where stream = 'orders' and position = 1);`,
      "events tell everything once",
    ],
    [
      "an event waits for ever",
      "perform events.emit('orders', 'x', 'x', '{}');",
      "positions are dense",
    ],
    [
      "a webhook is lost",
      heardOtherwise((heard) => heard.filter(({ id }) => id !== heard.at(-1).id)),
      "webhooks tell everything, in order",
    ],
    [
      "a webhook comes out of its turn",
      heardOtherwise((heard) => [...heard, firstOfTwo(heard)]),
      "webhooks tell everything, in order",
    ],
    [
      "a webhook is another",
      heardOtherwise(([first, ...rest]) => [{ ...first, data: "{}" }, ...rest]),
      "webhooks tell everything, in order",
    ],
    [
      "a webhook is the neighbour's",
      heardOtherwise((heard, others) => [...heard, others[0]]),
      "webhooks tell everything, in order",
    ],
    [
      "a webhook waits for ever",
      "update events.webhook_deliveries set state = 'pending', due_at = now() where ctid = (select ctid from events.webhook_deliveries limit 1);",
      "webhooks tell everything, in order",
    ],
    [
      "an audit entry is another",
      "update events.audit_log set actor = 'x' where id = 5;",
      "the audit chain is whole",
    ],
    [
      "an audit entry is lost",
      "delete from events.audit_log where id = 7;",
      "the audit chain is whole",
    ],
    [
      "an audit entry is put in",
      "insert into events.audit_log (actor, action, subject, details) values ('x', 'x', 'x', '{}');",
      "the audit chain is whole",
    ],
    [
      "an audit entry waits for ever",
      "perform events.audit('x', 'x', 'x', '{}');",
      "the audit chain is whole",
    ],
    [
      "a listing is another",
      `update catalog.listings set document = replace(document, 'IDR', 'CNY') where product_id = '${product}';`,
      "readers' copies equal the catalogue",
    ],
    [
      "a listing is blocked afterwards",
      `update rules.verdicts set states = array_fill('blocked'::text, array[cardinality(states)]) where product_id = '${product}';`,
      "readers' copies equal the catalogue",
    ],
    [
      "an event is another afterwards",
      `update events.entries set salt = salt + 1 where id =
        (select entry_id from events.positions where stream = 'orders' and position = 1);`,
      "positions keep their meaning",
    ],
    ...["orders", "catalog", "readiness", "rejections"].flatMap((stream) => [
      [`a reader of ${stream} missed something`, pulledOtherwise(stream, (kept) => kept.delete([...kept.keys()].at(-1))), "who pulls has everything"],
      [`a reader of ${stream} has what is not its own`, pulledOtherwise(stream, (kept) => kept.set(0, "evt_0")), "who pulls has everything"],
    ]),
  ];
}

/** [{ what, expected, noticed }] */
export async function proveTheChecker(world) {
  const results = [];
  for (const [what, tamper, expected] of tamperings(world)) {
    const isSql = typeof tamper === "string";
    const undo = isSql ? () => {} : tamper(world);
    const report = check(world, await readFacts(world.house.postgres.url, isSql ? tamper : ""));
    undo();
    results.push({
      what,
      expected,
      noticed: report.find((one) => one.name === expected).wrong.length > 0,
    });
  }
  return results;
}
