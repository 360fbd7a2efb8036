// Goods that go back and money that is given back, by line: from customs, after delivery, after payment.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { before, describe, test } from "node:test";
import { administrator, colleague, eventsAfter, expectStatus, lastEvent, minorOf, newPartner, newProduct, order, placeOrder, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { codes, note, number, orderPlay } from "../support/order_play.mjs";
import { day } from "../support/trade.mjs";

const price = 8_500_000; // of every product here, in minor units
let seller, other, partner, stranger, admin;
let began, base, read, move, moved, stockOf, placed, balances;
before(async () => {
  [seller, other, partner, stranger] = [await verifiedSeller(), await verifiedSeller(), await newPartner(), await newPartner()];
  admin = administrator();
  ({ base, read, move, moved, stockOf, placed, balances } = orderPlay(admin, partner));
  began = await lastEvent(partner);
});

const lines = (...pairs) => ({ lines: pairs.map(([line, quantity]) => ({ line, quantity })) });
const refused = (answer, ...wanted) => assert.deepEqual(codes(expectStatus(answer, 422)), wanted);

const ledgerOf = async (who, id) => expectStatus(await who.get(`${base(who)}/orders/${id}/ledger`), 200).json.items;
const journey = [["submit_export", number("PEB-1")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]];
async function handedOver(id, ...sellers) {
  for (const who of sellers) for (const [verb, body] of [["confirm"], ["pack"], ["hand_over", number("JNE-1")]]) await moved(who, id, verb, body);
}
async function delivered(wanted, sellers = [seller], more = {}, buyer = partner) {
  const { id } = await placed(wanted, more, buyer);
  await handedOver(id, ...sellers);
  for (const [verb, body] of journey) await moved(buyer, id, verb, body);
  return id;
}

/** The types of the partner's news of an order, when there are so many. */
const newsOf = (id, count) => waitFor(`${count} events of the order`, async () => {
  const mine = (await eventsAfter(partner, began)).filter((one) => one.order.id === id);
  return mine.length === count && mine;
});

const sql = (text) => execFileSync("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();

/** Keeps others from moving an order until `release` is called; `pid` is whom they wait for. */
async function holdOrder(id) {
  const psql = spawn("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(psql, "exit");
  psql.stdin.write(`begin;\nselect pg_backend_pid() from export.orders where id = '${id}' for update;\n`);
  const [said] = await Promise.race([once(psql.stdout, "data"), ended]);
  assert.match(String(said), /^\d+\n$/);
  const release = async () => {
    psql.stdin.end("rollback;\n");
    await ended;
  };
  return { pid: Number(said), release };
}

describe("after delivery", () => {
  test("lines of two sellers go back; what comes home fit to sell is in stock, what is owed is less", async () => {
    const [a, b] = [await newProduct(seller, { stock: 10 }), await newProduct(other, { stock: 10 })];
    const id = await delivered([{ product_id: a.id, quantity: 4 }, { product_id: b.id, quantity: 2 }], [seller, other]);
    const offered = async () => [...new Set(expectStatus(await admin.get(`/admin/v1/orders/${id}/moves`), 200).json.items.map((one) => one.move))].sort();
    assert.deepEqual(await offered(), ["refund", "send_back", "settle"], "nothing comes back, so nothing is received or declined");
    const wish = { ...lines([1, 3], [2, 1]), reason: "damaged", evidence: { note: "Kemasan penyok", carrier: "SF Express" } };
    refused(await move(partner, id, "send_back", { ...wish, reason: undefined }), "/reason required");
    refused(await move(partner, id, "send_back", { ...wish, reason: "bored" }), "/reason not_allowed_value");
    refused(await move(partner, id, "send_back", { ...wish, ...lines([1, 5], [2, 1]) }), "/lines/0/quantity order_line_left");
    refused(await move(partner, id, "send_back", { ...wish, ...lines([1, 3], [1, 2]) }), "/lines/0/quantity order_line_left", "/lines/1/quantity order_line_left");
    refused(await move(partner, id, "send_back", { ...wish, condition: "saleable" }), "/condition unknown_field");
    expectStatus(await stranger.post(`/partner/v1/orders/${id}/send_back`, wish, { ifMatch: 1 }), 404);
    expectStatus(await move(seller, id, "send_back", { ...wish, ...lines([1, 1]) }), 409);
    expectStatus(await move(partner, id, "send_back", wish, { query: "?mode=validate" }), 200);
    assert.deepEqual((await read(partner, id)).lines.map((one) => one.returning), [0, 0]);

    const [key, version] = [randomUUID(), (await read(partner, id)).version];
    const post = () => partner.post(`/partner/v1/orders/${id}/send_back`, wish, { ifMatch: version, key });
    const first = expectStatus(await post(), 200);
    assert.equal(expectStatus(await post(), 200).text, first.text, "the key posted again");
    assert.deepEqual(first.json.lines.map(({ quantity, returning, returned }) => [quantity, returning, returned]), [[4, 3, 0], [2, 1, 0]]);
    assert.deepEqual([first.json.state, first.json.refunds], ["delivered", []]);
    assert.deepEqual(await offered(), ["decline_return", "receive_back", "refund", "send_back"], "nothing is settled meanwhile");
    assert.equal((await balances(id))["partner_receivable IDR"], 6 * price, "owed until it arrives");
    assert.deepEqual(await stockOf(seller, a), [6, 0]);

    refused(await move(partner, id, "send_back", { ...lines([1, 2]), reason: "other" }), "/lines/0/quantity order_line_left");
    refused(await move(seller, id, "receive_back", lines([1, 4])), "/lines/0/quantity order_line_returning");
    refused(await move(seller, id, "receive_back", lines([2, 1])), "/lines/0/line order_line_unknown");
    refused(await move(seller, id, "receive_back", { condition: "wet" }), "/condition not_allowed_value");
    assert.equal(expectStatus(await move(admin, id, "settle", number("TRX-1")), 409).json.code, "order_returns_open");

    await moved(seller, id, "receive_back", lines([1, 2]));
    const mine = await moved(seller, id, "receive_back", { condition: "unsaleable" });
    assert.deepEqual(mine.lines.map(({ returning, returned }) => [returning, returned]), [[0, 3]]);
    assert.deepEqual(await stockOf(seller, a), [8, 0], "two of three came home fit to sell");
    assert.deepEqual(mine.refunds.map(({ move, condition, lines, amount, after_settlement }) => [move, condition, lines, amount.amount, after_settlement]),
      [["receive_back", "saleable", [{ line: 1, quantity: 2 }], "170000.00", false], ["receive_back", "unsaleable", [{ line: 1, quantity: 1 }], "85000.00", false]]);
    assert.deepEqual((await read(other, id)).refunds, [], "a neighbour's refunds are not shown");
    expectStatus(await move(seller, id, "receive_back"), 409);

    refused(await move(other, id, "decline_return"), "/evidence/note required");
    const theirs = await moved(other, id, "decline_return", { ...note("Bukan barang kami"), reason: "wrong_item" });
    assert.deepEqual(theirs.lines.map(({ returning, returned }) => [returning, returned]), [[0, 0]]);
    assert.deepEqual(await stockOf(other, b), [8, 0]);
    assert.deepEqual(await balances(id), { "partner_receivable IDR": 3 * price, "seller_pending IDR": -3 * price });

    const whole = await read(partner, id);
    assert.deepEqual([whole.state, whole.refunds.length], ["delivered", 2]);
    const [ours, neighbours] = [seller, other].map((who) => whole.consignments.find((one) => one.seller_id === who.account.seller_id).id);
    const news = (await newsOf(id, 1 + 2 * 9 + 5)).slice(-5);
    assert.deepEqual(news.map(({ type, order }) => [type, order.consignment_id, order.state]), [["order.return_sent", ours, "delivered"], ["order.return_sent", neighbours, "delivered"],
      ["order.return_received", ours, "delivered"], ["order.return_received", ours, "delivered"], ["order.return_declined", neighbours, "delivered"]]);
    const steps = expectStatus(await partner.get(`/partner/v1/orders/${id}/timeline`), 200).json.items.filter((one) => one.move === "send_back");
    assert.deepEqual(steps[0].evidence, { kind: "reason", carrier: "SF Express", note: "Kemasan penyok", reason: "damaged" });
    assert.equal((await moved(admin, id, "settle", number("TRX-2"))).state, "settled");
    assert.equal((await balances(id))["bank IDR"], 3 * price);
  });

  test("when all has come home the order is returned, and nothing is owed", async () => {
    const item = await newProduct(seller, { stock: 5 });
    const id = await delivered([{ product_id: item.id, quantity: 5 }]);
    await moved(seller, id, "refund", { ...note("Satu pecah"), ...lines([1, 1]), reason: "damaged" });
    assert.equal((await moved(partner, id, "send_back", { reason: "changed_mind" })).state, "delivered");
    const home = await moved(seller, id, "receive_back");
    assert.equal(home.state, "returned");
    assert.deepEqual(home.refunds.map(({ move, reason, lines }) => [move, reason, lines[0].quantity]), [["refund", "damaged", 1], ["receive_back", null, 4]]);
    assert.deepEqual(await balances(id), {});
    assert.deepEqual(await stockOf(seller, item), [4, 0]);
    assert.deepEqual((await newsOf(id, 13)).slice(-3).map((one) => one.type), ["order.lines_refunded", "order.return_sent", "order.returned"]);
    expectStatus(await move(partner, id, "send_back", { reason: "other" }), 409);
  });
});

describe("on the way", () => {
  test("who names lines moves all of them or none", async () => {
    const [a, b] = [await newProduct(seller, { stock: 10 }), await newProduct(other, { stock: 10 })];
    const { id } = await placed([{ product_id: a.id, quantity: 1 }, { product_id: b.id, quantity: 1 }]);
    await handedOver(id, seller);
    refused(await move(partner, id, "cancel", lines([1, 1], [2, 1])), "/lines/0/line order_line_state");
    assert.deepEqual((await read(partner, id)).lines.map((one) => one.cancelled), [0, 0]);
    assert.deepEqual((await moved(partner, id, "cancel", lines([2, 1]))).lines.map((one) => one.cancelled), [0, 1]);
  });

  test("customs turn some lines away: those go home while the others go on", async () => {
    const [a, b] = [await newProduct(seller, { stock: 10 }), await newProduct(seller, { stock: 10 })];
    const { id } = await placed([{ product_id: a.id, quantity: 5 }, { product_id: b.id, quantity: 3 }]);
    await handedOver(id, seller);
    await moved(partner, id, "submit_export", number("PEB-2"));
    await moved(partner, id, "reject_export", note("Izin kurang"));
    assert.equal((await moved(partner, id, "send_back", { ...lines([1, 2]), reason: "rejected_by_customs" })).state, "export_rejected");
    await moved(partner, id, "submit_export", number("PEB-3"));
    await moved(partner, id, "release_export");
    await moved(partner, id, "depart", number("CA-1"));
    assert.equal((await moved(seller, id, "receive_back")).state, "in_transit");
    assert.deepEqual([await stockOf(seller, a), await stockOf(seller, b)], [[7, 0], [7, 0]]);
    assert.equal((await balances(id))["partner_receivable IDR"], 6 * price);
    refused(await move(admin, id, "write_off", lines([2, 1])), "/evidence/note required");
    assert.equal((await moved(admin, id, "write_off", { ...note("Hilang di gudang transit"), ...lines([2, 1]) })).state, "in_transit");
    assert.equal((await balances(id))["partner_receivable IDR"], 5 * price);
    await moved(partner, id, "submit_import", number("I-2"));
    await moved(partner, id, "reject_import", note("标签不符"));
    assert.equal((await moved(partner, id, "send_back", lines([1, 3]))).state, "import_rejected");
    assert.equal((await moved(partner, id, "send_back")).state, "returning", "the rest of it");
    const home = await moved(seller, id, "receive_back");
    assert.deepEqual([home.state, home.lines.map(({ returned, written_off }) => [returned, written_off])], ["returned", [[5, 0], [2, 1]]]);
    assert.deepEqual([await stockOf(seller, a), await stockOf(seller, b)], [[10, 0], [9, 0]]);
    assert.deepEqual(await balances(id), {});
    const types = (await newsOf(id, 17)).map((one) => one.type);
    assert.deepEqual(types.filter((type) => /return|lines/.test(type)), ["order.return_sent", "order.return_received", "order.lines_written_off", "order.return_sent", "order.returning", "order.returned"]);
  });
});

describe("after payment", () => {
  const period = `from=${day(0)}&to=${day(1)}`;
  const statement = async (who, path) => {
    const [head, ...rows] = expectStatus(await who.get(`${path}?${period}`), 200).text.trim().split("\r\n").map((row) => row.replaceAll('"', "").split(","));
    return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
  };
  /** What a new batch would pay this seller: nothing, or so much. */
  async function payable(who) {
    for (const one of expectStatus(await admin.get("/admin/v1/payouts"), 200).json.items)
      if (["created", "exported"].includes(one.state)) expectStatus(await admin.post(`/admin/v1/payouts/${one.id}/cancel`, {}, { ifMatch: one.version }), 200);
    const made = await admin.post("/admin/v1/payouts");
    if (made.status === 409) return [null, null];
    const batch = expectStatus(made, 201).json;
    expectStatus(await admin.post(`/admin/v1/payouts/${batch.id}/export`, {}, { ifMatch: 1 }), 200);
    const file = expectStatus(await admin.get(`/admin/v1/payouts/${batch.id}/file`), 200).text;
    return [batch.id, file.split("\r\n").find((row) => row.includes(who.account.seller_id))?.split(",")[3] ?? null];
  }
  const pay = async (batch) => expectStatus(await colleague().post(`/admin/v1/payouts/${batch}/pay`, { reference: `BI-${randomUUID().slice(0, 8)}` }, { ifMatch: 2 }), 200);

  test("a refund is the seller's debt, set off against the next payout, and is paid back to the partner", async () => {
    const [who, buyer] = [await verifiedSeller(), await newPartner()];
    const item = await newProduct(who, { stock: 20 });
    const id = await delivered([{ product_id: item.id, quantity: 3 }], [who], {}, buyer);
    await moved(admin, id, "settle", number("TRX-10"));
    const [batch, amount] = await payable(who);
    assert.equal(amount, "255000.00");
    await pay(batch);

    await moved(buyer, id, "send_back", { ...lines([1, 2]), reason: "defective" });
    const home = await moved(who, id, "receive_back");
    assert.equal(home.state, "settled");
    assert.deepEqual([home.refunds[0].after_settlement, home.refunds[0].amount.amount], [true, "170000.00"]);
    await moved(admin, id, "refund", { ...note("Penjual setuju"), reason: "missing" });
    assert.equal((await read(buyer, id)).state, "refunded");
    assert.deepEqual(await stockOf(who, item), [19, 0]);
    const sums = await balances(id);
    assert.deepEqual([sums["partner_refundable IDR"], sums["partner_receivable IDR"], sums["seller_payable IDR"], sums["seller_receivable IDR"]], [-3 * price, undefined, -3 * price, 3 * price]);
    const [, nothing] = await payable(who);
    assert.equal(nothing, null, "who owes is not paid, and never a negative sum");
    const owing = await statement(who, "/api/v1/statement.csv");
    assert.deepEqual(owing.map(({ kind, amount, owed }) => [kind, amount, owed]), [["opening", "", "0.00"], ["settle", "255000.00", "255000.00"], ["payout", "-255000.00", "0.00"],
      ["receive_back", "-170000.00", "-170000.00"], ["refund", "-85000.00", "-255000.00"]]);

    const next = await delivered([{ product_id: item.id, quantity: 5 }], [who], {}, buyer);
    await moved(admin, next, "settle", { ...number("TRX-11"), credit: "keep" });
    const [second, less] = await payable(who);
    assert.equal(less, "170000.00", "425000 for the second order less 255000 of the first");
    await pay(second);
    assert.deepEqual((await statement(who, "/api/v1/statement.csv")).slice(-4).map(({ kind, amount, owed, debt }) => [kind, amount, owed, debt]),
      [["refund", "-85000.00", "-255000.00", "255000.00"], ["settle", "425000.00", "170000.00", "255000.00"], ["set_off", "0.00", "170000.00", "0.00"], ["payout", "-170000.00", "0.00", "0.00"]]);
    assert.equal(expectStatus(await admin.get(`/admin/v1/payouts/${second}`), 200).json.set_off.amount, "255000.00");

    const owed = async () => expectStatus(await admin.get("/admin/v1/repayments"), 200).json.owed.filter((one) => one.partner_id === buyer.id).map((one) => one.amount.amount);
    assert.deepEqual(await owed(), ["255000.00"]);
    const shown = await statement(buyer, "/partner/v1/statement.csv");
    assert.deepEqual(shown.filter((row) => row.currency === "IDR").map(({ kind, charged, credited, owed, refundable }) => [kind, charged, credited, owed, refundable]).slice(0, 5),
      [["opening", "", "", "0.00", "0.00"], ["placed", "255000.00", "0.00", "255000.00", "0.00"], ["settle", "0.00", "255000.00", "0.00", "0.00"],
        ["receive_back", "0.00", "170000.00", "-170000.00", "170000.00"], ["refund", "0.00", "85000.00", "-255000.00", "255000.00"]]);

    refused(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "EUR" }), "/currency not_allowed_value");
    assert.equal(expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "CNY" }), 409).json.code, "repayment_nothing_owed");
    expectStatus(await admin.post("/admin/v1/repayments?mode=validate", { partner_id: buyer.id, currency: "IDR" }), 200);
    const key = randomUUID();
    const make = () => admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }, { key });
    const repayment = expectStatus(await make(), 201).json;
    assert.equal(expectStatus(await make(), 201).json.id, repayment.id, "the key posted again");
    assert.deepEqual([repayment.amount, repayment.state], [{ amount: "255000.00", currency: "IDR" }, "created"]);
    assert.equal(expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }), 409).json.code, "repayment_open_already");
    assert.deepEqual(await owed(), []);
    const path = `/admin/v1/repayments/${repayment.id}`;
    assert.equal(expectStatus(await admin.post(`${path}/pay`, { reference: "BI-9" }, { ifMatch: 1 }), 409).json.code, "repayment_four_eyes");
    expectStatus(await admin.post(`${path}/cancel`, {}, { ifMatch: 1 }), 200);
    assert.equal(expectStatus(await admin.post(`${path}/cancel`, {}, { ifMatch: 2 }), 409).json.code, "repayment_state_conflict");
    assert.deepEqual(await owed(), ["255000.00"], "a cancelled one is still owed");

    const again = expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }), 201).json;
    refused(await colleague().post(`/admin/v1/repayments/${again.id}/pay`, {}, { ifMatch: 1 }), "/reference required");
    expectStatus(await colleague().post(`/admin/v1/repayments/${again.id}/pay`, { reference: "BI-10" }, { ifMatch: 9 }), 412);
    expectStatus(await colleague().post(`/admin/v1/repayments/${again.id}/fly`, {}, { ifMatch: 1 }), 404);
    const paid = expectStatus(await colleague().post(`/admin/v1/repayments/${again.id}/pay`, { reference: "BI-10" }, { ifMatch: 1 }), 200).json;
    assert.deepEqual([paid.state, paid.reference], ["paid", "BI-10"]);
    assert.deepEqual(expectStatus(await admin.get(`/admin/v1/repayments/${again.id}`), 200).json, paid);
    assert.equal(expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }), 409).json.code, "repayment_nothing_owed");
    const end = (await statement(buyer, "/partner/v1/statement.csv")).at(-1);
    assert.deepEqual([end.kind, end.reference, end.charged, end.owed, end.refundable], ["repayment", again.id, "255000.00", "0.00", "0.00"]);
    assert.ok((await ledgerOf(buyer, id)).some(({ entries }) => entries[0].account === "partner_refundable"), "the partner sees it on the order");
  });

  test("a settlement that began before a batch and was committed after it is told with the batch that paid it", async () => {
    const [who, buyer] = [await verifiedSeller(), await newPartner()];
    const item = await newProduct(who, { stock: 20 });
    const [first, raced] = [await delivered([{ product_id: item.id, quantity: 1 }], [who], {}, buyer), await delivered([{ product_id: item.id, quantity: 2 }], [who], {}, buyer)];
    await moved(admin, first, "settle", number("TRX-20"));
    const paidOut = async (id) => expectStatus(await who.get(`/api/v1/orders/${id}/ledger`), 200).json.paid_out.length;
    const { pid, release } = await holdOrder(raced);
    const settling = move(admin, raced, "settle", number("TRX-21"));
    let batch, amount;
    try {
      await waitFor("the settlement waiting", () => sql(`select count(*) from pg_stat_activity where ${pid} = any (pg_blocking_pids(pid))`) === "1");
      [batch, amount] = await payable(who);
    } finally {
      await release();
    }
    expectStatus(await settling, 200);
    assert.equal(amount, "85000.00", "the batch did not see it");
    await pay(batch);
    assert.deepEqual([await paidOut(first), await paidOut(raced)], [1, 0]);
    const [next, rest] = await payable(who);
    assert.equal(rest, "170000.00");
    await pay(next);
    assert.deepEqual([await paidOut(first), await paidOut(raced)], [1, 1]);
  });

  test("a debt that is more than what a seller is owed eats all of it, and the rest is carried; a cancelled batch brings nothing back", async () => {
    const [who, beside, buyer] = [await verifiedSeller(), await verifiedSeller(), await newPartner()];
    const [item, theirs] = [await newProduct(who, { stock: 20 }), await newProduct(beside, { stock: 20 })];
    const settled = async (owner, product, quantity) => {
      const id = await delivered([{ product_id: product.id, quantity }], [owner], {}, buyer);
      await moved(admin, id, "settle", { ...number("TRX-12"), credit: "keep" });
      return id;
    };
    const first = await settled(who, item, 5);
    const [batch] = await payable(who);
    await pay(batch);
    await moved(who, first, "refund", note("Semua retak"));
    assert.equal((await statement(who, "/api/v1/statement.csv")).at(-1).debt, "425000.00");
    const eaten = await settled(who, item, 2);
    await settled(beside, theirs, 1);
    const ofSeller = async () => (await statement(who, "/api/v1/statement.csv")).slice(-1).map(({ kind, owed, debt }) => [kind, owed, debt])[0];
    const [open, nothing] = await payable(who);
    assert.equal(nothing, null);
    assert.deepEqual(await ofSeller(), ["set_off", "-255000.00", "255000.00"], "170000 of 425000 is set off");
    assert.equal(expectStatus(await who.get(`/api/v1/orders/${eaten}/ledger`), 200).json.paid_out.length, 1, "what was set off is not waited for");
    assert.equal((await payable(beside))[1], "85000.00", "the first batch was cancelled, and is made again");
    assert.notEqual((await payable(beside))[0], open);
    assert.deepEqual(await ofSeller(), ["set_off", "-255000.00", "255000.00"], "nothing is set off twice");
    await settled(who, item, 4);
    const [last, rest] = await payable(who);
    assert.equal(rest, "85000.00", "340000 less 255000");
    await pay(last);
    assert.deepEqual(await ofSeller(), ["payout", "0.00", "0.00"]);
  });

  test("a partner's credit pays its next order, as far as it goes; not what a repayment has taken, not for who paid in full", async () => {
    const [who, buyer] = [await verifiedSeller(), await newPartner()];
    const item = await newProduct(who, { stock: 50 });
    const order = (quantity) => delivered([{ product_id: item.id, quantity }], [who], {}, buyer);
    const settle = async (id, more = {}) => {
      await moved(admin, id, "settle", { ...number("TRX-13"), ...more });
      const entries = (await ledgerOf(admin, id)).flatMap((one) => one.entries.map(({ account, amount }) => [one.kind, account, minorOf(amount)]));
      const of = (kind, account) => entries.find(([a, b]) => a === kind && b === account)?.[2] ?? 0;
      assert.equal((await balances(id))["partner_receivable IDR"], undefined);
      return [of("settle", "bank"), of("set_off", "partner_refundable"), of("set_off", "partner_receivable")];
    };
    const credit = async () => (await statement(buyer, "/partner/v1/statement.csv")).filter((row) => row.currency === "IDR").at(-1).refundable;
    const first = await order(5);
    assert.deepEqual(await settle(first), [5 * price, 0, 0], "nothing to set off");
    await moved(who, first, "refund", { ...note("Retak"), ...lines([1, 3]) });
    assert.equal(await credit(), "255000.00");

    refused(await move(admin, await order(1), "settle", { ...number("TRX-14"), credit: "all" }), "/credit not_allowed_value");
    assert.deepEqual(await settle(await order(1), { credit: "keep" }), [price, 0, 0]);
    const repayment = expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }), 201).json;
    assert.deepEqual(await settle(await order(1)), [price, 0, 0], "the repayment has taken it");
    expectStatus(await admin.post(`/admin/v1/repayments/${repayment.id}/cancel`, {}, { ifMatch: 1 }), 200);

    assert.deepEqual(await settle(await order(1)), [0, price, -price], "all of the price");
    assert.equal(await credit(), "170000.00", "the rest is carried");
    const racing = [await order(2), await order(2)];
    const paid = await Promise.all(racing.map((id) => settle(id)));
    assert.deepEqual(paid.sort(([a], [b]) => a - b), [[0, 2 * price, -2 * price], [2 * price, 0, 0]], "one of two at once");
    assert.equal(await credit(), "0.00");
    const shown = (await statement(buyer, "/partner/v1/statement.csv")).filter(({ kind }) => kind === "set_off");
    assert.deepEqual(shown.map(({ charged, credited }) => [charged, credited]), [["0.00", "85000.00"], ["85000.00", "0.00"], ["0.00", "170000.00"], ["170000.00", "0.00"]]);
    assert.equal(expectStatus(await admin.post("/admin/v1/repayments", { partner_id: buyer.id, currency: "IDR" }), 409).json.code, "repayment_nothing_owed");
  });

  test("in another currency: the partner has its own coming, the seller owes rupiah", async () => {
    const item = await newProduct(seller, { stock: 10, price: { amount: "198000.00", currency: "IDR" } });
    const as_of = new Date(Date.now() - 1000).toISOString();
    expectStatus(await admin.post("/admin/v1/exchange_rates", { base: "CNY", value: "2250", source: `CFETS ${randomUUID()}`, as_of, valid_until: new Date(Date.now() + 3600000).toISOString() }), 201);
    const quote = expectStatus(await partner.post("/partner/v1/quotes", { destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "CNY", valid_minutes: 15, lines: [{ product_id: item.id, quantity: 3 }] }), 201).json;
    const { id } = expectStatus(await placeOrder(partner, { reference: `PO-${randomUUID().slice(0, 8)}`, quote_id: quote.id }), 201).json;
    await handedOver(id, seller);
    for (const [verb, body] of journey) await moved(partner, id, verb, body);
    await moved(seller, id, "refund", { ...note("Retak"), ...lines([1, 1]) });
    assert.deepEqual(await balances(id), { "partner_receivable CNY": 2 * 8800, "seller_pending CNY": -2 * 8800 });
    await moved(admin, id, "settle", number("TRX-20"));
    await moved(partner, id, "send_back", { ...lines([1, 1]), reason: "not_as_described" });
    await moved(seller, id, "receive_back");
    const sums = await balances(id);
    assert.deepEqual([sums["partner_refundable CNY"], sums["bank CNY"], sums["seller_payable IDR"], sums["seller_receivable IDR"], sums["exchange CNY"], sums["exchange IDR"]], [-8800, 2 * 8800, -2 * 19_800_000, 19_800_000, -8800, 19_800_000]);
    const inRupiah = await delivered([{ product_id: item.id, quantity: 1 }]);
    await moved(admin, inRupiah, "settle", { ...number("TRX-21") });
    assert.ok(!(await ledgerOf(admin, inRupiah)).some(({ entries }) => entries.some((one) => one.currency === "CNY")), "yuan pay no rupiah");
    assert.deepEqual((await read(partner, id)).refunds.map(({ amount, after_settlement }) => [amount.amount, amount.currency, after_settlement]), [["88.00", "CNY", false], ["88.00", "CNY", true]]);
    assert.deepEqual((await read(seller, id)).refunds.map(({ amount }) => [amount.amount, amount.currency]), [["198000.00", "IDR"], ["198000.00", "IDR"]]);
  });
});

describe("whatever happens in whatever order", () => {
  /** Numbers that are the same for a seed: mulberry32. */
  const drawer = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const left = (line) => line.quantity - line.refused - line.cancelled - line.refunded - line.written_off - line.returned;

  /** What the order document says must be what the ledger and the stock say. */
  async function addsUp(id, items, sent, paid) {
    const whole = await read(partner, id);
    const states = new Map(whole.consignments.map((one) => [one.seller_id, one.state]));
    const sums = await balances(id);
    let [claimed, back] = [0, 0];
    for (const line of whole.lines) {
      assert.ok(left(line) >= line.returning && line.returning >= 0, JSON.stringify(line));
      if (!paid.has(line.seller_id)) claimed += left(line) * price;
      const sellable = whole.refunds.filter((one) => one.condition === "saleable").flatMap((one) => one.lines).filter((one) => one.line === line.line);
      const home = sellable.reduce((sum, one) => sum + one.quantity, 0);
      const { owner, item } = items[line.line - 1];
      const isReserved = ["placed", "confirmed", "packed"].includes(states.get(line.seller_id));
      assert.deepEqual(await stockOf(owner, item), [10 - (sent.get(line.line) ?? 0) + home, isReserved ? left(line) : 0], `stock of line ${line.line}`);
    }
    for (const one of whole.refunds) if (one.after_settlement) back += minorOf(one.amount);
    assert.equal(sums["partner_receivable IDR"] ?? 0, claimed, "what is owed is what is left and not paid for");
    assert.equal(sums["seller_pending IDR"] ?? 0, 0 - claimed);
    const setOff = (await ledgerOf(admin, id)).filter(({ kind }) => kind === "set_off").flatMap(({ entries }) => entries).filter(({ account }) => account === "partner_refundable");
    const used = setOff.reduce((sum, one) => sum + minorOf(one.amount), 0);
    assert.equal(sums["partner_refundable IDR"] ?? 0, used - back, "what is owed back is what was refunded after payment, less what paid for other goods");
  }

  for (const seed of [1, 2, 3])
    test(`seed ${seed}: books, stock and the order say the same after every move`, async () => {
      const draw = drawer(seed);
      const whole = (limit) => Math.floor(draw() * limit);
      const one = (list) => list[whole(list.length)];
      const owners = [seller, other, seller];
      const items = [];
      for (const owner of owners) items.push({ owner, item: await newProduct(owner, { stock: 10 }) });
      const { id } = await placed(items.map(({ item }) => ({ product_id: item.id, quantity: 6 })));
      const [sent, paid] = [new Map(), new Set()];
      let made = 0;
      const step = async (who, verb, body) => {
        const before = await read(partner, id);
        const answer = await move(who, id, verb, body);
        assert.ok([200, 409, 422].includes(answer.status), answer.text);
        if (answer.status !== 200) return;
        ++made;
        const after = await read(partner, id);
        for (const { seller_id, state } of after.consignments) {
          const was = before.consignments.find((was) => was.seller_id === seller_id).state;
          if (was !== state && state === "handed_over") for (const line of after.lines.filter((line) => line.seller_id === seller_id)) sent.set(line.line, left(line));
          if (was !== state && state === "settled") paid.add(seller_id);
        }
        await addsUp(id, items, sent, paid);
      };
      const some = () => (draw() < 0.3 ? {} : lines(...[1, 2, 3].filter(() => draw() < 0.5).map((line) => [line, 1 + whole(2)])));
      const withSome = (body = {}) => {
        const part = some();
        return part.lines?.length ? { ...body, ...part } : body;
      };
      const returns = () => one([
        [partner, "send_back", withSome({ reason: "other" })], [one([seller, other]), "receive_back", withSome({ condition: one(["saleable", "unsaleable"]) })],
        [one([seller, other]), "refund", withSome(note("Retak"))], [one([seller, other]), "decline_return", withSome(note("Bukan milik kami"))], [admin, "settle", number("TRX-30")],
      ]);
      if (draw() < 0.5) await step(partner, "cancel", lines([1 + whole(3), 1]));
      for (const who of [seller, other]) for (const [verb, body] of [["confirm", draw() < 0.5 ? {} : lines([1, 4], [2, 5], [3, 3])], ["pack"], ["hand_over", number("JNE-1")]]) await step(who, verb, body);
      await step(partner, "submit_export", number("PEB-1"));
      if (draw() < 0.7) {
        await step(partner, "reject_export", note("Izin kurang"));
        await step(partner, "send_back", { lines: [{ line: 1 + whole(3), quantity: 1 }] });
        await step(partner, "submit_export", number("PEB-2"));
      }
      for (const [verb, body] of journey.slice(1, 4)) {
        await step(partner, verb, body);
        await step(seller, "receive_back");
        if (draw() < 0.3) await step(admin, "write_off", withSome(note("Hilang")));
      }
      for (const [verb, body] of journey.slice(4)) await step(partner, verb, body);
      for (let at = 0; at < 30; ++at) await step(...returns());
      assert.ok(made > 12, `${made} moves were made`);
    });
});
