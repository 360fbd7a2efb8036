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
    moved: told.moves.find((one) => one.state === "packed") ?? told.moves[0],
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

/** The first of two that came of one order. */
const firstOfTwo = (heard) => heard.find((one) => heard.some((two) => two.order_id === one.order_id && two.position > one.position));

/** [what, SQL in a plpgsql block or a change to what was told, the check that must be red] */
function tamperings(world) {
  const { product, kept, deleted, document, imported, sku, moved } = samples(world);
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
      `delete from export.history where order_id = '${moved.order_id}' and state = '${moved.state}';`,
      "confirmations, refusals, packings are kept",
    ],
    [
      "one is in stock too many",
      `update catalog.products set stock = stock + 1 where id = '${product}';`,
      "stock = what was - sold; reserved = open",
    ],
    [
      "one is reserved too many",
      `update catalog.products set reserved = reserved + 1 where id = '${product}';`,
      "stock = what was - sold; reserved = open",
    ],
    [
      "a claim is another",
      `update export.ledger set amount_minor = amount_minor + 1 where ctid = (select ctid from export.ledger limit 1);`,
      "the ledger balances",
    ],
    [
      "a claim is lost",
      `delete from export.ledger where transaction_id = (select min(transaction_id) from export.ledger where kind = 'placed');`,
      "the ledger balances",
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
      "an event is another afterwards",
      `update events.entries set salt = salt + 1 where id =
        (select entry_id from events.positions where stream = 'orders' and position = 1);`,
      "positions keep their meaning",
    ],
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
