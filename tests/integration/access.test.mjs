// Every route as every role, and as the neighbour. The routes come from the executable itself, so a new one is in
// this test by itself; a new path parameter fails here until somebody says which of the owner's things it names.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { Client, administrator, expectStatus, fileForm, newPartner, newPerson, newProduct, newSeller, order, placeOrder, png, verifiedSeller, waitFor } from "../support/dermaga.mjs";

const routes = JSON.parse(execFileSync(process.env.DERMAGA_BIN, ["routes", "--json"], { encoding: "utf8", maxBuffer: 1 << 24 }));

/** Who may pass the door of a permission; everyone else gets 401 (unknown) or 403 (known). */
const door = {
  everyone: ["visitor", "seller", "administrator", "partner", "person"],
  signed_in: ["seller", "administrator", "partner", "person"],
  application_own: ["seller"], product_own: ["seller"], order_own: ["seller"],
  application_review: ["administrator"], partner_manage: ["administrator"], rules_manage: ["administrator"], audit_read: ["administrator"],
  feed_read: ["partner"], order_place: ["partner"], webhook_manage: ["partner", "person"],
  partner_read: ["partner", "person"], event_read: ["partner", "person"], key_manage: ["person"],
  order_manage: ["administrator"],
};

const terms = (item) => ({ destination: { country: "CN" }, route: "9610", incoterm: "DAP", lines: [{ product_id: item.id, quantity: 1 }] });
const people = {};
const owned = {};

before(async () => {
  const owner = await verifiedSeller();
  const item = await newProduct(owner);
  const photo = expectStatus(await owner.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", png, "image/png")), 201).json;
  const imported = await owner.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body: "sku,nama_produk,harga,stok,berat_gram\nA-1,Teh,1000,1,10\n" });
  assert.ok([201, 202].includes(imported.status), imported.text);
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
  const document = expectStatus(await owner.get("/api/v1/application"), 200).json.documents[0];
  // Moves are one route each: one that everybody's table knows.
  Object.assign(owned, { move: "cancel", quote_id: quote.id, checkpoint_id: checkpoint.id, payout_id: "pay_nobody", seller_id: owner.account.seller_id, partner_id: partner.id, client_id: partner.credentials.client_id });
  Object.assign(owned, { product_id: item.id, media_id: photo.id, import_id: imported.json.id, order_id: placed.id, webhook_id: webhook.id, event_id: "evt_nobody", rejection_id: rejection.id, application_id: owner.application_id, credential_id: credential.id, pack_id: "starter", document_id: document.id });
  Object.assign(people, { visitor: new Client(), seller: await verifiedSeller(), administrator: administrator(), partner: await newPartner(), person: await newPerson(await newPartner()), unverified: await newSeller() });
});

const filled = (path) => path.replace(/\{(\w+)\}/g, (whole, name) => {
  if (name === "size") return "thumb";
  if (name === "file_name") return "nothing.js";
  if (name === "id") return owned.product_id;
  assert.ok(owned[name], `say in this test which thing of the owner {${name}} names`);
  return owned[name];
});

/** The most harmless honest request for a route. */
function attempt(client, route) {
  const options = { ifMatch: ["PUT", "PATCH", "DELETE"].includes(route.method) || route.body !== "none" ? 1 : undefined };
  if (route.idempotency !== "none") options.key = randomUUID();
  if (route.body === "json") options.body = {};
  if (route.body === "multipart") options.body = fileForm({ kind: "ktp" }, "foto.png", png, "image/png");
  if (route.body === "csv" || route.body === "any") Object.assign(options, { body: "sku,nama\n", headers: { "content-type": "text/csv" } });
  if (route.body === "form") Object.assign(options, { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } });
  return client.request(route.method, filled(route.path), options);
}

const tried = (route) => route.path !== "/api/v1/session" || route.method !== "DELETE";

test("there are routes", () => assert.ok(routes.length > 30));

describe("the door", () => {
  for (const route of routes.filter(tried)) {
    test(`${route.method} ${route.path} (${route.permission})`, async () => {
      assert.ok(door[route.permission], `say in this test who has ${route.permission}`);
      for (const role of ["visitor", "seller", "administrator", "partner", "person"]) {
        const answer = await attempt(people[role], route);
        assert.notEqual(answer.status, 500, `${role}: ${answer.text}`);
        if (door[route.permission].includes(role)) assert.ok(answer.status !== 403 || answer.json?.code !== "forbidden", `${role} was turned away: ${answer.text}`);
        else assert.ok(role === "visitor" ? answer.status === 401 : [403, 404].includes(answer.status), `${role} got ${answer.status}: ${answer.text}`);
      }
    });
  }
});

describe("the neighbour", () => {
  const personal = routes.filter((route) => /\{/.test(route.path) && (["application_own", "product_own", "order_own", "order_place", "webhook_manage", "key_manage"].includes(route.permission) || /rejection_id|checkpoint_id/.test(route.path)));
  const neighbours = (permission) => door[permission].filter((role) => role !== "administrator").map((role) => people[role]);
  test("there are routes with somebody's things", () => assert.ok(personal.length > 10));
  for (const route of personal) {
    test(`${route.method} ${route.path} answers 404`, async () => {
      for (const neighbour of neighbours(route.permission)) {
        const answer = await attempt(neighbour, route);
        const reached = answer.status === 404 || (answer.status === 422 && route.body === "json");
        assert.ok(reached, `${answer.status}: ${answer.text}`);
        if (answer.status === 422) assert.ok(!answer.text.includes(owned.product_id), answer.text);
      }
    });
  }
});

test("a cookie session without its CSRF token changes nothing", async () => {
  const seller = await newSeller();
  const bare = new Client({ cookie: seller.cookie });
  assert.equal((await bare.post("/api/v1/products", {})).json.code, "csrf_missing");
});
