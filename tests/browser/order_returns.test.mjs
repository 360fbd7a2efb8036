// What a buyer gives back, on the seller's page: how many have arrived and in which state, or that they do not come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, expectStatus, minorOf, newPartner, newProduct, order, placeOrder, verifiedSeller } from "../support/dermaga.mjs";
import { at, launch, look, signedIn } from "./support.mjs";

let browser;
const admin = administrator();
before(async () => { browser = await launch(); });
after(() => browser.close());

const base = (who) => (who === admin ? "/admin/v1" : who.id?.startsWith("par_") ? "/partner/v1" : "/api/v1");
const read = async (who, id) => expectStatus(await who.get(`${base(who)}/orders/${id}`), 200).json;
async function move(who, id, verb, body = {}) {
  const { version } = await read(who, id);
  return expectStatus(await who.post(`${base(who)}/orders/${id}/${verb}`, body, { ifMatch: version }), 200).json;
}
const number = (text) => ({ evidence: { number: text } });

test("goods that a buyer gives back after payment arrive in part, spoilt in part, and the rest is declined", async () => {
  const [seller, partner] = [await verifiedSeller(), await newPartner()];
  const item = await newProduct(seller, { stock: 20 });
  const { id } = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 10 }])), 201).json;
  for (const [verb, body] of [["confirm"], ["pack"], ["hand_over", number("JNE-1")]]) await move(seller, id, verb, body);
  for (const [verb, body] of [["submit_export", number("PEB-1")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]]) await move(partner, id, verb, body);
  await move(admin, id, "settle", number("TRX-1"));
  await move(partner, id, "send_back", { lines: [{ line: 1, quantity: 4 }], reason: "damaged" });

  const page = await signedIn(browser, seller);
  await page.goto(`/pesanan/${id}`);
  await at(page, "receive-back").waitFor();
  assert.match(await at(page, "next-step").innerText(), /Sekarang giliran Anda[\s\S]*Barang dikirim kembali/);
  assert.match(await at(page, "line-returning").innerText(), /4 dalam perjalanan kembali/);
  await at(page, "quantity-1").fill("5");
  await at(page, "receive-back").click();
  assert.match(await at(page, "quantity-1-error").innerText(), /4/);
  await look(page, "order-homecoming");

  const stock = async () => expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json.stock;
  const arrive = async (how, quantity, button) => {
    await at(page, `homecoming-${how}`).check();
    await at(page, "quantity-1").fill(quantity);
    await at(page, button).click();
    await at(page, "dialog-confirm").click();
    await at(page, "dialog-confirm").waitFor({ state: "detached" });
  };
  await arrive("saleable", "1", "receive-back");
  await page.getByText("3 dalam perjalanan kembali").waitFor();
  assert.equal(await stock(), 11);
  await arrive("unsaleable", "2", "receive-back");
  await page.getByText("1 dalam perjalanan kembali").waitFor();
  assert.equal(await stock(), 11, "what cannot be sold does not come into stock");

  // The last one never came: without a reason it is not declined.
  await at(page, "homecoming-decline").check();
  await at(page, "decline-return").click();
  await at(page, "homecoming_note-error").waitFor();
  await at(page, "homecoming_note").fill("Paket kosong");
  await arrive("decline", "1", "decline-return");
  await page.getByText("Tidak ada yang perlu Anda lakukan sekarang").waitFor();

  const [line] = (await read(partner, id)).lines;
  assert.deepEqual([line.returning, line.returned, line.refunded], [0, 3, 0]);
  await page.locator('[data-test="happening"][data-what="decline_return"]').waitFor();
  assert.match(await page.locator('[data-test="happening"][data-what="send_back"]').innerText(), /4 × [\s\S]*Rusak[\s\S]*Mitra · /);
  assert.match(await page.locator('[data-test="happening"][data-what="decline_return"]').innerText(), /Paket kosong/);
  await at(page, "money-back").filter({ hasText: "255.000" }).waitFor();
  assert.deepEqual((await at(page, "refund-row").allInnerTexts()).map((text) => [text.match(/Rp.([\d.]+)/)[1], /dipotong dari pembayaran kepada Anda/.test(text)]), [["85.000", true], ["170.000", true]]);
  assert.match(await at(page, "money-back").innerText(), /−Rp.255\.000/);
  await look(page, "order-came-home");
});

test("the office sends goods back for a reason, and settles without using up what the partner has coming", async () => {
  const [seller, partner] = [await verifiedSeller(), await newPartner()];
  const item = await newProduct(seller, { stock: 20 });
  const arrive = async () => {
    const { id } = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 2 }])), 201).json;
    for (const [verb, body] of [["confirm"], ["pack"], ["hand_over", number("JNE-1")]]) await move(seller, id, verb, body);
    for (const [verb, body] of [["submit_export", number("PEB-1")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]]) await move(partner, id, verb, body);
    return id;
  };
  const first = await arrive();
  await move(admin, first, "settle", number("TRX-1"));

  const page = await signedIn(browser, admin);
  await page.goto(`/admin/pesanan/${first}`);
  await at(page, "move-send_back").waitFor();
  for (const none of ["move-decline_return", "move-receive_back"]) assert.equal(await at(page, none).count(), 0, none);
  await at(page, "move-send_back").click();
  await at(page, "dialog-confirm").click();
  await at(page, "reason-error").waitFor();
  await at(page, "reason").selectOption("damaged");
  await look(page, "office-order-send-back");
  await at(page, "dialog-confirm").click();
  await at(page, "move-decline_return").waitFor();
  await move(seller, first, "receive_back");

  for (const [keeps, used] of [[true, 0], [false, 17000000]]) {
    const id = await arrive();
    await page.goto(`/admin/pesanan/${id}`);
    await at(page, "move-settle").click();
    await at(page, "number").fill("TRX-2");
    if (keeps) {
      await at(page, "keep-credit").check();
      await look(page, "office-order-keep-credit");
    }
    await at(page, "dialog-confirm").click();
    await at(page, "order-part").locator('[data-test="state-settled"]').waitFor();
    const { items } = expectStatus(await admin.get(`/admin/v1/orders/${id}/ledger`), 200).json;
    const set_off = items.filter(({ kind }) => kind === "set_off").flatMap(({ entries }) => entries).map(({ amount }) => minorOf(amount)).find((minor) => minor > 0);
    assert.equal(set_off ?? 0, used);
  }
});
