// One product from red to green through the real pages: class, question, business, permit, and the office that verifies it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, newProduct, pdf, png, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const openStep = (page) => at(page, "next-step").getAttribute("data-mend");
const stateOf = (page, route) => at(page, `light-${route}`).getAttribute("data-state");
const hasState = (page, route, state) => page.locator(`[data-test="light-${route}"][data-state="${state}"]`).waitFor();

test("a product goes from red to green", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "0901.21.11", weight_grams: 290 });
  const page = await signedIn(browser, seller);

  // From the list to the page, where the kind of goods comes first.
  await page.goto("/produk");
  await page.locator(`[data-test="readiness-mark"][href="/produk/${id}/ekspor"][data-state]`).waitFor();
  await look(page, "products-readiness");
  await page.locator(`[data-test="readiness-mark"][href="/produk/${id}/ekspor"]`).click();
  await page.waitForURL(`**/produk/${id}/ekspor`);
  await at(page, "next-step").locator('[data-test="mend-product_class"]').click();
  await focused(page, '[name="product_class"]');
  await look(page, "export-new");
  await at(page, "product_class").selectOption("coffee_roasted");
  await at(page, "gcode").fill("0901");
  await at(page, "facts-submit").click();
  await at(page, "gcode-error").waitFor();
  assert.equal(await at(page, "product_class").inputValue(), "coffee_roasted");
  await at(page, "gcode").fill("0901210000");
  await at(page, "facts-submit").click();
  await at(page, "facts-saved").waitFor();
  await hasState(page, "1210", "blocked");
  await look(page, "export-red");

  // What if the permit were there: nothing is saved, and the page says so.
  await at(page, "assume-e_label").check();
  await at(page, "what-if").click();
  await at(page, "trial").waitFor();
  assert.match(await at(page, "trial").textContent(), /Tidak ada yang disimpan/);
  await look(page, "export-trial");
  await at(page, "trial-end").click();
  assert.equal(await stateOf(page, "1210"), "blocked");

  // The business answers once, the open questions are answered where they are asked.
  // The sizes are those of the rules in force, in words.
  assert.deepEqual(await at(page, "umkm_class").locator("option").allTextContents(), ["Belum tahu", "Mikro (sampai Rp\u00a02 miliar)", "Kecil (sampai Rp\u00a015 miliar)", "Menengah (sampai Rp\u00a050 miliar)", "Besar (di atas Rp\u00a050 miliar)"]);
  assert.match(await page.locator("#field-question-composition_changed-hint").textContent(), /dianggap tidak/);
  await at(page, "umkm_class").selectOption("micro");
  await at(page, "has_customs_access-yes").check();
  await at(page, "profile-submit").click();
  await at(page, "profile-saved").waitFor();
  for (let open = await openStep(page); open !== "e_label"; open = await openStep(page)) {
    await at(page, "next-step").locator(`[data-test="answer-${open}-no"]`).click();
    await page.locator(`[data-test="next-step"]:not([data-mend="${open}"])`).waitFor();
  }
  await look(page, "export-permit");

  // The permit: handed in, pending, rejected with a reason, handed in again, verified.
  await at(page, "next-step").locator('[data-test="mend-e_label"]').click();
  await at(page, "credential-how").waitFor();
  await look(page, "credential");
  await at(page, "submit").click();
  await page.waitForURL(`**/produk/${id}/ekspor`);
  await hasState(page, "1210", "unknown");
  await decide(id, async (row) => {
    await row.locator('[data-test="reject"]').click();
    await row.locator('[data-test="reject-send"]').click();
    await row.locator('[data-test="reason-error"]').waitFor();
    await look(row.page(), "admin-credentials");
    await row.locator('[data-test="reason"]').fill("Label belum memuat alergen. Tambahkan, lalu serahkan lagi.");
    await row.locator('[data-test="reject-send"]').click();
  });
  await page.goto("/izin");
  await at(page, "credential-reason").waitFor();
  assert.match(await at(page, "credential-reason").textContent(), /alergen/);
  await look(page, "credentials");
  await at(page, "credential-again").click();
  await at(page, "number").waitFor();
  assert.equal(await at(page, "type").inputValue(), "e_label");
  await at(page, "scan").setInputFiles({ name: "label.pdf", mimeType: "application/pdf", buffer: png });
  await at(page, "submit").click();
  await at(page, "scan-error").waitFor();
  await look(page, "credential-scan-fault");
  await at(page, "scan").setInputFiles({ name: "label.pdf", mimeType: "application/pdf", buffer: pdf });
  await at(page, "submit").click();
  await page.waitForURL(`**/produk/${id}/ekspor`);
  await page.goto("/izin");
  const waiting = page.locator('[data-test="credential-row"]').first();
  await waiting.locator('input[type="file"]').setInputFiles({ name: "label-belakang.png", mimeType: "image/png", buffer: png });
  await waiting.locator('[data-test="document-open"]').nth(1).waitFor();
  assert.equal(await page.locator('[data-test="credential-row"]').count(), 2, "a refused scan hands no permit in twice");
  await look(page, "credentials-scans");
  await decide(id, async (row) => {
    const [file] = await Promise.all([row.page().context().waitForEvent("page"), row.locator('[data-test="document-open"]').nth(1).click()]);
    await file.close();
    await look(row.page(), "admin-credentials-scans");
    await row.locator('[data-test="verify"]').click();
  });
  await page.goto(`/produk/${id}/ekspor`);
  await page.reload();
  await hasState(page, "1210", "ready");
  await look(page, "export-green");

  // In the list: shape and words, and the filter by route.
  await page.goto("/produk");
  await page.locator('[data-test="readiness-mark"][data-state="ready"]').waitFor();
  await at(page, "by-route").selectOption("1210");
  await page.locator('[data-test="ready-row"]').first().waitFor();
  await look(page, "products-route");
  await at(page, "filter-blocked").click();
  await at(page, "empty").waitFor();

  // A permit that cannot exist is refused at its field, and what was typed stays.
  await page.goto(`/izin/baru?jenis=pirt&produk=${id}`);
  await at(page, "number").fill("3063306010072");
  await at(page, "submit").click();
  await at(page, "number-error").waitFor();
  assert.equal(await at(page, "number").inputValue(), "3063306010072");
  await focused(page, '[name="number"]');
  await look(page, "credential-fault");
});

/** The administrator decides on what waits for this product. */
async function decide(product, how) {
  const page = await signedIn(browser, administrator(), 1280);
  await page.goto("/admin/izin");
  const waiting = await waitFor("the permit in the queue", async () => {
    const all = await page.evaluate(async () => (await (await fetch("/admin/v1/credentials?limit=500")).json()).items);
    return all.find((one) => one.product_id === product);
  });
  await page.reload();
  const row = page.locator(`[data-test="credential-row"][data-id="${waiting.id}"]`);
  await row.waitFor();
  await how(row);
  await row.waitFor({ state: "detached" });
  await page.context().close();
}

test("landed cost side by side, in yuan and rupiah, with its rules", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "0901.21.11" });
  const page = await signedIn(browser, seller);
  await page.goto(`/produk/${id}/ekspor`);
  await at(page, "product_class").selectOption("coffee_roasted");
  await at(page, "gcode").fill("0901210000");
  await at(page, "facts-submit").click();
  await at(page, "facts-saved").waitFor();
  await at(page, "cost-quantity").fill("nol");
  await at(page, "cost").click();
  await at(page, "cost-quantity-error").waitFor();
  await at(page, "cost-quantity").fill("20");
  await at(page, "cost-freight").fill("25000");
  await at(page, "cost-rate").fill("2250");
  await at(page, "cost").click();
  await at(page, "cost-result").waitFor();
  const parcel = at(page, "cost-9610");
  assert.match(await parcel.locator('[data-test="cost-total"]').textContent(), /^¥\d+\.\d\d$/);
  assert.match(await parcel.textContent(), /Rp\s[\d.]+/);
  // The insurance was left empty, and that is told; a rate of one's own is no guess.
  assert.match(await at(page, "cost-assumed").textContent(), /dihitung nol: Asuransi\./);
  assert.equal(await at(page, "cost-rough").count(), 0);
  await look(page, "landed-cost");

  // With Form E the duty on roasted coffee is lower in general trade; on a parcel there is none to lower.
  const fen = (text) => Math.round(Number(text.replace("¥", "")) * 100);
  const cargo = at(page, "cost-0110");
  const normal = fen(await cargo.locator('[data-test="cost-total"]').textContent());
  assert.equal(await at(page, "cost-saving").count(), 0);
  await at(page, "cost-certificate-mfn").focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await at(page, "cost-certificate-acfta").isChecked());
  await at(page, "cost").click();
  const saving = cargo.locator('[data-test="cost-saving"]', { hasText: "hemat" });
  await saving.waitFor();
  const [without, saved] = (await saving.textContent()).match(/¥\d+\.\d\d/g).map(fen);
  assert.equal(without, normal);
  assert.ok(saved > 0);
  assert.equal(fen(await cargo.locator('[data-test="cost-total"]').textContent()), normal - saved);
  assert.match(await parcel.locator('[data-test="cost-saving"]').textContent(), /tidak mengubah harga/);
  await look(page, "landed-cost-form-e");

  // The pack does not know the duty under RCEP: nothing is made up where it is due.
  await at(page, "cost-certificate-rcep").check();
  await at(page, "cost").click();
  await cargo.locator('[data-test="cost-problem"]').waitFor();
  assert.equal(await cargo.locator('[data-test="cost-saving"]').count(), 0);
  assert.equal(await at(page, "cost-weak").count(), 0);
});

test("a rate that is only heard of is told to be so, where it counts", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "1806.32.00" });
  const page = await signedIn(browser, seller);
  await page.goto(`/produk/${id}/ekspor`);
  await at(page, "cost-quantity").fill("20");
  await at(page, "cost-freight").fill("25000");
  await at(page, "cost-rate").fill("2250");
  await at(page, "cost").click();
  await at(page, "cost-0110").locator('[data-test="cost-weak"]', { hasText: "TAR-180632-DUTY" }).waitFor();
  assert.equal(await at(page, "cost-9610").locator('[data-test="cost-weak"]').count(), 0, "no duty counts there");
  await look(page, "landed-cost-weak");
});
