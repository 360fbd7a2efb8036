// Translations in the pages: the office reads the languages side by side and returns one; its seller reads why at the field.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { administrator, expectStatus, newProduct, reviewTexts, verifiedSeller } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser, seller;
before(async () => {
  browser = await launch();
  seller = await verifiedSeller();
});
after(() => browser.close());

const states = async (item) => Object.values(expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json.text_states).join(" ");
const card = (page, item) => page.locator(`[data-test="text-card"][data-id="${item.id}"]`);
/** The page of the queue that has the product: other tests leave theirs waiting, too. */
async function opened(page, item) {
  await page.goto("/admin/terjemahan");
  await at(page, "text-card").first().waitFor();
  while (!(await card(page, item).count())) {
    const before = await at(page, "text-card").count();
    await at(page, "more").click();
    await page.waitForFunction((count) => document.querySelectorAll('[data-test="text-card"]').length > count, before);
  }
  const open = card(page, item).locator('[data-test="text-open"]');
  if ((await open.getAttribute("aria-expanded")) !== "true") await open.click();
  await card(page, item).locator('[data-test="text-id"]').waitFor();
  return card(page, item);
}

test("the office returns a translation by keyboard, and its seller mends it where the note stands", async () => {
  const item = await newProduct(seller, { title: { id: "Tas rotan bundar", en: "Round rattan bag", zh: "圆形藤包" }, description: { id: "Rotan halus, tali kulit.", en: "Fine rattan, leather strap.", zh: "细藤，皮带。" } });
  const office = await signedIn(browser, administrator());
  const shown = await opened(office, item);
  for (const [language, text] of [["id", "Tas rotan bundar"], ["en", "Round rattan bag"], ["zh", "圆形藤包"]])
    assert.ok((await shown.locator(`[data-test="text-${language}"]`).innerText()).includes(text));
  assert.equal(await shown.locator('[data-test="text-zh"] .text-title').getAttribute("lang"), "zh-CN");

  await shown.locator('[data-test="return-zh"]').focus();
  await office.keyboard.press("Enter");
  await shown.locator('[data-test="note"]').waitFor();
  await focused(office, '[name="note"]');
  await office.keyboard.press("Tab");
  await office.keyboard.press("Enter");
  await shown.locator('[data-test="note-error"]').waitFor();
  await shown.locator('[data-test="note"]').fill("Sebut diameternya, misalnya 直径20厘米");
  await look(office, "texts-queue");
  await shown.locator('[data-test="return-send"]').click();
  await shown.locator('[data-test="state-text_returned"]').waitFor();
  await focused(office, "h2");
  await shown.locator('[data-test="all-right"]').click();
  await shown.waitFor({ state: "detached" });
  assert.equal(await states(item), "reviewed reviewed returned");

  const page = await signedIn(browser, seller);
  await page.goto(`/produk/${item.id}`);
  await at(page, "text-state-zh").waitFor();
  assert.match(await at(page, "text-state-zh").innerText(), /Perlu diperbaiki/);
  assert.match(await at(page, "texts-returned").innerText(), /Tionghoa: [^]*直径20厘米/);
  assert.match(await at(page, "text-state-en").innerText(), /Sudah diperiksa/);
  assert.match(await at(page, "title-zh-warning").innerText(), /直径20厘米/);
  await look(page, "texts-product");
  await at(page, "text-mend-zh").click();
  await focused(page, '[name="title-zh"]');
  await at(page, "title-zh").fill("圆形藤包 直径20厘米");
  await at(page, "submit").click();
  await at(page, "saved").waitFor();
  assert.equal(await at(page, "text-state-zh").getAttribute("data-state"), "written");
  assert.equal(await at(page, "title-zh-warning").count(), 0);
  assert.equal(await states(item), "reviewed reviewed written");
  await reviewTexts(item, { zh: "reviewed" });
  await page.reload();
  await page.locator('[data-test="text-state-zh"][data-state="reviewed"]').waitFor();
});

test("a queue of twenty is short on a phone: one is open, and the next one after it was judged", async () => {
  const description = { id: "Anyaman tangan. ".repeat(100), en: "Woven by hand. ".repeat(100), zh: "手工编织。".repeat(100) };
  const items = [];
  for (let i = 0; i < 20; ++i) items.push(await newProduct(seller, { title: { id: `Keranjang ${i}`, en: `Basket ${i}`, zh: `篮子 ${i}` }, description }));
  const office = await signedIn(browser, administrator());
  await opened(office, items[0]);
  const height = await office.evaluate(() => document.documentElement.scrollHeight / document.querySelectorAll('[data-test="text-card"]').length);
  assert.ok(height < 250, `${height} px a card`);
  assert.ok(await office.locator('[data-test="text-card"]').evaluateAll((cards) => cards.filter((one) => one.offsetHeight > 200).length) === 1, "folded");
  assert.equal(await office.locator('[data-test="text-open"][aria-expanded="true"]').count(), 1);
  await look(office, "texts-queue-folded");
  await card(office, items[0]).locator('[data-test="all-right"]').click();
  await card(office, items[0]).waitFor({ state: "detached" });
  assert.equal(await office.locator('[data-test="text-open"][aria-expanded="true"]').count(), 1, "the next one is open");
  await focused(office, "h2");
  for (const item of items.slice(1)) await reviewTexts(item, { id: "reviewed", en: "reviewed", zh: "reviewed" });
});

test("what its seller wrote anew while it was read is said, and read again", async () => {
  const item = await newProduct(seller, { title: { id: "Kain tenun", zh: "手织布" } });
  const office = await signedIn(browser, administrator(), 1280);
  const shown = await opened(office, item);
  const { sku, description, category, hs_code, price, stock, weight_grams, state, version } = item;
  expectStatus(await seller.put(`/api/v1/products/${item.id}`, { sku, title: { id: "Kain tenun ikat", zh: "伊卡手织布" }, description, category, hs_code, price, stock, weight_grams, state }, { ifMatch: version }), 200);
  await shown.locator('[data-test="right-zh"]').click();
  await shown.locator('[data-test="form-error"]').waitFor();
  assert.match(await shown.locator('[data-test="form-error"]').innerText(), /baru saja menulis ulang/);
  const again = await opened(office, item);
  await again.locator('[data-test="right-zh"]').click();
  await again.locator('[data-test="text-zh"] [data-test="state-text_reviewed"]').waitFor();
  assert.equal(await states(item), "written missing reviewed");
});
