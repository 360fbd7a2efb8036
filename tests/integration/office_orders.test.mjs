// Orders as administrators see them: found by state, reference and id, with the names of those concerned and what may be done.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Client, administrator, digits, expectStatus, newPartner, newProduct, order, placeOrder, verifiedSeller } from "../support/dermaga.mjs";

const admin = administrator();
const mark = `UJI-${digits(8)}`;
let first, second, partner, orders;

const move = async (who, base, { id }, verb, body = {}) => {
  const { version } = expectStatus(await who.get(`${base}/orders/${id}`), 200).json;
  return expectStatus(await who.post(`${base}/orders/${id}/${verb}`, body, { ifMatch: version }), 200).json;
};
const listed = async (query) => expectStatus(await admin.get(`/admin/v1/orders?${query}`), 200).json;
const references = ({ items }) => items.map(({ reference }) => reference);

before(async () => {
  [first, second, partner] = [await verifiedSeller(), await verifiedSeller(), await newPartner()];
  const [coffee, tea] = [await newProduct(first), await newProduct(second)];
  const lines = [{ product_id: coffee.id, quantity: 2 }, { product_id: tea.id, quantity: 3 }];
  orders = [];
  for (const ending of ["A", "B", "%"])
    orders.push(expectStatus(await placeOrder(partner, order(ending === "A" ? lines : lines.slice(0, 1), { reference: `${mark}-${ending}` })), 201).json);
  await move(first, "/api/v1", orders[0], "confirm");
  await move(first, "/api/v1", orders[1], "confirm");
});

test("by the beginning of a reference in any case, newest first, page by page", async () => {
  assert.deepEqual(references(await listed(`q=${mark.toLowerCase()}`)), [`${mark}-%`, `${mark}-B`, `${mark}-A`]);
  // A sign that means something to `like` means itself.
  assert.deepEqual(references(await listed(`q=${encodeURIComponent(`${mark}-%`)}`)), [`${mark}-%`]);
  assert.deepEqual(references(await listed(`q=${encodeURIComponent(`%${mark}`)}`)), []);
  const page = await listed(`q=${mark}&limit=2`);
  assert.deepEqual(references(page), [`${mark}-%`, `${mark}-B`]);
  assert.deepEqual(references(expectStatus(await admin.get(page.next), 200).json), [`${mark}-A`]);
});

test("by the id of an order and of a consignment, and by state", async () => {
  for (const id of [orders[0].id, ...orders[0].consignments.map((one) => one.id)])
    assert.deepEqual(references(await listed(`q=${id}`)), [`${mark}-A`]);
  assert.deepEqual(references(await listed(`q=${mark}&state=partial`)), [`${mark}-A`]);
  assert.deepEqual(references(await listed(`q=${mark}&state=confirmed`)), [`${mark}-B`]);
});

test("with the names of partner and sellers, which partner and sellers themselves are not shown", async () => {
  const shown = expectStatus(await admin.get(`/admin/v1/orders/${orders[0].id}`), 200).json;
  assert.deepEqual(shown.partner, { id: partner.id, name: partner.credentials.name });
  assert.deepEqual(new Set(shown.sellers.map(({ id, name }) => `${id} ${name}`)),
    new Set([first, second].map(({ account }) => `${account.seller_id} Batik Pesisir Pekalongan`)));
  const { partner: who, sellers, ...rest } = shown;
  assert.deepEqual(rest, expectStatus(await partner.get(`/partner/v1/orders/${orders[0].id}`), 200).json);
  for (const [client, base] of [[partner, "/partner/v1"], [first, "/api/v1"]])
    assert.equal("sellers" in expectStatus(await client.get(`${base}/orders/${orders[0].id}`), 200).json, false);
});

test("the moves are the administrator's rows of the table, and each is one that the server makes", async () => {
  const path = `/admin/v1/orders/${orders[0].id}`;
  const { items } = expectStatus(await admin.get(`${path}/moves`), 200).json;
  const { id } = orders[0].consignments.find(({ seller_id }) => seller_id === first.account.seller_id);
  // What waits for a seller's answer is not the office's.
  assert.deepEqual(items, [{ consignment_id: id, move: "cancel", to: "cancelled", needs: "note", takes_lines: true }]);
  const { version } = expectStatus(await admin.get(path), 200).json;
  const asked = (body) => admin.post(`${path}/cancel?mode=validate`, { consignment_id: id, ...body }, { ifMatch: version });
  assert.equal(expectStatus(await asked({}), 422).json.errors[0].pointer, "/evidence/note");
  expectStatus(await asked({ evidence: { note: "Disepakati" } }), 200);
  expectStatus(await admin.get("/admin/v1/orders/ord_00000000000000000000000000/moves"), 404);
});

test("a partner's moves are its own rows, each is one that the server makes, and nobody else's", async () => {
  const path = `/partner/v1/orders/${orders[2].id}`;
  const { items } = expectStatus(await partner.get(`${path}/moves`), 200).json;
  const [{ id }] = orders[2].consignments;
  assert.deepEqual(items, [{ consignment_id: id, move: "cancel", to: "cancelled", needs: null, takes_lines: true }]);
  const { version } = expectStatus(await partner.get(path), 200).json;
  expectStatus(await partner.post(`${path}/${items[0].move}?mode=validate`, { consignment_id: id }, { ifMatch: version }), 200);
  expectStatus(await (await newPartner()).get(`${path}/moves`), 404);
});

test("a version without its quotation marks is told so, and not that somebody changed the thing", async () => {
  const path = `/partner/v1/orders/${orders[2].id}`;
  const { version } = expectStatus(await partner.get(path), 200).json;
  const cancelled = (tag) => partner.request("POST", `${path}/cancel?mode=validate`, { headers: { "content-type": "application/json", "if-match": tag }, body: "{}" });
  for (const tag of [String(version), `W/"${version}"`, "*"])
    assert.equal(expectStatus(await cancelled(tag), 400).json.code, "if_match_malformed", tag);
  expectStatus(await cancelled(`"${version + 1}"`), 412);
  expectStatus(await cancelled(`"${version}"`), 200);
});

test("a search has a limit, and orders of everybody are for administrators", async () => {
  expectStatus(await admin.get(`/admin/v1/orders?q=${"a".repeat(100)}`), 200);
  assert.equal(expectStatus(await admin.get(`/admin/v1/orders?q=${"a".repeat(101)}`), 400).json.code, "order_list_search");
  for (const client of [partner, first, new Client()])
    for (const path of ["/admin/v1/orders", `/admin/v1/orders/${orders[0].id}`, `/admin/v1/orders/${orders[0].id}/moves`])
      assert.ok([401, 403].includes((await client.get(path)).status), path);
});
