// The people of a partner: how they come, what they may do, and that they see nothing of another partner.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Receiver } from "../support/receiver.mjs";
import { Client, administrator, expectStatus, invite, newPartner, newPerson, newProduct, newSeller, order, password, placeOrder, totp, verifiedSeller, waitFor } from "../support/dermaga.mjs";

const keys = "/partner/v1/keys";
const codeOf = (answer, status) => expectStatus(answer, status).json.code;
const faultsOf = (answer) => expectStatus(answer, 422).json.errors.map((one) => `${one.pointer} ${one.code}`);

const ask = (credentials, scope) => new Client().request("POST", "/partner/v1/token", {
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams({ grant_type: "client_credentials", client_id: credentials.client_id, client_secret: credentials.client_secret, ...(scope ? { scope } : {}) }).toString(),
});
/** A program with a token of this key. */
const programOf = async (key) => new Client({ bearer: expectStatus(await ask(key), 200).json.access_token });
const create = async (person, name, scopes = ["feed"]) => expectStatus(await person.post(keys, { name, scopes }), 201).json;
const list = async (person) => expectStatus(await person.get(keys), 200).json.items;
const stateOf = async (person, id) => (await list(person)).find((one) => one.client_id === id).state;

let partner, person;
before(async () => {
  partner = await newPartner();
  person = await newPerson(partner);
});

describe("an invitation", () => {
  const accept = (code, more) => new Client().post("/api/v1/invitations/accept", { code, password, totp: "000000", ...more });
  const open = (code) => new Client().post("/api/v1/invitations/open", { code });

  test("is opened as often as one likes, and shows the same secret", async () => {
    const { code, email } = await invite(partner);
    const first = expectStatus(await open(code), 200).json;
    assert.deepEqual(expectStatus(await open(code), 200).json, first);
    assert.equal(first.email, email);
    assert.match(first.partner_name, /^Mitra /);
    assert.ok(first.otpauth_uri.includes(first.totp_secret));
  });

  test("is accepted once, with a one-time code and a password that is none of the weak", async () => {
    const { code, email } = await invite(partner);
    const { totp_secret } = expectStatus(await open(code), 200).json;
    assert.deepEqual(faultsOf(await accept(code, { totp: totp(totp_secret, 5) })), ["/totp totp_wrong"]);
    assert.match(faultsOf(await accept(code, { password: "pendek", totp: totp(totp_secret) }))[0], /^\/password /);
    const { account } = expectStatus(await accept(code, { totp: totp(totp_secret) }), 201).json;
    assert.deepEqual([account.role, account.email, account.partner_id, account.seller_id], ["partner", email, partner.id, null]);
    assert.equal(codeOf(await accept(code, { totp: totp(totp_secret, 1) }), 404), "invitation_unknown");
    assert.equal(codeOf(await open(code), 404), "invitation_unknown");
  });

  test("is replaced by a later one of the same address, and ends when it is taken back", async () => {
    const first = await invite(partner);
    const second = await invite(partner, first.email);
    expectStatus(await open(first.code), 404);
    expectStatus(await open(second.code), 200);
    expectStatus(await administrator().post(`/admin/v1/partners/${partner.id}/people/remove`, { email: first.email }), 204);
    expectStatus(await open(second.code), 404);
  });

  test("goes to nobody who has an account, and comes from administrators only", async () => {
    const seller = await newSeller();
    const path = `/admin/v1/partners/${partner.id}/people/invitations`;
    assert.equal(codeOf(await administrator().post(path, { email: seller.email }), 409), "identifier_taken");
    assert.match(faultsOf(await administrator().post(path, { email: "bukan alamat" }))[0], /^\/email /);
    assert.equal(codeOf(await person.post(path, { email: "lain@contoh.id" }), 403), "forbidden");
    expectStatus(await administrator().post("/admin/v1/partners/par_nobody/people/invitations", { email: "lain@contoh.id" }), 404);
  });
});

describe("a person", () => {
  test("signs in with password and one-time code only, and each code once", async () => {
    const one = await newPerson(partner);
    const signIn = (more) => new Client().post("/api/v1/sessions", { identifier: one.email, password, ...more });
    assert.equal(codeOf(await signIn({}), 401), "totp_required");
    const code = totp(one.totp_secret, 1);
    assert.equal(expectStatus(await signIn({ totp: code }), 201).json.account.partner_id, partner.id);
    assert.notEqual((await signIn({ totp: code })).status, 201);
  });

  test("reads the partner's limits, and places no orders and reads no feed", async () => {
    const me = expectStatus(await person.get("/partner/v1/me"), 200).json;
    assert.deepEqual([me.id, me.scopes], [partner.id, ["feed", "orders"]]);
    const item = await newProduct(await verifiedSeller());
    const wanted = order([{ product_id: item.id, quantity: 1 }]);
    assert.equal(codeOf(await placeOrder(person, wanted), 403), "forbidden");
    expectStatus(await placeOrder(partner, wanted), 201);
    assert.equal(codeOf(await person.get("/partner/v1/feed/snapshot"), 403), "forbidden");
    await waitFor("the event of the order", async () => expectStatus(await person.get("/partner/v1/events?after=0"), 200).json.events.length > 0);
  });

  test("who is removed is out at once, the others stay", async () => {
    const leaving = await newPerson(partner);
    const people = async () => expectStatus(await administrator().get(`/admin/v1/partners/${partner.id}/people`), 200).json.items;
    assert.equal((await people()).find((one) => one.email === leaving.email).state, "joined");
    expectStatus(await administrator().post(`/admin/v1/partners/${partner.id}/people/remove`, { email: leaving.email }), 204);
    expectStatus(await leaving.get("/partner/v1/me"), 401);
    assert.ok((await people()).every((one) => one.email !== leaving.email));
    expectStatus(await person.get("/partner/v1/me"), 200);
  });
});

describe("keys", () => {
  test("a key has scopes of its own, and its secret is shown once", async () => {
    const made = await create(person, "Gudang", ["feed"]);
    assert.equal(expectStatus(await ask(made), 200).json.scope, "feed");
    expectStatus(await ask(made, "orders"), 400);
    const shown = (await list(person)).find((one) => one.client_id === made.client_id);
    assert.deepEqual([shown.client_secret, shown.name, shown.state], [undefined, "Gudang", "live"]);
    assert.ok(shown.last_used_at);
  });

  test("no key makes a key, and none has a scope that the partner lacks", async () => {
    assert.equal(codeOf(await partner.post(keys, { name: "Lain", scopes: ["feed"] }), 403), "forbidden");
    const reader = await newPerson(await newPartner(["feed"]));
    assert.deepEqual(faultsOf(await reader.post(keys, { name: "Lain", scopes: ["feed", "orders"] })), ["/scopes/1 partner_scope_missing"]);
    assert.equal(codeOf(await reader.get("/partner/v1/events?after=0"), 403), "forbidden");
  });

  test("a rotated key and its tokens go on beside the new one, as long as was said", async () => {
    const old = await create(person, "Putar");
    const program = await programOf(old);
    const next = expectStatus(await person.post(`${keys}/${old.client_id}/rotate`, { overlap_hours: 24 }), 201).json;
    assert.deepEqual([next.name, next.scopes], [old.name, old.scopes]);
    assert.notEqual(next.client_secret, old.client_secret);
    for (const one of [program, await programOf(old), await programOf(next)]) expectStatus(await one.get("/partner/v1/me"), 200);
    assert.deepEqual([await stateOf(person, old.client_id), await stateOf(person, next.client_id)], ["ending", "live"]);
    // Without an overlap the rotated key ends at once.
    expectStatus(await person.post(`${keys}/${next.client_id}/rotate`, { overlap_hours: 0 }), 201);
    assert.equal(expectStatus(await ask(next), 401).json.error, "invalid_client");
    assert.equal(await stateOf(person, next.client_id), "ended");
    assert.equal(codeOf(await person.post(`${keys}/${next.client_id}/rotate`, {}), 409), "partner_key_not_live");
    assert.deepEqual(faultsOf(await person.post(`${keys}/${old.client_id}/rotate`, { overlap_hours: 169 })).length, 1);
  });

  test("a revoked key's tokens die at once, those of another key live", async () => {
    const [one, other] = [await create(person, "Bocor"), await create(person, "Aman")];
    const [leaked, safe] = [await programOf(one), await programOf(other)];
    expectStatus(await leaked.get("/partner/v1/me"), 200);
    assert.equal(expectStatus(await person.post(`${keys}/${one.client_id}/revoke`, {}), 200).json.state, "revoked");
    expectStatus(await leaked.get("/partner/v1/me"), 401);
    expectStatus(await ask(one), 401);
    expectStatus(await safe.get("/partner/v1/me"), 200);
    assert.equal(expectStatus(await person.post(`${keys}/${one.client_id}/revoke`, {}), 200).json.state, "revoked");
  });

  test("twenty live keys at most; revoking one makes room", async () => {
    const crowded = await newPerson(await newPartner());
    for (let count = (await list(crowded)).length; count < 20; count++) await create(crowded, `Kunci ${count}`);
    const refused = await crowded.post(keys, { name: "Terlalu banyak", scopes: ["feed"] });
    assert.equal(codeOf(refused, 409), "partner_keys_too_many");
    expectStatus(await crowded.post(`${keys}/${(await list(crowded))[0].client_id}/revoke`, {}), 200);
    await create(crowded, "Ada tempat");
  });

  test("what was done with keys is in the audit log under the person's name", async () => {
    const made = await create(person, "Catatan");
    expectStatus(await person.post(`${keys}/${made.client_id}/revoke`, {}), 200);
    const log = expectStatus(await administrator().get(`/admin/v1/audit?subject=${made.client_id}`), 200).json.items;
    assert.deepEqual(log.map((one) => one.action), ["key.revoked", "key.created"]);
    assert.ok(log.every((one) => JSON.stringify(one).includes(person.account.id)), JSON.stringify(log));
  });
});

test("usage counts what each key asked for, and nothing of the console's", async () => {
  const utcDay = () => new Date().toISOString().slice(0, 10);
  const began = utcDay();
  const owner = await newPartner();
  const reader = await newPerson(owner);
  const program = await programOf(await create(reader, "Hitung", ["feed", "orders"]));
  const other = await create(reader, "Diam");
  for (let i = 0; i < 7; i++) expectStatus(await program.get("/partner/v1/feed/changes?after=0&limit=1"), 200);
  for (let i = 0; i < 3; i++) expectStatus(await program.get("/partner/v1/orders/ord_nobody"), 404);
  const usage = async () => expectStatus(await reader.get("/partner/v1/usage"), 200).json;
  /** Of both days, if one begins meanwhile. */
  const counted = (rows) => {
    const sums = {};
    for (const { group, status_class, requests } of rows.filter((one) => one.client_id !== owner.credentials.client_id))
      sums[`${group} ${status_class}`] = (sums[`${group} ${status_class}`] ?? 0) + requests;
    return sums;
  };
  await waitFor("what was counted", async () => counted((await usage()).items)["orders 4xx"] === 3);
  const { days, items } = await usage();
  assert.equal(days, 30);
  assert.deepEqual(counted(items), { "feed 2xx": 7, "orders 4xx": 3 });
  // What comes later is added to it.
  for (let i = 0; i < 2; i++) expectStatus(await program.get("/partner/v1/feed/changes?after=0&limit=1"), 200);
  await waitFor("the later ones", async () => counted((await usage()).items)["feed 2xx"] === 9);
  assert.ok(items.every((one) => one.client_id !== other.client_id));
  assert.ok(items.every((one) => [began, utcDay()].includes(one.day)));
});

test("what is refused at the door tells the limit and is counted too", async () => {
  const owner = await newPartner();
  const reader = await newPerson(owner);
  const program = await programOf(await create(reader, "Salah", ["feed", "orders"]));
  const text = { headers: { "content-type": "text/plain" } };
  for (const [status, answer] of [
    [200, await program.get("/partner/v1/me")],
    [404, await program.get("/partner/v1/nowhere")],
    [405, await program.delete("/partner/v1/orders")],
    [400, await program.get("/partner/v1/orders?colour=red")],
    [415, await program.request("POST", "/partner/v1/quotes", { ...text, body: Buffer.from("hello") })],
    [413, await program.request("POST", "/partner/v1/quotes", { headers: { "content-type": "application/json" }, body: Buffer.alloc(3 << 20, " ") })],
    [403, await program.get("/partner/v1/keys")],
  ]) {
    expectStatus(answer, status);
    assert.match(answer.headers.get("ratelimit-policy") ?? "none", /^"partner";q=/, `${status}`);
    assert.match(answer.headers.get("ratelimit"), /^"partner";r=\d+;t=\d+$/);
  }
  const stranger = await new Client().get("/partner/v1/nowhere");
  assert.match(stranger.headers.get("ratelimit-policy") ?? "none", /^"address";q=/);
  await waitFor("what was counted", async () => {
    const mine = expectStatus(await reader.get("/partner/v1/usage"), 200).json.items.filter((one) => one.client_id !== owner.credentials.client_id);
    const counted = Object.fromEntries(mine.map((one) => [`${one.group} ${one.status_class}`, one.requests]));
    return counted["unknown 4xx"] === 2 && counted["orders 4xx"] === 1 && counted["quotes 4xx"] === 2;
  });
});

describe("a person of another partner", () => {
  let stranger, webhook, mine;
  before(async () => {
    stranger = await newPerson(await newPartner());
    mine = await create(person, "Milik sendiri");
    webhook = expectStatus(await person.post("/partner/v1/webhooks", { url: "https://mitra.example/kejadian", event_types: ["order.*"] }), 201).json;
  });
  test("finds none of the keys, webhooks, events and uses", async () => {
    expectStatus(await stranger.post(`${keys}/${mine.client_id}/revoke`, {}), 404);
    expectStatus(await stranger.post(`${keys}/${mine.client_id}/rotate`, {}), 404);
    expectStatus(await stranger.get(`/partner/v1/webhooks/${webhook.id}`), 404);
    expectStatus(await stranger.post(`/partner/v1/webhooks/${webhook.id}/test`, {}), 404);
    expectStatus(await stranger.get(`/partner/v1/webhooks/${webhook.id}/deliveries`), 404);
    expectStatus(await stranger.delete(`/partner/v1/webhooks/${webhook.id}`, { ifMatch: webhook.version }), 404);
    assert.ok((await list(stranger)).every((one) => one.client_id !== mine.client_id));
    assert.deepEqual(expectStatus(await stranger.get("/partner/v1/webhooks"), 200).json.items, []);
    assert.deepEqual(expectStatus(await stranger.get("/partner/v1/events?after=0"), 200).json.events, []);
    assert.deepEqual(expectStatus(await stranger.get("/partner/v1/usage"), 200).json.items, []);
    assert.equal(await stateOf(person, mine.client_id), "live");
  });
  test("and the partner's own sees them all", async () => {
    const colleague = await newPerson(partner);
    expectStatus(await colleague.get(`/partner/v1/webhooks/${webhook.id}`), 200);
    assert.equal(await stateOf(colleague, mine.client_id), "live");
  });
});

describe("an administrator", () => {
  const admin = administrator();
  const inbox = new Receiver();
  before(() => inbox.start());
  after(() => inbox.stop());
  const path = (of, rest = "") => `/admin/v1/partners/${of.id}${rest}`;

  test("ends a key that has leaked, and its tokens with it", async () => {
    const leaky = await newPartner();
    const [key] = expectStatus(await admin.get(path(leaky, "/keys")), 200).json.items;
    expectStatus(await leaky.get("/partner/v1/me"), 200);
    assert.equal(expectStatus(await admin.post(path(leaky, `/keys/${key.client_id}/revoke`), {}), 200).json.state, "revoked");
    expectStatus(await leaky.get("/partner/v1/me"), 401);
    assert.equal((await ask(leaky.credentials)).json.error, "invalid_client");
    expectStatus(await admin.post(path(partner, `/keys/${key.client_id}/revoke`), {}), 404);
    const { items } = expectStatus(await admin.get(`/admin/v1/audit?subject=${key.client_id}`), 200).json;
    assert.ok(items.some(({ action }) => action === "key.revoked"), JSON.stringify(items));
  });

  test("suspends a partner: nobody of it gets in, its webhooks rest, and all goes on when it is resumed", async () => {
    const one = await newPartner();
    const people = await newPerson(one);
    const webhook = expectStatus(await one.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["order.*"] }), 201).json;
    const off = expectStatus(await one.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["order.*"] }), 201).json;
    expectStatus(await one.put(`/partner/v1/webhooks/${off.id}`, { url: inbox.url, event_types: ["order.*"], enabled: false }, { ifMatch: off.version }), 200);
    const owner = await verifiedSeller();
    const item = await newProduct(owner);
    const { id } = expectStatus(await placeOrder(one, order([{ product_id: item.id, quantity: 1 }])), 201).json;
    assert.deepEqual(faultsOf(await admin.post(path(one, "/suspend"), {})), ["/reason required"]);
    expectStatus(await admin.post("/admin/v1/partners/par_nobody/suspend", { reason: "Uji" }), 404);

    const { suspended_at } = expectStatus(await admin.post(path(one, "/suspend"), { reason: "Kunci bocor" }), 200).json;
    assert.ok(Date.parse(suspended_at));
    for (const who of [one, people]) expectStatus(await who.get("/partner/v1/me"), 401);
    assert.equal((await ask(one.credentials)).json.error, "invalid_client");
    const signIn = () => new Client().post("/api/v1/sessions", { identifier: people.email, password, totp: totp(people.totp_secret, 1) });
    assert.equal(codeOf(await signIn(), 403), "partner_suspended");
    assert.equal(expectStatus(await admin.post(path(one, "/suspend"), { reason: "Lagi" }), 200).json.suspended_at, suspended_at);

    expectStatus(await owner.post(`/api/v1/orders/${id}/confirm`, {}, { ifMatch: 1 }), 200);

    assert.equal(expectStatus(await admin.post(path(one, "/resume"), {}), 200).json.suspended_at, null);
    assert.equal(expectStatus(await admin.get(path(one)), 200).json.suspended_at, null);
    expectStatus(await people.get("/partner/v1/me"), 200);
    const shown = async ({ id }) => expectStatus(await one.get(`/partner/v1/webhooks/${id}`), 200).json;
    assert.deepEqual([(await shown(webhook)).state, (await shown(off)).disabled_reason], ["active", "owner"]);
    await waitFor("what happened meanwhile", () => inbox.messages.some(({ json }) => json.type === "order.confirmed" && json.data.id === id));
    const { items } = expectStatus(await admin.get(`/admin/v1/audit?subject=${one.id}`), 200).json;
    assert.deepEqual(items.filter(({ action }) => /suspended|resumed/.test(action)).map(({ action, details }) => [action, details.reason]),
      [["partner.resumed", undefined], ["partner.suspended", "Kunci bocor"]]);
  });
});
