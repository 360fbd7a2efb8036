// What is known of a product's texts in each language: who read them, what became of it, and where it is told.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { administrator, colleague, digits, expectStatus, newPartner, newProduct, newSeller, pagesAfter, product, review, reviewTexts, submitApplication, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { rawGet } from "../support/raw.mjs";

let seller, partner;
before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
});

const own = async (item) => expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
const listing = async (item) => expectStatus(await partner.get(`/partner/v1/listings/${item.id}`), 200).json;
const states = async (item) => Object.values((await own(item)).text_states).join(" ");
const queued = async (item) => {
  for (let path = "/admin/v1/texts?limit=500"; path;) {
    const page = expectStatus(await administrator().get(path), 200).json;
    const found = page.items.find((one) => one.product_id === item.id);
    if (found) return found;
    path = page.next;
  }
  return null;
};
const edit = async (item, overrides) => {
  const now = await own(item);
  const { sku, title, description } = now;
  return expectStatus(await seller.put(`/api/v1/products/${item.id}`, product({ sku, title, description, ...overrides }), { ifMatch: now.version }), 200).json;
};
const all = { id: "reviewed", en: "reviewed", zh: "reviewed" };
const say = (reviews, options) => administrator().post("/admin/v1/texts/reviews", { reviews }, options);
const verdict = (item, row, overrides) => ({ product_id: item.id, texts_version: row.texts_version, language: "zh", verdict: "reviewed", ...overrides });

test("a text is missing, written, returned with a note, written anew and found right", async () => {
  const item = await newProduct(seller, { title: { id: "Teh melati", zh: "茉莉花茶" } });
  assert.equal(await states(item), "written missing written");
  const row = await queued(item);
  assert.deepEqual([row.title, row.text_states, row.seller_id], [{ id: "Teh melati", zh: "茉莉花茶" }, item.text_states, seller.account.seller_id]);
  const before = await own(item);
  const read = (etag) => seller.get(`/api/v1/products/${item.id}`, { headers: { "if-none-match": etag } });
  const unread = (await read('"0"')).headers.get("etag");
  expectStatus(await read(unread), 304);
  await reviewTexts(item, { id: "reviewed", zh: "Sebut beratnya" });
  assert.equal(expectStatus(await read(unread), 200).json.text_reviews[1].note, "Sebut beratnya", "a note is news although the version stays");
  expectStatus(await seller.put(`/api/v1/products/${item.id}?mode=validate`, product({ sku: before.sku, title: before.title }), { ifMatch: unread }), 200);
  const seen = await own(item);
  assert.equal(await states(item), "reviewed missing returned");
  assert.equal(seen.version, before.version, "a review makes no open form stale");
  assert.deepEqual(seen.text_reviews.map((one) => [one.language, one.verdict, one.field, one.note]),
    [["id", "reviewed", null, null], ["zh", "returned", "title", "Sebut beratnya"]]);
  assert.equal(await queued(item), null, "what was returned waits for its seller");

  await edit(item, { title: { id: "Teh melati", zh: "茉莉花茶 100克" } });
  assert.equal(await states(item), "reviewed missing written");
  assert.deepEqual((await own(item)).text_reviews.map((one) => one.language), ["id"]);
  await reviewTexts(item, { zh: "reviewed" });
  assert.equal(await states(item), "reviewed missing reviewed");
  assert.equal(await queued(item), null);
});

test("only the language that was written anew loses its review, and it waits at the queue's end", async () => {
  const item = await newProduct(seller);
  await reviewTexts(item, all);
  await edit(item, { stock: 3, price: { amount: "91000.00", currency: "IDR" } });
  assert.equal(await states(item), "reviewed reviewed reviewed", "the same bytes keep it");
  await edit(item, { description: { id: item.description.id, en: "Beans of the Gayo highlands." } });
  assert.equal(await states(item), "reviewed written reviewed");
  const later = await newProduct(seller);
  assert.ok((await queued(item)).waiting_since <= (await queued(later)).waiting_since);
  await edit(item, { title: { id: item.title.id, en: item.title.en } });
  assert.equal(await states(item), "reviewed written missing", "what is taken away is missing");
});

test("a sheet writes anew what it changes, and says so", async () => {
  const sku = `LEMBAR-${digits(8)}`;
  const sheet = async (zh, price = 25000) => expectStatus(await seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" },
    body: `sku,nama_produk,title_en,title_zh,harga,stok,berat_gram\n${sku},Kopi robusta,Robusta coffee,${zh},${price},5,100\n` }), 201).json;
  assert.equal((await sheet("罗布斯塔咖啡")).counters.created, 1);
  const item = expectStatus(await seller.get(`/api/v1/products?q=${sku}`), 200).json.items[0];
  assert.equal(await states(item), "imported imported imported");
  await edit(item, { state: "listed" });
  await reviewTexts(item, all);
  await sheet("罗布斯塔咖啡", 26000);
  assert.equal(await states(item), "reviewed reviewed reviewed");
  assert.equal((await own(item)).price.amount, "26000.00");
  await sheet("罗布斯塔咖啡豆", 26000);
  assert.equal(await states(item), "reviewed reviewed imported");
  const plain = `POLOS-${digits(8)}`;
  expectStatus(await seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body: `sku,nama_produk,harga,stok,berat_gram\n${plain},Gula,9000,5,100\n` }), 201);
  const bare = expectStatus(await seller.get(`/api/v1/products?q=${plain}`), 200).json.items[0];
  assert.equal(await states(bare), "imported missing missing");
  assert.equal(await queued(bare), null, "without a translation there is nothing to hold against the original");
});

test("a review is a version of the listing, told like every change, and decides who finds it", async () => {
  const category = `periksa-${digits(8)}`;
  const item = await newProduct(seller, { category });
  const query = `category=${category}&reviewed_zh=true`;
  const found = async () => (await rawGet(partner, `/partner/v1/feed/snapshot?${query}`)).body.toString().includes(item.id);
  const before = await listing(item);
  assert.deepEqual(before.text_states, { id: "written", en: "written", zh: "written" });
  assert.equal(await found(), false, "a Chinese text that nobody read is not a reviewed one");
  const after = JSON.parse((await rawGet(partner, "/partner/v1/feed/snapshot?category=tidak-ada")).body.toString().trim().split("\n").at(-1)).position;
  await reviewTexts(item, { zh: "reviewed" });
  const now = await listing(item);
  assert.ok(now.version > before.version);
  assert.equal(now.text_states.zh, "reviewed");
  assert.equal(await found(), true);
  const told = await waitFor("the change", async () => {
    const pages = await pagesAfter(partner, after, query);
    return pages.flatMap(({ changes }) => changes).find((one) => one.kind === "upsert" && one.listing.id === item.id);
  });
  assert.equal(told.listing.text_states.zh, "reviewed");
  const shown = await waitFor("the public page to be young enough", async () => {
    const answer = (await seller.get(`/api/v1/public/listings/${item.id}`)).json;
    return answer.text_states.zh === "reviewed" && answer;
  });
  assert.equal(shown.text_states.en, "written");
  const entries = expectStatus(await administrator().get(`/admin/v1/audit?subject=${item.id}`), 200).json.items;
  assert.equal(entries.filter((one) => one.action === "text.reviewed").length, 1);

  await edit(item, { category, title: { ...item.title, zh: "加幽咖啡 新" } });
  assert.equal(await found(), false, "written anew it left the assortment");
});

test("two who read the same text: the later one hears when it was written anew, and nothing is kept", async () => {
  const [item, other] = [await newProduct(seller), await newProduct(seller)];
  const [row, other_row] = [await queued(item), await queued(other)];
  await edit(item, { title: { ...item.title, zh: "全新标题" } });
  const refused = expectStatus(await say([verdict(other, other_row), verdict(item, row)]), 422).json;
  assert.deepEqual(refused.errors.map((one) => [one.pointer, one.code]), [["/reviews/1/texts_version", "text_changed"]]);
  assert.equal(await states(other), "written written written", "all or nothing");
  // Stock and price are no texts: whoever read these may judge them.
  await edit(other, { stock: 1 });
  expectStatus(await say([verdict(other, other_row)]), 200);
  expectStatus(await colleague().post("/admin/v1/texts/reviews", { reviews: [verdict(other, other_row, { verdict: "returned", field: "title", note: "Masih keliru" })] }), 200);
  assert.equal(await states(other), "written written returned", "a colleague may be of another mind");
});

test("what cannot be judged is refused at its place", async () => {
  const item = await newProduct(seller, { title: { id: "Gula aren", en: "Palm sugar" } });
  const row = await queued(item);
  const codes = async (reviews, status = 422) => expectStatus(await say(reviews), status).json.errors.map((one) => `${one.pointer} ${one.code}`);
  assert.deepEqual(await codes([verdict(item, row)]), ["/reviews/0/language text_is_missing"]);
  assert.deepEqual(await codes([verdict(item, row, { language: "en" }), verdict(item, row, { language: "en" })]), ["/reviews/1/language text_twice"]);
  assert.deepEqual(await codes([verdict({ id: "prd_01J00000000000000000000000" }, row)]), ["/reviews/0/product_id text_product_unknown"]);
  assert.deepEqual(await codes([verdict(item, row, { language: "en", verdict: "returned" })]), ["/reviews/0/field required", "/reviews/0/note required"]);
  assert.deepEqual(await codes([verdict(item, row, { language: "en", note: "buat apa" })]), ["/reviews/0/note unknown_field"]);
  const long = (count) => say([verdict(item, row, { language: "en", verdict: "returned", field: "title", note: "a".repeat(count) })]);
  expectStatus(await long(501), 422);
  expectStatus(await long(500), 200);
  const many = (count) => Array.from({ length: count }, () => verdict(item, row, { language: "en" }));
  assert.deepEqual(await codes(many(61)), ["/reviews too_many_items"]);
  assert.equal((await codes(many(60))).length, 59);
  assert.deepEqual(await codes([]), ["/reviews too_few_items"]);
  assert.equal(expectStatus(await administrator().get("/admin/v1/texts?cursor=apa"), 400).json.code, "text_list_cursor");
  const beyond = `9223372036854775807.prd_${"0".repeat(26)}`;
  assert.equal(expectStatus(await administrator().get(`/admin/v1/texts?cursor=${beyond}`), 400).json.code, "text_list_cursor");
});

test("checked only, nothing is kept; under one key it is kept once; the queue goes on behind its pages", async () => {
  const items = [];
  for (let i = 0; i < 3; ++i) items.push(await newProduct(seller));
  const row = await queued(items[0]);
  expectStatus(await administrator().post("/admin/v1/texts/reviews?mode=validate", { reviews: [verdict(items[0], row)] }), 200);
  assert.equal(await states(items[0]), "written written written");
  const seen = [];
  // The queue is everybody's, and as long as the house has been up.
  for (let path = "/admin/v1/texts?limit=20"; path;) {
    const page = expectStatus(await administrator().get(path), 200).json;
    assert.ok(page.items.length <= 20);
    seen.push(...page.items.map((one) => one.product_id));
    path = page.next;
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(seen.filter((id) => items.some((one) => one.id === id)), items.map((one) => one.id), "longest waiting first");
  const key = randomUUID();
  const before = (await listing(items[0])).version;
  for (let i = 0; i < 2; ++i) expectStatus(await say([verdict(items[0], row)], { key }), 200);
  assert.equal((await listing(items[0])).version, before + 1);
});

test("a review is no mending: what a partner rejected waits until its seller changes it", async () => {
  const item = await newProduct(seller);
  const one = expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_wrong", note: "标题不对" }), 201);
  await reviewTexts(item, all);
  const now = expectStatus(await seller.get(`/api/v1/rejections/${one.json.id}`), 200);
  const refused = expectStatus(await seller.post(`/api/v1/rejections/${one.json.id}/resubmit`, { note: "Sudah" }, { ifMatch: now.headers.get("etag") }), 409).json;
  assert.equal(refused.code, "rejection_unchanged");
});

test("drafts and shops that nobody verified do not wait", async () => {
  const draft = await newProduct(seller, { state: "draft" });
  assert.equal(await queued(draft), null);
  assert.equal(await states(draft), "written written written");
  await edit(draft, { state: "listed" });
  assert.ok(await queued(draft));
  const stranger = await newSeller();
  assert.equal(await queued(await newProduct(stranger)), null);
  const own_id = stranger.account.seller_id;
  const submitted = await submitApplication(stranger);
  for (const verb of ["claim", "approve"]) expectStatus(await review(submitted.id, verb, verb === "claim" ? {} : { note: "Berkas sesuai" }), 200);
  const [item] = expectStatus(await stranger.get("/api/v1/products"), 200).json.items;
  assert.equal((await queued(item)).seller_id, own_id);
});
