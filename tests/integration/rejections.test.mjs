// A listing that a partner will not take: from one hand to the other, and the time in each.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { expectStatus, newPartner, newProduct, verifiedSeller } from "../support/dermaga.mjs";

let seller, partner;
before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
});

const opened = async (overrides = {}) => {
  const item = await newProduct(seller);
  return expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_wrong", note: "标题不对", ...overrides }), 201).json;
};
const move = (client, one, verb, body = {}) => client.post(`${client === seller ? "/api/v1" : "/partner/v1"}/rejections/${one.id}/${verb}`, body);
const conflict = async (answer) => assert.equal(expectStatus(await answer, 409).json.code, "rejection_state");

test("the seller reads what to mend in his language, resubmits, and the partner decides", async () => {
  const one = await opened();
  assert.deepEqual([one.state, one.hand, one.pointers], ["open", "seller", ["/title/zh"]]);
  assert.ok(one.listing_version >= 1);
  const seen = expectStatus(await seller.get(`/api/v1/rejections/${one.id}`), 200).json;
  assert.match(seen.reason.text, /Mandarin/);
  assert.equal(seen.note, "标题不对");
  await conflict(move(partner, one, "accept"));
  const again = expectStatus(await move(seller, one, "resubmit", { note: "Sudah diperbaiki" }), 200).json;
  assert.deepEqual([again.state, again.hand, again.answer], ["resubmitted", "partner", "Sudah diperbaiki"]);
  await conflict(move(seller, one, "resubmit"));
  await conflict(move(partner, one, "withdraw"));
  const back = expectStatus(await move(partner, one, "reject", { note: "还是不对" }), 200).json;
  assert.deepEqual([back.state, back.note], ["open", "还是不对"]);
  expectStatus(await move(seller, one, "resubmit"), 200);
  const done = expectStatus(await move(partner, one, "accept"), 200).json;
  assert.deepEqual([done.state, done.hand, done.version], ["accepted", "nobody", 5]);
  await conflict(move(partner, one, "reject"));
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
