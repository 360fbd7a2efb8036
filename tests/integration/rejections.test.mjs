// A listing that a partner will not take: from one hand to the other, and the time in each.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { Receiver } from "../support/receiver.mjs";
import { expectStatus, newPartner, newProduct, verifiedSeller, waitFor } from "../support/dermaga.mjs";

let seller, partner;
before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
});

const opened = async (overrides = {}) => {
  const item = await newProduct(seller);
  return expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_wrong", note: "标题不对", ...overrides }), 201).json;
};
const face = (client) => (client === seller ? "/api/v1" : "/partner/v1");
const show = async (client, one) => expectStatus(await client.get(`${face(client)}/rejections/${one.id}`), 200);
/** A move over the version that stands now. */
const move = async (client, one, verb, body = {}) => client.post(`${face(client)}/rejections/${one.id}/${verb}`, body, { ifMatch: (await show(client, one)).headers.get("etag") });
const mend = async (one, zh, overrides = {}) => {
  const read = expectStatus(await seller.get(`/api/v1/products/${one.product_id}`), 200);
  const { sku, title, description, category, hs_code, price, stock, weight_grams, state } = read.json;
  const body = { sku, title: { ...title, zh: zh ?? title.zh }, description, price, stock, weight_grams, state, ...(category && { category }), ...(hs_code && { hs_code }), ...overrides };
  return expectStatus(await seller.put(`/api/v1/products/${one.product_id}`, body, { ifMatch: read.headers.get("etag") }), 200).json;
};
const conflict = async (answer) => assert.equal(expectStatus(await answer, 409).json.code, "rejection_state");

test("the seller reads what to mend in his language, resubmits, and the partner decides", async () => {
  const one = await opened();
  assert.deepEqual([one.state, one.hand, one.pointers], ["open", "seller", ["/title/zh"]]);
  assert.ok(one.listing_version >= 1);
  const seen = expectStatus(await seller.get(`/api/v1/rejections/${one.id}`), 200).json;
  assert.match(seen.reason.text, /Mandarin/);
  assert.equal(seen.note, "标题不对");
  await conflict(move(partner, one, "accept"));
  await mend(one, "手工蜡染布");
  const again = expectStatus(await move(seller, one, "resubmit", { note: "Sudah diperbaiki" }), 200).json;
  assert.deepEqual([again.state, again.hand, again.answer], ["resubmitted", "partner", "Sudah diperbaiki"]);
  await conflict(move(seller, one, "resubmit"));
  await conflict(move(partner, one, "withdraw"));
  const back = expectStatus(await move(partner, one, "reject", { note: "还是不对" }), 200).json;
  assert.deepEqual([back.state, back.note], ["open", "还是不对"]);
  assert.equal(back.listing_version, again.resubmitted_version);
  await mend(one, "印尼手工蜡染布");
  expectStatus(await move(seller, one, "resubmit"), 200);
  const done = expectStatus(await move(partner, one, "accept"), 200).json;
  assert.deepEqual([done.state, done.hand, done.version], ["accepted", "nobody", 5]);
  assert.deepEqual(done.history.map((step) => [step.event, step.actor, step.note]), [
    ["open", "partner", "标题不对"], ["resubmit", "seller", "Sudah diperbaiki"], ["reject", "partner", "还是不对"], ["resubmit", "seller", ""], ["accept", "partner", ""]]);
  await conflict(move(partner, one, "reject"));
});

test("what is kept of a rejection is of its language", async () => {
  const { id } = await opened();
  const read = (language, headers = {}) => partner.get(`/partner/v1/rejections/${id}`, { headers: { "accept-language": language, ...headers } });
  const english = expectStatus(await read("en"), 200);
  assert.match(english.headers.get("vary"), /Accept-Language/);
  const chinese = expectStatus(await read("zh", { "if-none-match": english.headers.get("etag") }), 200);
  assert.notEqual(chinese.json.reason.text, english.json.reason.text);
});

test("what did not change is not resubmitted; sales are no change; what lies outside the listing is said", async () => {
  const one = await opened();
  assert.equal(expectStatus(await move(seller, one, "resubmit", { note: "Sudah" }), 409).json.code, "rejection_unchanged");
  await mend(one, undefined, { stock: 7 });
  assert.equal(expectStatus(await move(seller, one, "resubmit"), 409).json.code, "rejection_unchanged");
  const mended = await mend(one, "蜡染布");
  const sent = expectStatus(await move(seller, one, "resubmit"), 200).json;
  assert.ok(sent.resubmitted_version > one.listing_version, JSON.stringify(mended));
  const whole = await opened({ reason: "certificate_missing" });
  assert.equal(expectStatus(await move(seller, whole, "resubmit"), 409).json.code, "rejection_unchanged_whole");
  expectStatus(await move(seller, whole, "resubmit", { note: "Sertifikat halal sudah diunggah" }), 200);
});

test("a step is over the version that was read", async () => {
  const one = await opened();
  const stale = (await show(seller, one)).headers.get("etag");
  assert.match(stale, /^"1-/);
  expectStatus(await partner.post(`/partner/v1/rejections/${one.id}/withdraw`, {}), 428);
  await mend(one, "布");
  expectStatus(await move(seller, one, "resubmit"), 200);
  expectStatus(await partner.post(`/partner/v1/rejections/${one.id}/accept`, {}, { ifMatch: stale }), 412);
});

test("a pointer names what the listing has, or a language that it lacks", async () => {
  const item = await newProduct(seller);
  const bad = await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_missing", pointers: ["/title/zh", "/colour", "/title/fr"] });
  assert.deepEqual(expectStatus(bad, 422).json.errors.map(({ pointer, code }) => [pointer, code]), [["/pointers/1", "rejection_pointer_unknown"], ["/pointers/2", "rejection_pointer_unknown"]]);
  expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_missing", pointers: ["/title/zh", "/category"] }), 201);
});

/** How many open rejections of its product the seller is asked about. */
const counted = async (one) => expectStatus(await seller.get("/api/v1/open_rejections"), 200).json.items.find((item) => item.product_id === one.product_id)?.open ?? 0;
const remove = async (one) => {
  const { version } = expectStatus(await seller.get(`/api/v1/products/${one.product_id}`), 200).json;
  expectStatus(await seller.delete(`/api/v1/products/${one.product_id}`, { ifMatch: version }), 204);
};

test("a listing that is hidden and shown again has its rejections as before; what was resubmitted is the seller's again", async () => {
  const sent = await opened();
  const other = await newPartner();
  const waiting = expectStatus(await other.post("/partner/v1/rejections", { product_id: sent.product_id, reason: "image_quality" }), 201).json;
  await mend(sent, "手工蜡染布");
  const { resubmitted_version } = expectStatus(await move(seller, sent, "resubmit"), 200).json;
  const before = (await show(seller, waiting)).json;
  await mend(sent, undefined, { state: "draft" });
  assert.equal(expectStatus(await move(seller, waiting, "resubmit", { note: "Sudah" }), 409).json.code, "rejection_listing_gone");
  // The same round that takes a resubmission back looks at the open one.
  const back = await waitFor("the resubmission to fall back", async () => { const { json } = await show(partner, sent); return json.state === "open" && json; });
  assert.deepEqual([back.hand, back.title, back.resubmitted_version], ["seller", null, resubmitted_version]);
  assert.deepEqual(back.history.map((step) => [step.event, step.actor]), [["open", "partner"], ["resubmit", "seller"], ["hide", "system"]]);
  const hidden = expectStatus(await other.get(`/partner/v1/rejections/${waiting.id}`), 200).json;
  assert.deepEqual([hidden.state, hidden.hand, hidden.version, hidden.title], ["open", "seller", before.version, null]);
  assert.equal(await counted(sent), 0, "nobody is asked to mend what is not to be seen");

  await mend(sent, undefined, { state: "listed" });
  assert.equal(await counted(sent), 2, "it stands again");
  assert.equal(expectStatus(await other.post("/partner/v1/rejections", { product_id: sent.product_id, reason: "image_quality" }), 409).json.code, "rejection_open");
  assert.equal(expectStatus(await move(seller, waiting, "resubmit"), 200).json.state, "resubmitted", "mended since");
  assert.equal(expectStatus(await move(seller, sent, "resubmit"), 200).json.state, "resubmitted", "nobody has judged what was resubmitted");
  expectStatus(await move(partner, sent, "reject"), 200);
  assert.equal(expectStatus(await move(seller, sent, "resubmit"), 409).json.code, "rejection_unchanged", "now somebody has");
});

test("a deleted product closes its rejections, hidden before or not", async () => {
  const [seen, hidden, sent] = [await opened(), await opened(), await opened()];
  await mend(sent, "布");
  expectStatus(await move(seller, sent, "resubmit"), 200);
  await mend(hidden, undefined, { state: "draft" });
  for (const one of [seen, hidden, sent]) await remove(one);
  for (const one of [seen, hidden, sent]) {
    const closed = await waitFor("the rejection to be closed", async () => { const { json } = await show(partner, one); return json.state === "closed" && json; });
    assert.deepEqual([closed.hand, closed.title, closed.history.at(-1).event, closed.history.at(-1).actor], ["nobody", null, "close", "system"]);
    assert.equal(await counted(one), 0);
    await conflict(move(partner, one, "withdraw"));
  }
});

test("one open complaint a listing and reason; withdrawn or settled it may be made again", async () => {
  const one = await opened();
  const same = { product_id: one.product_id, reason: "translation_wrong" };
  assert.equal(expectStatus(await partner.post("/partner/v1/rejections", same), 409).json.code, "rejection_open");
  expectStatus(await partner.post("/partner/v1/rejections", { ...same, reason: "image_quality" }), 201);
  expectStatus(await (await newPartner()).post("/partner/v1/rejections", same), 201);
  expectStatus(await move(partner, one, "withdraw"), 200);
  expectStatus(await partner.post("/partner/v1/rejections", same), 201);
});

test("all faults at once; a check saves nothing; a repeat is the same rejection", async () => {
  const bad = expectStatus(await partner.post("/partner/v1/rejections", { product_id: "prd_nothing", reason: "ugly" }), 422).json;
  assert.deepEqual(bad.errors.map(({ pointer, code }) => [pointer, code]), [["/reason", "rejection_reason"], ["/product_id", "listing_unknown"]]);
  const item = await newProduct(seller);
  const body = { product_id: item.id, reason: "hs_code_wrong", pointers: ["/hs_code", "/category"] };
  assert.equal((await partner.post("/partner/v1/rejections", { ...body, pointers: ["hs_code"] })).json.errors[0].code, "rejection_pointer");
  expectStatus(await partner.post("/partner/v1/rejections?mode=validate", body), 200);
  const key = randomUUID();
  const made = expectStatus(await partner.post("/partner/v1/rejections", body, { key }), 201);
  assert.deepEqual(made.json.pointers, body.pointers);
  assert.equal(expectStatus(await partner.post("/partner/v1/rejections", body, { key }), 201).json.id, made.json.id);
});

test("lists are pages of one's own, by state and product", async () => {
  const other = await newPartner();
  const items = [await newProduct(seller), await newProduct(seller), await newProduct(seller)];
  for (const item of items) expectStatus(await other.post("/partner/v1/rejections", { product_id: item.id, reason: "image_missing" }), 201);
  const first = expectStatus(await other.get("/partner/v1/rejections?limit=2&state=open"), 200).json;
  assert.deepEqual(first.items.map((one) => one.product_id), [items[2].id, items[1].id]);
  const second = expectStatus(await other.get(first.next), 200).json;
  assert.deepEqual([second.items.map((one) => one.product_id), second.next], [[items[0].id], null]);
  const whole = expectStatus(await other.get("/partner/v1/rejections?limit=3"), 200).json;
  assert.deepEqual([whole.items.length, whole.next], [3, null], "a page that ends with the last one has nothing behind it");
  const mine = expectStatus(await seller.get(`/api/v1/rejections?product_id=${items[1].id}`), 200).json;
  assert.deepEqual(mine.items.map((one) => one.partner_id), [other.id]);
  const stranger = await verifiedSeller();
  assert.deepEqual(expectStatus(await stranger.get("/api/v1/rejections"), 200).json.items, []);
  assert.equal((await other.get("/partner/v1/rejections?state=lost")).json.code, "rejection_list_state");
});

test("every reason has a text in three languages", async () => {
  const texts = new Set();
  for (const language of ["id", "en", "zh-CN"]) {
    const { items } = expectStatus(await partner.get("/partner/v1/rejection-reasons", { headers: { "accept-language": language } }), 200).json;
    assert.ok(items.length >= 16);
    for (const { code, text } of items) {
      assert.ok(text.length > 5 && !text.includes("rejection_"), `${code}: ${text}`);
      texts.add(text);
    }
  }
  assert.equal(texts.size % 3, 0);
});

test("the partner's webhook hears of each step of his own rejections, and of nobody else's", async () => {
  const inbox = await new Receiver().start();
  try {
    expectStatus(await partner.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["rejection.*"] }), 201);
    const other = await newPartner();
    const item = await newProduct(seller);
    const foreign = expectStatus(await other.post("/partner/v1/rejections", { product_id: item.id, reason: "image_missing" }), 201).json;
    const one = await opened();
    await mend(one, "咖啡");
    expectStatus(await move(seller, one, "resubmit"), 200);
    expectStatus(await move(partner, one, "reject"), 200);
    expectStatus(await move(partner, one, "withdraw"), 200);
    await waitFor("the withdrawal", async () => inbox.accepted(one.id).at(-1)?.json.type === "rejection.withdrawn");
    assert.deepEqual(inbox.accepted(one.id).map(({ json }) => [json.type, json.data.version]), [["rejection.open", 1], ["rejection.resubmitted", 2], ["rejection.open", 3], ["rejection.withdrawn", 4]]);
    assert.deepEqual(inbox.accepted(foreign.id), []);
  } finally {
    await inbox.stop();
  }
});
