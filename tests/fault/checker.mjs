// Holds what clients were told against what the tables hold. Each check gives what is wrong, in words.
import { canonical } from "./told.mjs";

const byKey = (rows, key) => new Map(rows.map((row) => [row[key], row]));
const grouped = (rows, keyOf) => {
  const groups = new Map();
  for (const row of rows) (groups.get(keyOf(row)) ?? groups.set(keyOf(row), []).get(keyOf(row))).push(row);
  return groups;
};
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const linesOf = (lines) => lines.map((one) => [one.product_id, one.quantity]);

function* ordersAreThere({ told, facts }) {
  const orders = byKey(facts.orders, "id");
  for (const one of told.acknowledged) {
    const row = orders.get(one.id);
    if (!row) yield `${one.id} was acknowledged and is not there`;
    else if (row.partner_id !== one.partner_id || row.reference !== one.body.reference || !same(linesOf(row.lines), linesOf(one.body.lines)))
      yield `${one.id} is not what was ordered`;
    else if (Math.round(Number(JSON.parse(one.text).total.amount) * 100) !== row.total_minor) yield `${one.id} has another total`;
  }
}

function* ordersAreOnce({ told, facts }) {
  const acknowledged = new Set(told.acknowledged.map((one) => one.id));
  for (const row of facts.orders) if (!acknowledged.has(row.id)) yield `${row.id} (${row.reference}) was acknowledged to nobody`;
  for (const [reference, rows] of grouped(facts.orders, (row) => row.reference))
    if (rows.length > 1) yield `${reference} is there ${rows.length} times`;
  const keys = new Map(facts.keys.map((row) => [`${row.partner_id} ${row.key}`, row]));
  for (const [key, one] of told.orders) {
    const row = keys.get(`${one.partner_id} ${key}`);
    if (one.id === null ? row : row?.order_id !== one.id || row.response !== one.text)
      yield `the key of ${one.body.reference} does not keep what was answered`;
  }
}

function* movesAreKept({ told, facts }) {
  const consignments = grouped(facts.consignments, (row) => row.order_id);
  const after = { placed: ["confirmed", "refused", "cancelled"], confirmed: ["packed"] };
  for (const one of told.moves) {
    const mine = (consignments.get(one.order_id) ?? []).filter((row) => one.seller_id === null || row.seller_id === one.seller_id);
    if (!mine.some((row) => (row.history ?? []).filter((state) => state === one.state).length === 1))
      yield `${one.order_id} was told to be ${one.state}, and its history does not say so once`;
  }
  for (const row of facts.consignments) {
    const path = ["placed", ...(row.history ?? [])];
    if (path.at(-1) !== row.state) yield `${row.id} is ${row.state} and its history ends with ${path.at(-1)}`;
    for (let i = 1; i < path.length; ++i)
      if (!after[path[i - 1]]?.includes(path[i])) yield `${row.id} went from ${path[i - 1]} to ${path[i]}`;
  }
  for (const row of facts.orders) {
    const states = new Set((consignments.get(row.id) ?? []).map((one) => one.state));
    if (row.state !== (states.size === 1 ? [...states][0] : "partial")) yield `${row.id} is ${row.state}, its consignments ${[...states].join()}`;
  }
}

function* stockAddsUp({ told, facts }) {
  const [packed, promised] = [new Map(), new Map()];
  for (const row of facts.consignments) {
    const sums = row.state === "packed" ? packed : ["placed", "confirmed"].includes(row.state) ? promised : null;
    for (const line of sums ? row.lines : []) sums.set(line.product_id, (sums.get(line.product_id) ?? 0) + line.quantity);
  }
  for (const row of facts.products) {
    const reserved = promised.get(row.id) ?? 0;
    if (row.stock < 0 || row.reserved < 0 || row.reserved > row.stock) yield `${row.id}: ${row.reserved} of ${row.stock} are reserved`;
    if (row.reserved !== reserved) yield `${row.id}: ${row.reserved} are reserved, open orders have ${reserved}`;
    const known = told.stock.get(row.id);
    if (known && row.stock !== known.stock - (packed.get(row.id) ?? 0))
      yield `${row.id}: ${known.stock} - ${packed.get(row.id) ?? 0} packed should be left, not ${row.stock}`;
  }
}

function* productsAreKept({ world, told, facts }) {
  const rows = byKey(facts.products, "id");
  for (const id of told.stock.keys()) if (!rows.has(id)) yield `${id} was listed and is not there`;
  for (const [id, title] of told.titles) if (rows.get(id)?.title_id !== title) yield `${id} is called ${rows.get(id)?.title_id}, not ${title}`;
  for (const [id, one] of told.products) {
    const row = rows.get(id);
    if (one.deleted ? row : !row) yield `${id} was ${one.deleted ? "deleted and is there" : "saved and is not there"}`;
    else if (row && !same([row.sku, row.title_id, row.stock, row.version], [one.sku, one.title, one.stock, one.version]))
      yield `${id} is ${JSON.stringify(row)}, not ${JSON.stringify(one)}`;
  }
  for (const row of facts.products)
    if (row.seller_id === world.keeper.account.seller_id && !told.products.has(row.id)) yield `${row.id} was acknowledged to nobody`;
}

function* uploadsAreKept({ told, facts }) {
  const products = byKey(facts.products, "id");
  for (const [id, one] of told.products)
    if (!one.deleted && !same(products.get(id)?.photos, [...one.photos].sort())) yield `the photos of ${id} are not those uploaded`;
  const documents = byKey(facts.documents, "id");
  for (const [id, one] of told.documents) {
    const row = documents.get(id);
    if (one.deleted ? row : row?.sha256 !== one.sha256) yield `document ${id} is ${one.deleted ? "still there" : "not as uploaded"}`;
  }
  const applicants = new Set([...told.documents.values()].map((one) => one.seller_id));
  for (const row of facts.documents)
    if (applicants.has(row.seller_id) && !told.documents.has(row.id)) yield `document ${row.id} was acknowledged to nobody`;
}

function* importsAreKept({ world, told, facts }) {
  const mine = facts.imports.filter((row) => row.seller_id === world.importer.account.seller_id);
  const rows = byKey(mine, "id");
  for (const [id, one] of told.imports) {
    const row = rows.get(id);
    if (row?.read_count !== one.read || row.created_count + row.updated_count !== one.read) yield `import ${id} is not there as told`;
  }
  for (const row of mine) if (!told.imports.has(row.id)) yield `import ${row.id} was acknowledged to nobody`;
  const goods = grouped(facts.products.filter((row) => row.seller_id === world.importer.account.seller_id), (row) => row.sku);
  for (const [sku, stock] of told.sheet_rows)
    if (goods.get(sku)?.length !== 1 || goods.get(sku)[0].stock !== stock) yield `${sku} was imported with ${stock} and is ${JSON.stringify(goods.get(sku))}`;
  if (goods.size !== told.sheet_rows.size) yield `${goods.size} goods from sheets instead of ${told.sheet_rows.size}`;
}

function* positionsAreDense({ facts }) {
  if (Number(facts.outbox[0].waiting) !== 0) yield `${facts.outbox[0].waiting} events still wait for a position`;
  const log = grouped(facts.log, (row) => row.stream);
  for (const { stream, last_position } of facts.streams) {
    const rows = log.get(stream) ?? [];
    const hole = rows.findIndex((row, i) => row.position !== i + 1);
    if (hole !== -1) yield `${stream}: position ${hole + 1} is missing`;
    if (rows.length !== last_position) yield `${stream}: ${rows.length} events, and the last position is ${last_position}`;
  }
}

/** Every step of an order told once; every listing's last event is what it is now. */
function* eventsTellEverything({ facts }) {
  const told = grouped(facts.log.filter((row) => row.stream === "orders"), (row) => row.aggregate_id);
  const consignments = grouped(facts.consignments, (row) => row.order_id);
  for (const row of facts.orders) {
    // A partner cancels a whole order at once, sellers move each their own part.
    const moved = (consignments.get(row.id) ?? []).flatMap((one) => one.history ?? []);
    const steps = ["placed", ...moved.filter((state) => state !== "cancelled"), ...(moved.includes("cancelled") ? ["cancelled"] : [])];
    const types = (told.get(row.id) ?? []).map((one) => one.type);
    if (!same([...types].sort(), steps.map((state) => `order.${state}`).sort())) yield `${row.id}: events ${types.join()} for ${steps.join()}`;
  }
  const last = new Map(facts.log.filter((row) => row.stream === "catalog").map((row) => [row.aggregate_id, row]));
  const listings = byKey(facts.listings, "product_id");
  for (const [id, event] of last) {
    const row = listings.get(id);
    if (event.type === "listing.removed" ? row : event.payload !== row?.document) yield `the last event of ${id} is not its listing`;
  }
  for (const id of listings.keys()) if (!last.has(id)) yield `no event ever told of the listing ${id}`;
}

function* auditIsWhole({ told, facts }) {
  if (facts.audit_chain[0].first_wrong !== null) yield `entry ${facts.audit_chain[0].first_wrong} does not fit the chain`;
  const entries = new Map(facts.audit.map((row) => [`${row.action} ${row.subject}`, Number(row.entries)]));
  const once = (action, subject, times = 1) => (entries.get(`${action} ${subject}`) === times ? null
    : `${action} of ${subject} is there ${entries.get(`${action} ${subject}`) ?? 0} times, not ${times}`);
  const wanted = [
    ...facts.orders.map((row) => once("order.place", row.id)),
    ...[...told.products].map(([id]) => once("product.created", id)),
    ...[...told.products].filter(([, one]) => one.deleted).map(([id]) => once("product.deleted", id)),
    ...[...told.imports.keys()].map((id) => once("catalog.imported", id)),
  ];
  yield* wanted.filter(Boolean);
}

function* copiesAreEqual({ told, facts }) {
  const listings = new Map(facts.listings.map((row) => [row.product_id, canonical(row.document)]));
  for (const { who, listings: copy } of told.copies) {
    for (const [id, text] of listings) if (JSON.stringify(copy.get(id)) !== text) yield `${who} has another ${id}`;
    for (const id of copy.keys()) if (!listings.has(id)) yield `${who} has ${id}, which is no listing`;
  }
  if (told.copies.length === 0) yield "nobody kept a copy";
}

/** Whatever a reader once saw at a position still stands there. */
function* positionsKeepTheirMeaning({ told, facts }) {
  const log = new Map(facts.log.map((row) => [`${row.stream} ${row.position}`, row]));
  for (const [position, content] of told.changes) {
    const row = log.get(`catalog ${position}`);
    const payload = row && JSON.parse(row.payload);
    const now = row?.type === "listing.removed" ? `remove ${payload.id} ${payload.version}` : JSON.stringify(payload);
    if (now !== content) yield `position ${position} of the catalogue was seen with another content`;
  }
  for (const [position, content] of told.news) {
    const row = log.get(`orders ${position}`);
    if (`${row?.type} ${row?.aggregate_id} ${row?.event_id}` !== content) yield `position ${position} of the orders was seen with another content`;
  }
}

const checks = [
  ["acknowledged orders are there", ordersAreThere, ({ told }) => told.acknowledged.length],
  ["no order is there twice, none unasked", ordersAreOnce, ({ facts }) => facts.orders.length],
  ["confirmations, refusals, packings are kept", movesAreKept, ({ told }) => told.moves.length],
  ["stock = what was - packed; reserved = open", stockAddsUp, ({ facts }) => facts.products.length],
  ["products are as last acknowledged", productsAreKept, ({ told }) => told.products.size + told.titles.size],
  ["photos and documents are as uploaded", uploadsAreKept,
    ({ told }) => told.documents.size + [...told.products.values()].reduce((sum, one) => sum + (one.photos?.length ?? 0), 0)],
  ["imports are there, once, row by row", importsAreKept, ({ told }) => told.imports.size],
  ["positions are dense", positionsAreDense, ({ facts }) => facts.log.length],
  ["events tell everything once", eventsTellEverything, ({ facts }) => facts.log.length],
  ["the audit chain is whole", auditIsWhole, ({ facts }) => facts.audit.reduce((sum, row) => sum + Number(row.entries), 0)],
  ["readers' copies equal the catalogue", copiesAreEqual, ({ told, facts }) => told.copies.length * facts.listings.length],
  ["positions keep their meaning", positionsKeepTheirMeaning, ({ told }) => told.changes.size + told.news.size],
];

/** [{ name, compared, wrong: [text] }] */
export function check(world, facts) {
  const all = { world, told: world.told, facts };
  return checks.map(([name, run, count]) => ({ name, compared: count(all), wrong: [...run(all)] }));
}
