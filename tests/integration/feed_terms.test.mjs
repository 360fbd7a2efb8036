// What is agreed with a partner about its reading: stock exact, in bands or yes-or-no, and the currency of indicative prices.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import protobuf from "protobufjs";
import { Client, Copy, administrator, expectStatus, newPartner, newProduct, order, placeOrder, product, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { openEvents, rawGet } from "../support/raw.mjs";
import { Receiver } from "../support/receiver.mjs";
import { checkedManifest } from "../support/signed.mjs";

const day = 24 * 3600 * 1000;
let seller, exact, banded, yes_no, item;

const path_of = (partner) => `/admin/v1/partners/${partner.id}/feed_terms`;
/** Over the version that stands. */
async function agree(partner, stock, currency = "CNY") {
  const { json } = await administrator().get(path_of(partner));
  return administrator().put(path_of(partner), { stock, currency }, { ifMatch: json.version ?? 0 });
}
const listing = async (partner, id = item.id) => expectStatus(await partner.get(`/partner/v1/listings/${id}`), 200).json;
const words = (terms) => ({ stock: terms.stock, currency: terms.currency });

before(async () => {
  seller = await verifiedSeller();
  [exact, banded, yes_no] = [await newPartner(), await newPartner(), await newPartner()];
  expectStatus(await agree(banded, "banded"), 200);
  expectStatus(await agree(yes_no, "yes_no", "IDR"), 200);
  item = await newProduct(seller, { stock: 73, title: { id: "Kopi \"stock\":5" } });
  await waitFor("the rules to have answered", async () =>
    (await exact.get(`/partner/v1/listings/${item.id}/readiness`)).json.evaluated_at);
});

async function stockBecomes(stock) {
  const { sku, version } = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
  expectStatus(await seller.put(`/api/v1/products/${item.id}`, product({ sku, stock, title: { id: "Kopi \"stock\":5" } }), { ifMatch: version }), 200);
}

/** The item in a snapshot of each format, and what its manifest says. */
async function snapshots(partner) {
  const path = "/partner/v1/feed/snapshot?format=";
  const lines = (await rawGet(partner, `${path}ndjson`)).body.toString().trimEnd().split("\n");
  const end = JSON.parse(lines.pop());
  const manifest = await checkedManifest(Buffer.from(lines.map((line) => `${line}\n`).join("")), end);
  const ndjson = lines.map((line) => JSON.parse(line).listing).find(({ id }) => id === item.id);
  const csv = (await rawGet(partner, `${path}csv`)).body.toString().split("\r\n").find((row) => row.startsWith(`listing,"${item.id}"`));
  const root = await protobuf.load(new URL("../../proto/feed.proto", import.meta.url).pathname);
  const record = root.lookupType("dermaga.feed.v1.FeedRecord");
  const reader = protobuf.Reader.create((await rawGet(partner, `${path}protobuf`)).body);
  let packed;
  while (reader.pos < reader.len) {
    const { listing: one } = record.toObject(record.decodeDelimited(reader), { longs: Number });
    if (one?.id === item.id) packed = one;
  }
  return { manifest, ndjson, stocks: [ndjson.stock, Number(csv.split(",")[3]), packed.stock ?? 0] };
}

test("each partner reads what was agreed, in every format, and nobody the text of a title", async () => {
  for (const [partner, detail, shown] of [[exact, "exact", 73], [banded, "banded", 50], [yes_no, "yes_no", 1]]) {
    const { manifest, ndjson, stocks } = await snapshots(partner);
    assert.deepEqual(stocks, [shown, shown, shown]);
    assert.equal(manifest.terms.stock, detail);
    assert.deepEqual(ndjson, await listing(partner));
    assert.equal(ndjson.title.id, "Kopi \"stock\":5");
    const terms = expectStatus(await partner.get("/partner/v1/feed/terms"), 200).json;
    assert.deepEqual(words(terms), { stock: detail, currency: partner === yes_no ? "IDR" : "CNY" });
  }
});

test("changes and the stream go by it too", async () => {
  const copy = new Copy(banded);
  await copy.snapshot();
  const stream = await openEvents(banded, `/partner/v1/feed/stream?after=${copy.position}`);
  const taking = (async () => {
    let terms;
    for await (const { event, id, data } of stream.events) {
      if (event === "terms") { assert.equal(id, undefined); terms = data; }
      if (data.listing?.id === item.id && data.listing.stock === 500) return { terms, data };
    }
  })();
  await stockBecomes(777);
  const { terms, data } = await taking;
  stream.close();
  assert.equal(terms.stock, "banded");
  const page = expectStatus(await banded.get(`/partner/v1/feed/changes?after=${data.position - 1}&limit=1`), 200).json;
  assert.deepEqual([page.changes[0].listing.stock, page.terms.stock], [500, "banded"]);
  for (const [partner, shown] of [[exact, 777], [yes_no, 1]]) {
    const same = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${data.position - 1}&limit=1`), 200).json;
    assert.equal(same.changes[0].listing.stock, shown);
    // One version for all: the digest proves every copy.
    assert.equal(same.changes[0].listing.version, data.listing.version);
  }
});

test("what is told beside the feed goes by it too: webhooks and their log, refusals, the public page", async () => {
  const inbox = await new Receiver().start();
  try {
    const told = new Map();
    for (const partner of [exact, banded, yes_no])
      told.set(partner, expectStatus(await partner.post("/partner/v1/webhooks", { url: `${inbox.url}?${partner.id}`, event_types: ["listing.*"] }), 201).json);
    await stockBecomes(83);
    for (const [partner, shown] of [[exact, 83], [banded, 50], [yes_no, 1]]) {
      const mine = () => inbox.messages.find(({ path, json }) => path.endsWith(partner.id) && json.data.id === item.id && json.data.updated_at);
      await waitFor("the webhook", async () => mine() !== undefined);
      const { json, headers, body } = mine();
      assert.equal(json.data.stock, shown);
      assert.equal(json.data.title.id, "Kopi \"stock\":5");
      const log = expectStatus(await partner.get(`/partner/v1/webhooks/${told.get(partner).id}/deliveries/${headers["webhook-id"]}`), 200).json;
      assert.equal(log.request_body, body, "the log shows what was sent");
      expectStatus(await partner.delete(`/partner/v1/webhooks/${told.get(partner).id}`, { ifMatch: 1 }), 204);
    }
  } finally {
    await inbox.stop();
  }
  for (const [partner, shown] of [[exact, 83], [banded, 50], [yes_no, 1]]) {
    const wish = { destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "IDR", lines: [{ product_id: item.id, quantity: 84 }] };
    const placement = order(wish.lines);
    for (const answer of [await partner.post("/partner/v1/quotes", wish), await placeOrder(partner, placement), await partner.post("/partner/v1/orders?mode=validate", placement, { key: randomUUID() })]) {
      const [fault] = expectStatus(answer, 409).json.errors;
      assert.equal(fault.code, "stock_left");
      assert.deepEqual(fault.message.match(/\d+/g), [String(shown)]);
    }
  }
  for (const anybody of [new Client(), banded])
    await waitFor("the public page to be renewed", async () => expectStatus(await anybody.get(`/api/v1/public/listings/${item.id}`), 200).json.stock === 50);
});

test("some listings by their ids, as agreed", async () => {
  const other = await newProduct(seller, { stock: 12 });
  const ids = [item.id, other.id].sort();
  for (const partner of [exact, banded]) {
    const { items } = expectStatus(await partner.get(`/partner/v1/listings?ids=${ids[1]},prd_nobody,${ids[0]}`), 200).json;
    assert.deepEqual(items, [await listing(partner, ids[0]), await listing(partner, ids[1])]);
  }
  for (const query of ["", "?ids=", "?ids=a,,b", `?ids=${Array(101).fill("prd_x").join(",")}`])
    assert.equal(expectStatus(await exact.get(`/partner/v1/listings${query}`), 400).json.code, "list_ids", query);
});

test("another agreement shows at once, under another ETag, and in the audit log", async () => {
  const partner = await newPartner();
  const path = `/partner/v1/listings/${item.id}`;
  const before_it = expectStatus(await partner.get(path), 200);
  const etag = before_it.headers.get("etag");
  assert.equal((await partner.get(path, { headers: { "if-none-match": etag } })).status, 304);
  expectStatus(await agree(partner, "yes_no"), 200);
  const after = await partner.get(path, { headers: { "if-none-match": etag } });
  assert.equal(expectStatus(after, 200).json.stock, 1);
  const { items } = expectStatus(await administrator().get(`/admin/v1/audit?subject=${partner.id}`), 200).json;
  assert.ok(items.some(({ action }) => action === "feed_terms.agree"), JSON.stringify(items));
});

test("an agreement is for administrators, of known words, about a partner there is", async () => {
  const path = `/admin/v1/partners/${exact.id}/feed_terms`;
  for (const [client, status] of [[exact, 403], [seller, 403], [new Client(), 401]])
    expectStatus(await client.put(path, { stock: "exact", currency: "CNY" }), status);
  assert.deepEqual(words(expectStatus(await administrator().get(path), 200).json), { stock: "exact", currency: "CNY" });
  const wrong = expectStatus(await agree(exact, "half", "EUR"), 422).json;
  assert.deepEqual(wrong.errors.map(({ pointer }) => pointer).sort(), ["/currency", "/stock"]);
  expectStatus(await agree({ id: "par_00000000000000000000000000" }, "exact"), 404);
  expectStatus(await administrator().get("/admin/v1/partners/par_00000000000000000000000000/feed_terms"), 404);
});

test("an agreement is changed over the version that was read, and of two at once one is", async () => {
  const path = path_of(await newPartner());
  const put = (stock, ifMatch) => administrator().put(path, { stock, currency: "CNY" }, { ifMatch });
  const first = expectStatus(await administrator().get(path), 200);
  assert.deepEqual([first.json.version, first.json.agreed_at, /^"0-/.test(first.headers.get("etag"))], [0, null, true]);
  expectStatus(await put("banded"), 428);
  expectStatus(await put("banded", 1), 412);
  const racing = await Promise.all(["banded", "yes_no", "banded", "yes_no"].map((stock) => put(stock, 0)));
  assert.deepEqual(racing.map(({ status }) => status).sort(), [200, 412, 412, 412]);
  const won = racing.find(({ status }) => status === 200);
  const kept = expectStatus(await administrator().get(path, { headers: { "if-none-match": won.headers.get("etag") } }), 304);
  assert.match(kept.headers.get("etag"), /^"1-/);
  expectStatus(await put("exact", 0), 412);
  const second = expectStatus(await put("exact", 1), 200).json;
  assert.deepEqual([second.stock, second.version], ["exact", 2]);
  assert.ok(Math.abs(Date.parse(second.agreed_at) - Date.now()) < 60000, second.agreed_at);
  expectStatus(await administrator().put(`${path}?mode=validate`, { stock: "banded", currency: "CNY" }, { ifMatch: 2 }), 200);
  assert.equal(expectStatus(await administrator().get(path), 200).json.version, 2);
});

test("the rate stands beside the documents: a new one changes no document and no version", async () => {
  const enter = async (value) => {
    const rate = { base: "USD", value, source: `Uji ${value}`, as_of: new Date(Date.now() - 1000).toISOString(), valid_until: new Date(Date.now() + day).toISOString() };
    expectStatus(await administrator().post("/admin/v1/exchange_rates", rate), 201);
    return rate;
  };
  // Others enter yuan at the same time; dollars are ours alone.
  const partner = await newPartner();
  expectStatus(await agree(partner, "exact", "USD"), 200);
  const copy = new Copy(partner);
  await copy.snapshot();
  const before_it = await listing(partner);
  for (const value of ["16250.5", "16251"]) {
    const rate = await enter(value);
    const { rate: told } = expectStatus(await partner.get("/partner/v1/feed/terms"), 200).json;
    assert.deepEqual([told.base, told.quote, told.value, told.source, Date.parse(told.as_of)], ["USD", "IDR", value, rate.source, Date.parse(rate.as_of)]);
    const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${copy.position}`), 200).json;
    assert.deepEqual(page.terms.rate, told);
    assert.deepEqual((await snapshots(partner)).manifest.terms.rate, told);
    // The rule of the contract gives the unit price of a quote.
    const { price } = await listing(partner);
    const quote = expectStatus(await partner.post("/partner/v1/quotes", {
      destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "USD", lines: [{ product_id: item.id, quantity: 1 }] }), 201).json;
    const fen = (BigInt(price.amount.replace(".", "")) * 10000n * 2n + BigInt(Number(value) * 10000)) / (BigInt(Number(value) * 10000) * 2n);
    assert.equal(quote.lines[0].unit_price.amount, `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`);
  }
  assert.deepEqual(await listing(partner), before_it);
  assert.equal(expectStatus(await yes_no.get("/partner/v1/feed/terms"), 200).json.rate, null);
});
