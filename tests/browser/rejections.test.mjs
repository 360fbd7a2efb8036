// A seller hears of a rejection in the pages, goes to the field, mends it, and sends it back to the partner.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectStatus, newPartner, newProduct, verifiedSeller } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const reject = async (partner, body) => expectStatus(await partner.post("/partner/v1/rejections", body), 201).json;

test("from the badge to the field, and back to the partner with an answer", async () => {
  const seller = await verifiedSeller();
  const partner = await newPartner();
  const item = await newProduct(seller);
  const one = await reject(partner, { product_id: item.id, reason: "translation_missing", pointers: ["/title/zh", "/photos"], note: "请补充中文标题" });
  const page = await signedIn(browser, seller);
  await page.goto("/produk");
  await at(page, "state-rejection_open").waitFor();
  assert.match(await page.locator('.ways-bottom [data-test="rejection-count"]').innerText(), /^1/);
  await look(page, "products-rejected");
  await at(page, "product-row").click();
  await at(page, "product-rejected").waitFor();
  await look(page, "product-rejected");
  await at(page, "product-rejected").getByRole("link").click();
  const card = page.locator(`[data-test="rejection"][data-id="${one.id}"]`);
  await card.waitFor();
  assert.match(await card.innerText(), /Tambahkan judul dan deskripsi dalam bahasa Mandarin[\s\S]*请补充中文标题/);
  await look(page, "rejections");

  await at(page, "resubmit").click();
  await at(page, "form-error").waitFor();
  assert.match(await at(page, "form-error").innerText(), /belum berubah sejak ditolak/);

  await at(page, "mend-title-zh").click();
  await focused(page, '[name="title-zh"]');
  await at(page, "title-zh").fill("加幼烘焙咖啡 250克");
  await at(page, "submit").click();
  await at(page, "saved").waitFor();
  await page.locator('.ways-bottom [data-test="nav-penolakan"]').click();
  await at(page, `answer-${one.id}`).fill("Judul Mandarin sudah ditambahkan");
  await at(page, "resubmit").click();
  await at(page, "state-rejection_resubmitted").waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-test="rejection-count"]'));
  await look(page, "rejections-resubmitted");
  const now = expectStatus(await partner.get(`/partner/v1/rejections/${one.id}`), 200).json;
  assert.deepEqual([now.state, now.answer], ["resubmitted", "Judul Mandarin sudah ditambahkan"]);

  await at(page, "filter-resubmitted").click();
  await at(page, "filter-open").click();
  await at(page, "empty").waitFor();
  for (const [language, title] of [["en", "Rejected by partners"], ["zh", "合作方退回"]]) {
    await at(page, "language").first().selectOption(language);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await at(page, "filter-all").click();
    await card.waitFor();
    await look(page, `rejections-${language}`);
  }
});
