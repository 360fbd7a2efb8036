// Proof that the checker can fail: each of these changes must be noticed, by the check for it.
import { check } from "./checker.mjs";
import { download } from "./downloads.mjs";
import { readFacts } from "./facts.mjs";
import { sql } from "./house.mjs";
import { forgivable } from "./processes.mjs";

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
    rejection: idOf(told.rejections, (one) => one.state === "withdrawn"),
    reader: told.readings.find(({ confirmed }) => confirmed > 0),
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

/** Empties what is stored, for everybody to see, and has it downloaded; what undoes it does the same. */
const emptied = ({ table, key, column, id }) => async (world) => {
  const { url } = world.house.postgres;
  const row = `where ${key} = '${id}'`;
  const hex = (await sql(url, `select encode(${column}, 'hex') from ${table} ${row}`)).trim();
  const store = async (bytes) => {
    await sql(url, `update ${table} set ${column} = decode('${bytes}', 'hex') ${row};`);
    await download(world, (name) => name.startsWith(id));
  };
  await store("");
  return () => store(hex);
};

/** The service complains of what it cannot decrypt. */
const emptiedDocument = (id) => (world) => {
  world.house.service.forgive(forgivable.damaged);
  return emptied({ table: "onboarding.documents", key: "document_id", column: "content_sealed", id })(world);
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

/** Writes the last such event once more, of another thing if one is given, at the next position of its stream. */
const sayTwice = (isMeant, aggregate_id = "aggregate_id") =>
  `with made as (
    insert into events.entries (stream, aggregate_id, type, payload)
    select stream, ${aggregate_id}, type, payload from events.entries where ${isMeant} order by id desc limit 1
    returning id, stream
  ), moved as (
    update events.streams s set last_position = last_position + 1 from made where s.stream = made.stream
    returning s.stream, s.last_position, made.id
  )
  insert into events.positions (stream, position, entry_id, committed_at) select stream, last_position, id, now() from moved;`;

/** The first of two that came of one order. */
const firstOfTwo = (heard) => heard.find((one) => heard.some((two) => two.order_id === one.order_id && two.position > one.position));

/** [what, SQL in a plpgsql block or a change to what was told, the check that must be red] */
function tamperings(world) {
  const { product, kept, deleted, document, rejection, reader, imported, sku, moved, received, refunded, settled, batch, repayment } =
    samples(world);
  const photo = world.told.products.get(kept).photos[0];
  const neighbour = world.partners.find(({ id }) => id !== world.told.payments.get(repayment).partner_id).id;
  const [keeper, importer] = [world.keeper, world.importer].map(({ account }) => account.seller_id);
  const confirmed = (by) =>
    `update events.consumers set position = position + ${by} where consumer_id = '${reader.partner_id}' and stream = '${reader.stream}';`;
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
      "a repayment is the neighbour's",
      `update export.repayments set partner_id = '${neighbour}' where id = '${repayment}';`,
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
    ["a document is empty", emptiedDocument(document), "photos and documents are as uploaded"],
    ...["large", "thumb"].map((column) => [
      `a photo is empty, ${column}`,
      emptied({ table: "catalog.media", key: "id", column, id: photo }),
      "photos and documents are as uploaded",
    ]),
    [
      "a document is there twice",
      `insert into onboarding.documents select 'doc_2', application_id, seller_id, kind, file_name, content_type, bytes, sha256,
      content_sealed, uploaded_by, uploaded_at from onboarding.documents where document_id = '${document}';`,
      "photos and documents are as uploaded",
    ],
    [
      "a document is the neighbour's",
      `update onboarding.documents set seller_id = '${keeper}' where document_id = '${document}';`,
      "photos and documents are as uploaded",
    ],
    ...[["there twice", kept], ["there unasked", product]].map(([what, product_id]) => [
      `a photo is ${what}`,
      `insert into catalog.media (id, product_id, seller_id, large, thumb, width, height)
      select 'med_2', '${product_id}', seller_id, large, thumb, width, height from catalog.media where id = '${photo}';`,
      "photos and documents are as uploaded",
    ]),
    ...[["the keeper", keeper], ["the importer", importer], ["a trader", "sel_x"]].map(([who, seller_id]) => [
      `a product of ${who} was acknowledged to nobody`,
      `insert into catalog.products (id, seller_id, sku, title_id, price_minor, stock, weight_grams, state, comparable)
      values ('prd_2', '${seller_id}', 'x', 'x', 100, 1, 1, 'draft', 'x');`,
      who === "the importer" ? "imports are there, once, row by row" : "products are as last acknowledged",
    ]),
    [
      "a product is the neighbour's",
      `update catalog.products set seller_id = '${importer}' where id = '${kept}';`,
      "products are as last acknowledged",
    ],
    [
      "an import is there twice",
      `insert into catalog.imports select 'imp_2', seller_id, file_name, encoding, delimiter, columns, read_count, created_count,
      updated_count, failed_count, created_at from catalog.imports where id = '${imported}';`,
      "imports are there, once, row by row",
    ],
    [
      "an import is the neighbour's",
      `update catalog.imports set seller_id = '${keeper}' where id = '${imported}';`,
      "imports are there, once, row by row",
    ],
    [
      "a rejection is lost",
      `delete from partner.rejections where id = '${rejection}';`,
      "rejections are as told",
    ],
    [
      "a rejection is there twice",
      `insert into partner.rejections (id, partner_id, product_id, seller_id, listing_version, reason, pointers, note, state, created_at, moved_at)
      select 'rej_2', partner_id, product_id, seller_id, listing_version, reason, pointers, note, state, created_at, moved_at
      from partner.rejections where id = '${rejection}';
      insert into partner.rejection_steps (rejection_id, version, at, event, actor, note)
      values ('rej_2', 1, now(), 'open', 'partner', '');
      ${sayTwice(`stream = 'rejections' and aggregate_id = '${rejection}' and type = 'rejection.open'`, "'rej_2'")}`,
      "rejections are as told",
    ],
    [
      "a rejection is not withdrawn",
      `update partner.rejections set state = 'accepted' where id = '${rejection}';`,
      "rejections are as told",
    ],
    [
      "a rejection is the neighbour's",
      `update partner.rejections set partner_id = 'x' where id = '${rejection}';`,
      "rejections are as told",
    ],
    [
      "a step of a rejection is lost",
      `delete from partner.rejection_steps where rejection_id = '${rejection}' and version = 1;`,
      "rejections are as told",
    ],
    [
      "a step of a rejection is told twice",
      sayTwice(`stream = 'rejections' and aggregate_id = '${rejection}'`),
      "rejections are as told",
    ],
    ["a confirmation is lost", confirmed(-1), "confirmed positions stand"],
    ["something is confirmed unasked", confirmed(1), "confirmed positions stand"],
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
    ...[
      ["an order", "stream = 'orders'"],
      ["a listing", `stream = 'catalog' and aggregate_id = '${product}'`],
      ["readiness", "stream = 'readiness'"],
    ].map(([what, isMeant]) => [`an event of ${what} is there twice`, sayTwice(isMeant), "events tell everything once"]),
    [
      "an event of a listing is lost in the middle",
      `update events.entries set aggregate_id = 'x', payload = replace(payload, '${product}', 'x') where id =
        (select entry_id from events.log where stream = 'catalog' and aggregate_id = '${product}' order by position offset 1 limit 1);`,
      "events tell everything once",
    ],
    [
      "a version of a listing is told in two ways",
      `update events.entries set payload = replace(payload, '"version":2', '"version":1') where id =
        (select entry_id from events.log where stream = 'catalog' and aggregate_id = '${product}' order by position offset 1 limit 1);`,
      "events tell everything once",
    ],
    [
      "a listing was told otherwise before",
      `update events.entries set payload = replace(payload, 'IDR', 'CNY') where id =
        (select entry_id from events.log where stream = 'catalog' and aggregate_id = '${product}' order by position offset 1 limit 1);`,
      "positions keep their meaning",
    ],
    [
      "an event has two positions",
      `alter table events.positions drop constraint positions_entry_unique;
      insert into events.positions select stream, last_position + 1, entry_id, committed_at
      from events.positions join events.streams using (stream) where stream = 'orders' and position = 1;
      update events.streams set last_position = last_position + 1 where stream = 'orders';`,
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
      "an audit entry is there twice, and chained",
      // The service's own chaining may have its turn at this moment: it is waited for.
      `perform pg_advisory_xact_lock(7305142303);
      perform events.audit(actor, action, subject, details) from events.audit_log where action = 'order.place' limit 1;
      perform events.chain_audit(1000);`,
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
    const undo = isSql ? () => {} : await tamper(world);
    const report = check(world, await readFacts(world.house.postgres.url, isSql ? tamper : ""));
    await undo();
    results.push({
      what,
      expected,
      noticed: report.find((one) => one.name === expected).wrong.length > 0,
    });
  }
  return results;
}
