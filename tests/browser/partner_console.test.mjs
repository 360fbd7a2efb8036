// The partner's console, walked by the person who was invited: sign-up, key, webhook, test-send, deliveries, events, sandbox.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { Client, administrator, eventsAfter, expectStatus, lastEvent, newPartner, newProduct, order, password, placeOrder, totp, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { Receiver } from "../support/receiver.mjs";
import { at, focused, launch, look, person, signedIn } from "./support.mjs";

let browser, partner, inbox;
before(async () => {
  browser = await launch();
  partner = await newPartner();
  inbox = await new Receiver(() => ({ status: 200, body: "diterima" })).start();
});
after(async () => {
  await browser.close();
  await inbox.stop();
});

/** A program with these credentials, at the house or at a sandbox. */
async function program({ client_id, client_secret, base }) {
  const client = new Client({ base });
  const answer = await client.request("POST", "/partner/v1/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }).toString(),
  });
  client.bearer = expectStatus(answer, 200).json.access_token;
  return client;
}

/** An order of the first listing of the sandbox that may travel. */
async function placeAny(inside) {
  const lines = expectStatus(await inside.get("/partner/v1/feed/snapshot"), 200).text.trimEnd().split("\n").map((line) => JSON.parse(line));
  for (const { listing } of lines.filter((line) => line.kind === "listing")) {
    const answer = await placeOrder(inside, order([{ product_id: listing.id, quantity: 1 }], { route: "0110" }));
    if (answer.status === 201) return answer.json;
  }
  assert.fail("nothing in the sandbox may travel");
}

const textOf = (page, name) => at(page, name).textContent();

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page, name) {
  for (let pressed = 0; pressed < 60; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.dataset.test === wanted, name)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never came to ${name}`);
}

test("a person of a partner comes, makes a key, hears events and tries things out", async () => {
  const email = `konsol.${randomBytes(6).toString("hex")}@contoh.id`;

  // The administrator invites.
  const office = await signedIn(browser, administrator(), 1280);
  await office.goto(`/admin/mitra/${partner.id}`);
  await at(office, "empty").waitFor();
  await at(office, "email").fill("bukan alamat");
  await at(office, "submit").click();
  await at(office, "email-error").waitFor();
  await at(office, "email").fill(email);
  await at(office, "submit").click();
  const link = await textOf(office, "invitation-link");
  await at(office, "state-invited").waitFor();
  await look(office, "admin-partner-people");

  // The invited person takes it, at the second try.
  const page = await person(browser);
  await page.goto(link);
  const secret = (await textOf(page, "totp-secret")).replace(/\s/g, "");
  await at(page, "qr").waitFor();
  await at(page, "password").fill(password);
  await at(page, "totp").fill("000000");
  await at(page, "submit").click();
  await at(page, "totp-error").waitFor();
  await focused(page, '[data-test="totp"]');
  await look(page, "invitation");
  await at(page, "totp").fill(totp(secret));
  await at(page, "submit").click();
  await page.waitForURL("**/mitra");
  await at(page, "usage").waitFor();
  assert.equal(await page.locator("h1").textContent(), partner.credentials.name);
  // The same link leads nowhere any more.
  const late = await person(browser);
  await late.goto(link);
  await at(late, "invitation-refused").waitFor();
  await look(late, "invitation-used");

  // A key, by keyboard alone.
  await page.goto("/mitra/kunci");
  await at(page, "key-row").first().waitFor();
  await tabTo(page, "key-name");
  await page.keyboard.type("Gudang");
  await page.keyboard.press("Enter");
  await at(page, "issued").waitFor();
  const key = { client_id: await textOf(page, "client-id"), client_secret: await textOf(page, "client-secret") };
  const caller = await program(key);
  await look(page, "partner-keys");
  await tabTo(page, "issued-close");
  await page.keyboard.press("Enter");
  await at(page, "issued").waitFor({ state: "detached" });

  // Rotating asks first and shows the new one; revoking it shuts its program out.
  const row = page.locator(`[data-test="key-row"][data-id="${key.client_id}"]`);
  await at(row, "rotate").click();
  await at(page, "dialog-confirm").waitFor();
  await look(page, "partner-key-rotate");
  await at(page, "dialog-confirm").click();
  await at(page, "issued").waitFor();
  await at(row, "state-ending").waitFor();
  const next = await program({ client_id: await textOf(page, "client-id"), client_secret: await textOf(page, "client-secret") });
  expectStatus(await caller.get("/partner/v1/me"), 200);
  await at(row, "revoke").click();
  await at(page, "dialog-confirm").click();
  await at(row, "state-revoked").waitFor();
  expectStatus(await caller.get("/partner/v1/me"), 401);

  // Where events go.
  await at(page, "nav-webhook").last().click();
  await at(page, "empty").waitFor();
  await at(page, "url").fill("ini bukan alamat");
  await at(page, "submit").click();
  await at(page, "url-error").waitFor();
  await at(page, "url").fill(inbox.url);
  await at(page, "submit").click();
  await at(page, "webhook-secret").waitFor();
  assert.match(await textOf(page, "webhook-secret"), /^whsec_/);
  await look(page, "partner-webhooks");
  await at(page, "webhook-row").click();
  await at(page, "test-send").click();
  await waitFor("the test event", () => inbox.messages.length === 1);
  // Its answer is written down a moment later.
  const [hook] = expectStatus(await partner.get("/partner/v1/webhooks"), 200).json.items;
  await waitFor("the delivery", async () =>
    expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}/deliveries?state=delivered`), 200).json.items.length === 1);
  await at(page, "log-refresh").click();
  await page.locator('[data-test="delivery-row"]:has([data-test="state-delivered"])').waitFor();
  await at(page, "delivery-open").click();
  await at(page, "delivery").waitFor();
  const shown = await textOf(page, "delivery");
  assert.match(shown, /HTTP 200/);
  assert.match(shown, /diterima/);
  await look(page, "partner-webhook");
  await at(page, "redeliver").click();
  await waitFor("the second delivery", () => inbox.messages.length === 2);
  assert.equal(inbox.messages[1].headers["webhook-id"], inbox.messages[0].headers["webhook-id"]);
  await at(page, "filter-given_up").click();
  await at(page, "empty").waitFor();
  // Paused, it sends nothing and offers no test; going on brings both back.
  await at(page, "toggle").click();
  await at(page, "test-send").waitFor({ state: "detached" });
  await at(page, "state-disabled").waitFor();
  await at(page, "toggle").click();
  await at(page, "test-send").waitFor();

  // What happened to an order, opened as the program reads it.
  const item = await newProduct(await verifiedSeller());
  const began = await lastEvent(next);
  const placed = expectStatus(await placeOrder(next, order([{ product_id: item.id, quantity: 1 }])), 201).json;
  await waitFor("the event", async () => (await eventsAfter(next, began)).length > 0);
  await page.goto("/mitra/peristiwa");
  await at(page, "event-open").first().click();
  assert.equal(JSON.parse(await textOf(page, "event-json")).data.id, placed.id);
  await look(page, "partner-events");

  // The other streams, each with what its program has confirmed of it.
  const refused = expectStatus(await next.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_wrong", note: "标题不对" }), 201).json;
  const { position } = await waitFor("the rejection", async () => {
    const page = expectStatus(await next.get("/partner/v1/events?stream=rejections&after=0"), 200).json;
    return page.events.length > 0 && page;
  });
  expectStatus(await next.post("/partner/v1/events/ack", { stream: "rejections", position }), 200);
  await page.reload();
  const standOf = (stream) => page.locator(`[data-test="stream-stand"][data-id="${stream}"] dd`).textContent();
  await at(page, "stream-stand").first().waitFor();
  assert.match(await standOf("rejections"), new RegExp(`^Sampai posisi ${position.toLocaleString("id-ID")} dari`));
  for (const stream of ["orders", "catalog", "readiness"]) assert.match(await standOf(stream), /^Belum pernah/);
  for (const [stream, type] of [["catalog", "listing.upserted"], ["readiness", "readiness.changed"], ["rejections", "rejection.open"]]) {
    await at(page, `filter-${stream}`).click();
    await page.locator('[data-test="event-row"]', { hasText: type }).first().waitFor();
  }
  await at(page, "event-open").first().click();
  assert.equal(JSON.parse(await textOf(page, "event-json")).data.id, refused.id);
  await look(page, "partner-events-rejections");
  await at(page, "filter-confirmed").click();
  await at(page, "empty").waitFor();

  // A house to try things in.
  await page.goto("/mitra/uji");
  await at(page, "sandbox-create").waitFor();
  await look(page, "partner-sandbox-none");
  await at(page, "sandbox-create").click();
  await at(page, "issued").waitFor({ timeout: 60000 });
  const inside = await program({ client_id: await textOf(page, "client-id"), client_secret: await textOf(page, "client-secret"), base: await textOf(page, "sandbox-url") });
  await at(page, "clock").waitFor();
  const led = await placeAny(inside);
  await at(page, "order-id").fill(led.id);
  await at(page, "order-to").selectOption("settled");
  await at(page, "advance-order").click();
  await waitFor("the order among those counted", async () => (await textOf(page, "orders")) === "1");
  assert.equal(expectStatus(await inside.get(`/partner/v1/orders/${led.id}`), 200).json.state, "settled");
  await look(page, "partner-sandbox");
  await at(page, "refuse_orders").fill("1");
  await at(page, "disturb-duplicate_events").check();
  await at(page, "apply-faults").click();
  const faults = async () => expectStatus(await next.get("/partner/v1/sandbox"), 200).json.faults;
  await waitFor("the faults", async () => (await faults()).refuse_orders === 1);
  assert.equal((await faults()).duplicate_events, true);
  const before = await textOf(page, "clock");
  await at(page, "advance-clock").click();
  await waitFor("the clock", async () => (await textOf(page, "clock")) !== before);
  await at(page, "delay_ms").fill("99999");
  await at(page, "apply-faults").click();
  await at(page, "delay_ms-error").waitFor();
  await at(page, "sandbox-reset").click();
  await at(page, "dialog-confirm").click();
  await at(page, "dialog-confirm").waitFor({ state: "detached" });
  assert.equal((await faults()).refuse_orders, 0);
  assert.equal(await at(page, "delay_ms").inputValue(), "0");
  expectStatus(await inside.get("/partner/v1/me"), 401);

  // By now the requests of the program have been counted.
  await waitFor("the use", async () => expectStatus(await next.get("/partner/v1/usage"), 200).json.items.some((one) => one.group === "orders"));
  await page.goto("/mitra");
  await at(page, "usage-total").waitFor();
  await look(page, "partner-overview");

  // An administrator suspends the partner, and resumes it.
  await office.goto(`/admin/mitra/${partner.id}`);
  await at(office, "suspend").click();
  await at(office, "dialog-confirm").click();
  await at(office, "reason-error").waitFor();
  await at(office, "reason").fill("Kunci bocor");
  await at(office, "dialog-confirm").click();
  await at(office, "resume").waitFor();
  await look(office, "admin-partner-suspended");
  expectStatus(await next.get("/partner/v1/me"), 401);
  await at(office, "resume").click();
  await at(office, "dialog-confirm").click();
  await at(office, "suspend").waitFor();
  expectStatus(await next.get("/partner/v1/me"), 200);

  // What belongs to others is not to be found, and signing out leads out.
  const foreign = await page.goto("/beranda");
  assert.equal(foreign.status(), 200);
  await at(page, "not-found").waitFor();
  await at(page, "sign-out").click();
  await page.waitForURL(`${up.base_url}/`);
});
