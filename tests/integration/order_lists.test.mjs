// Orders by time: placed after a moment, and changed after one, for partner, seller and office.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { administrator, digits, expectStatus, newPartner, newProduct, verifiedSeller } from "../support/dermaga.mjs";
import { orderPlay } from "../support/order_play.mjs";

const admin = administrator();
const mark = `UJI-${digits(8)}`;
let seller, other, partner, stranger, orders, read, moved, base;

before(async () => {
  [seller, other, partner, stranger] = [await verifiedSeller(), await verifiedSeller(), await newPartner(), await newPartner()];
  const play = orderPlay(admin, partner);
  ({ read, moved, base } = play);
  const [coffee, tea] = [await newProduct(seller, { stock: 50 }), await newProduct(other, { stock: 50 })];
  orders = [];
  for (const ending of ["A", "B", "C", "D"])
    orders.push(await play.placed([{ product_id: coffee.id, quantity: 1 }, { product_id: tea.id, quantity: 1 }], { reference: `${mark}-${ending}` }));
});

const listed = async (who, query) => expectStatus(await who.get(`${base(who)}/orders?${query}`), 200).json;
const names = ({ items }) => items.map(({ reference }) => reference.at(-1)).join("");
/** The office lists everybody's orders: those of this test. */
const ours = ({ items }) => ({ items: items.filter(({ reference }) => reference.startsWith(mark)) });
/** All pages, two orders each. */
async function pages(who, query, chosen = (page) => page) {
  let found = "";
  for (let next = `${base(who)}/orders?limit=2&${query}`; next;) {
    const page = expectStatus(await who.get(next), 200).json;
    assert.ok(page.items.length <= 2);
    found += names(chosen(page));
    next = page.next;
  }
  return found;
}

test("placed after one of them: the later ones, newest first, page by page", async () => {
  const query = `placed_after=${orders[0].placed_at}`;
  for (const who of [partner, seller, other]) assert.equal(await pages(who, query), "DCB");
  assert.equal(await pages(admin, `${query}&q=${mark}`), "DCB");
  assert.equal(names(await listed(admin, `${query}&q=${mark}&limit=3`)), "DCB");
  assert.equal(await pages(partner, `${query}&reference=${mark}-B`), "B");
  assert.equal(await pages(partner, `${query}&ids=${orders[0].id},${orders[2].id}`), "C");
  assert.equal(await pages(partner, "placed_after=0001-01-01T00:00:00Z"), "DCBA");
  assert.equal(await pages(partner, `placed_after=${new Date(Date.now() + 60000).toISOString()}`), "");
  assert.equal(await pages(partner, "placed_after=9999-12-31T23:59:59.999Z"), "");
  assert.equal(await pages(partner, "updated_after=9999-12-31T23:59:59.999Z"), "");
  assert.equal(await pages(stranger, query), "");
});

test("changed after a moment: what changed first comes first, a seller's by its own part", async () => {
  const { updated_at } = await read(partner, orders[3].id);
  assert.equal(updated_at, orders[3].updated_at);
  for (const who of [partner, seller]) assert.equal(await pages(who, `updated_after=${updated_at}`), "");
  await moved(seller, orders[2].id, "confirm");
  await moved(seller, orders[0].id, "confirm");
  await moved(seller, orders[1].id, "confirm");
  const query = `updated_after=${updated_at}`;
  for (const who of [partner, seller]) assert.equal(await pages(who, query), "CAB");
  assert.equal(await pages(admin, query, ours), "CAB");
  assert.equal(await pages(other, query), "");
  assert.equal(await pages(stranger, query), "");
  assert.equal(await pages(partner, `${query}&state=placed`), "");
  assert.equal(await pages(partner, `${query}&reference=${mark}-A`), "A");
  assert.equal(await pages(partner, `${query}&placed_after=${orders[0].placed_at}`), "CB");
  const { updated_at: changed } = await read(partner, orders[2].id);
  assert.ok(changed > updated_at);
  assert.equal(await pages(partner, `updated_after=${changed}`), "AB");
});

test("what changes while pages are read comes again at the end", async () => {
  const { updated_at } = await read(partner, orders[3].id);
  const first = await listed(partner, `limit=2&updated_after=${updated_at}`);
  const [one] = first.items;
  await moved(seller, one.id, "pack");
  const rest = expectStatus(await partner.get(first.next), 200).json;
  assert.equal(rest.items.at(-1).id, one.id);
});

test("what is no moment, a cursor of the other list, and both a search and changes are refused", async () => {
  const code = async (who, query) => expectStatus(await who.get(`${base(who)}/orders?${query}`), 400).json.code;
  assert.equal(await code(partner, "placed_after=yesterday"), "order_list_moment");
  assert.equal(await code(seller, "updated_after=2026-13-01T00:00:00Z"), "order_list_moment");
  assert.equal(await code(admin, `q=${mark}&updated_after=2026-11-01T00:00:00Z`), "order_list_search_changes");
  const { next } = await listed(partner, "limit=1");
  assert.equal(await code(partner, `${next.split("?")[1]}&updated_after=2026-11-01T00:00:00Z`), "order_list_cursor");
  assert.equal(await code(partner, "placed_after=0000-12-31T23:59:59Z"), "order_list_moment");
});

test("a cursor whose moment is written otherwise than ours goes on at that moment", async () => {
  const { updated_at, id } = await read(partner, orders[3].id);
  const ahead = new Date(Date.parse(updated_at) + (23 * 60 + 59) * 60000).toISOString().replace("Z", "+23:59");
  const cursor = Buffer.from(`${ahead} ${id}`).toString("base64url");
  assert.equal(names(await listed(partner, `updated_after=2026-11-01T00:00:00Z&cursor=${cursor}`)), names(await listed(partner, `updated_after=${updated_at}`)));
});
