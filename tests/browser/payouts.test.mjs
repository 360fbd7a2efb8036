// Money in the pages: a seller takes the statement, the office sees what has become of each payment. Only one payout may be
// open at a time in the house, and other tests make one, so the office's page is shown answers of the contract's shape.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { administrator, verifiedSeller } from "../support/dermaga.mjs";
import { at, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("a seller takes a month's statement as PDF and CSV", async () => {
  const page = await signedIn(browser, await verifiedSeller());
  await page.goto("/pesanan");
  await at(page, "statement-pdf").waitFor();
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), at(page, name).click()]);
    return readFileSync(await download.path());
  };
  assert.ok((await saved("statement-pdf")).toString("latin1").startsWith("%PDF-"));
  assert.match((await saved("statement-csv")).toString(), /^at,kind,reference,/);
  await look(page, "orders-statement");
});

const money = (amount) => ({ amount, currency: "IDR" });
const none = { waiting: 0, unknown: 0, pending: 0, paid: 0, failed: 0, cancelled: 0 };
const payout = (id, state, more = {}) => ({ id: `pay_${id}`, state, version: 1, created_by: "acc_other", created_at: "2026-11-29T02:00:00.000Z", exported_by: null, paid_by: null,
  released_by: null, reference: null, count: 4, total: money("1234567.00"), transfers: none, ...more });
const transfer = (name, state, answer) => ({ id: `trf_${name}`, seller_id: "sel_01JE0000000000000000000000", seller_name: name, amount: money("170000.00"), state, bank_code: "014", account: "12****7890",
  reference: "01JE0000000000000000000000", bank_reference: null, answer, sent_at: null, decided_at: null });

test("the office sees each payment's state in words, and sends a batch to the bank after being asked", async () => {
  const page = await signedIn(browser, administrator(), 1280);
  const sent = [];
  await page.route("**/admin/v1/payouts**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() === "POST") {
      sent.push([pathname, route.request().headers()["if-match"]]);
      return route.fulfill({ status: 409, contentType: "application/problem+json", json: { type: "about:blank", title: "x", status: 409, code: "payout_four_eyes", detail: "Minta administrator lain.", errors: [] } });
    }
    if (pathname.endsWith("/transfers")) return route.fulfill({ json: { next: null, items: [transfer("Batik Pesisir", "paid", "2001800"), transfer("Kopi Gayo", "unknown", "client_timeout"),
      transfer("Sambal Bu Tini", "failed", "account_name_differs"), transfer("Keripik Tempe", "waiting", null)] } });
    return route.fulfill({ json: { has_bank: true, items: [payout("new", "created"), payout("bank", "released", { transfers: { ...none, paid: 1, unknown: 1, failed: 1, waiting: 1 } }), payout("file", "exported"), payout("old", "paid")] } });
  });
  await page.goto("/admin/pembayaran");
  await at(page, "transfer-row").nth(3).waitFor();
  const words = await at(page, "transfer-row").allInnerTexts();
  for (const [index, said] of [[0, "Dibayar"], [1, "hasil ditanyakan ke bank"], [2, "Nama pemilik rekening di bank berbeda"], [3, "Menunggu giliran"]]) assert.ok(words[index].includes(said), words[index]);
  await look(page, "payouts");
  await at(page, "payout-release").click();
  await at(page, "dialog-confirm").click();
  await at(page, "form-error").waitFor();
  assert.deepEqual(sent, [["/admin/v1/payouts/pay_new/release", '"1"']]);
  assert.match(await at(page, "form-error").innerText(), /Minta administrator lain/);
});
