// The reference page for partners' developers, as a person sees it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { up, waitFor } from "../support/dermaga.mjs";
import { focused, launch, look, person } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("on a phone the folded chapters are the table of contents, and the keyboard finds an operation", async () => {
  const page = await person(browser);
  const refused = [];
  page.on("console", (message) => { if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text()); });
  await page.goto("/partner/v1/reference");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height < 4000, `${height} px of chapters`);
  await look(page, "reference");
  await page.keyboard.press("Tab");
  await focused(page, "a", "Skip to the text");
  const chapter = page.locator("main summary", { hasText: "Orders" }).first();
  await chapter.focus();
  await page.keyboard.press("Enter");
  const operation = page.locator("details.operation", { has: page.locator("#place_order") });
  await operation.locator("summary").focus();
  assert.equal(await page.locator("#place_order").isVisible(), false);
  await page.keyboard.press("Enter");
  await page.locator("#place_order").waitFor();
  assert.match(await page.locator("#place_order").innerText(), /Idempotency-Key/);
  await look(page, "reference-operation");
  assert.deepEqual(refused, []);
});

test("a link into a folded chapter unfolds it and leads to its place, without a script", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, baseURL: up.base_url });
  const page = await context.newPage();
  const inSight = async (id) => {
    const operation = page.locator("details", { has: page.locator(`#${id}`) }).last();
    await page.locator(`#${id}`).waitFor();
    // The page goes to a fragment a frame after it has unfolded it.
    await waitFor(`the head of ${id} in sight`, async () => {
      const box = await operation.locator("summary").boundingBox();
      return box && box.y >= 0 && box.y + box.height <= 740;
    });
  };
  await page.goto("/partner/v1/reference#place_order");
  await inSight("place_order");
  await page.locator("#place_order a[href^='#schema-']").first().click();
  await inSight(new URL(page.url()).hash.slice(1));
  // On a wide screen the contents stand beside the text.
  await page.setViewportSize({ width: 1280, height: 740 });
  await page.goto("/partner/v1/reference");
  await page.locator("nav summary", { hasText: "Orders" }).click();
  await page.locator('nav a[href="#place_order"]').click();
  await inSight("place_order");
  await context.close();
});
