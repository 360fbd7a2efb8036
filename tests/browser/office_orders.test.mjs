// The office and orders: find one, see its books balance, settle a part with freight and reference, take some of it out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, digits, expectStatus, fileForm, newPartner, newProduct, order, pdf, placeOrder, verifiedSeller } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

const mark = `KANTOR-${digits(8)}`;
const admin = administrator();
let browser, first, second, partner, delivered, waiting, goes_back;

const move = async (who, base, id, verb, body = {}) => {
  const { version } = expectStatus(await who.get(`${base}/orders/${id}`), 200).json;
  return expectStatus(await who.post(`${base}/orders/${id}/${verb}`, body, { ifMatch: version }), 200).json;
};
const number = (text, more = {}) => ({ evidence: { number: text, ...more } });
const shown = async (id) => expectStatus(await admin.get(`/admin/v1/orders/${id}`), 200).json;
const part = (page, of) => page.locator(`[data-test="order-part"][data-id="${of.id}"]`);

/** From the sellers through both customs. */
async function send(id, sellers) {
  for (const seller of sellers)
    for (const [verb, body] of [["confirm"], ["pack"], ["hand_over", number("JNE-0012", { carrier: "JNE" })]]) await move(seller, "/api/v1", id, verb, body);
  for (const [verb, body] of [["submit_export", number("PEB-000123")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"]])
    await move(partner, "/partner/v1", id, verb, body);
}

before(async () => {
  browser = await launch();
  [first, second, partner] = [await verifiedSeller(), await verifiedSeller(), await newPartner()];
  const [coffee, tea] = [await newProduct(first), await newProduct(second, { title: { id: "Teh melati", en: "Jasmine tea", zh: "茉莉花茶" } })];
  const lines = [{ product_id: coffee.id, quantity: 5 }, { product_id: tea.id, quantity: 3 }];
  const place = async (ending, some) => expectStatus(await placeOrder(partner, order(some, { reference: `${mark}-${ending}` })), 201).json;
  delivered = await place("SAMPAI", lines);
  waiting = await place("BARU", lines.slice(0, 1));
  goes_back = { product_id: coffee.id, quantity: 7 };
  const { id } = delivered;
  await send(id, [first, second]);
  const consignment_id = delivered.consignments.find(({ seller_id }) => seller_id === first.account.seller_id).id;
  await move(partner, "/partner/v1", id, "deliver", { consignment_id });
  expectStatus(await partner.post(`/partner/v1/orders/${id}/documents`, fileForm({ kind: "invoice", consignment_id }, "faktur.pdf", pdf, "application/pdf")), 201);
  expectStatus(await partner.post(`/partner/v1/orders/${id}/messages`, { consignment_id, text: "请寄发票原件。" }), 201);
  delivered = await shown(id);
});
after(() => browser.close());

test("orders are found by the beginning of a reference and by state; the way back keeps the list", async () => {
  const page = await signedIn(browser, admin);
  await page.goto("/admin/pesanan");
  await at(page, "order-row").first().waitFor();
  assert.equal(await at(page, "nav-pesanan").first().getAttribute("aria-current"), "page");
  // Everything by keyboard: type, Enter, choose.
  await at(page, "search").focus();
  await page.keyboard.type(mark.toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll('[data-test="order-row"]').length === 2);
  const rows = await at(page, "order-row").allInnerTexts();
  assert.match(rows[0], new RegExp(`${mark}-BARU[\\s\\S]*${partner.credentials.name} → Batik Pesisir Pekalongan`));
  assert.match(rows[1], /Impor disetujui 1/);
  await look(page, "office-orders");
  await at(page, "state").selectOption("partial");
  await page.waitForFunction(() => document.querySelectorAll('[data-test="order-row"]').length === 1);
  await at(page, "order-row").click();
  await at(page, "order-part").first().waitFor();
  await page.goBack();
  await at(page, "order-row").waitFor();
  assert.equal(await at(page, "search").inputValue(), mark.toLowerCase());
  assert.equal(await at(page, "state").inputValue(), "partial");
  await at(page, "state").selectOption("lapsed");
  await at(page, "show-all").click();
  await at(page, "order-row").nth(1).waitFor();
  assert.deepEqual([await at(page, "search").inputValue(), await at(page, "state").inputValue(), new URL(page.url()).search], ["", "", ""]);
  await page.goto("/admin/pesanan/ord_00000000000000000000000000");
  await at(page, "order-missing").waitFor();
});

test("an order shows parts, papers, what happened and by which proof, and books that balance", async () => {
  const page = await signedIn(browser, admin);
  await page.goto(`/admin/pesanan/${delivered.id}`);
  await at(page, "ledger-balanced").waitFor();
  assert.match(await at(page, "ledger-balanced").innerText(), /2 transaksi/);
  for (const row of await at(page, "ledger-sum").allInnerTexts()) {
    const [, debit, credit] = row.split(/[\t\n]+/).map((one) => one.trim());
    assert.ok(debit.startsWith("Rp") && debit === credit, row);
  }
  const happened = (await at(page, "happening").allInnerTexts()).join("\n");
  for (const said of ["Nomor resi JNE-0012 · JNE", "Nomor pemberitahuan pabean PEB-000123", "Dokumen: Faktur", "请寄发票原件。"]) assert.ok(happened.includes(said), said);
  // A move without words of its own shows its code.
  for (const said of await page.locator('[data-test^="move-"]').allInnerTexts()) assert.doesNotMatch(said, /_/);
  const file = await page.context().request.get(await at(page, "document-open").getAttribute("href"));
  assert.deepEqual(await file.body(), pdf);
  await look(page, "office-order");
  for (const [language, said] of [["en", "Balanced: 2 transactions"], ["zh", "平衡：2 笔交易"]]) {
    await at(page, "language").selectOption(language);
    await at(page, "ledger-balanced").getByText(said).waitFor();
    await look(page, `office-order-${language}`);
  }
});

test("the office puts a paper to one seller's part: that seller and the partner read it, the other does not", async () => {
  const page = await signedIn(browser, admin);
  await page.goto(`/admin/pesanan/${delivered.id}`);
  const other = delivered.consignments.find(({ seller_id }) => seller_id === second.account.seller_id);
  await at(page, "paper-place").waitFor();
  assert.equal(await at(page, "paper-place").inputValue(), "", "with two sellers the partner alone reads it, unless somebody says otherwise");
  await at(page, "paper-file").setInputFiles({ name: "kosong.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) });
  await at(page, "paper-error").waitFor();
  await at(page, "paper-kind").selectOption("peb");
  await at(page, "paper-file").setInputFiles({ name: "peb.pdf", mimeType: "application/pdf", buffer: pdf });
  await at(page, "paper-place").selectOption(other.id);
  await look(page, "office-order-paper");
  await at(page, "paper-send").click();
  await at(page, "document-peb").waitFor();
  assert.match(await at(page, "document-peb").innerText(), /Administrator · Batik Pesisir Pekalongan/);
  const papersOf = async (who, base) => expectStatus(await who.get(`${base}/orders/${delivered.id}/timeline`), 200).json.items.flatMap((one) => one.document?.file_name ?? []);
  assert.ok((await papersOf(second, "/api/v1")).includes("peb.pdf"));
  assert.ok((await papersOf(partner, "/partner/v1")).includes("peb.pdf"));
  assert.ok(!(await papersOf(first, "/api/v1")).includes("peb.pdf"));
});

test("books that do not balance are told, with the transaction", async () => {
  const page = await signedIn(browser, admin);
  await page.route("**/ledger", async (route) => {
    const answer = await route.fetch();
    const books = await answer.json();
    const { amount } = books.items[1].entries[0];
    amount.amount = (Number(amount.amount) + 0.01).toFixed(2);
    await route.fulfill({ response: answer, json: books });
  });
  await page.goto(`/admin/pesanan/${delivered.id}`);
  await at(page, "ledger-unbalanced").waitFor();
  const { items } = expectStatus(await admin.get(`/admin/v1/orders/${delivered.id}/ledger`), 200).json;
  assert.ok((await at(page, "ledger-unbalanced").innerText()).includes(items[1].id));
  assert.equal(await at(page, "ledger-balanced").count(), 0);
});

test("a part is settled with freight and reference after being asked; what is missing is said at the field", async () => {
  const page = await signedIn(browser, admin);
  await page.goto(`/admin/pesanan/${delivered.id}`);
  const [mine, other] = [first, second].map(({ account }) => delivered.consignments.find(({ seller_id }) => seller_id === account.seller_id));
  await part(page, other).locator('[data-test="move-deliver"]').waitFor();
  await part(page, mine).locator('[data-test="move-settle"]').click();
  await at(page, "dialog-confirm").click();
  await at(page, "number-error").waitFor();
  await focused(page, '[data-test="number"]');
  await at(page, "number").fill("TRX-77");
  await at(page, "freight").fill("12000");
  assert.equal(await at(page, "freight").inputValue(), "12.000");
  await at(page, "terms-of-today").waitFor();
  await look(page, "office-order-settle");
  await at(page, "dialog-confirm").click();
  await part(page, mine).locator('[data-test="state-settled"]').waitFor();
  const now = await shown(delivered.id);
  assert.deepEqual(now.consignments.map(({ id, state }) => [id, state]).sort(), [[mine.id, "settled"], [other.id, "import_released"]].sort());
  const { items } = expectStatus(await admin.get(`/admin/v1/orders/${delivered.id}/ledger`), 200).json;
  const settled = items.find(({ kind }) => kind === "settle");
  assert.deepEqual(settled.entries.find(({ account }) => account === "freight").amount, { amount: "-12000.00", currency: "IDR" });
  await page.waitForFunction(() => document.querySelectorAll('[data-test="ledger-transaction"]').length === 3);
  const books = await at(page, "ledger-transaction").last().innerText();
  for (const said of ["Ongkos kirim", "Rp 12.000", "Bank"]) assert.ok(books.replaceAll("\u00a0", " ").includes(said), books);
});

test("some pieces are given back with a reason; a quantity too high is refused at its field", async () => {
  const page = await signedIn(browser, admin);
  const { id } = waiting;
  await move(first, "/api/v1", id, "confirm");
  await page.goto(`/admin/pesanan/${id}`);
  await at(page, "move-cancel").click();
  await at(page, "note").fill("Disepakati kedua pihak");
  await at(page, "only-part").check();
  await at(page, "quantity-1").fill("9");
  await at(page, "dialog-confirm").click();
  await at(page, "quantity-1-error").waitFor();
  await at(page, "quantity-1").fill("2");
  await at(page, "dialog-confirm").click();
  await page.locator(".line-taken", { hasText: "2 dibatalkan" }).waitFor();
  assert.deepEqual((await shown(id)).lines.map(({ cancelled }) => cancelled), [2]);
});

test("of a line that is partly back each move offers what it can take", async () => {
  const { id } = expectStatus(await placeOrder(partner, order([goes_back], { reference: `KEMBALI-${digits(8)}` })), 201).json;
  await send(id, [first]);
  await move(partner, "/partner/v1", id, "deliver");
  const some = (quantity) => [{ line: 1, quantity }];
  await move(partner, "/partner/v1", id, "send_back", { reason: "damaged", lines: some(3) });
  await move(admin, "/admin/v1", id, "receive_back", { lines: some(1) });
  await move(admin, "/admin/v1", id, "refund", { lines: some(1), evidence: { note: "Disepakati" } });

  const page = await signedIn(browser, admin);
  await page.goto(`/admin/pesanan/${id}`);
  await page.locator(".line-taken", { hasText: "1 dikembalikan dananya, 2 dalam perjalanan kembali, 1 sudah kembali" }).waitFor();
  // Of seven, one is back, one is paid back, and two are on their way.
  for (const [verb, most] of [["refund", 3], ["receive_back", 2]]) {
    await at(page, `move-${verb}`).click();
    await at(page, "only-part").check();
    assert.match(await page.locator("label", { hasText: "paling banyak" }).innerText(), new RegExp(`paling banyak ${most}$`), verb);
    await at(page, "dialog-cancel").click();
    await at(page, "only-part").waitFor({ state: "detached" });
  }
});

test("who was overtaken is told so and sees how it stands", async () => {
  const page = await signedIn(browser, admin);
  const { id } = waiting;
  await page.goto(`/admin/pesanan/${id}`);
  await at(page, "move-cancel").click();
  await move(first, "/api/v1", id, "pack");
  await at(page, "note").fill("Terlambat");
  await at(page, "dialog-confirm").click();
  await at(page, "order-changed").waitFor();
  await at(page, "order-part").locator('[data-test="state-packed"]').waitFor();
  assert.equal((await shown(id)).state, "packed");
});
