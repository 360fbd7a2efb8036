// A partner's copy equals the catalogue, deletions included, while sellers keep writing.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Client, Copy, expectStatus, newPartner, newProduct, order, pagesAfter, placeOrder, product, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";

let seller, partner;
before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
});

const mine = (copy) => [...copy.listings.values()].filter((one) => one.seller.id === seller.account.seller_id);

test("snapshot, then changes, while sellers write", async () => {
  const copy = new Copy(partner);
  let writing = true;
  const kept = [];
  const writer = async (n) => {
    for (let i = 0; i < 12; ++i) {
      const item = await newProduct(seller, { stock: 50 });
      const read = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
      const changed = { ...product({ sku: item.sku, title: { id: `Diubah ${n}.${i}` }, stock: 40 }) };
      expectStatus(await seller.put(`/api/v1/products/${item.id}`, changed, { ifMatch: read.version }), 200);
      if (i % 3 === 0) {
        const now = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
        expectStatus(await seller.delete(`/api/v1/products/${item.id}`, { ifMatch: now.version }), 204);
      } else kept.push(item.id);
      if (i % 3 === 1) expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 2 }])), 201);
    }
  };
  const writers = Promise.all([0, 1, 2, 3].map(writer)).finally(() => { writing = false; });
  await copy.snapshot();
  while (writing) await copy.follow();
  await writers;
  await waitFor("the copy to hold what was kept", async () => {
    await copy.follow();
    return mine(copy).length === kept.length;
  });
  // The positions follow the commits within moments; what is left is drained until nothing comes.
  await waitFor("every listing to equal the catalogue", async () => {
    await copy.follow();
    for (const listing of mine(copy)) {
      const truth = await partner.get(`/partner/v1/listings/${listing.id}`);
      if (truth.status !== 200 || JSON.stringify(truth.json) !== JSON.stringify(listing)) return false;
    }
    return true;
  });
  assert.deepEqual(mine(copy).map((one) => one.id).sort(), kept.sort());

  const fresh = new Copy(partner);
  await fresh.snapshot();
  await fresh.follow();
  await copy.follow();
  const equal = (a, b) => assert.deepEqual(mine(a).sort((x, y) => (x.id < y.id ? -1 : 1)), mine(b).sort((x, y) => (x.id < y.id ? -1 : 1)));
  equal(copy, fresh);
});

test("a page names an item at most once, as it was last, and positions ascend", async () => {
  const copy = new Copy(partner);
  await copy.snapshot();
  const before = copy.position;
  const item = await newProduct(seller);
  for (let i = 0; i < 5; ++i) {
    const read = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
    expectStatus(await seller.put(`/api/v1/products/${item.id}`, product({ sku: item.sku, stock: i }), { ifMatch: read.version }), 200);
  }
  const pages = await waitFor("the last change", async () => {
    const read = await pagesAfter(partner, before);
    return read.some(({ changes }) => changes.some(({ listing }) => listing?.id === item.id && listing.stock === 4)) && read;
  });
  for (const { changes } of pages) {
    const ids = changes.map((change) => change.id ?? change.listing.id);
    assert.deepEqual([...new Set(ids)], ids);
  }
  const positions = [before, ...pages.flatMap(({ changes }) => changes.map((change) => change.position))];
  assert.ok(positions.every((position, at) => at === 0 || position > positions[at - 1]), positions.join());
});

test("what is unlisted disappears for everybody", async () => {
  const item = await newProduct(seller);
  expectStatus(await new Client().get(`/api/v1/public/listings/${item.id}`), 200);
  const read = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
  expectStatus(await seller.put(`/api/v1/products/${item.id}`, product({ sku: item.sku, state: "draft" }), { ifMatch: read.version }), 200);
  expectStatus(await partner.get(`/partner/v1/listings/${item.id}`), 404);
  await waitFor("the public page to forget it", async () => (await new Client().get(`/api/v1/public/listings/${item.id}`)).status === 404);
});

test("a public listing is not sent twice to who has it", async () => {
  const item = await newProduct(seller);
  const first = expectStatus(await new Client().get(`/api/v1/public/listings/${item.id}`), 200);
  const again = await fetch(`${up.base_url}/api/v1/public/listings/${item.id}`, { headers: { "if-none-match": first.headers.get("etag") } });
  assert.equal(again.status, 304);
});
