// An order's page: the answer by line, the next step and its deadline, papers, history, money, and the thread between partner and seller.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, expectStatus, fileForm, minorOf, newPartner, newProduct, order, pdf, placeOrder, png, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser;
const admin = administrator();
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the seller sees the deadline, reads what the partner wrote, and answers", async () => {
  const seller = await verifiedSeller();
  const partner = await newPartner();
  const item = await newProduct(seller);
  const placed = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 2 }])), 201).json;
  const thread = `/partner/v1/orders/${placed.id}/messages`;
  expectStatus(await partner.post(thread, { consignment_id: placed.consignments[0].id, text: "请问何时可以发货？" }), 201);
  const page = await signedIn(browser, seller);
  await page.goto("/pesanan");
  assert.match(await at(page, "answer-by").innerText(), /Jawab sebelum \d/);
  await at(page, "order-row").click();
  await at(page, "confirm-by").waitFor();
  assert.match(await at(page, "confirm-by").innerText(), /Jawab sebelum \d/);
  assert.match(await at(page, "message-row").innerText(), /Mitra[\s\S]*请问何时可以发货？/);
  await waitFor("the message to be read", async () => expectStatus(await partner.get(thread), 200).json.items[0].read_at !== null);
  await at(page, "message").fill("Besok pagi diserahkan ke kurir.");
  await at(page, "message-send").click();
  await page.locator('[data-test="message-row"][data-actor="seller"]').waitFor();
  await look(page, "order-messages");
  assert.deepEqual(expectStatus(await partner.get(thread), 200).json.items.map((one) => [one.actor, one.text]),
    [["partner", "请问何时可以发货？"], ["seller", "Besok pagi diserahkan ke kurir."]]);
});

const base = (who) => (who === admin ? "/admin/v1" : who.id?.startsWith("par_") ? "/partner/v1" : "/api/v1");
const read = async (who, id, what = "") => expectStatus(await who.get(`${base(who)}/orders/${id}${what}`), 200).json;
async function move(who, id, verb, body = {}) {
  const { version } = await read(who, id);
  return expectStatus(await who.post(`${base(who)}/orders/${id}/${verb}`, body, { ifMatch: version }), 200).json;
}
const number = (text) => ({ evidence: { number: text } });
const noted = (text) => text.replace(/\u00a0/g, " ");

/** A seller, a partner, and an order of 10 of one thing and 3 of another, opened by the seller. */
async function openOrder(quantities = [10, 3]) {
  const [seller, partner] = [await verifiedSeller(), await newPartner()];
  const items = [];
  for (const [at] of quantities.entries()) items.push(await newProduct(seller, { title: { id: ["Kopi Gayo sangrai 250 g", "Batik tulis motif Jlamprang"][at], en: "Goods", zh: "商品" } }));
  const { id } = expectStatus(await placeOrder(partner, order(items.map((item, at) => ({ product_id: item.id, quantity: quantities[at] })))), 201).json;
  const page = await signedIn(browser, seller);
  await page.goto(`/pesanan/${id}`);
  await at(page, "next-step").waitFor();
  return { seller, partner, items, id, page };
}

test("a part of an order is accepted line by line: too much is refused at its field, the partner reads what is left and why", async () => {
  const { seller, partner, items, id, page } = await openOrder();
  await at(page, "answer-some").check();
  await at(page, "quantity-1").fill("11");
  await at(page, "quantity-2").fill("0");
  await at(page, "confirm").click();
  assert.match(await at(page, "reason-error").innerText(), /Pilih alasannya/);
  await at(page, "reason").selectOption("other");
  await at(page, "confirm").click();
  assert.match(await at(page, "reason_more-error").innerText(), /Tulis alasannya/);
  await at(page, "reason").selectOption("stock");
  await at(page, "reason_more").fill("panen terlambat");
  await at(page, "confirm").click();
  assert.match(await at(page, "quantity-1-error").innerText(), /hanya tersisa 10/);
  await focused(page, '[name="quantity-1"]');
  await look(page, "order-answer-refused");

  await at(page, "quantity-1").fill("8");
  await at(page, "confirm").click();
  await at(page, "dialog-confirm").waitFor();
  assert.equal((await read(partner, id)).state, "placed", "nothing is done before the yes");
  assert.match(await page.locator("dialog").innerText(), /Kopi Gayo sangrai 250 g: 8 dari 10 diterima[\s\S]*Jlamprang: 3 ditolak[\s\S]*缺货: panen terlambat/);
  await look(page, "order-answer-dialog");
  await at(page, "dialog-confirm").click();
  await at(page, "state-confirmed").waitFor();

  const now = await read(partner, id);
  assert.deepEqual(now.lines.map((line) => [line.quantity, line.refused]), [[10, 2], [3, 3]]);
  const yes = (await read(partner, id, "/timeline")).items.find((one) => one.move === "confirm");
  assert.equal(yes.evidence.note, "Stok habis / Out of stock / 缺货: panen terlambat");
  const reserved = await Promise.all(items.map(async (item) => expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json.reserved));
  assert.deepEqual(reserved, [8, 0], "what was refused is free again");
  // The page tells the same: by line, in the history with the reason, and in the money.
  assert.match(await at(page, "line-refused").first().innerText(), /2 Anda tolak/);
  const told = page.locator('[data-test="happening"][data-what="confirm"]');
  await told.waitFor();
  assert.match(await told.innerText(), /Sebagian pesanan diterima[\s\S]*2 × Kopi Gayo[\s\S]*3 × Batik[\s\S]*panen terlambat[\s\S]*Anda · /);
  // The money loads by itself.
  await at(page, "money-goods").filter({ hasText: "680.000" }).waitFor();
  assert.equal(noted(await at(page, "money-goods").innerText()), "Rp 680.000");
  assert.equal(noted(await at(page, "money-refused").innerText()), "−Rp 425.000");
  await focused(page, "h2", "Kemas barangnya"); // the reader goes on at the next step
  await look(page, "order-partly-confirmed");
});

test("nothing accepted and an order that somebody else changed are said in words, and nothing typed is lost", async () => {
  const { partner, id, page } = await openOrder();
  await at(page, "answer-some").check();
  await at(page, "quantity-1").fill("0");
  await at(page, "quantity-2").fill("0");
  await at(page, "reason").selectOption("late");
  await at(page, "confirm").click();
  assert.match(await at(page, "form-error").innerText(), /atau tolak pesanannya/);

  // The partner takes two out in between: the page loads what stands now and asks again.
  await at(page, "quantity-1").fill("9");
  await move(partner, id, "cancel", { lines: [{ line: 1, quantity: 2 }] });
  await at(page, "confirm").click();
  await page.getByText("Pesanan ini baru saja berubah").waitFor();
  await at(page, "line-cancelled").waitFor();
  assert.equal(await at(page, "quantity-1").inputValue(), "9");
  await at(page, "confirm").click();
  assert.match(await at(page, "quantity-1-error").innerText(), /hanya tersisa 8/);

  // And then all of it, while the seller looks at the last question.
  await at(page, "quantity-1").fill("5");
  await at(page, "confirm").click();
  await at(page, "dialog-confirm").waitFor();
  await move(partner, id, "cancel");
  await at(page, "dialog-confirm").click();
  await at(page, "state-cancelled").waitFor();
  await at(page, "form-error").waitFor();
  assert.match(await at(page, "next-step").innerText(), /Tidak ada yang perlu Anda lakukan sekarang[\s\S]*Pesanan dibatalkan/);
  await look(page, "order-overtaken");
});

test("an order is refused with a reason, by keyboard alone", async () => {
  const { partner, id, page } = await openOrder([1]);
  assert.equal(await at(page, "answer-some").count(), 0, "of a single piece there is no part");
  await at(page, "answer-all").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await focused(page, '[name="reason"]');
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await at(page, "dialog-confirm").waitFor();
  await page.keyboard.press("Escape");
  await at(page, "dialog-confirm").waitFor({ state: "detached" });
  assert.equal((await read(partner, id)).state, "placed");
  await page.keyboard.press("Enter");
  await at(page, "dialog-confirm").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await at(page, "state-refused").waitFor();
  assert.match((await read(partner, id, "/timeline")).items.at(-1).evidence.note, /Barang rusak/);
  await look(page, "order-refused");
});

test("a paper is refused before it travels, sent once over a line that breaks, and read by both sides", async () => {
  const { seller, partner, id, page } = await openOrder([1]);
  assert.match(await at(page, "papers").innerText(), /paling besar 10 MB/);
  await at(page, "paper-file").setInputFiles({ name: "faktur.docx", mimeType: "application/msword", buffer: Buffer.from("x") });
  assert.match(await at(page, "paper-error").innerText(), /Hanya PDF, JPEG, atau PNG/);
  await at(page, "paper-file").setInputFiles({ name: "besar.pdf", mimeType: "application/pdf", buffer: Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]) });
  assert.match(await at(page, "paper-error").innerText(), /terlalu besar/);
  await at(page, "paper-file").setInputFiles({ name: "bukan.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await at(page, "paper-send").click();
  await at(page, "paper-error").waitFor();

  // The answer is lost on the way back: the paper has arrived, and the seller cannot know.
  await at(page, "paper-kind").selectOption("packing_list");
  await at(page, "paper-file").setInputFiles({ name: "daftar kemasan.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.route("**/documents", async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await at(page, "paper-send").click();
  await page.getByText("Berkas masih dipilih").waitFor();
  assert.match(await at(page, "paper-chosen").innerText(), /daftar kemasan\.pdf/);
  await look(page, "order-paper-kept");
  await at(page, "paper-send").click();
  await at(page, "paper-sent").waitFor();
  await at(page, "document-packing_list").waitFor();
  assert.equal((await read(partner, id, "/timeline")).items.filter((one) => one.kind === "document").length, 1);

  // And one that hangs is stopped by hand.
  await at(page, "paper-file").setInputFiles({ name: "foto.png", mimeType: "image/png", buffer: png });
  let held;
  await page.route("**/documents", (route) => { held = route; }, { times: 1 });
  await at(page, "paper-send").click();
  await at(page, "paper-progress").waitFor();
  await waitFor("the paper to be under way", () => held);
  await at(page, "paper-stop").click();
  await page.getByText("Dihentikan. Berkas masih dipilih").waitFor();
  await held.abort().catch(() => {});

  const theirs = expectStatus(await partner.post(`/partner/v1/orders/${id}/documents`, fileForm({ kind: "transport", consignment_id: (await read(partner, id)).consignments[0].id }, "awb.pdf", pdf, "application/pdf")), 201).json;
  await page.reload();
  await at(page, "document-transport").waitFor();
  assert.match(await at(page, "document-transport").innerText(), /Dokumen angkutan[\s\S]*awb\.pdf[\s\S]*Mitra · /);
  const href = await at(page, "document-transport").locator("a").getAttribute("href");
  assert.equal(href, `/api/v1/orders/${id}/documents/${theirs.id}/content`);
  assert.equal(expectStatus(await seller.get(href), 200).text, pdf.toString());
  await look(page, "order-papers");
});

test("from the hand-over to the money: each step says whose turn it is, what proves it, and what the seller gets", async () => {
  const { partner, id, page } = await openOrder();
  await at(page, "confirm").click();
  await at(page, "pack").click();
  await at(page, "hand-over").click();
  assert.match(await at(page, "tracking-error").innerText(), /\S/);
  await at(page, "tracking").fill("JNE123456789");
  await at(page, "carrier").fill("JNE");
  await look(page, "order-hand-over");
  await at(page, "hand-over").click();
  await at(page, "state-handed_over").waitFor();
  const handed = page.locator('[data-test="happening"][data-what="hand_over"]');
  await handed.waitFor();
  assert.match(await handed.innerText(), /Nomor resi: JNE123456789 \(JNE\)[\s\S]*Anda · /);

  await move(partner, id, "submit_export", number("PEB-000123"));
  await move(partner, id, "reject_export", { evidence: { note: "Berat tidak sesuai" } });
  await page.reload();
  await at(page, "state-export_rejected").waitFor();
  assert.match(await at(page, "next-step").innerText(), /Tidak ada yang perlu Anda lakukan sekarang[\s\S]*Bea cukai menolak ekspornya/);
  assert.match(await page.locator('[data-test="happening"][data-what="reject_export"]').innerText(), /Berat tidak sesuai[\s\S]*Mitra · /);
  await move(partner, id, "submit_export", number("PEB-000124"));
  for (const [verb, body] of [["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]]) await move(partner, id, verb, body);

  // The seller gives money back for one of them: how many and why is asked, and asked once more.
  await page.reload();
  await at(page, "refund-open").click();
  await at(page, "refund").click();
  assert.match(await at(page, "quantity-1-error").innerText(), /paling sedikit 1/);
  await at(page, "quantity-2").fill("4");
  await at(page, "refund").click();
  assert.match(await at(page, "quantity-2-error").innerText(), /hanya tersisa 3/);
  await at(page, "quantity-2").fill("1");
  await at(page, "refund").click();
  await at(page, "refund_note-error").waitFor();
  await look(page, "order-refund");
  await at(page, "refund_note").fill("Satu robek");
  await at(page, "refund").click();
  assert.match(await page.locator("dialog").innerText(), /1 × Batik tulis motif Jlamprang/);
  assert.equal((await read(partner, id)).lines[1].refunded, 0);
  await at(page, "dialog-confirm").click();
  await at(page, "line-refunded").waitFor();
  assert.deepEqual((await read(partner, id)).lines.map((line) => line.refunded), [0, 1]);

  await move(admin, id, "settle", { ...number("TRX-1"), freight: { amount: "15000.00", currency: "IDR" } });
  await move(admin, id, "refund", { lines: [{ line: 1, quantity: 1 }], evidence: { note: "Kemasan bocor" } });
  await page.reload();
  await at(page, "money-yours").waitFor();
  const entries = (await read(admin, id, "/ledger")).items.flatMap((one) => one.entries);
  const rupiah = (text) => Number(noted(text).replace("−", "-").replace(/Rp |\./g, "").replace(",", "."));
  const figure = async (name) => rupiah(await at(page, name).innerText());
  const inLedger = (account) => entries.filter((one) => one.account === account).reduce((sum, one) => sum + minorOf(one.amount), 0) / 100;
  assert.equal(await figure("money-settled"), 12 * 85000);
  assert.equal(await figure("money-freight"), -15000);
  assert.equal(await figure("money-back"), -85000);
  assert.equal(await figure("money-yours"), -inLedger("seller_payable") - inLedger("seller_receivable"));
  for (const [name, account] of [["money-fee", "platform_fee"], ["money-tax", "income_tax"]])
    assert.equal(await at(page, name).count(), inLedger(account) === 0 ? 0 : 1);
  assert.match(await at(page, "line-refunded").first().innerText(), /1 dikembalikan dananya/);
  assert.match(await at(page, "money-paid").innerText(), /pembayaran berikutnya/);
  await look(page, "order-settled");
  // Terms with a fee and a tax, and payouts, are the whole house's, so no test of a page makes them: what the ledger would then say.
  await page.route("**/ledger", async (route) => {
    const answer = await (await route.fetch()).json();
    for (const one of answer.items.filter(({ kind }) => kind === "settle")) {
      const { amount } = one.entries.find(({ account }) => account === "seller_payable");
      amount.amount = (Number(amount.amount) + 25500).toFixed(2);
      const credit = (account, sum) => ({ account, party: "", amount: { amount: `-${sum}`, currency: "IDR" } });
      one.entries.push(credit("platform_fee", "20400.00"), credit("income_tax", "5100.00"));
    }
    answer.paid_out = [{ consignment_id: answer.items[0].consignment_id, at: "2026-11-29T03:00:00.000Z" }];
    await route.fulfill({ json: answer });
  });
  await page.reload();
  await at(page, "money-fee").waitFor();
  assert.match(await at(page, "money-paid").innerText(), /Dibayarkan ke rekening Anda 29 Nov 2026/);
  assert.deepEqual([await figure("money-settled"), await figure("money-fee"), await figure("money-tax"), await figure("money-yours")], [12 * 85000, -20400, -5100, 12 * 85000 - 20400 - 5100 - 15000 - 85000]);
  await at(page, "language").selectOption("zh");
  await page.getByText("您的应得款", { exact: true }).waitFor();
  await look(page, "order-settled-zh");
});
