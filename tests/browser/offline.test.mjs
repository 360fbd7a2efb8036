// A line that breaks: what the banner promises is what the form does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newSeller, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { at, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the application saves by itself when the line is back, and says so", async () => {
  const seller = await newSeller();
  const page = await signedIn(browser, seller);
  await page.goto("/usaha");
  await at(page, "legal_name").waitFor();
  await page.context().setOffline(true);
  await at(page, "legal_name").fill("Batik Garis Putus");
  await at(page, "saving").and(page.locator('[data-state="retrying"]')).waitFor();
  assert.match(await at(page, "offline").innerText(), /disimpan sendiri begitu tersambung lagi/);
  await look(page, "offline-application");
  await page.context().setOffline(false);
  await at(page, "saving").and(page.locator('[data-state="saved"]')).waitFor();
  assert.equal(await at(page, "offline").count(), 0);
  const name = async () => (await seller.get("/api/v1/application")).json.fields.legal_name;
  await waitFor("the name at the server", async () => (await name()) === "Batik Garis Putus");
});

test("another form keeps what was typed and says that a person has to send it", async () => {
  const seller = await verifiedSeller();
  const page = await signedIn(browser, seller);
  // What was asked before the line goes may be answered after it.
  let held;
  await page.route("**/open_rejections", (route) => { held = route; }, { times: 1 });
  await page.goto("/produk/baru");
  await at(page, "title-id").fill("Keripik tempe");
  const response = await (await waitFor("a question under way", () => held)).fetch();
  await page.context().setOffline(true);
  await at(page, "offline").waitFor();
  const late = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/open_rejections"));
  await held.fulfill({ response });
  await late;
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.match(await at(page, "offline").innerText(), /tidak terkirim sendiri: kirim setelah tersambung lagi/);
  await look(page, "offline-product");
  for (const [language, said] of [["en", /is not sent by itself/], ["zh", /不会自动发送/]]) {
    // The language is a download of its own; it comes while the line is up.
    await page.context().setOffline(false);
    await at(page, "language").selectOption(language);
    await page.waitForFunction((tag) => document.documentElement.lang.startsWith(tag), language);
    await page.context().setOffline(true);
    await at(page, "offline").waitFor();
    assert.match(await at(page, "offline").innerText(), said);
  }
  await at(page, "submit").click();
  await at(page, "form-error").waitFor();
  await page.context().setOffline(false);
  await at(page, "offline").waitFor({ state: "detached" });
  assert.equal(await at(page, "title-id").inputValue(), "Keripik tempe");
  assert.deepEqual((await seller.get("/api/v1/products")).json.items, []);
});
