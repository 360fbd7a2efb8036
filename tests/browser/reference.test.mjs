// The reference page for partners' developers, as a person sees it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, look, person } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the reference reads on a phone and on a wide screen, and the keyboard finds an operation", async () => {
  const page = await person(browser);
  const refused = [];
  page.on("console", (message) => { if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text()); });
  await page.goto("/partner/v1/reference");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the text");
  const chapter = page.locator("nav summary", { hasText: "Orders" });
  await chapter.focus();
  await page.keyboard.press("Enter");
  const way = page.locator('nav a[href="#place_order"]');
  await way.waitFor();
  await look(page, "reference");
  await way.focus();
  await page.keyboard.press("Enter");
  await page.locator("#place_order h3").waitFor();
  await page.waitForFunction(() => Math.abs(document.querySelector("#place_order").getBoundingClientRect().top) < 100);
  assert.match(await page.locator("#place_order").innerText(), /Idempotency-Key/);
  await page.screenshot({ path: new URL("output/reference-operation-360.png", import.meta.url).pathname });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: new URL("output/reference-operation-1280.png", import.meta.url).pathname });
  assert.deepEqual(refused, []);
});
