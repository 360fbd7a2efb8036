// Webhooks from the partner's side: a real receiver, and the package that receivers use to check signatures.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPublicKey, randomBytes, randomUUID, verify as verifySignature } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { administrator, Client, expectStatus, newPartner, newPerson, newProduct, order, placeOrder, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { freePort } from "../support/free_port.mjs";
import { Receiver } from "../support/receiver.mjs";

let seller;
let item;
const receivers = [];

async function receiver(answer) {
  const started = await new Receiver(answer).start();
  receivers.push(started);
  return started;
}
async function subscribe(partner, url, more = {}) {
  return expectStatus(await partner.post("/partner/v1/webhooks", { url, event_types: ["order.*"], ...more }), 201).json;
}
const place = async (partner) => expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }])), 201).json;
async function move(id, step) {
  const now = expectStatus(await seller.get(`/api/v1/orders/${id}`), 200).json;
  expectStatus(await seller.post(`/api/v1/orders/${id}/${step}`, {}, { ifMatch: now.version }), 200);
}
const show = async (partner, hook) => expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}`), 200).json;
const deliveries = async (partner, hook, query = "") =>
  expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}/deliveries${query}`), 200).json.items;

/** What the npm package says of a message: "good" or the reason. */
function packageVerdict(secret, headers, body) {
  try {
    new Webhook(secret).verify(body, headers);
    return "good";
  } catch (error) {
    return error.message;
  }
}
/** What `dermaga webhook verify` says of it. */
function ourVerdict(key, headers, body) {
  const command = ["webhook", "verify", "--key", key, "--id", headers["webhook-id"] ?? "",
    "--timestamp", headers["webhook-timestamp"] ?? "", "--signature", headers["webhook-signature"] ?? ""];
  const run = spawnSync(process.env.DERMAGA_BIN, command, { input: body, encoding: "utf8" });
  return run.stdout.trim();
}

before(async () => {
  seller = await verifiedSeller();
  item = await newProduct(seller, { stock: 10000 });
});
after(() => Promise.all(receivers.map((one) => one.stop())));

describe("signatures", () => {
  test("the package standardwebhooks accepts what we send, and refuses with us what was touched", async () => {
    const partner = await newPartner();
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url);
    assert.match(hook.secret, /^whsec_/);
    const placed = await place(partner);
    await waitFor("the webhook", () => inbox.messages.length === 1);
    const { headers, body, json } = inbox.messages[0];
    assert.equal(json.type, "order.placed");
    assert.equal(json.data.id, placed.id);
    assert.equal(packageVerdict(hook.secret, headers, body), "good");
    assert.equal(ourVerdict(hook.secret, headers, body), "good");

    const shifted = (seconds) => {
      const time = new Date(Date.now() + seconds * 1000);
      const signature = new Webhook(hook.secret).sign(headers["webhook-id"], time, body);
      return { "webhook-id": headers["webhook-id"], "webhook-timestamp": String(Math.floor(time / 1000)), "webhook-signature": signature };
    };
    const signature = headers["webhook-signature"];
    const touched = {
      "another body": [headers, body.replace("placed", "packed")],
      "a body with a space more": [headers, body + " "],
      "another id": [{ ...headers, "webhook-id": "evt_other" }, body],
      "no id": [{ ...headers, "webhook-id": undefined }, body],
      "no timestamp": [{ ...headers, "webhook-timestamp": undefined }, body],
      "no signature": [{ ...headers, "webhook-signature": undefined }, body],
      "a timestamp that is none": [{ ...headers, "webhook-timestamp": "soon" }, body],
      "a second later": [{ ...headers, "webhook-timestamp": String(+headers["webhook-timestamp"] + 1) }, body],
      "signed six minutes ago": [shifted(-360), body],
      "signed in six minutes": [shifted(360), body],
      "half a signature": [{ ...headers, "webhook-signature": signature.slice(0, -8) }, body],
      "an unknown version": [{ ...headers, "webhook-signature": signature.replace("v1,", "v9,") }, body],
      "the signature of another key": [{ ...headers, "webhook-signature": new Webhook("whsec_" + Buffer.alloc(32, 7).toString("base64")).sign(headers["webhook-id"], new Date(), body) }, body],
    };
    for (const [name, [changed, text]] of Object.entries(touched)) {
      assert.notEqual(packageVerdict(hook.secret, changed, text), "good", `${name}: the package`);
      assert.notEqual(ourVerdict(hook.secret, changed, text), "good", `${name}: ours`);
    }
    for (const good of [shifted(-240), shifted(240), { ...headers, "webhook-signature": `v1,AAAA v2,x ${signature}` }]) {
      assert.equal(packageVerdict(hook.secret, good, body), "good");
      assert.equal(ourVerdict(hook.secret, good, body), "good");
    }
  });

  test("Ed25519: the public key is enough", async () => {
    const partner = await newPartner();
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url, { algorithm: "v1a" });
    assert.equal(hook.secret, undefined);
    const key = hook.keys[0].public_key;
    assert.match(key, /^whpk_/);
    expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/test`, {}), 202);
    await waitFor("the test event", () => inbox.messages.length === 1);
    const { headers, body } = inbox.messages[0];
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key.slice(5), "base64")]);
    const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
    assert.ok(verifySignature(null, Buffer.from(text), publicKey, Buffer.from(headers["webhook-signature"].slice(4), "base64")));
    assert.equal(ourVerdict(key, headers, body), "good");
    assert.equal(ourVerdict(key, headers, body + " "), "no_matching_signature");
  });

  test("while a key rotates both sign, and then the new one alone", async () => {
    const partner = await newPartner();
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url);
    const rotate = async (body) => expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/rotate`, body), 200).json;
    const next = async () => {
      const before = inbox.messages.length;
      expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/test`, {}), 202);
      await waitFor("the test event", () => inbox.messages.length > before);
      return inbox.messages.at(-1);
    };
    const second = await rotate({});
    assert.notEqual(second.secret, hook.secret);
    assert.equal(second.keys.length, 2);
    const both = await next();
    for (const secret of [hook.secret, second.secret]) assert.equal(packageVerdict(secret, both.headers, both.body), "good");
    const third = await rotate({ overlap_hours: 0 });
    assert.equal(third.keys.length, 1);
    const alone = await next();
    assert.equal(packageVerdict(third.secret, alone.headers, alone.body), "good");
    for (const secret of [hook.secret, second.secret]) assert.notEqual(packageVerdict(secret, alone.headers, alone.body), "good");
    assert.equal((await show(partner, hook)).secret, undefined, "a secret is shown once");
    expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/rotate`, { overlap_hours: 169 }), 422);
  });
});

describe("delivery", () => {
  test("events carry the ids and the order of those that are pulled, and only the partner's own", async () => {
    const [partner, other] = [await newPartner(), await newPartner()];
    const inbox = await receiver();
    await subscribe(partner, inbox.url);
    const placed = await place(partner);
    await place(other);
    await move(placed.id, "confirm");
    await move(placed.id, "pack");
    await waitFor("three webhooks", () => inbox.messages.length >= 3);
    const pulled = expectStatus(await partner.get("/partner/v1/events"), 200).json.events;
    assert.deepEqual(inbox.messages.map((one) => one.headers["webhook-id"]), pulled.map((one) => one.id));
    assert.deepEqual(inbox.messages.map((one) => one.json.type), ["order.placed", "order.confirmed", "order.packed"]);
    assert.deepEqual(inbox.messages.map((one) => one.json.position), pulled.map((one) => one.position));
  });

  test("a failed event holds back its own order and nothing else, until it is taken", async () => {
    const partner = await newPartner();
    let fails = true, bad;
    const inbox = await receiver((message) => {
      if (!fails || message.json.data.id !== bad.id) return 204;
      fails = false;
      return 500;
    });
    // Both orders are there when the first webhook leaves, so that the retry after five seconds cannot overtake the second.
    const { id, url, event_types, version } = await subscribe(partner, inbox.url);
    const turn = async (enabled, ifMatch) =>
      expectStatus(await partner.put(`/partner/v1/webhooks/${id}`, { url, event_types, enabled }, { ifMatch }), 200).json.version;
    const off = await turn(false, version);
    bad = await place(partner);
    const good = await place(partner);
    await turn(true, off);
    await waitFor("the failure", () => !fails);
    await move(bad.id, "confirm");
    await waitFor("the retry", () => inbox.accepted(bad.id).length === 2);
    assert.equal(inbox.accepted()[0].json.data.id, good.id, "it did not wait for the other's retry");
    assert.equal(inbox.accepted(good.id).length, 1);
    assert.deepEqual(inbox.accepted(bad.id).map((one) => one.json.type), ["order.placed", "order.confirmed"]);
    const attempts = inbox.messages.filter((one) => one.json.data.id === bad.id && one.json.type === "order.placed");
    assert.equal(attempts.length, 2);
    assert.equal(new Set(attempts.map((one) => one.headers["webhook-id"])).size, 1);
  });

  test("a dead receiver is paused, delays nobody, and loses nothing", async () => {
    const partner = await newPartner();
    const deadPort = await freePort();
    const live = await receiver();
    const deadHook = await subscribe(partner, `http://127.0.0.1:${deadPort}/hook`);
    await subscribe(partner, live.url);
    const ids = [];
    for (let i = 0; i < 8; ++i) ids.push((await place(partner)).id);
    await waitFor("the live receiver's events", () => live.messages.length === 8);
    const paused = await waitFor("the breaker", async () => {
      const now = await show(partner, deadHook);
      return now.state === "paused" && now;
    });
    assert.ok(paused.failures_in_row >= 5);
    assert.ok(Date.parse(paused.paused_until) > Date.now());
    // At once: what fails a second time comes again minutes later only.
    const revived = await new Receiver().start(deadPort);
    receivers.push(revived);
    const [failed] = await deliveries(partner, deadHook, "?state=pending");
    assert.equal(failed.last_attempt?.error ?? "client_unreachable", "client_unreachable");

    expectStatus(await partner.post(`/partner/v1/webhooks/${deadHook.id}/test`, {}), 202);
    await waitFor("everything", () => ids.every((id) => revived.accepted(id).length === 1));
    // Paused or not, it came; a request that was under way when the pause began may have come before it.
    assert.ok(revived.messages.some((one) => one.json.type === "webhook.test"));
    assert.equal((await show(partner, deadHook)).state, "active");
  });

  test("410 turns a webhook off where its owner sees it, and on again nothing is lost", async () => {
    const partner = await newPartner();
    let status = 410;
    const inbox = await receiver(() => status);
    const hook = await subscribe(partner, inbox.url);
    const address = `/partner/v1/webhooks/${hook.id}`;
    const known = expectStatus(await partner.get(address), 200).headers.get("etag");
    const placed = await place(partner);
    const gone = await waitFor("the end", async () => {
      const now = await show(partner, hook);
      return now.state === "disabled" && now;
    });
    assert.equal(gone.disabled_reason, "gone");
    expectStatus(await partner.get(address, { headers: { "if-none-match": known } }), 200);
    expectStatus(await partner.put(address, { url: hook.url, event_types: hook.event_types, enabled: true }, { ifMatch: hook.version }), 412);
    assert.equal((await partner.post(`/partner/v1/webhooks/${hook.id}/test`, {})).json.code, "webhook_disabled");
    status = 204;
    const { url, event_types, version } = gone;
    expectStatus(await partner.put(`/partner/v1/webhooks/${hook.id}`, { url, event_types, enabled: true }, { ifMatch: version }), 200);
    expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/deliveries/${inbox.messages[0].headers["webhook-id"]}/redeliver`, {}), 202);
    await waitFor("the event", () => inbox.accepted(placed.id).length === 1);
  });

  test("the trace of who moved an order comes with the event of the move", async () => {
    const partner = await newPartner();
    const inbox = await receiver();
    await subscribe(partner, inbox.url);
    // One alone, then several that travel together: each has its own.
    const traced = async (traces) => {
      const given = (of) => ({ headers: { traceparent: `00-${of}-00f067aa0ba902b7-01` } });
      const placed = await Promise.all(traces.map(async (of) => expectStatus(await partner.post("/partner/v1/orders", order([{ product_id: item.id, quantity: 1 }]), { key: randomUUID(), ...given(of) }), 201).json));
      for (const [i, { id }] of placed.entries()) expectStatus(await partner.post(`/partner/v1/orders/${id}/cancel`, {}, { ifMatch: 1, ...given(traces[i]) }), 200);
      await waitFor("all events", () => placed.every(({ id }) => inbox.accepted(id).length === 2));
      return placed.map(({ id }) => inbox.accepted(id).map((one) => one.headers.traceparent));
    };
    for (const count of [1, 24]) {
      const traces = Array.from({ length: count }, () => randomBytes(16).toString("hex"));
      for (const [i, events] of (await traced(traces)).entries())
        for (const traceparent of events) assert.match(traceparent, new RegExp(`^00-${traces[i]}-(?!0{16}|00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    }
    assert.deepEqual(await traced(["nonsense"]), [[undefined, undefined]]);
  });

  test("listings are heard of by those who may read them", async () => {
    const partner = await newPartner(["feed"]);
    const inbox = await receiver();
    await subscribe(partner, inbox.url, { event_types: ["listing.upserted"] });
    const made = await newProduct(seller);
    // It may be told again at once, when its readiness is known.
    await waitFor("the listing", () => inbox.accepted(made.id).length >= 1);
    assert.equal(inbox.accepted(made.id)[0].json.data.title.id, made.title.id);
  });
});

describe("the log", () => {
  test("shows request and answer, is searched, sends again and replays", async () => {
    const partner = await newPartner();
    const inbox = await receiver(() => ({ status: 200, body: "terima kasih, 谢谢" }));
    const hook = await subscribe(partner, inbox.url);
    const placed = [await place(partner), await place(partner), await place(partner)];
    await waitFor("three", async () => (await deliveries(partner, hook, "?state=delivered")).length === 3);

    const [newest] = await deliveries(partner, hook, "?limit=1");
    const whole = expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}/deliveries/${newest.event_id}`), 200).json;
    assert.equal(whole.request_body, inbox.messages.find((one) => one.headers["webhook-id"] === newest.event_id).body);
    assert.equal(whole.attempts.length, 1);
    assert.equal(whole.attempts[0].status, 200);
    assert.equal(whole.attempts[0].answer, "terima kasih, 谢谢");
    assert.equal(whole.state, "delivered");

    const seen = [];
    for (let next = `/partner/v1/webhooks/${hook.id}/deliveries?limit=2&type=order.placed`; next;) {
      const page = expectStatus(await partner.get(next), 200).json;
      seen.push(...page.items.map((one) => one.aggregate_id));
      next = page.next;
    }
    assert.deepEqual(seen.sort(), placed.map((one) => one.id).sort());
    assert.equal((await deliveries(partner, hook, `?aggregate_id=${placed[1].id}`)).length, 1);
    assert.equal((await deliveries(partner, hook, "?type=order.packed")).length, 0);
    assert.equal((await deliveries(partner, hook, `?since=${new Date(Date.now() + 60000).toISOString()}`)).length, 0);
    for (const [query, code] of [["state=lost", "webhook_list_state"], ["limit=0", "list_limit"], ["limit=501", "list_limit"], ["cursor=abc", "webhook_list_cursor"],
      [`cursor=${Buffer.from("9223372036854775807.1.orders").toString("base64url")}`, "webhook_list_cursor"], ["since=today", "webhook_list_since"], ["since=0000-12-31T00:00:00Z", "webhook_list_since"]])
      assert.equal(expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}/deliveries?${query}`), 400).json.code, code);

    expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/deliveries/${newest.event_id}/redeliver`, {}), 202);
    await waitFor("it again", () => inbox.messages.length === 4);
    assert.equal(inbox.messages[3].headers["webhook-id"], newest.event_id);

    const [stream] = (await show(partner, hook)).streams;
    assert.equal(stream.stream, "orders");
    const first = Math.min(...inbox.messages.map((one) => one.json.position));
    await waitFor("a log at rest", async () => (await deliveries(partner, hook, "?state=delivered")).length === 3);
    expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/replay`, { stream: "orders", after: first }), 202);
    await waitFor("the later two again", () => inbox.messages.length === 6);
    assert.deepEqual(inbox.messages.slice(4).map((one) => one.json.data.id).sort(), placed.slice(1).map((one) => one.id).sort());
    assert.equal((await partner.post(`/partner/v1/webhooks/${hook.id}/replay`, { stream: "catalog", after: 0 })).json.errors[0].code, "webhook_stream");
  });
});

describe("what a partner may ask for", () => {
  test("faults are named at their place", async () => {
    const partner = await newPartner(["orders"]);
    const faults = async (body) => expectStatus(await partner.post("/partner/v1/webhooks", body), 422).json.errors.map((one) => `${one.pointer} ${one.code}`);
    assert.deepEqual(await faults({ url: "ftp://a/", event_types: ["order.*", "weather.rain", "Order.placed", "listing.*"] }),
      ["/event_types/1 webhook_type", "/event_types/2 webhook_type", "/event_types/3 webhook_type_scope", "/url webhook_url"]);
    assert.deepEqual(await faults({ url: "https://user:secret@a.example/", event_types: ["order.*"] }), ["/url webhook_url"]);
    assert.deepEqual(await faults({ url: "https://a.example/", event_types: [] }), ["/event_types required"]);
    assert.deepEqual(await faults({ url: "https://a.example/", event_types: ["order.*"], colour: 1 }), ["/colour unknown_field"]);
  });

  test("twenty at most, each with its version, and nobody else's", async () => {
    const partner = await newPartner();
    const made = [];
    for (let i = 0; i < 20; ++i) made.push(await subscribe(partner, `https://a.example/${i}`));
    const answer = await partner.post("/partner/v1/webhooks", { url: "https://a.example/", event_types: ["order.*"] });
    assert.equal(expectStatus(answer, 409).json.code, "webhooks_too_many");
    assert.equal(expectStatus(await partner.get("/partner/v1/webhooks"), 200).json.items.length, 20);
    const wish = { url: "https://b.example/", event_types: ["order.placed"], enabled: false };
    const path = `/partner/v1/webhooks/${made[0].id}`;
    expectStatus(await partner.put(path, wish), 428);
    expectStatus(await partner.put(path, wish, { ifMatch: 7 }), 412);
    const changed = expectStatus(await partner.put(path, wish, { ifMatch: 1 }), 200).json;
    assert.deepEqual([changed.url, changed.state, changed.disabled_reason, changed.version], ["https://b.example/", "disabled", "owner", 2]);
    expectStatus(await partner.delete(path, { ifMatch: 1 }), 412);
    expectStatus(await partner.delete(path, { ifMatch: 2 }), 204);
    expectStatus(await partner.get(path), 404);
    await subscribe(partner, "https://a.example/");
  });

  test("the same key gives the same webhook and its secret again", async () => {
    const partner = await newPartner();
    const key = randomUUID();
    const body = { url: "https://a.example/", event_types: ["order.*"] };
    const [first, again] = [await partner.post("/partner/v1/webhooks", body, { key }), await partner.post("/partner/v1/webhooks", body, { key })];
    assert.equal(first.text, again.text);
    assert.equal(again.headers.get("idempotent-replayed"), "true");
  });
});

/** A client with another token of the same partner, of that scope alone. */
async function keyOf(partner, scope) {
  const { client_id, client_secret } = partner.credentials;
  const answer = expectStatus(await new Client().request("POST", "/partner/v1/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret, scope }).toString(),
  }), 200);
  return new Client({ bearer: answer.json.access_token });
}

describe("what a key may do with a webhook", () => {
  // What each move answers to who may do it; the last ends the webhook.
  const moves = {
    search: [200, (client, path) => client.get(`${path}/deliveries`)],
    show_delivery: [200, (client, path, { event_id }) => client.get(`${path}/deliveries/${event_id}`)],
    redeliver: [202, (client, path, { event_id }) => client.post(`${path}/deliveries/${event_id}/redeliver`, {})],
    replay: [202, (client, path, { stream }) => client.post(`${path}/replay`, { stream, after: 0 })],
    rotate: [200, (client, path) => client.post(`${path}/rotate`, {})],
    test: [202, (client, path) => client.post(`${path}/test`, {})],
    replace: [200, (client, path, { url, types, version }) => client.put(path, { url, event_types: types, enabled: true }, { ifMatch: version })],
    remove: [204, (client, path, { version }) => client.delete(path, { ifMatch: version })],
  };
  const refused = (name, answer, scope) => {
    assert.equal(expectStatus(answer, 403).json.code, "forbidden", name);
    assert.equal(answer.json.arguments.scope, scope, name);
    assert.equal(answer.headers.get("www-authenticate"), `Bearer error="insufficient_scope", scope="${scope}"`, name);
    assert.doesNotMatch(answer.text, /whsec_/, name);
  };

  for (const [scope, other, types] of [["orders", "feed", ["order.*"]], ["feed", "orders", ["listing.*", "rejection.*"]]])
    test(`one of ${types.join(", ")} is moved with the scope ${scope}, and with ${other} alone it is only seen`, async () => {
      const partner = await newPartner();
      const [holder, stranger] = [await keyOf(partner, scope), await keyOf(partner, other)];
      const inbox = await receiver();
      const hook = await subscribe(holder, inbox.url, { event_types: types });
      if (scope === "orders") await place(partner);
      else await newProduct(seller);
      const [{ event_id, stream }] = await waitFor("a delivery", async () => {
        const found = await deliveries(holder, hook, "?state=delivered");
        return found.length > 0 && found;
      });
      const path = `/partner/v1/webhooks/${hook.id}`;
      const seen = async () => expectStatus(await holder.get(path), 200).json;
      const before = await seen();
      const asked = (version) => ({ event_id, stream, version, url: inbox.url, types });
      for (const [name, [, move]] of Object.entries(moves)) refused(name, await move(stranger, path, asked(before.version)), scope);
      const { url, event_types, keys, state, version } = await seen();
      assert.deepEqual({ url, event_types, keys, state, version }, { url: before.url, event_types: before.event_types, keys: before.keys, state: before.state, version: before.version });
      assert.equal(expectStatus(await stranger.get(path), 200).json.url, hook.url, "which there are is the partner's to see");
      assert.deepEqual(expectStatus(await stranger.get("/partner/v1/webhooks"), 200).json.items.map((one) => one.id), [hook.id]);
      for (const [name, [status, move]] of Object.entries(moves)) {
        const { version } = await seen();
        assert.equal((await move(holder, path, asked(version))).status, status, name);
      }
    });

  test("what it heard of before stays shut to who may not hear of it", async () => {
    const partner = await newPartner();
    const feed = await keyOf(partner, "feed");
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url);
    const placed = await place(partner);
    await waitFor("the order", () => inbox.accepted(placed.id).length === 1);
    const wish = { url: inbox.url, event_types: ["listing.*"], enabled: true };
    expectStatus(await partner.put(`/partner/v1/webhooks/${hook.id}`, wish, { ifMatch: hook.version }), 200);
    refused("the log", await feed.get(`/partner/v1/webhooks/${hook.id}/deliveries`), "orders");
    expectStatus(await partner.get(`/partner/v1/webhooks/${hook.id}/deliveries`), 200);
  });

  test("a person of the partner goes on doing all of it", async () => {
    const partner = await newPartner();
    const person = await newPerson(partner);
    const inbox = await receiver();
    const hook = await subscribe(person, inbox.url, { event_types: ["order.*", "listing.*"] });
    const made = await newProduct(seller);
    const [{ event_id, stream }] = await waitFor("a delivery", async () => {
      const found = await deliveries(person, hook, `?state=delivered&aggregate_id=${made.id}`);
      return found.length > 0 && found;
    });
    const path = `/partner/v1/webhooks/${hook.id}`;
    for (const [name, [status, move]] of Object.entries(moves)) {
      const { version } = expectStatus(await person.get(path), 200).json;
      assert.equal((await move(person, path, { event_id, stream, version, url: inbox.url, types: ["order.*"] })).status, status, name);
    }
  });
});

test("pulling goes on from what was confirmed", async () => {
  const partner = await newPartner();
  const pull = async () => expectStatus(await partner.get("/partner/v1/events"), 200).json;
  const confirm = (position) => partner.post("/partner/v1/events/ack", { position });
  await place(partner);
  const first = await waitFor("an event", async () => {
    const page = await pull();
    return page.events.length === 1 && page;
  });
  assert.deepEqual((await pull()).events, first.events, "unconfirmed events come again");
  assert.equal(expectStatus(await confirm(first.position), 200).json.position, first.position);
  assert.equal((await pull()).events.length, 0);
  assert.equal(expectStatus(await confirm(0), 200).json.position, first.position, "a late confirmation takes nothing back");
  assert.equal(expectStatus(await confirm(first.position + 1000000), 410).json.code, "position_ahead");
  const next = await place(partner);
  await waitFor("the next event alone", async () => {
    const page = await pull();
    return page.events.length === 1 && page.events[0].order.id === next.id;
  });
  assert.equal(expectStatus(await partner.get("/partner/v1/events?after=0"), 200).json.events.length, 2, "a position of one's own wins");
});

describe("pulling, stream by stream", () => {
  const ask = async (partner, query) => expectStatus(await partner.get(`/partner/v1/events?${query}`), 200).json;
  const fault = async (answer) => expectStatus(await answer, 422).json.errors.map((one) => `${one.pointer} ${one.code}`);
  const reject = async (partner) => expectStatus(await partner.post("/partner/v1/rejections", { product_id: item.id, reason: "translation_wrong", note: "标题不对" }), 201).json;
  /** Everything of a stream behind a position. */
  async function pullAll(partner, stream, after) {
    const events = [];
    for (let page = { position: after, more: true }; page.more;) {
      page = await ask(partner, `stream=${stream}&after=${page.position}&limit=50`);
      assert.equal(page.stream, stream);
      events.push(...page.events);
    }
    return events;
  }

  test("what comes by webhook comes by pull with the same id and payload, and a neighbour's by neither", async () => {
    const [partner, other] = [await newPartner(), await newPartner()];
    expectStatus(await administrator().put(`/admin/v1/partners/${partner.id}/feed_terms`, { stock: "banded", currency: "CNY" }, { ifMatch: 0 }), 200);
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url, { event_types: ["order.*", "listing.*", "readiness.*", "rejection.*"] });
    assert.deepEqual(hook.streams.map((one) => one.stream), ["catalog", "orders", "readiness", "rejections"]);
    const theirs = [await place(other), await reject(other)].map((one) => one.id);
    const mine = [await place(partner), await reject(partner), await newProduct(seller, { stock: 73 })].map((one) => one.id);
    // What is said of the goods turns "unknown" into an answer, once there is a first verdict.
    const trade = `/api/v1/products/${mine[2]}/trade`;
    await waitFor("a verdict", async () => (await partner.get(`/partner/v1/listings/${mine[2]}/readiness`)).json.evaluated_at);
    const { version } = expectStatus(await seller.get(trade), 200).json;
    expectStatus(await seller.put(trade, { product_class: "coffee_roasted", gcode: "0901210000" }, { ifMatch: version }), 200);
    for (const [id, type] of [[mine[0], "order.placed"], [mine[1], "rejection.open"], [mine[2], "listing.upserted"], [mine[2], "readiness.changed"]])
      await waitFor(`${type} of ${id}`, () => inbox.accepted(id).some((one) => one.json.type === type));
    assert.equal(inbox.accepted(mine[2]).find((one) => one.json.type === "listing.upserted").json.data.stock, 50, "stock as agreed");

    for (const { stream, position } of hook.streams) {
      const pulled = await pullAll(partner, stream, position);
      const sent = () => new Map(inbox.messages.filter((one) => one.json.stream === stream).map((one) => [one.headers["webhook-id"], one.json]));
      await waitFor(`all of ${stream} by webhook`, () => pulled.every((one) => sent().has(one.id)));
      assert.ok(pulled.length > 0, stream);
      for (const { id, type, at, position: at_position, data } of pulled)
        assert.deepEqual({ type, timestamp: at, stream, position: at_position, data }, sent().get(id));
      const until = pulled.at(-1).position;
      assert.equal([...sent().values()].filter((one) => one.position <= until).length, pulled.length, `${stream}: nothing by webhook alone`);
      assert.ok(pulled.every((one, at) => at === 0 || one.position > pulled[at - 1].position), "in order");
      assert.ok(pulled.every((one) => !theirs.includes(one.data.id)), "a neighbour's");
    }
    assert.deepEqual((await pullAll(other, "rejections", 0)).map((one) => one.data.id), [theirs[1]]);
  });

  test("who waits is told what happens meanwhile, and nothing of others'", async () => {
    const [partner, other] = [await newPartner(), await newPartner()];
    const { last_position } = expectStatus(await partner.get("/partner/v1/events/streams"), 200).json.items.find((one) => one.stream === "orders");
    const begun = Date.now();
    const waiting = ask(partner, `after=${last_position}&wait=30`);
    const theirs = await place(other);
    await waitFor("the neighbour's event", async () => (await ask(other, "")).events.some((one) => one.order.id === theirs.id));
    const mine = await place(partner);
    const page = await waiting;
    assert.deepEqual(page.events.map((one) => one.order.id), [mine.id]);
    assert.ok(Date.now() - begun < 29000, "at once, not at the end");
    const empty = await ask(partner, `after=${page.position}&wait=1`);
    assert.deepEqual([empty.events, empty.more], [[], false]);
    for (const [wait, code] of [[31, "feed_wait"], ["x", "feed_number"]])
      assert.equal(expectStatus(await partner.get(`/partner/v1/events?wait=${wait}`), 400).json.code, code);
  });

  test("each stream is confirmed by itself", async () => {
    const partner = await newPartner();
    await reject(partner);
    const seen = await waitFor("the rejection", async () => { const page = await ask(partner, "stream=rejections"); return page.events.length === 1 && page; });
    const confirm = (body) => partner.post("/partner/v1/events/ack", body);
    assert.deepEqual(expectStatus(await confirm({ stream: "rejections", position: seen.position }), 200).json, { stream: "rejections", position: seen.position });
    assert.deepEqual((await ask(partner, "stream=rejections")).events, []);
    const stands = expectStatus(await partner.get("/partner/v1/events/streams"), 200).json.items;
    assert.deepEqual(stands.map((one) => [one.stream, one.acknowledged_position, one.acknowledged_at !== null]),
      [["catalog", 0, false], ["orders", 0, false], ["readiness", 0, false], ["rejections", seen.position, true]]);
    assert.ok(stands.every((one) => one.first_position >= 1 && one.last_position >= one.acknowledged_position));
    await place(partner);
    await waitFor("the order, of which nothing is confirmed", async () => (await ask(partner, "stream=orders")).events.length === 1);
    assert.deepEqual((await ask(partner, "")).events, (await ask(partner, "stream=orders")).events, "orders are meant when no stream is named");
    assert.equal(expectStatus(await confirm({ stream: "rejections", position: seen.position + 1000000 }), 410).json.code, "position_ahead");
    assert.deepEqual(await fault(confirm({ stream: "weather", position: 0 })), ["/stream feed_value_unknown"]);
  });

  test("a position that was never given is told so, as in the feed", async () => {
    const partner = await newPartner();
    const inbox = await receiver();
    const hook = await subscribe(partner, inbox.url, { event_types: ["order.*", "listing.*", "readiness.*", "rejection.*"] });
    for (const { stream, last_position } of hook.streams) {
      const ahead = [9007199254740991, "9223372036854775807", last_position + 1000000];
      for (const after of ahead)
        assert.equal(expectStatus(await partner.get(`/partner/v1/events?stream=${stream}&after=${after}`), 410).json.code, "position_ahead", stream);
      assert.equal(expectStatus(await partner.post(`/partner/v1/webhooks/${hook.id}/replay`, { stream, after: ahead[0] }), 410).json.code, "position_ahead", stream);
      expectStatus(await partner.get(`/partner/v1/events?stream=${stream}&after=${last_position}`), 200);
    }
  });

  test("types are those of a webhook, and a stream that there is not is no empty one", async () => {
    const partner = await newPartner();
    const placed = await place(partner);
    await move(placed.id, "confirm");
    const types = async (wished) => (await ask(partner, `after=0&types=${wished}`)).events.map((one) => one.type);
    await waitFor("both events", async () => (await types("order.*")).length === 2);
    assert.deepEqual(await types("order.confirmed"), ["order.confirmed"]);
    assert.deepEqual(await types("order.confirmed,order.placed"), ["order.placed", "order.confirmed"]);
    assert.deepEqual(await types("order.packed,order.*"), ["order.placed", "order.confirmed"]);
    assert.deepEqual(await fault(partner.get("/partner/v1/events?types=order.placed,listing.upserted")), ["/types feed_value_unknown"]);
    for (const stream of ["weather", "webhooks"])
      assert.deepEqual(await fault(partner.get(`/partner/v1/events?stream=${stream}`)), ["/stream feed_value_unknown"]);
    for (const [query, code] of [["after=-1", "order_events_after"], ["limit=501", "list_limit"], ["types=,", "feed_list"]])
      assert.equal(expectStatus(await partner.get(`/partner/v1/events?${query}`), 400).json.code, code);
  });

  test("the scope of the stream decides, as for webhooks", async () => {
    for (const [scope, open, shut] of [["feed", ["catalog", "readiness", "rejections"], ["orders"]], ["orders", ["orders"], ["catalog", "readiness", "rejections"]]]) {
      const partner = await newPartner([scope]);
      assert.deepEqual(expectStatus(await partner.get("/partner/v1/events/streams"), 200).json.items.map((one) => one.stream), open);
      for (const stream of open) {
        await ask(partner, `stream=${stream}&limit=1`);
        expectStatus(await partner.post("/partner/v1/events/ack", { stream, position: 0 }), 200);
      }
      for (const stream of shut) {
        const answers = [await partner.get(`/partner/v1/events?stream=${stream}`), await partner.post("/partner/v1/events/ack", { stream, position: 0 })];
        for (const answer of answers) {
          assert.equal(expectStatus(answer, 403).json.code, "forbidden");
          assert.match(answer.headers.get("www-authenticate"), /insufficient_scope", scope="(feed|orders)"/);
        }
      }
    }
  });
});
