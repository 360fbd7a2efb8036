// The mixed load: each actor goes on until the world stops, and then ends with everything answered.
import { randomUUID } from "node:crypto";
import { Caller, formBytes } from "./caller.mjs";
import { digest } from "./told.mjs";
import { pause } from "./processes.mjs";

/** Repeats `turn` until the world stops; a turn's own failure is a finding and not the end. */
async function forever(world, kind, random, pause_ms, turn) {
  while (!world.is_stopping) {
    try {
      await turn();
    } catch (error) {
      world.found("the load itself failed", `${kind}: ${error.stack}`);
    }
    await pause(random.whole(0, pause_ms));
  }
}

/** A partner that orders, sometimes twice at once under one key, and sometimes asks an old key again. */
function orderer(world, random, partner) {
  const caller = new Caller(world, partner, "orders", random);
  const send = (key, body) => caller.final("POST", "/partner/v1/orders", { body, key });
  const keep = (key, body, answers) => {
    for (const one of answers) if (one.status !== 409) caller.expect(one, 201);
    const wrong = world.told.order(key, { partner_id: partner.id, body }, answers);
    if (wrong) world.found("a key that is not one order", wrong);
  };
  return () => forever(world, "orders", random, 5, async () => {
    const first = random.one(world.items);
    const items = random.chance(0.3) ? [first, random.one(world.items.filter((one) => one !== first))] : [first];
    const body = world.support.order(items.map((one) => ({ product_id: one.id, quantity: random.whole(1, 3) })),
      { reference: `${world.run}-${randomUUID().slice(0, 13)}` });
    const key = randomUUID();
    const times = random.chance(0.2) ? 2 : 1;
    keep(key, body, await Promise.all(Array.from({ length: times }, () => send(key, body))));
    if (!random.chance(0.1)) return;
    const old = [...world.told.orders].filter(([, one]) => one.partner_id === partner.id && one.id !== null);
    const [again, order] = random.one(old) ?? [];
    if (again) keep(again, order.body, [await send(again, order.body)]);
  });
}

/** Moves one order of a list, with the version that was read. */
async function move(world, caller, { path, state, verb, reached, seller_id }) {
  const list = await caller.final("GET", `${path}?state=${state}&limit=20`);
  if (!caller.expect(list, 200) || list.json.items.length === 0) return;
  const order = caller.random.one(list.json.items);
  const moved = await caller.change("POST", `${path}/${order.id}/${verb}`, { body: {}, ifMatch: order.version });
  if (moved.status === 200) world.told.moves.push({ order_id: order.id, seller_id, state: reached });
  else caller.expect(moved, 409, 412); // somebody else was first
}

function mover(world, random, seller) {
  const caller = new Caller(world, seller, "moves", random);
  const common = { path: "/api/v1/orders", seller_id: seller.account.seller_id };
  return () => forever(world, "moves", random, 30, async () => {
    const drawn = random.next();
    const step = drawn < 0.5 ? { state: "placed", verb: "confirm", reached: "confirmed" }
      : drawn < 0.6 ? { state: "placed", verb: "refuse", reached: "refused" }
        : { state: "confirmed", verb: "pack", reached: "packed" };
    await move(world, caller, { ...common, ...step });
  });
}

function canceller(world, random, partner) {
  const caller = new Caller(world, partner, "moves", random);
  const step = { path: "/partner/v1/orders", state: "placed", verb: "cancel", reached: "cancelled", seller_id: null };
  return () => forever(world, "moves", random, 300, () => move(world, caller, step));
}

/** Gives ordered products new titles, while orders reserve and sellers pack. */
function editor(world, random, seller) {
  const caller = new Caller(world, seller, "edits", random);
  return () => forever(world, "edits", random, 60, async () => {
    const { id } = random.one(seller.items);
    const read = await caller.final("GET", `/api/v1/products/${id}`);
    if (!caller.expect(read, 200)) return;
    const title = `Judul ${randomUUID()}`;
    const body = world.support.product({ sku: read.json.sku, stock: read.json.stock, title: { id: title } });
    const answer = await caller.change("PUT", `/api/v1/products/${id}`, { body, ifMatch: read.json.version });
    if (answer.status === 200) world.told.titles.set(id, title);
    else if (answer.status !== 422 || !answer.text.includes("stock_below_reserved")) caller.expect(answer, 412);
  });
}

/** Alone in its catalogue: creates, edits, photographs and deletes, and always knows what must be there. */
function keeper(world, random) {
  const caller = new Caller(world, world.keeper, "products", random);
  const { products } = world.told;
  const live = () => [...products].filter(([, one]) => !one.deleted);
  const create = async () => {
    const body = world.support.product({ stock: random.whole(0, 1000), title: { id: `Barang ${randomUUID()}` } });
    const answer = await caller.change("POST", "/api/v1/products", { body });
    if (!caller.expect(answer, 201)) return;
    const { id, version } = answer.json;
    products.set(id, { sku: body.sku, title: body.title.id, stock: body.stock, version, photos: [] });
  };
  const edit = async ([id, known]) => {
    const title = `Barang ${randomUUID()}`;
    const body = world.support.product({ sku: known.sku, stock: random.whole(0, 1000), title: { id: title } });
    const answer = await caller.change("PUT", `/api/v1/products/${id}`, { body, ifMatch: known.version });
    if (caller.expect(answer, 200)) Object.assign(known, { title, stock: body.stock, version: answer.json.version });
  };
  const photograph = async ([id, known]) => {
    const form = formBytes({}, "foto.png", world.support.png, "image/png");
    const answer = await caller.change("POST", `/api/v1/products/${id}/photos`, form);
    if (!caller.expect(answer, 201)) return;
    known.photos.push(answer.json.id);
    known.version = answer.json.product_version;
  };
  const remove = async ([id, known]) => {
    const answer = await caller.change("DELETE", `/api/v1/products/${id}`, { ifMatch: known.version });
    if (caller.expect(answer, 204)) products.set(id, { deleted: true });
  };
  return () => forever(world, "products", random, 30, async () => {
    const drawn = random.next();
    const some = random.one(live());
    if (!some || drawn < 0.25 || live().length < 5) return create();
    if (drawn < 0.6) return edit(some);
    if (drawn < 0.8 && some[1].photos.length < 10) return photograph(some);
    return remove(some);
  });
}

/** Sheets of new goods, and now and then an old one again with other stock. */
function importer(world, random) {
  const caller = new Caller(world, world.importer, "imports", random);
  const { imports, sheet_rows } = world.told;
  const sheets = [];
  return () => forever(world, "imports", random, 150, async () => {
    const skus = sheets.length > 2 && random.chance(0.3) ? random.one(sheets)
      : Array.from({ length: random.whole(10, 60) }, () => `IMP-${randomUUID()}`);
    const rows = skus.map((sku) => ({ sku, stock: random.whole(0, 500) }));
    const lines = rows.map((one) => `${one.sku},Teh melati,15000,${one.stock},120`);
    const body = ["sku,nama_produk,harga,stok,berat_gram", ...lines].join("\n");
    const answer = await caller.change("POST", "/api/v1/imports", { body, headers: { "content-type": "text/csv" } });
    if (!caller.expect(answer, 201)) return;
    if (!sheets.includes(skus)) sheets.push(skus);
    imports.set(answer.json.id, { read: rows.length });
    for (const one of rows) sheet_rows.set(one.sku, one.stock);
  });
}

/** An applicant who uploads documents and takes old ones back. */
function uploader(world, random, applicant) {
  const caller = new Caller(world, applicant, "uploads", random);
  const { documents } = world.told;
  const mine = [];
  return () => forever(world, "uploads", random, 100, async () => {
    if (mine.length >= 8) {
      const id = mine.shift();
      const gone = await caller.change("DELETE", `/api/v1/application/documents/${id}`);
      if (caller.expect(gone, 204)) documents.set(id, { deleted: true });
      return;
    }
    const bytes = Buffer.concat([world.support.pdf, Buffer.from(`% ${randomUUID()}\n`)]);
    const form = formBytes({ kind: "other" }, "berkas.pdf", bytes, "application/pdf");
    const answer = await caller.change("POST", "/api/v1/application/documents", form);
    if (!caller.expect(answer, 201)) return;
    mine.push(answer.json.id);
    documents.set(answer.json.id, { seller_id: applicant.account.seller_id, sha256: digest(bytes) });
  });
}

/** Somebody at the public shop, who must never be told that a listed product is not there. */
function visitor(world, random) {
  const caller = new Caller(world, new world.support.Client(), "visits", random);
  return () => forever(world, "visits", random, 5, async () => {
    const answer = await caller.final("GET", `/api/v1/public/listings/${random.one(world.items).id}`);
    caller.expect(answer, 200);
  });
}

/** A partner that takes new tokens: each one that was given lets it in. */
function tokenTaker(world, random, partner) {
  const caller = new Caller(world, new world.support.Client(), "tokens", random);
  const { client_id, client_secret } = partner.credentials;
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return () => forever(world, "tokens", random, 400, async () => {
    const answer = await caller.final("POST", "/partner/v1/token", { body, headers });
    if (!caller.expect(answer, 200)) return;
    const fresh = new Caller(world, new world.support.Client({ bearer: answer.json.access_token }), "tokens", random);
    fresh.expect(await fresh.final("GET", "/partner/v1/me"), 200);
  });
}

/** Everybody but the feed's readers, each with random numbers of its own. */
export function actors(world, randomOf) {
  const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  return [
    ...many(16, (i) => orderer(world, randomOf(), world.partners[i % 2])),
    ...world.sellers.flatMap((seller) => many(3, () => mover(world, randomOf(), seller))),
    ...world.partners.map((partner) => canceller(world, randomOf(), partner)),
    ...world.sellers.map((seller) => editor(world, randomOf(), seller)),
    keeper(world, randomOf()),
    importer(world, randomOf()),
    ...world.applicants.map((applicant) => uploader(world, randomOf(), applicant)),
    ...many(2, () => visitor(world, randomOf())),
    tokenTaker(world, randomOf(), world.partners[0]),
  ];
}
