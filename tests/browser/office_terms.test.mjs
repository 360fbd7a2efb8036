// The office and what money goes by: rates, deductions, and what is agreed with a partner about reading the catalogue.
// Other tests go by the newest rate and today's deductions, so what is entered here is an older rate and a far day.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { after, before, test } from "node:test";
import { administrator, digits, expectStatus, newPartner } from "../support/dermaga.mjs";
import { at, focused, launch, look, signedIn } from "./support.mjs";

const admin = administrator();
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const rates = async () => expectStatus(await admin.get("/admin/v1/exchange_rates"), 200).json.items;
/** As the control takes it, in the browser's own time zone. */
const local = (page, moment) => page.evaluate((ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60000).toISOString().slice(0, 16), moment);

test("a rate is looked at twice before it counts: by the server at each field, by a person beside the one that holds", async () => {
  // There is one to be compared with.
  const holds = { base: "CNY", value: "2250.5", source: `Dasar ${digits(6)}`, as_of: new Date(Date.now() - 7200_000).toISOString(), valid_until: new Date(Date.now() + 86400_000).toISOString() };
  expectStatus(await admin.post("/admin/v1/exchange_rates", holds), 201);
  const page = await signedIn(browser, admin);
  await page.goto("/admin/kurs");
  await at(page, "rate-now-CNY").getByText("1 CNY =").waitFor();
  assert.equal(await at(page, "nav-kurs").first().getAttribute("aria-current"), "page");
  await at(page, "rate-row").first().waitFor();
  await at(page, "submit").click();
  await at(page, "value-error").waitFor();
  await at(page, "source-error").waitFor();
  await focused(page, '[data-test="value"]');
  await look(page, "office-rates-faults");
  const source = `Uji ${digits(8)}`;
  await at(page, "value").fill("22.505,5");
  await at(page, "source").fill(source);
  await at(page, "as_of").fill(await local(page, Date.now() - 3 * 86400_000));
  await at(page, "valid_until").fill(await local(page, Date.now() - 4 * 86400_000));
  await at(page, "submit").click();
  await at(page, "valid_until-error").waitFor();
  await at(page, "valid_until").fill(await local(page, Date.now() + 3600_000));
  await at(page, "submit").click();
  // A comma in the wrong place is ten times too much: the server's range lets it pass, a person sees it.
  await at(page, "rate-far").waitFor();
  // Three days old, where one of two hours holds.
  await at(page, "rate-older").waitFor();
  assert.match(await at(page, "rate-difference").innerText(), /^Naik \d/);
  assert.equal((await at(page, "rate-asked").innerText()).replaceAll("\u00a0", " "), "1 CNY = Rp 22.505,5");
  await look(page, "office-rates-ask");
  await at(page, "dialog-cancel").click();
  assert.equal((await rates()).some((one) => one.source === source), false);
  await at(page, "value").fill("2251");
  await at(page, "submit").click();
  await at(page, "dialog-confirm").click();
  // Where many were entered by others, an old one is further down.
  await page.waitForFunction((text) => document.querySelector('[data-test="more"]') || document.body.innerText.includes(text), source);
  if (await at(page, "more").isVisible()) await at(page, "more").click();
  await at(page, "rate-row").filter({ hasText: source }).waitFor();
  const entered = (await rates()).find((one) => one.source === source);
  assert.deepEqual([entered.base, entered.value], ["CNY", "2251"]);
  const row = await at(page, "rate-row").filter({ hasText: source }).innerText();
  assert.match(row, /3 hari yang lalu/);
  assert.match(row, /Digantikan/);
  await look(page, "office-rates");
  for (const [language, said] of [["en", "Rates and deductions"], ["zh", "汇率与扣除"]]) {
    await at(page, "language").selectOption(language);
    await page.getByRole("heading", { level: 1, name: said }).waitFor();
    await look(page, `office-rates-${language}`);
  }
});

test("deductions are entered in percent, and the question shows what a seller keeps", async () => {
  const page = await signedIn(browser, admin);
  const day = `${randomInt(2100, 2900)}-${String(randomInt(1, 13)).padStart(2, "0")}-${String(randomInt(1, 28)).padStart(2, "0")}`;
  await page.goto("/admin/kurs");
  await at(page, "terms-new").click();
  await at(page, "terms-check").click();
  await at(page, "platform_fee-error").waitFor();
  await at(page, "platform_fee").fill("2,5");
  await at(page, "income_tax").fill("0,5");
  await at(page, "basis").fill("Perjanjian uji");
  await at(page, "valid_from").fill("2020-01-01");
  await at(page, "terms-check").click();
  await at(page, "terms-past").waitFor();
  assert.match((await at(page, "terms-asked").innerText()).replaceAll("\u00a0", " "), /biaya platform 2,5%, pajak 0,5%.*menerima Rp 970\.000/);
  await at(page, "dialog-cancel").click();
  await at(page, "valid_from").fill(day);
  await at(page, "terms-check").click();
  await at(page, "dialog-confirm").waitFor();
  await look(page, "office-terms-ask");
  await at(page, "dialog-confirm").click();
  await at(page, "terms-row").first().waitFor();
  const { items } = expectStatus(await admin.get("/admin/v1/settlement_terms"), 200).json;
  assert.deepEqual(items.find((one) => one.valid_from === day), { valid_from: day, platform_fee: "0.025", income_tax: "0.005", basis: "Perjanjian uji" });
  await at(page, "terms-new").click();
  await at(page, "platform_fee").fill("101");
  await at(page, "income_tax").fill("1");
  await at(page, "basis").fill("Terlalu banyak");
  await at(page, "terms-check").click();
  await at(page, "platform_fee-error").waitFor();
});

test("what is agreed with a partner is seen and changed, and a colleague's change is not overwritten unseen", async () => {
  const partner = await newPartner();
  const path = `/admin/v1/partners/${partner.id}/feed_terms`;
  const page = await signedIn(browser, admin);
  await page.goto(`/admin/mitra/${partner.id}`);
  await at(page, "agreement-since").waitFor();
  assert.equal(await at(page, "agreement-save").isDisabled(), true);
  await at(page, "stock-exact").focus();
  await page.keyboard.press("ArrowRight");
  await at(page, "agreement-snapshot").waitFor();
  await at(page, "currency-USD").check({ force: true });
  await at(page, "agreement-save").click();
  await at(page, "agreement-saved").waitFor();
  assert.deepEqual([(await partner.get("/partner/v1/feed/terms")).json.stock, (await admin.get(path)).json.version], ["banded", 1]);
  await look(page, "office-agreement");
  expectStatus(await admin.put(path, { stock: "yes_no", currency: "IDR" }, { ifMatch: 1 }), 200);
  await at(page, "stock-exact").check({ force: true });
  await at(page, "agreement-save").click();
  await at(page, "agreement-changed").waitFor();
  assert.equal(await at(page, "stock-yes_no").isChecked(), true);
  const { version, ...kept } = expectStatus(await admin.get(path), 200).json;
  assert.deepEqual([kept.stock, kept.currency, version], ["yes_no", "IDR", 2]);
  await at(page, "terms-today").waitFor();
  await at(page, "go-terms").click();
  await at(page, "rate-now-CNY").waitFor();
});
