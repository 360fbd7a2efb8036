// A partner's person matches the documents of one parcel: from files, by paste, by keyboard, over a line that breaks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { newPartner, newPerson, waitFor } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

let browser, page;
before(async () => {
  browser = await launch();
  page = await signedIn(browser, await newPerson(await newPartner()));
});
after(() => browser.close());

const numbers = { order: 311, payment: 411, waybill: 511, inventory: 621 };
const path = (number) => new URL(`../unit/paper/golden/CEB${number}.xml`, import.meta.url).pathname;
const message = (name) => readFileSync(path(numbers[name]), "utf8");
const state = () => at(page, "match-report").getAttribute("data-state");
const findings = () => at(page, "match-finding").evaluateAll((all) => all.map((one) => `${one.dataset.rule} ${one.dataset.severity}`));

test("four files are known by what is in them, and their report is read in words", async () => {
  await page.goto("/mitra");
  await page.locator('[data-test="nav-cocok"]:visible').click();
  await page.waitForURL("**/mitra/cocok");
  await look(page, "matching-empty");

  // Nothing chosen yet: each document says so, and the first one has the focus.
  await at(page, "match").click();
  for (const name of Object.keys(numbers)) await at(page, `${name}-error`).waitFor();
  await focused(page, '[data-test="order"]');

  await at(page, "match-files").setInputFiles({ name: "catatan.xml", mimeType: "text/xml", buffer: Buffer.from("<catatan/>") });
  assert.match(await at(page, "match-files-error").textContent(), /catatan\.xml.*CEB311/);
  await at(page, "match-files").setInputFiles(Object.values(numbers).reverse().map(path));
  await page.waitForFunction(() => ["order", "payment", "waybill", "inventory"].every((name) => document.querySelector(`[data-test="${name}"]`).value.length > 500));
  for (const [name, number] of Object.entries(numbers)) assert.match(await at(page, name).inputValue(), new RegExp(`CEB${number}Message`));
  assert.equal(await at(page, "match-files-error").count(), 0);
  await at(page, "match").click();
  await at(page, "match-report").waitFor();
  assert.equal(await state(), "passes");
  assert.deepEqual(await findings(), ["M15 warning"]);
  await focused(page, "#match-title");
  await at(page, "match-quiet").click();
  assert.match(await at(page, "match-report").textContent(), /Perlu dilihat · M15 · Daftar positif · baris 2/);
  await look(page, "matching-passes");
});

test("what does not fit is named with both values, personal ones covered, in the language that is chosen", async () => {
  await at(page, "order").fill(message("order").replace(">29.1<", ">29.09<"));
  assert.equal(await at(page, "match-report").count(), 0, "a report is of what was sent");
  await at(page, "payment").fill(message("payment").replace("<ceb:payerName>订购人<", "<ceb:payerName>收货人<"));
  await at(page, "match").click();
  await at(page, "match-report").waitFor();
  assert.equal(await state(), "fails");
  assert.deepEqual(await findings(), ["M3 error", "M5 error", "M15 warning"]);
  const text = await at(page, "match-report").textContent();
  assert.match(text, /Belum cocok/);
  assert.match(text, /order\.acturalPaid\s*338\.8/);
  assert.doesNotMatch(text, /订购人|收货人/);
  assert.match(text, /ditutup, data pribadi/);
  await look(page, "matching-fails");
  const first = at(page, "match-finding").first();
  const inIndonesian = await first.textContent();
  for (const [language, word] of [["en", /To be corrected/], ["zh", /须更正/], ["id", /Harus diperbaiki/]]) {
    await at(page, "language").first().selectOption(language);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-test="match-finding"]')?.textContent ?? ""), word.source);
  }
  await page.waitForFunction((wanted) => document.querySelector('[data-test="match-finding"]')?.textContent === wanted, inIndonesian);
});

test("who changes the language while a report is on its way reads it in the one chosen last", async () => {
  const indonesian = await at(page, "match-finding").first().textContent();
  let held;
  await page.route("**/customs/match", (route) => { held = route; }, { times: 1 });
  await at(page, "language").first().selectOption("zh");
  await waitFor("the request for the Chinese report", () => held);
  await at(page, "language").first().selectOption("id");
  await held.continue();
  await page.waitForFunction((wanted) => document.querySelector('[data-test="match-finding"]')?.textContent === wanted, indonesian);
});

test("an order reported after its payment is asked when it was placed", async () => {
  await at(page, "payment").fill(message("payment"));
  await at(page, "order").fill(message("order").replace(">20261124101500<", ">20261124120000<"));
  await at(page, "match").click();
  await at(page, "match-report").waitFor();
  assert.deepEqual(await findings(), ["M12 warning", "M15 warning"]);
  assert.match(await at(page, "match-finding").first().textContent(), /2026-11-24 10:16:10.*2026-11-24 12:00:00/);
  await look(page, "matching-times");
  await at(page, "ordered_at").fill("2026-11-24T10:15");
  assert.equal(await at(page, "match-report").count(), 0);
  await at(page, "match").click();
  await at(page, "match-report").waitFor();
  assert.deepEqual(await findings(), ["M15 warning"]);
});

test("by keyboard: a message that cannot be read says where, and after the correction it is matched", async () => {
  await at(page, "match-clear").click();
  assert.equal(await at(page, "ordered_at").inputValue(), "");
  for (const name of Object.keys(numbers)) {
    assert.equal(await at(page, name).inputValue(), "");
    await at(page, name).focus();
    await page.keyboard.insertText(name === "inventory" ? message(name).replace(/ *<ceb:assureCode>.*\n/, "").replace(">9610<", ">0110<") : message(name));
  }
  await page.keyboard.press("Tab");
  await focused(page, '[data-test="used_this_year"]');
  await page.keyboard.type("seribu");
  await page.keyboard.press("Enter");
  await at(page, "inventory-faults").waitFor();
  await at(page, "inventory").and(page.locator(":focus")).waitFor();
  const faults = await at(page, "inventory-faults").textContent();
  assert.match(faults, /InventoryHead\/assureCode/);
  assert.match(faults, /tradeMode.*9610, 1210, 1239/);
  await at(page, "used_this_year-error").waitFor();
  await look(page, "matching-faults");

  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(message("inventory"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("25999");
  await page.keyboard.press("Enter");
  await at(page, "match-report").waitFor();
  assert.deepEqual(await findings(), ["M14 error", "M15 warning"]);
});

test("over a broken line everything stays, and the second try goes through", async () => {
  await at(page, "used_this_year").fill("0");
  await page.context().setOffline(true);
  await at(page, "match").click();
  await at(page, "form-error").waitFor();
  assert.equal(await at(page, "match-report").count(), 0);
  await look(page, "matching-offline");
  await page.context().setOffline(false);
  assert.match(await at(page, "order").inputValue(), /CEB311Message/);
  await at(page, "match").click();
  await at(page, "match-report").waitFor();
  assert.equal(await state(), "passes");
});
