// Every route as every role, and as the neighbour. The routes come from the executable itself, so a new one is in
// this test by itself; a new path parameter fails here until somebody says which of the owner's things it names.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { Client, administrator, application, expectStatus, fileForm, newEmail, newPartner, newPerson, newProduct, newSeller, order, password, placeOrder, png, product, verifiedSeller, waitFor } from "../support/dermaga.mjs";

const routes = JSON.parse(execFileSync(process.env.DERMAGA_BIN, ["routes", "--json"], { encoding: "utf8", maxBuffer: 1 << 24 }));

/** Who may pass the door of a permission; everyone else gets 401 (unknown) or 403 (known). */
const door = {
  anonymous: ["visitor", "seller", "administrator", "partner", "person"],
  everyone: ["visitor", "seller", "administrator", "partner", "person"],
  signed_in: ["seller", "administrator", "partner", "person"],
  application_own: ["seller"], product_own: ["seller"], order_own: ["seller"],
  application_review: ["administrator"], partner_manage: ["administrator"], rules_manage: ["administrator"], audit_read: ["administrator"],
  feed_read: ["partner"], order_place: ["partner"], webhook_manage: ["partner", "person"],
  partner_read: ["partner", "person"], key_manage: ["person"], documents_match: ["partner", "person"],
  order_manage: ["administrator"],
};

const terms = (item) => ({ destination: { country: "CN" }, route: "9610", incoterm: "DAP", lines: [{ product_id: item.id, quantity: 1 }] });
const people = {};
const owners = {};
const owned = {};

/** A body that passes the reader of its route, so that what answers is what stands behind it. */
const bodies = {
  "POST /admin/v1/applications/{application_id}/approve": () => ({ note: "Berkas sesuai" }),
  "POST /admin/v1/applications/{application_id}/claim": () => ({}),
  "POST /admin/v1/applications/{application_id}/reject": () => ({ note: "Berkas tidak terbaca" }),
  "POST /admin/v1/applications/{application_id}/request_correction": () => ({ note: "Foto KTP buram", fields: ["nik"] }),
  "PUT /admin/v1/applications/{application_id}": () => application(),
  "POST /admin/v1/credentials/{credential_id}/reject": () => ({ reason: "Nomor tidak ditemukan" }),
  "POST /admin/v1/credentials/{credential_id}/verify": () => ({}),
  "POST /admin/v1/exchange_rates": () => ({}),
  "POST /admin/v1/orders/{order_id}/{move}": () => ({}),
  "POST /admin/v1/partners": () => ({ name: "Mitra Uji Pintu", scopes: ["feed"] }),
  "PUT /admin/v1/partners/{partner_id}/feed_terms": () => ({ stock: "exact", currency: "IDR" }),
  "POST /admin/v1/partners/{partner_id}/people/invitations": () => ({ email: newEmail() }),
  "POST /admin/v1/partners/{partner_id}/people/remove": () => ({ email: newEmail() }),
  "POST /admin/v1/partners/{partner_id}/keys/{client_id}/revoke": () => ({}),
  "POST /admin/v1/partners/{partner_id}/resume": () => ({}),
  "POST /admin/v1/partners/{partner_id}/suspend": () => ({ reason: "Uji pintu" }),
  "POST /admin/v1/payouts/{payout_id}/{move}": () => ({}),
  "POST /admin/v1/repayments": () => ({ partner_id: owned.partner_id, currency: "IDR" }),
  "POST /admin/v1/repayments/{repayment_id}/{move}": () => ({}),
  "POST /admin/v1/rule_packs/{pack_id}/activate": () => ({}),
  "POST /admin/v1/settlement_terms": () => ({}),
  "POST /admin/v1/texts/reviews": () => ({ reviews: [{ product_id: owned.product_id, texts_version: 1, language: "zh", verdict: "reviewed" }] }),
  "POST /api/v1/account/password": () => ({ password: "bukan-yang-sekarang", new_password: password, totp: "000000" }),
  "POST /api/v1/accounts": () => ({ email: newEmail(), password, language: "id" }),
  "PUT /api/v1/application": () => application(),
  "POST /api/v1/application/submit": () => ({}),
  "POST /api/v1/credentials": () => ({ type: "nkv", number: "RPH-2" }),
  "POST /api/v1/invitations/accept": () => ({ code: "tidak-ada", password, totp: "000000" }),
  "POST /api/v1/invitations/open": () => ({ code: "tidak-ada" }),
  "POST /api/v1/orders/{order_id}/messages": () => ({ text: "Kapan dikirim?" }),
  "POST /api/v1/orders/{order_id}/{move}": () => ({}),
  "POST /api/v1/products": () => product(),
  "PUT /api/v1/products/{product_id}": () => product(),
  "POST /api/v1/products/{product_id}/landed_cost": () => ({ quantity: 1 }),
  "PUT /api/v1/products/{product_id}/origin": () => ({ materials: [{ description: "Biji kakao", country: "ID", value: { amount: "40000.00", currency: "IDR" } }], fob: { amount: "85000.00", currency: "IDR" } }),
  "POST /api/v1/products/{product_id}/readiness/what_if": () => ({ weight_grams: 500 }),
  "PUT /api/v1/products/{product_id}/trade": () => ({}),
  "POST /api/v1/rejections/{rejection_id}/resubmit": () => ({ note: "Foto sudah diganti" }),
  "POST /api/v1/sessions": () => ({ identifier: newEmail(), password }),
  "PUT /api/v1/trade/profile": () => ({ umkm_class: "micro" }),
  "POST /partner/v1/customs/match": () => ({}),
  "POST /partner/v1/events/ack": () => ({ position: 0 }),
  "POST /partner/v1/feed/checkpoints": () => ({ position: 0, root: "0".repeat(64) }),
  "POST /partner/v1/keys": () => ({ name: "kunci kedua", scopes: ["feed"] }),
  "POST /partner/v1/keys/{client_id}/revoke": () => ({}),
  "POST /partner/v1/keys/{client_id}/rotate": () => ({ overlap_hours: 1 }),
  "POST /partner/v1/orders": () => order([{ product_id: owned.product_id, quantity: 1 }]),
  "POST /partner/v1/orders/{order_id}/customs/messages/{document}": () => ({ transfer: {} }),
  "POST /partner/v1/orders/{order_id}/messages": () => ({ text: "Kapan dikirim?" }),
  "POST /partner/v1/orders/{order_id}/{move}": () => ({}),
  "POST /partner/v1/quotes": () => ({ ...terms({ id: owned.product_id }), currency: "IDR" }),
  "POST /partner/v1/rejections": () => ({ product_id: owned.product_id, reason: "image_quality" }),
  "POST /partner/v1/rejections/{rejection_id}/accept": () => ({ note: "Sudah baik" }),
  "POST /partner/v1/rejections/{rejection_id}/reject": () => ({ note: "Masih buram" }),
  "POST /partner/v1/rejections/{rejection_id}/withdraw": () => ({ note: "Keliru" }),
  "POST /partner/v1/sandbox/changes": () => ({ count: 1 }),
  "POST /partner/v1/sandbox/clock": () => ({ advance_s: 1 }),
  "PUT /partner/v1/sandbox/faults": () => ({}),
  "POST /partner/v1/sandbox/orders/{order_id}/advance": () => ({ to: "packed" }),
  "POST /partner/v1/webhooks": () => ({ url: "https://mitra.example/lain", event_types: ["order.*"] }),
  "PUT /partner/v1/webhooks/{webhook_id}": () => ({ url: "https://mitra.example/lain", event_types: ["order.*"], enabled: true }),
  "POST /partner/v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver": () => ({}),
  "POST /partner/v1/webhooks/{webhook_id}/replay": () => ({ stream: "orders", after: 0 }),
  "POST /partner/v1/webhooks/{webhook_id}/rotate": () => ({ overlap_hours: 1 }),
  "POST /partner/v1/webhooks/{webhook_id}/test": () => ({}),
};

before(async () => {
  const owner = await verifiedSeller();
  const item = await newProduct(owner);
  const photo = expectStatus(await owner.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", png, "image/png")), 201).json;
  const imported = await owner.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body: "sku,nama_produk,harga,stok,berat_gram\nA-1,Teh,1000,1,10\n" });
  expectStatus(imported, 201);
  const partner = await newPartner();
  const placed = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }])), 201).json;
  const webhook = expectStatus(await partner.post("/partner/v1/webhooks", { url: "https://mitra.example/kejadian", event_types: ["order.*"] }), 201).json;
  const rejection = expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "image_quality" }), 201).json;
  const credential = expectStatus(await owner.post("/api/v1/credentials", { type: "nkv", number: "RPH-1" }), 201).json;
  const root = await waitFor("a digest", async () => {
    const answer = await partner.get("/partner/v1/feed/digest");
    return answer.status === 200 && answer.json;
  }, 60000);
  const checkpoint = expectStatus(await partner.post("/partner/v1/feed/checkpoints", { position: root.position, root: root.hash }), 201).json;
  const quote = expectStatus(await partner.post("/partner/v1/quotes", { ...terms(item), currency: "IDR" }), 201).json;
  const attach = async (path, fields = {}) => expectStatus(await owner.post(path, fileForm(fields, "berkas.png", png, "image/png")), 201).json;
  const documents = {
    application: expectStatus(await owner.get("/api/v1/application"), 200).json.documents[0].id,
    credential: (await attach(`/api/v1/credentials/${credential.id}/documents`)).id,
    order: (await attach(`/api/v1/orders/${placed.id}/documents`, { kind: "packing_list" })).id,
  };
  expectStatus(await partner.post(`/partner/v1/webhooks/${webhook.id}/test`, {}), 202);
  const delivery = await waitFor("a delivery in the log", async () => (await partner.get(`/partner/v1/webhooks/${webhook.id}/deliveries`)).json.items[0]);
  const person = await newPerson(partner);
  // Moves are one route each: one that everybody's table knows. Nobody but administrators asks for payouts, so
  // the one named here need not be there: who may not ask gets 403 before anybody looks.
  Object.assign(owned, { move: "cancel", document: "order", quote_id: quote.id, checkpoint_id: checkpoint.id, payout_id: "pay_nobody", repayment_id: "rpy_nobody", seller_id: owner.account.seller_id, partner_id: partner.id, client_id: partner.credentials.client_id });
  Object.assign(owned, { product_id: item.id, media_id: photo.id, import_id: imported.json.id, order_id: placed.id, webhook_id: webhook.id, event_id: delivery.event_id, rejection_id: rejection.id, application_id: owner.application_id, credential_id: credential.id, pack_id: "starter", documents });
  Object.assign(people, { visitor: new Client(), seller: await verifiedSeller(), administrator: administrator(), partner: await newPartner(), person: await newPerson(await newPartner()) });
  Object.assign(owners, { seller: owner, partner, person });
});

const filled = (path) => path.replace(/\{(\w+)\}/g, (whole, name) => {
  if (name === "size") return "thumb";
  if (name === "file_name") return "nothing.js";
  if (name === "id") return owned.product_id;
  if (name === "document_id") return owned.documents[path.match(/\/(application|credential|order)s?\//)[1]];
  assert.ok(owned[name], `say in this test which thing of the owner {${name}} names`);
  return owned[name];
});

/** The most harmless honest request for a route, by somebody who stays who they are: signing up changes the cookie. */
function attempt(who, route) {
  const client = new Client(who);
  const options = { ifMatch: ["PUT", "PATCH", "DELETE"].includes(route.method) || route.body !== "none" ? 1 : undefined };
  if (route.idempotency !== "none") options.key = randomUUID();
  if (route.body === "json") {
    const body = bodies[`${route.method} ${route.path}`];
    assert.ok(body, "say in this test a body that this route reads");
    options.body = body();
  }
  if (route.body === "multipart") options.body = fileForm({ kind: "ktp" }, "foto.png", png, "image/png");
  if (route.body === "csv" || route.body === "any") Object.assign(options, { body: "sku,nama\n", headers: { "content-type": "text/csv" } });
  if (route.body === "xml") Object.assign(options, { body: "<a/>", headers: { "content-type": "application/xml" } });
  if (route.body === "form") Object.assign(options, { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } });
  return client.request(route.method, filled(route.path), options);
}

const tried = (route) => route.path !== "/api/v1/session" || route.method !== "DELETE";

test("there are routes", () => assert.ok(routes.length > 30));

// What every partner sees of the catalogue is nobody's own.
const isShared = (route) => route.path.startsWith("/partner/v1/listings/");
const others = (route) => (door[route.permission] ?? []).filter((role) => role !== "administrator");
const personal = routes.filter((route) => /\{/.test(route.path) && !["anonymous", "everyone", "signed_in"].includes(route.permission) && !isShared(route) && others(route).length > 0);

// Before anything of the owner's is changed: an id that nobody has would answer 404 to everybody.
describe("the owner", () => {
  for (const route of personal.filter((route) => route.method === "GET")) {
    test(`${route.method} ${route.path} answers`, async () => {
      for (const role of others(route)) {
        const answer = await attempt(owners[role], route);
        assert.ok(answer.status < 300, `${role}: ${answer.status}: ${answer.text}`);
      }
    });
  }
});

// Before the door, whose requests may end what is the owner's.
describe("the neighbour", () => {
  test("there are routes with somebody's things", () => assert.ok(personal.length > 10));
  for (const route of personal) {
    test(`${route.method} ${route.path} answers 404`, async () => {
      for (const role of others(route)) {
        const answer = await attempt(people[role], route);
        assert.equal(answer.status, 404, `${role}: ${answer.text}`);
        assert.ok(!answer.text.includes(owned.product_id), answer.text);
      }
    });
  }
});

describe("the door", () => {
  for (const route of routes.filter(tried)) {
    test(`${route.method} ${route.path} (${route.permission})`, async () => {
      assert.ok(door[route.permission], `say in this test who has ${route.permission}`);
      for (const role of ["visitor", "seller", "administrator", "partner", "person"]) {
        const answer = await attempt(people[role], route);
        assert.notEqual(answer.status, 500, `${role}: ${answer.text}`);
        if (door[route.permission].includes(role)) assert.ok(answer.status !== 403 && (answer.status !== 401 || route.permission === "everyone"), `${role} was turned away: ${answer.text}`);
        else assert.equal(answer.status, role === "visitor" ? 401 : 403, `${role}: ${answer.text}`);
      }
    });
  }
});

test("a cookie session without its CSRF token changes nothing", async () => {
  const seller = await newSeller();
  const bare = new Client({ cookie: seller.cookie });
  assert.equal((await bare.post("/api/v1/products", {})).json.code, "csrf_missing");
});
