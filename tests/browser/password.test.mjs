// Another password, by hand, for each of the three who sign in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client, administrator, expectStatus, newPartner, newPerson, newSeller, password, totp } from "../support/dermaga.mjs";
import { at, focused, launch, look, person, signedIn } from "./support.mjs";

const fresh = "rumah-panggung-tepi-sungai";
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("a seller finds it below every page, is told what is wrong, and goes on with the new one", async () => {
  const seller = await newSeller();
  const page = await signedIn(browser, seller);
  await page.goto("/beranda");
  await at(page, "go-password").click();
  await page.waitForURL("**/kata-sandi");
  assert.equal(await at(page, "identifier").inputValue(), seller.email);
  assert.equal(await at(page, "totp").count(), 0);
  await at(page, "password").fill("bukan-yang-ini");
  await at(page, "new_password").fill("pendek");
  await at(page, "submit").click();
  await at(page, "new_password-error").waitFor();
  await focused(page, '[data-test="new_password"]');
  await at(page, "new_password").fill(fresh);
  await at(page, "submit").click();
  await at(page, "password-error").waitFor();
  await look(page, "password-faults");
  await at(page, "password").fill(password);
  // The answer does not come back: what is known is said, and sending again finds out.
  await page.route("**/api/v1/account/password", async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await at(page, "submit").click();
  await at(page, "form-error").waitFor();
  assert.match(await at(page, "form-error").innerText(), /Kirim sekali lagi/);
  await at(page, "submit").click();
  await at(page, "password-error").waitFor();
  expectStatus(await new Client().post("/api/v1/sessions", { identifier: seller.email, password: fresh }), 201);
  await at(page, "password").fill(fresh);
  await at(page, "new_password").fill(password);
  await at(page, "submit").click();
  await at(page, "password-changed").waitFor();
  assert.deepEqual([await at(page, "password").inputValue(), await at(page, "new_password").inputValue()], ["", ""]);
  await look(page, "password-changed");
  await page.goto("/produk");
  await at(page, "go-new-product").first().waitFor();
});

test("a partner's person gives a code as well; the office sees the same page", async () => {
  const somebody = await newPerson(await newPartner());
  const page = await signedIn(browser, somebody);
  await page.goto("/mitra");
  await at(page, "go-password").click();
  await at(page, "password").fill(password);
  await at(page, "new_password").fill(fresh);
  await at(page, "submit").click();
  await at(page, "totp-error").waitFor();
  await look(page, "password-partner");
  await at(page, "totp").fill(totp(somebody.totp_secret, 1));
  await at(page, "submit").click();
  await at(page, "password-changed").waitFor();
  const office = await signedIn(browser, administrator());
  await office.goto("/admin/antrean");
  await at(office, "go-password").click();
  await at(office, "totp").waitFor();
  await look(office, "password-office");
});

test("a visitor signs in first and comes back to it", async () => {
  const seller = await newSeller();
  const page = await person(browser);
  await page.goto("/kata-sandi");
  await page.waitForURL("**/masuk");
  await at(page, "identifier").fill(seller.email);
  await at(page, "password").fill(password);
  await at(page, "submit").click();
  await page.waitForURL("**/kata-sandi");
  await at(page, "new_password").waitFor();
});
