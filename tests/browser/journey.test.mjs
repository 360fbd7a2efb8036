// Steps 1–5 of the main job through the real pages, in a phone-sized browser, in Indonesian.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { Copy, administrator, application, digits, expectStatus, newEmail, newPartner, order, password, pdf, placeOrder, png, totp, up, waitFor } from "../support/dermaga.mjs";
import { at, focused, launch, look, person, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const shared = process.env.DERMAGA_SHARED ?? new URL("../../../shared", import.meta.url).pathname;

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const control = at(page, name);
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
}

test("from sign-up to a packed export order", async () => {
  const seller = await person(browser);
  const email = newEmail();
  const fields = application();

  await seller.goto("/");
  await look(seller, "landing");
  await at(seller, "go-sign-up").first().click();
  await fill(seller, { identifier: email, password });
  await look(seller, "sign-up");
  await at(seller, "submit").click();
  await seller.waitForURL("**/beranda");
  await look(seller, "home-new");

  // The application: what is wrong is said at the field, and nothing typed is lost.
  await seller.goto("/usaha");
  await fill(seller, {
    legal_name: fields.legal_name, business_form: fields.business_form, nik: "3375013002901234", npwp: "01.451.869.7-054.000", nib: fields.nib, kbli: fields.kbli,
    street: fields.address.street, region_code: fields.address.region_code, postal_code: fields.address.postal_code, phone: fields.phone,
    bank_code: fields.bank.bank_code, account_number: fields.bank.account_number, account_name: fields.bank.account_name,
  });
  await at(seller, "document-kind").selectOption("ktp");
  await at(seller, "document-file").setInputFiles({ name: "ktp.pdf", mimeType: "application/pdf", buffer: png });
  await at(seller, "document-error").waitFor();
  for (const kind of ["ktp", "nib"]) {
    await at(seller, "document-kind").selectOption(kind);
    await at(seller, "document-file").setInputFiles({ name: `${kind}.pdf`, mimeType: "application/pdf", buffer: pdf });
    await at(seller, `document-${kind}`).waitFor();
  }
  await at(seller, "submit").click();
  await at(seller, "nik-error").waitFor();
  assert.match(await at(seller, "nik-error").textContent(), /kalender|tanggal/i);
  assert.match(await at(seller, "npwp-error").textContent(), /NPWP/);
  assert.equal(await at(seller, "legal_name").inputValue(), fields.legal_name);
  assert.equal(await at(seller, "nik").inputValue(), "3375013002901234");
  await focused(seller, '[data-test="nik"]');
  await look(seller, "application-faults");
  await fill(seller, { nik: fields.nik, npwp: fields.npwp });
  await at(seller, "submit").click();
  await at(seller, "application-submitted").waitFor();
  await look(seller, "application-submitted");

  // The desk: password and one-time code, then a correction, then approval.
  const admin = await person(browser, 1280);
  await admin.goto("/masuk");
  await fill(admin, { identifier: up.administrator.email, password: up.administrator.password });
  await look(admin, "sign-in");
  await at(admin, "submit").click();
  await at(admin, "totp").waitFor();
  let tried;
  await waitFor("a one-time code that nobody has used", async () => {
    const code = totp(up.administrator.totp_secret, 1);
    if (code === tried) return false;
    tried = code;
    await at(admin, "totp").fill(code);
    const [answer] = await Promise.all([admin.waitForResponse("**/api/v1/sessions"), at(admin, "submit").click()]);
    if (answer.status() === 201) return true;
    await at(admin, "form-error").waitFor();
    return false;
  }, 120000);
  await admin.waitForURL("**/admin/antrean");
  const review = async (buttons) => {
    await admin.goto("/admin/antrean");
    await at(admin, "application-row").filter({ hasText: fields.legal_name }).first().waitFor();
    const rows = await at(admin, "application-row").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.querySelector("a").getAttribute("href")));
    assert.ok(rows.includes(`/admin/permohonan/${id}`), rows.join());
    await look(admin, "queue");
    await admin.goto(`/admin/permohonan/${id}`);
    await buttons();
  };
  const id = await seller.evaluate(async () => (await (await fetch("/api/v1/application")).json()).id);
  await review(async () => {
    await at(admin, "claim").click();
    await at(admin, "request-correction").waitFor();
    await look(admin, "review");
    await at(admin, "note").fill("Tulis nama jalan dengan lengkap, dengan nomor rumah.");
    await at(admin, "request-correction").click();
    await at(admin, "state-needs_correction").waitFor();
  });
  await seller.goto("/usaha");
  await at(seller, "correction").waitFor();
  assert.match(await at(seller, "correction").textContent(), /nama jalan/);
  await look(seller, "application-correction");
  await at(seller, "street").fill("Jalan Bahari Nomor 12");
  await at(seller, "submit").click();
  await at(seller, "application-submitted").waitFor();
  await review(async () => {
    await at(admin, "claim").click();
    await at(admin, "approve").click();
    await at(admin, "state-approved").waitFor();
  });

  // Products: one by hand with a photo, more from a spreadsheet.
  await seller.goto("/produk/baru");
  const sku = `BATIK-${digits(6)}`;
  await fill(seller, { sku, "title-id": "Kemeja batik tulis", "description-id": "Katun halus, pewarna alam.", price: "450000", stock: "12", weight_grams: "320" });
  await at(seller, "state").selectOption("listed");
  await at(seller, "submit").click();
  await seller.waitForURL(/\/produk\/prd_/);
  await at(seller, "photo-file").setInputFiles({ name: "kemeja.png", mimeType: "image/png", buffer: png });
  await at(seller, "photo").first().waitFor();
  await look(seller, "product");
  const product = seller.url().split("/").pop();

  await seller.goto("/impor");
  const real = `${shared}/data/spreadsheets/tokopedia-seller/tokopedia_upload_template.csv`;
  const file = existsSync(real) ? real : null;
  await at(seller, "import-file").setInputFiles(file ?? { name: "toko.csv", mimeType: "text/csv", buffer: Buffer.from("\ufeffsku;nama_produk;harga;stok;berat_gram\nA-1;\"Kain \"\"lurik\"\"\nlebar\";Rp 90.000;5;200\nA-2;Kain;gratis;5;200\n") });
  await at(seller, "import-start").click();
  await at(seller, "import-report").waitFor();
  await look(seller, "import");
  // A workbook as a shop gives it is checked first; its bad row is named as Excel counts it.
  await at(seller, "import-file").setInputFiles(new URL("../data/products.xlsx", import.meta.url).pathname);
  await at(seller, "import-check").click();
  await at(seller, "import-report").filter({ hasText: "Harga (Rp)" }).waitFor();
  await look(seller, "import-workbook");
  await seller.goto("/produk");
  await at(seller, "product-row").first().waitFor();
  await look(seller, "products");

  // A partner copies the catalogue and orders.
  const partner = await newPartner();
  const copy = new Copy(partner);
  await copy.snapshot();
  await copy.follow();
  assert.equal(copy.listings.get(product).title.id, "Kemeja batik tulis");
  const placed = expectStatus(await placeOrder(partner, order([{ product_id: product, quantity: 2 }])), 201).json;

  await seller.goto("/pesanan");
  await at(seller, "order-row").first().waitFor();
  await look(seller, "orders");
  await seller.goto(`/pesanan/${placed.id}`);
  await at(seller, "confirm").click();
  await at(seller, "pack").waitFor();
  await look(seller, "order");
  assert.equal(expectStatus(await partner.get(`/partner/v1/orders/${placed.id}`), 200).json.state, "confirmed");
  await at(seller, "pack").click();
  await at(seller, "state-packed").waitFor();
  assert.equal(expectStatus(await partner.get(`/partner/v1/orders/${placed.id}`), 200).json.state, "packed");
  await at(seller, "tracking").fill("JNE123456789");
  await at(seller, "hand-over").click();
  await at(seller, "state-handed_over").waitFor();
});

test("the administrator issues partner credentials, shown once", async () => {
  const page = await signedIn(browser, administrator());
  await page.goto("/admin/mitra");
  await at(page, "partner-name").fill("Mitra Pelabuhan");
  await at(page, "submit").click();
  await at(page, "client-secret").waitFor();
  await look(page, "partners");
});

test("languages, the keyboard, and a page that is not there", async () => {
  const page = await person(browser);
  await page.goto("/daftar");
  const indonesian = await page.locator("h1").textContent();
  await at(page, "language").selectOption("zh");
  await page.waitForFunction((text) => document.querySelector("h1").textContent !== text, indonesian);
  await look(page, "sign-up-zh");
  await at(page, "language").selectOption("id");
  await at(page, "identifier").focus();
  await page.keyboard.type(newEmail());
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/beranda");
});
