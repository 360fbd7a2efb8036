// Sellers alone in their catalogues, so that what these must hold is known to the last row.
import { randomUUID } from "node:crypto";
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";

/** Roasted coffee, and logs, which may not leave the country: readers of what is blocked gain and lose them. */
const goods = ["0901.21.11", "4403.11.10"];

/** Creates, edits, photographs and deletes what it made itself, and always knows what must be there. */
export function keeper(world, random) {
  const caller = new Caller(world, world.keeper, "products", random);
  const { products } = world.told;
  const mine = new Map();
  const live = () => [...mine].filter(([, one]) => !one.deleted);
  const create = async () => {
    const body = world.support.product({
      stock: random.whole(0, 1000),
      title: { id: `Barang ${randomUUID()}` },
    });
    const answer = await caller.change("POST", "/api/v1/products", { body });
    if (!caller.expect(answer, 201)) return;
    const { id, version } = answer.json;
    const made = { sku: body.sku, title: body.title.id, stock: body.stock, version, photos: [] };
    products.set(id, made);
    mine.set(id, made);
  };
  const edit = async ([id, known]) => {
    const title = `Barang ${randomUUID()}`;
    const body = world.support.product({
      sku: known.sku,
      stock: random.whole(0, 1000),
      title: { id: title },
      hs_code: random.one(goods),
    });
    const answer = await caller.change("PUT", `/api/v1/products/${id}`, {
      body,
      ifMatch: known.version,
    });
    if (caller.expect(answer, 200))
      Object.assign(known, { title, stock: body.stock, version: answer.json.version });
  };
  const photograph = async ([id, known]) => {
    const form = [{}, "foto.png", world.support.png, "image/png"];
    const answer = await caller.change("POST", `/api/v1/products/${id}/photos`, { form });
    if (!caller.expect(answer, 201)) return;
    known.photos.push(answer.json.id);
    known.version = answer.json.product_version;
  };
  const remove = async ([id, known]) => {
    const answer = await caller.change("DELETE", `/api/v1/products/${id}`, {
      ifMatch: known.version,
    });
    if (!caller.expect(answer, 204)) return;
    products.set(id, { deleted: true });
    mine.delete(id);
  };
  return () =>
    forever(world, "products", random, 30, async () => {
      const drawn = random.next();
      const some = random.one(live());
      if (!some || drawn < 0.25 || live().length < 5) return create();
      if (drawn < 0.6) return edit(some);
      if (drawn < 0.8 && some[1].photos.length < 10) return photograph(some);
      return remove(some);
    });
}

/** Sheets of new goods, and now and then an old one again with other stock. */
export function importer(world, random) {
  const caller = new Caller(world, world.importer, "imports", random);
  const { imports, sheet_rows } = world.told;
  const sheets = [];
  return () =>
    forever(world, "imports", random, 150, async () => {
      const skus =
        sheets.length > 2 && random.chance(0.3)
          ? random.one(sheets)
          : Array.from({ length: random.whole(10, 60) }, () => `IMP-${randomUUID()}`);
      const rows = skus.map((sku) => ({ sku, stock: random.whole(0, 500) }));
      const lines = rows.map((one) => `${one.sku},Teh melati,15000,${one.stock},120`);
      const body = ["sku,nama_produk,harga,stok,berat_gram", ...lines].join("\n");
      const answer = await caller.change("POST", "/api/v1/imports", {
        body,
        headers: { "content-type": "text/csv" },
      });
      if (!caller.expect(answer, 201)) return;
      if (!sheets.includes(skus)) sheets.push(skus);
      imports.set(answer.json.id, { read: rows.length });
      for (const one of rows) sheet_rows.set(one.sku, one.stock);
    });
}
