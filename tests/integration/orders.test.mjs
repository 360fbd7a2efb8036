// The life of an order: lines one by one, both customs, quotes, stock, ledger, papers, payouts.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { Client, administrator, colleague, eventsAfter, expectStatus, fileForm, lastEvent, newPartner, newProduct, order, pdf, placeOrder, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { codes, note, number, orderPlay } from "../support/order_play.mjs";
import { day } from "../support/trade.mjs";

let seller, other, partner, admin, stranger;
let began, base, read, move, moved, stockOf, placed, balances;
before(async () => {
  [seller, other, partner, stranger] = [await verifiedSeller(), await verifiedSeller(), await newPartner(), await newPartner()];
  admin = administrator();
  ({ base, read, move, moved, stockOf, placed, balances } = orderPlay(admin, partner));
  began = await lastEvent(partner);
});

async function delivered(item, quantity, more) {
  const { id } = await placed([{ product_id: item.id, quantity }], more);
  await moved(seller, id, "confirm");
  await moved(seller, id, "pack");
  await moved(seller, id, "hand_over", number("JNE-1"));
  await moved(partner, id, "submit_export", number("PEB-1"));
  await moved(partner, id, "release_export");
  await moved(partner, id, "depart", number("CA-978"));
  await moved(partner, id, "submit_import", number("I-1"));
  await moved(partner, id, "release_import");
  await moved(partner, id, "deliver");
  return id;
}

/** What the partner's news say of an order, when there are so many. */
const newsOf = (id, count) => waitFor(`${count} events of the order`, async () => {
  const mine = (await eventsAfter(partner, began)).filter((one) => one.order.id === id);
  return mine.length === count && mine;
});

test("an order without its key is told what is missing, in the title too", async () => {
  const item = await newProduct(seller);
  const body = order([{ product_id: item.id, quantity: 1 }]);
  for (const [language, title] of [["id", "Idempotency-Key belum ada"], ["en", "The Idempotency-Key is missing"], ["zh", "缺少 Idempotency-Key"]]) {
    const answer = expectStatus(await partner.post("/partner/v1/orders", body, { headers: { "accept-language": language } }), 428);
    assert.deepEqual([answer.json.code, answer.json.title], ["idempotency_key_missing", title]);
  }
});

test("a mere check needs no key", async () => {
  const item = await newProduct(seller);
  const checked = expectStatus(await partner.post("/partner/v1/orders?mode=validate", order([{ product_id: item.id, quantity: 1 }])), 200).json;
  expectStatus(await partner.get(`/partner/v1/orders/${checked.id}`), 404);
});

test("a second order with the same reference is taken, and told of the first", async () => {
  const item = await newProduct(seller, { stock: 100 });
  const body = order([{ product_id: item.id, quantity: 1 }]);
  const twice = (answer) => answer.json.warnings.filter(({ code }) => code === "reference_used").map(({ pointer, order_id }) => [pointer, order_id]);
  const first = expectStatus(await placeOrder(partner, body), 201);
  assert.deepEqual(twice(first), []);
  const key = randomUUID();
  const second = expectStatus(await placeOrder(partner, body, key), 201);
  assert.deepEqual(twice(second), [["/reference", first.json.id]]);
  assert.match(second.json.warnings.at(-1).message, new RegExp(first.json.id));
  assert.equal(expectStatus(await placeOrder(partner, body, key), 201).text, second.text);
  assert.deepEqual(twice(expectStatus(await partner.post("/partner/v1/orders?mode=validate", body), 200)), [["/reference", first.json.id]]);
  assert.deepEqual(twice(expectStatus(await placeOrder(partner, { ...body, reference: body.reference.toLowerCase() }), 201)), []);
  assert.deepEqual(twice(expectStatus(await placeOrder(stranger, body), 201)), []);
  // What is in question is asked of the rules first and placed by itself.
  const umbrella = { ...body, exporter: { name: "PT Payung", nib: "9120000000001" } };
  const asked = await placeOrder(partner, umbrella);
  if (asked.status === 201) assert.deepEqual(twice(asked), [["/reference", first.json.id]]);
});

test("line by line: some accepted, some refused, some cancelled before", async () => {
  const [a, b, c] = [await newProduct(seller, { stock: 10 }), await newProduct(seller, { stock: 10 }), await newProduct(other, { stock: 10 })];
  const { id } = await placed([{ product_id: a.id, quantity: 5 }, { product_id: b.id, quantity: 4 }, { product_id: c.id, quantity: 3 }]);
  const whole = await read(partner, id);
  const { confirm_by, placed_at } = whole;
  assert.equal(Date.parse(confirm_by) - Date.parse(placed_at), 72 * 3600000);
  const before = await balances(id);
  assert.equal(before["partner_receivable IDR"], 12 * 8500000);

  await moved(partner, id, "cancel", { lines: [{ line: 1, quantity: 1 }] });
  const mine = await moved(seller, id, "confirm", { lines: [{ line: 1, quantity: 3 }] });
  assert.equal(mine.state, "confirmed");
  assert.deepEqual(mine.lines.map(({ line, quantity, refused, cancelled }) => [line, quantity, refused, cancelled]), [[1, 5, 1, 1], [2, 4, 4, 0]]);
  assert.deepEqual([await stockOf(seller, a), await stockOf(seller, b), await stockOf(other, c)], [[10, 3], [10, 0], [10, 3]]);
  assert.equal((await balances(id))["partner_receivable IDR"], 6 * 8500000);
  const partly = await read(partner, id);
  assert.equal(partly.state, "partial");
  assert.deepEqual([partly.total.amount, partly.total_left.amount, mine.total.amount, mine.total_left.amount], ["1020000.00", "510000.00", "765000.00", "255000.00"]);
  assert.deepEqual(partly.lines.map(({ amount, amount_left }) => [amount.amount, amount_left.amount]),
    [["425000.00", "255000.00"], ["340000.00", "0.00"], ["255000.00", "255000.00"]]);
  assert.deepEqual([mine.confirm_by, (await read(other, id)).confirm_by, (await read(partner, id)).confirm_by], [null, confirm_by, confirm_by]);

  await moved(other, id, "refuse");
  assert.deepEqual(await stockOf(other, c), [10, 0]);
  assert.deepEqual(await balances(id), { "partner_receivable IDR": 3 * 8500000, "seller_pending IDR": -3 * 8500000 });
  const late = await move(partner, id, "cancel");
  assert.equal(expectStatus(late, 409).json.code, "order_already_confirmed");
  expectStatus(await move(admin, id, "cancel"), 422);
  assert.equal((await moved(admin, id, "cancel", note("Kedua pihak setuju"))).state, "partial");
  assert.deepEqual(await balances(id), {});
  assert.deepEqual(await stockOf(seller, a), [10, 0]);
  const ended = await read(partner, id);
  assert.deepEqual([ended.confirm_by, ended.total_left.amount], [null, "0.00"]);

  const [ours, theirs] = [seller, other].map((who) => whole.consignments.find((one) => one.seller_id === who.account.seller_id).id);
  const news = await newsOf(id, 6);
  // One step is one version, however many events tell of it.
  assert.deepEqual(news.map(({ type, data: { consignment_id, version } }) => [type, consignment_id, version]), [["order.placed", undefined, 1],
    ["order.lines_cancelled", ours, 2], ["order.lines_refused", ours, 3], ["order.confirmed", ours, 3], ["order.refused", theirs, 4], ["order.cancelled", ours, 5]]);
  assert.deepEqual([ended.version, ended.state, news.at(-1).data.state], [5, "partial", "partial"]);
  assert.deepEqual(ended.history.map(({ move, consignment_id, actor }) => [move, consignment_id, actor]), [["place", null, "partner"],
    ["cancel", ours, "partner"], ["confirm", ours, "seller"], ["refuse", theirs, "seller"], ["cancel", ours, "administrator"]]);
});

test("freight is taken off one consignment", async () => {
  const [a, b] = [await newProduct(seller, { stock: 10 }), await newProduct(other, { stock: 10 })];
  const { id, consignments } = await placed([{ product_id: a.id, quantity: 1 }, { product_id: b.id, quantity: 1 }]);
  for (const who of [seller, other]) {
    await moved(who, id, "confirm");
    await moved(who, id, "pack");
    await moved(who, id, "hand_over", number("JNE-2"));
  }
  for (const [verb, body] of [["submit_export", number("PEB-2")], ["release_export"], ["depart", number("CA-979")], ["submit_import", number("I-2")], ["release_import"], ["deliver"]])
    await moved(partner, id, verb, body);
  assert.equal((await newsOf(id, 19)).filter(({ type }) => type === "order.delivered").length, 2);
  const freight = { amount: "10000.00", currency: "IDR" };
  assert.deepEqual(codes(expectStatus(await move(admin, id, "settle", { ...number("TRX-3"), freight }), 422)), ["/consignment_id settlement_freight_whose"]);
  await moved(admin, id, "settle", { ...number("TRX-3"), freight, consignment_id: consignments[0].id });
  assert.equal((await moved(admin, id, "settle", number("TRX-4"))).state, "settled");
  assert.equal((await balances(id))["freight IDR"], -1000000);
});

test("what a move refuses, and that a check saves nothing", async () => {
  const item = await newProduct(seller, { stock: 10 });
  const { id } = await placed([{ product_id: item.id, quantity: 2 }]);
  assert.deepEqual(codes(expectStatus(await move(partner, id, "cancel", { lines: [{ line: 1, quantity: 3 }] }), 422)), ["/lines/0/quantity order_line_left"]);
  assert.deepEqual(codes(expectStatus(await move(partner, id, "cancel", { lines: [{ line: 2, quantity: 1 }] }), 422)), ["/lines/0/line order_line_unknown"]);
  assert.deepEqual(codes(expectStatus(await move(seller, id, "confirm", { lines: [{ line: 1, quantity: 0 }] }), 422)), ["/lines order_nothing_accepted"]);
  assert.deepEqual(codes(expectStatus(await move(seller, id, "confirm", { colour: 1 }), 422)), ["/colour unknown_field"]);
  assert.equal(expectStatus(await move(seller, id, "pack"), 409).json.code, "order_state_conflict");
  expectStatus(await move(seller, id, "fly"), 404);
  expectStatus(await seller.post(`/api/v1/orders/${id}/confirm`, {}), 428);
  expectStatus(await seller.post(`/api/v1/orders/${id}/confirm`, {}, { ifMatch: 9 }), 412);
  expectStatus(await other.post(`/api/v1/orders/${id}/confirm`, {}, { ifMatch: 1 }), 404);
  expectStatus(await stranger.post(`/partner/v1/orders/${id}/cancel`, {}, { ifMatch: 1 }), 404);

  expectStatus(await move(seller, id, "confirm", {}, { query: "?mode=validate" }), 200);
  assert.equal((await read(seller, id)).state, "placed");
  const key = randomUUID();
  const first = expectStatus(await seller.post(`/api/v1/orders/${id}/confirm`, {}, { ifMatch: 1, key }), 200);
  const again = expectStatus(await seller.post(`/api/v1/orders/${id}/confirm`, {}, { ifMatch: 1, key }), 200);
  assert.equal(again.text, first.text);
  assert.equal((await read(partner, id)).history.length, 2);
});

test("through both customs, rejected on the way, to settlement and a refund", async () => {
  const item = await newProduct(seller, { stock: 10 });
  const { id } = await placed([{ product_id: item.id, quantity: 4 }]);
  await moved(seller, id, "confirm");
  await moved(seller, id, "pack");
  assert.deepEqual(await stockOf(seller, item), [10, 4]);
  assert.deepEqual(codes(expectStatus(await move(seller, id, "hand_over"), 422)), ["/evidence/number required"]);
  await moved(seller, id, "hand_over", { evidence: { number: "JNE-7", carrier: "JNE" } });
  assert.deepEqual(await stockOf(seller, item), [6, 0]);
  await moved(partner, id, "submit_export", number("PEB-7"));
  await moved(partner, id, "reject_export", note("HS tidak sesuai"));
  await moved(partner, id, "submit_export", number("PEB-8"));
  await moved(partner, id, "release_export");
  await moved(partner, id, "depart", number("CA-978"));
  await moved(partner, id, "submit_import", number("I-7"));
  await moved(partner, id, "reject_import", note("标签不符"));
  await moved(partner, id, "submit_import", number("I-8"));
  await moved(partner, id, "release_import");
  assert.equal((await moved(partner, id, "deliver")).state, "delivered");
  expectStatus(await move(partner, id, "settle", number("X")), 409);
  await moved(seller, id, "refund", { ...note("Satu pecah"), lines: [{ line: 1, quantity: 1 }] });
  assert.equal((await read(partner, id)).state, "delivered");
  assert.equal((await moved(admin, id, "settle", { ...number("TRX-1"), freight: { amount: "10000.00", currency: "IDR" } })).state, "settled");
  const sums = await balances(id);
  assert.equal(sums["bank IDR"], 3 * 8500000);
  assert.equal(sums["freight IDR"], -1000000);
  assert.equal(sums["seller_pending IDR"], undefined);
  assert.equal(sums["partner_receivable IDR"], undefined);

  const line = expectStatus(await partner.get(`/partner/v1/orders/${id}/timeline`), 200).json.items;
  assert.deepEqual(line.map((one) => one.move), ["place", "confirm", "pack", "hand_over", "submit_export", "reject_export", "submit_export", "release_export",
    "depart", "submit_import", "reject_import", "submit_import", "release_import", "deliver", "refund", "settle"]);
  assert.deepEqual(line[3].evidence, { kind: "tracking", number: "JNE-7", carrier: "JNE" });
  const types = (await newsOf(id, 16)).map((one) => one.type);
  assert.deepEqual(types.slice(-3), ["order.delivered", "order.lines_refunded", "order.settled"]);
});

test("what customs will not let in comes home and is for sale again", async () => {
  const item = await newProduct(seller, { stock: 5 });
  const { id } = await placed([{ product_id: item.id, quantity: 5 }]);
  await moved(seller, id, "confirm");
  await moved(seller, id, "pack");
  await moved(seller, id, "hand_over", number("JNE-9"));
  await moved(partner, id, "submit_export", number("PEB-9"));
  await moved(partner, id, "reject_export", note("Dokumen kurang"));
  await moved(partner, id, "send_back");
  assert.deepEqual(await stockOf(seller, item), [0, 0]);
  assert.equal((await moved(seller, id, "receive_back")).state, "returned");
  assert.deepEqual(await stockOf(seller, item), [5, 0]);
  assert.deepEqual(await balances(id), {});
});

test("a quote keeps price and rate; an order takes it once and in time", async () => {
  const item = await newProduct(seller, { stock: 10, price: { amount: "198000.00", currency: "IDR" } });
  const wish = { destination: { country: "CN", port: "cn sha" }, route: "9610", incoterm: "DAP", currency: "CNY", lines: [{ product_id: item.id, quantity: 2 }] };
  const as_of = new Date(Date.now() - 1000).toISOString();
  expectStatus(await admin.post("/admin/v1/exchange_rates", { base: "CNY", value: "2250", source: `CFETS ${randomUUID()}`, as_of, valid_until: new Date(Date.now() + 3600000).toISOString() }), 201);
  assert.deepEqual(codes(expectStatus(await partner.post("/partner/v1/quotes", { ...wish, valid_minutes: 14 }), 422)), ["/valid_minutes out_of_range"]);
  assert.deepEqual(codes(expectStatus(await partner.post("/partner/v1/quotes", { ...wish, lines: [{ product_id: item.id, quantity: 11 }] }), 409)), ["/lines/0/quantity stock_left"]);
  const nowhere = { ...wish, destination: { country: "CN", port: "CNSH1" }, valid_minutes: 15 };
  assert.deepEqual(codes(expectStatus(await partner.post("/partner/v1/quotes", nowhere), 422)), ["/destination/port destination_port_format"]);
  const quote = expectStatus(await partner.post("/partner/v1/quotes", { ...wish, valid_minutes: 15 }), 201).json;
  assert.deepEqual([quote.total, quote.rate.value, quote.state], [{ amount: "176.00", currency: "CNY" }, "2250", "open"]);
  expectStatus(await stranger.get(`/partner/v1/quotes/${quote.id}`), 404);

  const now = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
  expectStatus(await seller.put(`/api/v1/products/${item.id}`, { sku: now.sku, title: now.title, description: now.description, category: now.category, hs_code: now.hs_code,
    price: { amount: "250000.00", currency: "IDR" }, stock: 10, weight_grams: 290, state: "listed" }, { ifMatch: now.version }), 200);
  const body = { reference: `PO-${randomUUID().slice(0, 8)}`, quote_id: quote.id };
  assert.deepEqual(codes(expectStatus(await placeOrder(stranger, body), 422)), ["/quote_id quote_unknown"]);
  const key = randomUUID();
  const made = expectStatus(await placeOrder(partner, body, key), 201);
  assert.deepEqual([made.json.total, made.json.quote_id, made.json.destination.port], [{ amount: "176.00", currency: "CNY" }, quote.id, "CNSHA"]);
  assert.equal(expectStatus(await placeOrder(partner, body, key), 201).text, made.text);
  assert.equal(expectStatus(await placeOrder(partner, body), 409).json.code, "quote_used");
  assert.deepEqual((await read(seller, made.json.id)).total, { amount: "396000.00", currency: "IDR" });
  assert.deepEqual(await balances(made.json.id), { "partner_receivable CNY": 17600, "seller_pending CNY": -17600 });
  assert.equal(expectStatus(await partner.get(`/partner/v1/quotes/${quote.id}`), 200).json.state, "ordered");
});

test("a quote holds no stock: what is gone meanwhile is refused, and the quote stays good", async () => {
  const item = await newProduct(seller, { stock: 10 });
  const wish = { destination: { country: "CN", port: "CNSHA" }, route: "9610", incoterm: "DAP", currency: "IDR", lines: [{ product_id: item.id, quantity: 8 }] };
  const quote = expectStatus(await partner.post("/partner/v1/quotes", wish), 201).json;
  const taken = await placed([{ product_id: item.id, quantity: 3 }]);
  const body = { reference: `PO-${randomUUID().slice(0, 8)}`, quote_id: quote.id };
  const refused = expectStatus(await placeOrder(partner, body), 409).json;
  assert.deepEqual([refused.code, codes({ json: refused }), refused.errors[0].arguments.left], ["stock_insufficient", ["/lines/0/quantity stock_left"], "7"]);
  assert.deepEqual(await stockOf(seller, item), [10, 3], "nothing of it was reserved");
  assert.equal(expectStatus(await partner.get(`/partner/v1/quotes/${quote.id}`), 200).json.state, "open");
  await moved(partner, taken.id, "cancel", note("Berubah pikiran"));
  assert.deepEqual(expectStatus(await placeOrder(partner, body), 201).json.total, quote.total);
  assert.deepEqual(await stockOf(seller, item), [10, 8]);
});

test("quotes and orders are found by the partner's number and by their ids, an order with all that belongs to it in one request", async () => {
  const item = await newProduct(seller, { stock: 10 });
  const reference = `PO/${randomUUID().slice(0, 8)} &"<`;
  const wish = { destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "IDR", lines: [{ product_id: item.id, quantity: 1 }] };
  const quotes = [];
  for (let i = 0; i < 3; ++i) quotes.push(expectStatus(await partner.post("/partner/v1/quotes", { ...wish, reference }), 201).json);
  const other = expectStatus(await partner.post("/partner/v1/quotes", wish), 201).json;
  assert.deepEqual([quotes[0].reference, other.reference], [reference, null]);
  const by = `reference=${encodeURIComponent(reference)}`;
  const page = async (who, path) => expectStatus(await who.get(path), 200).json;
  const first = await page(partner, `/partner/v1/quotes?limit=2&${by}`);
  assert.deepEqual(first.items, [quotes[2], quotes[1]]);
  const second = await page(partner, first.next);
  assert.deepEqual([second.items, second.next], [[quotes[0]], null]);
  assert.equal((await page(partner, "/partner/v1/quotes?limit=1")).items[0].id, other.id);
  assert.deepEqual((await page(stranger, `/partner/v1/quotes?${by}`)).items, []);
  assert.equal(expectStatus(await partner.get("/partner/v1/quotes?cursor=x"), 400).json.code, "order_list_cursor");

  const placed = [];
  for (let i = 0; i < 3; ++i) placed.push(expectStatus(await placeOrder(partner, { ...order(wish.lines), reference }), 201).json.id);
  const ids = async (who, query) => (await page(who, `/partner/v1/orders?${query}`)).items.map(({ id }) => id);
  assert.deepEqual(await ids(partner, by), [...placed].reverse());
  assert.deepEqual(await ids(partner, `ids=${placed[2]},ord_nobody,${placed[0]}`), [placed[2], placed[0]]);
  assert.deepEqual(await ids(stranger, `ids=${placed[0]}`), []);
  const cut = await page(partner, `/partner/v1/orders?limit=1&${by}&ids=${placed[0]},${placed[1]}`);
  assert.deepEqual([cut.items[0].id, (await page(partner, cut.next)).items.map(({ id }) => id)], [placed[1], [placed[0]]]);
  const many = (count) => partner.get(`/partner/v1/orders?ids=${Array(count).fill("ord_x").join(",")}`);
  expectStatus(await many(100), 200);
  assert.equal(expectStatus(await many(101), 400).json.code, "list_ids");

  const path = `/partner/v1/orders/${placed[0]}`;
  const consignment_id = (await page(partner, path)).consignments[0].id;
  expectStatus(await partner.post(`${path}/messages`, { text: "Halo", consignment_id }), 201);
  const whole = expectStatus(await partner.get(`${path}?include=timeline,ledger`), 200);
  assert.deepEqual(whole.json, { ...await page(partner, path), ledger: await page(partner, `${path}/ledger`), timeline: await page(partner, `${path}/timeline`) });
  assert.ok(whole.json.timeline.items.length > 1 && whole.json.ledger.items.length > 0);
  const etag = whole.headers.get("etag");
  assert.equal((await partner.get(`${path}?include=timeline,ledger`, { headers: { "if-none-match": etag } })).status, 304);
  expectStatus(await partner.post(`${path}/messages`, { text: "Lagi", consignment_id }), 201);
  assert.equal((await partner.get(`${path}?include=timeline,ledger`, { headers: { "if-none-match": etag } })).status, 200, "a message is news although the order's version stays");
  assert.equal(expectStatus(await partner.get(`${path}?include=colour`), 400).json.code, "list_include");
});

test("an order that differs from the moment is told every difference", async () => {
  const [a, b] = [await newProduct(seller, { stock: 2 }), await newProduct(seller, { stock: 2 })];
  const answer = expectStatus(await placeOrder(partner, order([
    { product_id: a.id, quantity: 3 }, { product_id: b.id, quantity: 1, unit_price: { amount: "80000.00", currency: "IDR" } }])), 409);
  assert.equal(answer.json.code, "price_changed");
  assert.deepEqual(codes(answer), ["/lines/0/quantity stock_left", "/lines/1/unit_price price_now"]);
  assert.match(answer.json.errors[1].message, /80000\.00.*85000\.00/);
  assert.deepEqual([await stockOf(seller, a), await stockOf(seller, b)], [[2, 0], [2, 0]]);
});

test("an umbrella exporter is kept with the order", async () => {
  const item = await newProduct(seller);
  const exporter = { name: "PT Payung Ekspor", nib: "9120001234567" };
  const { id } = await placed([{ product_id: item.id, quantity: 1 }], { exporter });
  assert.deepEqual((await read(seller, id)).exporter, exporter);
  assert.deepEqual(codes(expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }], { exporter: { name: "PT", nib: "12" } })), 422)), ["/exporter/nib nib_format"]);
});

test("papers and messages reach those whom they concern", async () => {
  const [a, b] = [await newProduct(seller), await newProduct(other)];
  const { id, consignments } = await placed([{ product_id: a.id, quantity: 1 }, { product_id: b.id, quantity: 1 }]);
  const mine = consignments.find((one) => one.seller_id === seller.account.seller_id).id;
  const attach = (who, fields, file = ["peb.pdf", pdf, "application/pdf"]) => who.post(`${base(who)}/orders/${id}/documents`, fileForm(fields, ...file));
  const shared = expectStatus(await attach(partner, { kind: "invoice", consignment_id: mine }), 201).json;
  const own = expectStatus(await attach(partner, { kind: "peb" }), 201).json;
  expectStatus(await attach(other, { kind: "packing_list" }), 201);
  assert.deepEqual(codes(expectStatus(await attach(seller, { kind: "ktp" }), 422)), ["/kind order_document_kind"]);
  assert.deepEqual(codes(expectStatus(await attach(seller, { kind: "invoice" }, ["a.pdf", Buffer.from("MZ"), "application/pdf"]), 422)), ["/file document_not_what_it_says"]);
  expectStatus(await attach(stranger, { kind: "invoice" }), 404);
  const content = (who, one) => who.get(`${base(who)}/orders/${id}/documents/${one.id}/content`);
  assert.equal(expectStatus(await content(seller, shared), 200).text, pdf.toString());
  for (const [who, one] of [[other, shared], [seller, own], [stranger, shared]]) expectStatus(await content(who, one), 404);
  for (const one of [shared, own]) expectStatus(await content(admin, one), 200);

  const write = (who, body) => who.post(`${base(who)}/orders/${id}/messages`, body);
  assert.deepEqual(codes(expectStatus(await write(partner, { text: "Kapan dikirim?" }), 422)), ["/consignment_id required"]);
  expectStatus(await write(partner, { text: "Kapan dikirim?", consignment_id: mine }), 201);
  expectStatus(await write(seller, { text: "Besok pagi." }), 201);
  expectStatus(await write(seller, { text: "x".repeat(2001) }), 422);
  expectStatus(await write(stranger, { text: "?", consignment_id: mine }), 404);
  assert.equal(expectStatus(await other.get(`/api/v1/orders/${id}/messages`), 200).json.items.length, 0);
  assert.deepEqual(expectStatus(await seller.post(`/api/v1/orders/${id}/messages/read`), 200).json, { read: 1 });
  assert.deepEqual(expectStatus(await seller.post(`/api/v1/orders/${id}/messages/read`), 200).json, { read: 0 });
  const letters = expectStatus(await partner.get(`/partner/v1/orders/${id}/messages`), 200).json.items;
  assert.deepEqual(letters.map((one) => [one.actor, one.read_at !== null]), [["partner", true], ["seller", false]]);
  const kinds = async (who) => expectStatus(await who.get(`${base(who)}/orders/${id}/timeline`), 200).json.items.map((one) => one.kind).join(" ");
  assert.equal(await kinds(partner), "move document document document message message");
  assert.equal(await kinds(seller), "move document message message");
  assert.equal(await kinds(other), "move document");
  const told = (await newsOf(id, 6)).map(({ type, order }) => [type, order.state, order.consignment_id === mine, Boolean(order.document_id ?? order.message_id)]);
  assert.deepEqual(told.slice(1), [["order.document", "placed", true, true], ["order.document", "placed", false, true], ["order.document", "placed", false, true],
    ["order.message", "placed", true, true], ["order.message", "placed", true, true]]);
});

test("what was settled is paid out under four eyes, and the statement says so", async () => {
  const period = `from=${day(0)}&to=${day(1)}`;
  const item = await newProduct(seller, { stock: 10 });
  const id = await delivered(item, 2);
  await moved(admin, id, "settle", number("TRX-2"));
  for (const one of expectStatus(await admin.get("/admin/v1/payouts"), 200).json.items)
    if (["created", "exported"].includes(one.state)) expectStatus(await admin.post(`/admin/v1/payouts/${one.id}/cancel`, {}, { ifMatch: one.version }), 200);
  const paidOut = async (face, client, order = id) => expectStatus(await client.get(`${face}/orders/${order}/ledger`), 200).json.paid_out;
  const batch = expectStatus(await admin.post("/admin/v1/payouts"), 201).json;
  assert.deepEqual(await paidOut("/api/v1", seller), [], "what is owed is not paid yet");
  const later = await delivered(item, 1);
  await moved(admin, later, "settle", number("TRX-3"));
  assert.equal(expectStatus(await admin.post("/admin/v1/payouts"), 409).json.code, "payout_open_already");
  assert.equal(expectStatus(await admin.get(`/admin/v1/payouts/${batch.id}/file`), 409).json.code, "payout_state_conflict");
  expectStatus(await admin.post(`/admin/v1/payouts/${batch.id}/export`, {}, { ifMatch: 1 }), 200);
  const file = expectStatus(await admin.get(`/admin/v1/payouts/${batch.id}/file`), 200).text;
  assert.match(file, new RegExp(`"014","\\d{10}","Batik Pesisir Pekalongan",\\d+\\.00,IDR,"${batch.id} ${seller.account.seller_id}"`));
  assert.equal(expectStatus(await admin.post(`/admin/v1/payouts/${batch.id}/pay`, { reference: "BI-1" }, { ifMatch: 2 }), 409).json.code, "payout_four_eyes");

  const csv = expectStatus(await seller.get(`/api/v1/statement.csv?${period}`), 200).text.trim().split("\r\n");
  assert.match(csv[1], /,opening,,,,,,,0\.00,IDR,0\.00$/);
  assert.ok(csv.some((row) => row.includes(",settle,") && row.includes(",170000.00,0.00,0.00,0.00,170000.00,")), csv.join("\n"));
  expectStatus(await seller.get("/api/v1/statement.csv?from=2026-01-02&to=2026-01-01"), 400);

  // Somebody else pays it: the order's ledger says when, of this order and not of one that was settled later.
  expectStatus(await colleague().post(`/admin/v1/payouts/${batch.id}/pay`, { reference: "BI-1" }, { ifMatch: 2 }), 200);
  const [paid, ...more] = await paidOut("/api/v1", seller);
  assert.deepEqual([paid.consignment_id, more], [(await partner.get(`/partner/v1/orders/${id}`)).json.consignments[0].id, []]);
  assert.ok(Date.now() - new Date(paid.at) < 60000);
  assert.deepEqual(await paidOut("/admin/v1", admin), [paid]);
  assert.deepEqual(await paidOut("/partner/v1", partner), [], "what sellers get is not the partner's business");
  assert.deepEqual(await paidOut("/api/v1", seller, later), []);
  expectStatus(await admin.get(`/admin/v1/sellers/${seller.account.seller_id}/statement.csv?${period}`), 200);
});
