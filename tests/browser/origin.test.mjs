// Where a product comes from, through the real page: a bill of materials by keyboard, its faults, the answer by agreement.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectStatus, newProduct, verifiedSeller } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const stateOf = (page, agreement) => at(page, `origin-state-${agreement}`).getAttribute("data-state");
const answered = (page, version) => page.locator(`[data-test="origin-answer"][data-version="${version}"]`).waitFor();

test("a seller works out the origin of chocolate", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "1806.32.00", title: { id: "Cokelat batang 70 %" } });
  const page = await signedIn(browser, seller);

  // From the trade page of the product to its origin, where nothing is known yet.
  await page.goto(`/produk/${id}/ekspor`);
  await at(page, "go-origin").click();
  await page.waitForURL(`**/produk/${id}/asal`);
  await answered(page, 0);
  assert.equal(await stateOf(page, "acfta"), "unknown");
  await at(page, "missing-acfta").locator('[data-test="origin_bill_missing"]').waitFor();
  await look(page, "origin-new");

  // What is wrong is told at its field, the focus goes there, and what was typed stays.
  await at(page, "description-0").fill("Biji kakao");
  await at(page, "hs_code-0").fill("12");
  await at(page, "origin-submit").click();
  await at(page, "hs_code-0-error").waitFor();
  await at(page, "fob-error").waitFor();
  await focused(page, '[name="value-0"]');
  assert.equal(await at(page, "description-0").inputValue(), "Biji kakao");
  await look(page, "origin-faults");

  // By keyboard: the value, the next material, its country, the price; Enter sends.
  await at(page, "value-0").focus();
  await page.keyboard.type("40000");
  assert.equal(await at(page, "value-0").inputValue(), "40.000");
  await at(page, "hs_code-0").fill("1801.00.10");
  await at(page, "add-material").focus();
  await page.keyboard.press("Enter");
  await focused(page, '[name="description-1"]');
  await page.keyboard.type("Gula");
  await page.keyboard.press("Tab");
  await page.keyboard.type("58000");
  await at(page, "country-1").selectOption("US");
  await at(page, "production_cost").fill("10.000");
  await at(page, "fob").fill("100.000");
  await page.keyboard.press("Enter");
  await answered(page, 1);
  await at(page, "origin-saved").waitFor();
  await focused(page, "#origin-answer-title");
  // 98,000 of 100,000 are not proven to be of the area; were the cocoa, 42 % would be.
  assert.equal(await stateOf(page, "acfta"), "unknown");
  assert.match(await at(page, "value-acfta").textContent(), /2\s?% sampai 42\s?%/);
  await at(page, "missing-acfta").locator('[data-test="origin_unproven"]').waitFor();
  await at(page, "at-loss").waitFor();
  await look(page, "origin-unknown");

  // The cocoa is harvested here: the value decides, and Form E shows the price.
  await at(page, "obtained-0").selectOption("wholly");
  await at(page, "origin-submit").click();
  await answered(page, 2);
  assert.equal(await stateOf(page, "acfta"), "met");
  assert.match(await at(page, "box-acfta").textContent(), /^RVC.*FOB/);
  assert.match(await at(page, "value-acfta").textContent(), /42\s?%.*40\s?%.*NUM-ACFTA-RVC/);
  assert.match(await at(page, "saving-acfta").textContent(), /¥\d+\.\d\d.*8\s?%.*0\s?%/);
  assert.match(await at(page, "saving-rcep").textContent(), /Belum diketahui/);
  const rcep = at(page, "agreement-rcep").locator("summary");
  for (const place of [0, 1]) await rcep.nth(place).click();
  assert.equal(await at(page, "criterion-rcep-CTC").getAttribute("data-state"), "unknown");
  await look(page, "origin-met");

  // A material is taken away, and the rest is wholly obtained; kept with the product.
  await at(page, "remove-1").click();
  await focused(page, '[data-test="add-material"]');
  await at(page, "origin-submit").click();
  await answered(page, 3);
  assert.match(await at(page, "box-acfta").textContent(), /^WO/);
  await page.reload();
  await answered(page, 3);
  assert.equal(await at(page, "description-0").inputValue(), "Biji kakao");
  assert.equal(await at(page, "description-1").count(), 0);

  // Another device was faster: said, and nothing is written over.
  const bill = expectStatus(await seller.get(`/api/v1/products/${id}/origin`), 200).json.bill;
  expectStatus(await seller.put(`/api/v1/products/${id}/origin`, bill, { ifMatch: 3 }), 200);
  await at(page, "fob").fill("120.000");
  await at(page, "origin-submit").click();
  await at(page, "form-error").waitFor();
  assert.match(await at(page, "form-error").textContent(), /perangkat lain/);
  assert.equal(await at(page, "fob").inputValue(), "120.000");
});

test("whether soap is made by a chemical reaction is asked where it was answered, and kept", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "3401.11.50", title: { id: "Sabun batang nilam" } });
  const rupiah = (whole) => ({ amount: `${whole}.00`, currency: "IDR" });
  const oil = { description: "Minyak kelapa", hs_code: "1513.11.10", country: "ID", obtained: "wholly", value: rupiah(9000) };
  const page = await signedIn(browser, seller);
  await page.goto(`/produk/${id}/asal`);
  await answered(page, 0);
  assert.equal(await at(page, "chemical_reaction-yes").count(), 0, "no rule asks for it yet");
  expectStatus(await seller.put(`/api/v1/products/${id}/origin`, { materials: [oil], fob: rupiah(25000), chemical_reaction: false }, { ifMatch: 0 }), 200);
  await page.reload();
  await answered(page, 1);
  assert.ok(await at(page, "chemical_reaction-no").isChecked());
  await at(page, "chemical_reaction-yes").check();
  await at(page, "origin-submit").click();
  await answered(page, 2);
  await at(page, "agreement-rcep").locator("summary").first().click();
  assert.equal(await at(page, "criterion-rcep-CR").getAttribute("data-state"), "unknown");
  assert.equal(await at(page, "criterion-acfta-CR").count(), 0);
  await look(page, "origin-reaction");
  assert.equal(expectStatus(await seller.get(`/api/v1/products/${id}/origin`), 200).json.bill.chemical_reaction, true);
});

test("the page reads in English and Chinese, and cocoa beans say that their export duty is not known", async () => {
  const seller = await verifiedSeller();
  const { id } = await newProduct(seller, { hs_code: "1801.00.10", title: { id: "Biji kakao kering" } });
  const page = await signedIn(browser, seller);
  await page.goto(`/produk/${id}/ekspor`);
  await at(page, "cost").click();
  await at(page, "export-duty").waitFor();
  assert.equal(await at(page, "export-duty").getAttribute("data-state"), "unknown");
  assert.match(await at(page, "export-duty").textContent(), /Bea keluar Indonesia: .*harga referensi.*DUTY-COCOA-1/);
  await look(page, "export-duty");
  for (const [language, words] of [["en", /What is missing/], ["zh", /尚缺事项/]]) {
    await page.evaluate((chosen) => localStorage.setItem("dermaga.language", chosen), language);
    await page.goto(`/produk/${id}/asal`);
    await page.getByText(words).first().waitFor();
    await look(page, `origin-${language}`);
  }
});
