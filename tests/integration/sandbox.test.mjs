// A partner's sandbox: a whole house of its own, which the partner drives, disturbs and resets.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Client, Copy, expectStatus, newPartner, order, placeOrder, waitFor } from "../support/dermaga.mjs";
import { Receiver } from "../support/receiver.mjs";
import { signIn } from "../support/sandbox.mjs";

const path = "/partner/v1/sandbox";
const hour = 3600;
let partner, sandbox, inside;

const create = async (who) => expectStatus(await who.post(path), 201).json;
const show = async (who = partner) => expectStatus(await who.get(path), 200).json;
const reset = async () => {
  expectStatus(await partner.post(`${path}/reset`), 200);
  inside = await signIn(sandbox);
};
const setFaults = async (faults) => expectStatus(await partner.put(`${path}/faults`, faults), 200).json;
const moveClock = async (advance_s) => expectStatus(await partner.post(`${path}/clock`, { advance_s }), 200).json.clock;
const advance = (id, to, who = partner) => partner.post(`${path}/orders/${id}/advance`, { to });
const snapshot = async (client) => expectStatus(await client.get("/partner/v1/feed/snapshot"), 200).text;
const listings = (text) => text.trimEnd().split("\n").map((line) => JSON.parse(line)).filter((line) => line.kind === "listing").map((line) => line.listing);
const show_order = async (id) => expectStatus(await inside.get(`/partner/v1/orders/${id}`), 200).json;
const stateOf = async (id) => (await show_order(id)).state;
const states = (shown) => shown.history.map((step) => step.state);

/** Orders one of the first listing that may travel. */
async function place() {
  for (const item of listings(await snapshot(inside))) {
    const answer = await placeOrder(inside, order([{ product_id: item.id, quantity: 1 }], { route: "0110" }));
    if (answer.status === 201) return { ...answer.json, location: answer.headers.get("location"), item };
    if (answer.json.code !== "invalid_fields" && answer.status !== 409) expectStatus(answer, 201);
  }
  assert.fail("nothing in the sandbox may travel");
}

before(async () => {
  partner = await newPartner();
  sandbox = await create(partner);
  inside = await signIn(sandbox);
});
after(async () => { await partner.delete(path); });

describe("a house of its own", () => {
  test("where nobody writes, who waits for changes gets an empty page at the end", async () => {
    const copy = new Copy(inside);
    await copy.snapshot();
    const began = Date.now();
    const page = await waitFor("a page without changes", async () => {
      const { changes, position } = expectStatus(await inside.get(`/partner/v1/feed/changes?after=${copy.position}&wait=1`), 200).json;
      copy.position = position;
      return changes.length === 0 && { took: Date.now() - began };
    });
    assert.ok(page.took >= 950, `${page.took} ms`);
  });
  test("one for each partner; the secret is shown once", async () => {
    assert.match(sandbox.sandbox_id, /^sbx_/);
    assert.equal(new URL(sandbox.base_url).pathname, `/sandbox/${sandbox.sandbox_id}`);
    const again = expectStatus(await partner.post(path), 409).json;
    assert.equal(again.code, "sandbox_exists");
    const shown = await show();
    assert.equal(shown.client_secret, undefined);
    assert.deepEqual([shown.client_id, shown.counts.listings > 0], [sandbox.client_id, true]);
  });

  test("the main house and the sandbox know nothing of each other", async () => {
    const real = new Copy(partner);
    await real.snapshot();
    const ids = new Set(listings(await snapshot(inside)).map((item) => item.id));
    assert.ok(ids.size > 0 && [...ids].every((id) => !real.listings.has(id)));
    const events = async () => expectStatus(await partner.get("/partner/v1/events?after=0&limit=500"), 200).json.events;
    const before = (await events()).length;
    const placed = await place();
    expectStatus(await partner.get(`/partner/v1/orders/${placed.id}`), 404);
    expectStatus(await inside.get(`/partner/v1/orders/${placed.id}`), 200);
    assert.equal(expectStatus(await partner.get("/partner/v1/orders"), 200).json.items.length, 0);
    assert.equal((await events()).length, before);
    assert.equal(placed.location, `/sandbox/${sandbox.sandbox_id}/partner/v1/orders/${placed.id}`);
  });

  test("neither token opens the other door, and a neighbour has none", async () => {
    expectStatus(await new Client({ base: sandbox.base_url, bearer: partner.bearer }).get("/partner/v1/me"), 401);
    expectStatus(await new Client({ bearer: inside.bearer }).get("/partner/v1/me"), 401);
    const neighbour = await newPartner();
    for (const answer of [await neighbour.get(path), await neighbour.delete(path), await neighbour.post(`${path}/reset`),
      await neighbour.post(`${path}/clock`, { advance_s: 1 }), await neighbour.put(`${path}/faults`, {}),
      await neighbour.post(`${path}/changes`, { count: 1 })])
      assert.equal(expectStatus(answer, 404).json.code, "sandbox_missing");
    const placed = await place();
    const foreign = await neighbour.post(`${path}/orders/${placed.id}/advance`, { to: "settled" });
    expectStatus(foreign, 404);
    expectStatus(await new Client({ base: sandbox.base_url.replace(/sbx_.{5}/, "sbx_00000") }).get("/partner/v1/me"), 404);
    // Neither has a hand on itself: a sandbox has no sandbox.
    expectStatus(await inside.get(path), 404);
  });

  test("a sandbox says what is wrong in the reader's language, and with the headers of the house", async () => {
    const answer = await new Client({ base: sandbox.base_url, language: "en" }).get("/partner/v1/me");
    assert.equal(expectStatus(answer, 401).json.code, "unauthenticated");
    assert.ok(answer.headers.get("ratelimit-policy") && answer.headers.get("x-request-id"));
    assert.deepEqual(expectStatus(await partner.post(`${path}/clock`, { advance_s: 0 }), 422).json.errors.map((one) => one.pointer), ["/advance_s"]);
    expectStatus(await partner.post(`${path}/changes`, { count: 1001 }), 422);
    expectStatus(await partner.put(`${path}/faults`, { delay_ms: 30001, unknown: 1 }), 422);
  });
});

describe("an order is led along the table", () => {
  test("to settlement, with all that belongs to it", async () => {
    const placed = await place();
    const settled = expectStatus(await advance(placed.id, "settled"), 200).json;
    assert.equal(settled.state, "settled");
    const shown = await show_order(placed.id);
    assert.deepEqual(states(shown), ["placed", "confirmed", "packed", "handed_over", "export_submitted", "export_released", "in_transit", "import_submitted", "import_released", "delivered", "settled"]);
    const ledger = expectStatus(await inside.get(`/partner/v1/orders/${placed.id}/ledger`), 200);
    assert.ok(ledger.text.length > 100);
  });
  test("by the rejected branch, and back home", async () => {
    const placed = await place();
    expectStatus(await advance(placed.id, "export_rejected"), 200);
    expectStatus(await advance(placed.id, "returned"), 200);
    assert.deepEqual(states(await show_order(placed.id)).slice(-3), ["export_rejected", "returning", "returned"]);
  });
  for (const to of ["refused", "cancelled", "lapsed", "refunded", "written_off", "import_rejected", "confirmed"])
    test(`to ${to}`, async () => {
      const placed = await place();
      expectStatus(await advance(placed.id, to), 200);
      assert.equal(await stateOf(placed.id), to);
    });
  for (const from of ["delivered", "settled"])
    test(`home again after it was ${from}`, async () => {
      const placed = await place();
      expectStatus(await advance(placed.id, from), 200);
      expectStatus(await advance(placed.id, "returned"), 200);
      const { state, lines: [line], refunds } = await show_order(placed.id);
      assert.deepEqual([state, line.returned, refunds.length, refunds[0].after_settlement], ["returned", 1, 1, from === "settled"]);
    });
  test("customs take back what a buyer returns only for so many days, and of general trade for ever", async () => {
    const retail = await (async () => {
      for (const item of listings(await snapshot(inside))) {
        const answer = await placeOrder(inside, order([{ product_id: item.id, quantity: 2 }], { route: "9610" }));
        if (answer.status === 201) return answer.json;
      }
      assert.fail("nothing in the sandbox may travel as a parcel");
    })();
    const trade = await place();
    for (const { id } of [retail, trade]) expectStatus(await advance(id, "delivered"), 200);
    const send = async ({ id }) => inside.post(`/partner/v1/orders/${id}/send_back`, { reason: "changed_mind", lines: [{ line: 1, quantity: 1 }] }, { ifMatch: (await show_order(id)).version });
    expectStatus(await send(retail), 200);
    await moveClock(31 * 24 * hour);
    inside = await signIn(sandbox);
    const late = expectStatus(await send(retail), 409).json;
    assert.equal(late.code, "order_return_too_late");
    assert.match(late.detail, /30/);
    expectStatus(await send(trade), 200);
  });
  test("a part that has ended stays, and the others go on without it", async () => {
    const mine = await (async () => {
      const listed = listings(await snapshot(inside));
      for (const first of listed)
        for (const second of listed.filter((item) => item.seller.id !== first.seller.id)) {
          const answer = await placeOrder(inside, order([first, second].map(({ id }) => ({ product_id: id, quantity: 1 })), { route: "9610" }));
          if (answer.status === 201) return answer.json;
        }
      assert.fail("no two shops of the sandbox have goods that travel together");
    })();
    const [ended, going] = [0, 1].map((place) => mine.consignments.find((one) => one.seller_id === mine.lines[place].seller_id).id);
    const statesNow = async () => {
      const { state, consignments } = await show_order(mine.id);
      return [state, ...[ended, going].map((id) => consignments.find((one) => one.id === id).state)];
    };
    expectStatus(await inside.post(`/partner/v1/orders/${mine.id}/cancel`, { consignment_id: ended }, { ifMatch: mine.version }), 200);
    for (const to of ["delivered", "settled"]) {
      assert.equal(expectStatus(await advance(mine.id, to), 200).json.state, "partial");
      assert.deepEqual(await statesNow(), ["partial", "cancelled", to]);
    }
    const [fault] = expectStatus(await advance(mine.id, "delivered"), 422).json.errors;
    assert.match(fault.message, /refunded/, "of the part that can still go somewhere");
    expectStatus(await advance(mine.id, "refunded"), 200);
    assert.equal(expectStatus(await advance(mine.id, "settled"), 422).json.errors[0].code, "order_unreachable", "all have ended");
    assert.deepEqual(await statesNow(), ["partial", "cancelled", "refunded"]);
  });
  test("422 says where it can get to; mode=validate moves nothing", async () => {
    const placed = await place();
    expectStatus(await partner.post(`${path}/orders/${placed.id}/advance?mode=validate`, { to: "settled" }), 200);
    assert.equal(await stateOf(placed.id), "placed");
    expectStatus(await advance(placed.id, "settled"), 200);
    const [fault] = expectStatus(await advance(placed.id, "placed"), 422).json.errors;
    assert.deepEqual([fault.pointer, fault.code], ["/to", "order_unreachable"]);
    assert.match(fault.message, /refunded/);
    expectStatus(await advance(placed.id, "nowhere"), 422);
    expectStatus(await advance("ord_nobody", "settled"), 404);
  });
});

test("changes of sellers come by the feed", async () => {
  const copy = new Copy(inside);
  await copy.snapshot();
  const before = new Map(copy.listings);
  assert.equal(expectStatus(await partner.post(`${path}/changes`, { count: 40 }), 200).json.changes, 40);
  await waitFor("the changes", async () => (await copy.follow(), copy.listings.size > before.size));
  expectStatus(await partner.post(`${path}/changes`, { count: 40 }), 200);
  const now = new Copy(inside);
  await waitFor("the same copy", async () => {
    await copy.follow();
    await now.snapshot();
    return JSON.stringify([...copy.listings.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) === JSON.stringify([...now.listings.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  });
  assert.ok([...before.values()].some((item) => now.listings.get(item.id)?.price.amount !== item.price.amount), "a price");
});

describe("the clock", () => {
  test("a quote expires, an order lapses, and it never goes back", async () => {
    await reset();
    const { item } = await place();
    const wish = { destination: { country: "CN" }, route: "0110", incoterm: "DAP", currency: "CNY", valid_minutes: 60, lines: [{ product_id: item.id, quantity: 1 }] };
    const quote = expectStatus(await inside.post("/partner/v1/quotes", wish), 201).json;
    const waiting = await place();
    const now = await moveClock(2 * hour);
    assert.ok(Date.parse(now) - Date.now() > 1.9 * hour * 1000);
    inside = await signIn(sandbox);
    assert.equal(expectStatus(await inside.get(`/partner/v1/quotes/${quote.id}`), 200).json.state, "expired");
    const late = { reference: "PO-terlambat", quote_id: quote.id };
    assert.equal(expectStatus(await placeOrder(inside, late), 409).json.code, "quote_expired");
    assert.deepEqual(expectStatus(await inside.get(`/partner/v1/orders?reference=${late.reference}`), 200).json.items, []);
    assert.equal(await stateOf(waiting.id), "placed");
    await moveClock(71 * hour);
    inside = await signIn(sandbox);
    await waitFor("the lapse", async () => (await stateOf(waiting.id)) === "lapsed");
    const lapsed = await show_order(waiting.id);
    assert.deepEqual([lapsed.total_left.amount, lapsed.lines.map(({ amount_left }) => amount_left.amount), lapsed.history.at(-1).move], ["0.00", ["0.00"], "lapse"]);
    const later = await place();
    assert.ok(Date.parse(later.placed_at ?? (await show_order(later.id)).placed_at) > Date.now() + 70 * hour * 1000, "an order is of the sandbox's time");
    expectStatus(await partner.post(`${path}/clock`, { advance_s: -1 }), 422);
    expectStatus(await partner.post(`${path}/clock`, { advance_s: 400 * 24 * hour + 1 }), 422);
  });
});

test("changes are kept for 90 days at least, and who comes later is told where to go on", async () => {
  await reset();
  const day = 24 * hour;
  const ask = (after) => inside.get(`/partner/v1/feed/changes?after=${after}&limit=1`);
  const last = async () => expectStatus(await inside.get("/partner/v1/events/streams"), 200).json.items.find((one) => one.stream === "catalog").last_position;
  const later = async (days) => { await moveClock(days * day); inside = await signIn(sandbox); };
  await later(12);
  const old = await last();
  expectStatus(await partner.post(`${path}/changes`, { count: 3 }), 200);
  await waitFor("three changes", async () => (await last()) >= old + 3);
  await later(89);
  // What is older than 100 days goes, so the job has run, and what is 89 days old stays.
  const gone = await waitFor("the first changes to be forgotten", async () => { const answer = await ask(0); return answer.status === 410 && answer.json; });
  assert.equal(gone.code, "position_too_old");
  assert.equal(Number(gone.arguments.first), old + 1, "the way back, for a program");
  assert.equal(expectStatus(await ask(old), 200).json.changes[0].position, old + 1);
  await later(12);
  await waitFor("the others to be forgotten", async () => (await ask(old)).status === 410);
  const ahead = expectStatus(await ask((await last()) + 1000), 410).json;
  assert.deepEqual([ahead.code, Number(ahead.arguments.last)], ["position_ahead", await last()]);
});

test("a rejection counts the time in each hand", async () => {
  await reset();
  const [{ id: product_id }] = listings(await snapshot(inside));
  const { id } = expectStatus(await inside.post("/partner/v1/rejections", { product_id, reason: "image_quality" }), 201).json;
  const times = async () => {
    const { seller_s, partner_s } = expectStatus(await inside.get(`/partner/v1/rejections/${id}`), 200).json;
    return { seller_s, partner_s };
  };
  assert.ok((await times()).seller_s < 60);
  await moveClock(hour);
  inside = await signIn(sandbox);
  const { seller_s, partner_s } = await times();
  assert.ok(seller_s >= hour && seller_s < hour + 60, `${seller_s} s`);
  assert.equal(partner_s, 0);
  const read = await inside.get(`/partner/v1/rejections/${id}`);
  const withdrawn = expectStatus(await inside.post(`/partner/v1/rejections/${id}/withdraw`, {}, { ifMatch: read.headers.get("etag") }), 200).json;
  await moveClock(hour);
  inside = await signIn(sandbox);
  assert.equal((await times()).seller_s, withdrawn.seller_s, "at its end it lies in nobody's hand");
});

test("a moved clock leaves the time of sending alone, and what a sandbox signs is not the house's word", async () => {
  await reset();
  const inbox = await new Receiver().start();
  try {
    expectStatus(await inside.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["order.*"] }), 201);
    await moveClock(3 * 24 * hour);
    inside = await signIn(sandbox);
    const placed = await place();
    const message = await waitFor("the webhook", () => inbox.messages.find(({ json }) => json.data.id === placed.id));
    assert.ok(Math.abs(Number(message.headers["webhook-timestamp"]) - Date.now() / 1000) < 300, "receivers refuse what is older or newer");
    const kids = async (client) => expectStatus(await client.get("/partner/v1/feed/keys"), 200).json.keys.map(({ kid }) => kid);
    assert.notDeepEqual(await kids(inside), await kids(new Client()));
  } finally {
    await inbox.stop();
  }
});

test("a webhook behind what is kept is told what it missed, and goes on from a new snapshot", async () => {
  await reset();
  let isWell = false;
  const inbox = await new Receiver(({ path: to }) => (to.endsWith("ill") && !isWell ? 500 : 204)).start();
  try {
    const hooks = "/partner/v1/webhooks";
    const subscribe = async (mark) => expectStatus(await inside.post(hooks, { url: `${inbox.url}?${mark}`, event_types: ["listing.*"] }), 201).json;
    const shown = async ({ id }) => expectStatus(await inside.get(`${hooks}/${id}`), 200).json;
    const enable = async ({ id, url }, enabled) => expectStatus(await inside.put(`${hooks}/${id}`, { url, event_types: ["listing.*"], enabled }, { ifMatch: (await shown({ id })).version }), 200);
    const [resting, ill] = [await subscribe("resting"), await subscribe("ill")];
    await enable(resting, false);
    expectStatus(await partner.post(`${path}/changes`, { count: 20 }), 200);
    const waiting = await waitFor("changes that wait", async () => {
      const [at] = (await shown(resting)).streams;
      const { items } = expectStatus(await inside.get(`${hooks}/${ill.id}/deliveries?state=pending`), 200).json;
      return at.last_position >= at.position + 20 && items.length > 1 && at;
    });
    assert.deepEqual([(await shown(resting)).problem, waiting.missed], [null, null]);

    const [{ id: product_id }] = listings(await snapshot(inside));
    expectStatus(await inside.post("/partner/v1/rejections", { product_id, reason: "translation_wrong", note: "标题不对" }), 201);
    const pull = (stream) => inside.get(`/partner/v1/events?stream=${stream}&after=0`);
    for (const stream of ["catalog", "readiness", "rejections"])
      await waitFor(`something of ${stream}`, async () => expectStatus(await pull(stream), 200).json.events.length > 0);

    await moveClock(101 * 24 * hour);
    inside = await signIn(sandbox);
    for (const stream of ["readiness", "rejections"])
      assert.equal((await waitFor(`${stream} forgotten`, async () => { const answer = await pull(stream); return answer.status === 410 && answer; }, 15000)).json.code, "position_too_old");
    const behind = await waitFor("what is forgotten", async () => { const one = await shown(resting); return one.problem === "behind_retention" && one; }, 15000);
    assert.deepEqual(behind.streams[0].missed, { after: waiting.position, until: waiting.last_position });
    const too_old = await inside.post(`${hooks}/${resting.id}/replay`, { stream: "catalog", after: waiting.position });
    assert.deepEqual([too_old.status, too_old.json.code], [410, "position_too_old"]);
    // Who pulls is told as well, by a position of his own or by one he confirmed, and goes on from the oldest.
    for (const query of [`&after=${waiting.position}`, ""]) {
      const late = expectStatus(await inside.get(`/partner/v1/events?stream=catalog${query}`), 410).json;
      assert.equal(late.code, "position_too_old");
    }
    expectStatus(await inside.get(`/partner/v1/events?stream=catalog&after=${waiting.last_position}`), 200);

    await enable(resting, true);
    isWell = true;
    expectStatus(await inside.post(`${hooks}/${ill.id}/test`, {}), 202);  // ends the breaker's pause
    for (const hook of [resting, ill]) {
      const mine = () => inbox.messages.filter((one) => one.ok && one.json.data.webhook_id === hook.id && one.json.type !== "webhook.test");
      await waitFor(`the notice to ${hook.url}`, async () => mine().length > 0, 15000);
      assert.equal(mine()[0].json.type, "webhook.gap");
      assert.equal(mine()[0].json.data.stream, "catalog");
      assert.equal((await shown(hook)).problem, "behind_retention");
    }
    const [notice] = inbox.messages.filter((one) => one.json.data.webhook_id === resting.id);
    assert.deepEqual(notice.json.data, { webhook_id: resting.id, stream: "catalog", ...behind.streams[0].missed });
    assert.equal(expectStatus(await inside.get(`${hooks}/${ill.id}/deliveries?state=pending`), 200).json.items.length, 0, "nothing waits for ever");

    const copy = new Copy(inside);
    await copy.snapshot();
    for (const hook of [resting, ill]) {
      const well = expectStatus(await inside.post(`${hooks}/${hook.id}/replay`, { stream: "catalog", after: copy.position }), 202).json;
      assert.deepEqual([well.problem, well.streams[0].missed], [null, null]);
    }
    expectStatus(await partner.post(`${path}/changes`, { count: 3 }), 200);
    await waitFor("what comes later", async () => inbox.messages.filter((one) => one.path.endsWith("resting") && one.json.type.startsWith("listing.")).length >= 3, 15000);
    assert.equal(inbox.messages.filter((one) => one.ok && one.json.type === "webhook.gap").length, 2, "one notice each");
  } finally {
    await inbox.stop();
  }
});

test("what is given up after ten attempts shows, is told once the receiver is well, and can be sent again", async () => {
  await reset();
  let isWell = false;
  const inbox = await new Receiver(() => (isWell ? 204 : 500)).start();
  try {
    const hook = expectStatus(await inside.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["order.*"] }), 201).json;
    const address = `/partner/v1/webhooks/${hook.id}`;
    const shown = async () => expectStatus(await inside.get(address), 200).json;
    const deliveries = async (state) => expectStatus(await inside.get(`${address}/deliveries?state=${state}&type=order.placed`), 200).json.items;
    await place();
    for (let attempt = 1; attempt < 10; ++attempt) {
      await waitFor(`attempt ${attempt}`, async () => (await deliveries("pending"))[0]?.last_attempt?.attempt === attempt, 15000);
      assert.equal((await shown()).problem, null);
      await moveClock(27 * hour);
      inside = await signIn(sandbox);
    }
    const [given] = await waitFor("the end", async () => { const items = await deliveries("given_up"); return items.length === 1 && items; }, 15000);
    assert.equal(given.attempts_made, 10);
    const { problem, streams: [orders] } = await shown();
    assert.deepEqual([problem, orders.given_up], ["gave_up", { count: 1, first: given.position }]);

    isWell = true;
    expectStatus(await inside.post(`${address}/test`, {}), 202);
    const notices = () => inbox.messages.filter((one) => one.ok && one.json.type === "webhook.gave_up");
    await waitFor("the notice", () => notices().length > 0, 15000);
    assert.deepEqual(notices()[0].json.data, { webhook_id: hook.id, stream: "orders", first: given.position });
    expectStatus(await inside.post(`${address}/deliveries/${given.event_id}/redeliver`, {}), 202);
    await waitFor("the event", () => inbox.messages.some((one) => one.ok && one.headers["webhook-id"] === given.event_id), 15000);
    await waitFor("no problem", async () => (await shown()).problem === null);
    assert.equal((await shown()).streams[0].given_up, null);
    assert.equal(notices().length, 1);
  } finally {
    await inbox.stop();
  }
});

test("a move under a key is made once, until a reset", async () => {
  const at = async () => Date.parse(expectStatus(await partner.get(path), 200).json.clock);
  const repeated = async (where, body) => {
    const key = `once-${where}-${Date.now()}`;
    const [first, again] = [await partner.post(`${path}/${where}`, body, { key }), await partner.post(`${path}/${where}`, body, { key })];
    assert.deepEqual(expectStatus(again, 200).json, expectStatus(first, 200).json);
    assert.deepEqual([first, again].map((one) => one.headers.get("idempotent-replayed")), [null, "true"]);
    assert.equal(expectStatus(await partner.post(`${path}/${where}`, { ...body, [Object.keys(body)[0]]: 1 }, { key }), 422).json.code, "idempotency_key_reused");
    return key;
  };
  await reset();
  const before = await at();
  const key = await repeated("clock", { advance_s: 86400 });
  assert.ok(Math.abs((await at()) - before - 86400_000) < 3600_000, "one day");
  inside = await signIn(sandbox);
  const last = async () => expectStatus(await inside.get("/partner/v1/events/streams"), 200).json.items.find((one) => one.stream === "catalog").last_position;
  const position = await last();
  const catalogue = async () => new Map(listings(await snapshot(inside)).map((one) => [one.id, one]));
  const old = await catalogue();
  await repeated("changes", { count: 3 });
  await waitFor("three changes", async () => (await last()) >= position + 3);
  // A price, a stock and a new product, each once; the feed tells more than that when the rules have judged what is new.
  const now = await catalogue();
  const differences = (what) => [...old].map(([id, was]) => what(now.get(id)) - what(was)).filter((by) => by !== 0);
  assert.deepEqual(differences(({ price }) => Number(price.amount)), [1000]);
  assert.deepEqual(differences(({ stock }) => stock), [25]);
  assert.equal(now.size, old.size + 1);
  await reset();
  expectStatus(await partner.post(`${path}/clock`, { advance_s: 86400 }, { key }), 200);
  assert.ok((await at()) > Date.now() + 23 * 3600_000, "after a reset the key is free");
});

test("the clock goes 400 days at a time, ten times", async () => {
  await reset();
  for (let i = 0; i < 10; ++i) await moveClock(400 * 24 * hour);
  assert.equal(expectStatus(await partner.post(`${path}/clock`, { advance_s: 1 }), 409).json.code, "sandbox_clock_limit");
  inside = await signIn(sandbox);
  assert.ok(listings(await snapshot(inside)).length > 0);
});

describe("faults", () => {
  before(reset);
  test("orders are refused at once, as many as were asked for", async () => {
    await setFaults({ refuse_orders: 1 });
    const first = await place();
    await waitFor("the refusal", async () => (await stateOf(first.id)) === "refused");
    assert.equal((await show()).faults.refuse_orders, 0);
    const second = await place();
    expectStatus(await advance(second.id, "confirmed"), 200);
  });
  test("a declaration is rejected", async () => {
    const placed = await place();
    expectStatus(await advance(placed.id, "handed_over"), 200);
    await setFaults({ reject_customs: 1 });
    const declare = async () => {
      const { version } = await show_order(placed.id);
      return inside.post(`/partner/v1/orders/${placed.id}/submit_export`, { evidence: { number: "PEB-1" } }, { ifMatch: version });
    };
    expectStatus(await declare(), 200);
    await waitFor("the rejection", async () => (await stateOf(placed.id)) === "export_rejected");
    expectStatus(await declare(), 200);
    assert.equal((await show()).faults.reject_customs, 0);
    expectStatus(await advance(placed.id, "in_transit"), 200);
  });
  test("503 with Retry-After, exactly so often, and only below base_url", async () => {
    await setFaults({ answer_503: 2 });
    for (let left = 2; left > 0; --left) {
      assert.equal((await show()).faults.answer_503, left);
      const answer = expectStatus(await inside.get("/partner/v1/me"), 503);
      assert.deepEqual([answer.json.code, answer.headers.get("retry-after")], ["sandbox_says_503", "1"]);
    }
    expectStatus(await inside.get("/partner/v1/me"), 200);
  });
  test("answers are late", async () => {
    await setFaults({ delay_ms: 400 });
    const started = Date.now();
    expectStatus(await inside.get("/partner/v1/me"), 200);
    assert.ok(Date.now() - started >= 400);
    await setFaults({});
  });
  test("webhooks come twice, and out of order", async () => {
    const inbox = await new Receiver().start();
    try {
      expectStatus(await inside.post("/partner/v1/webhooks", { url: inbox.url, event_types: ["order.*"] }), 201);
      await setFaults({ duplicate_events: true });
      const once = await place();
      const of = (id) => inbox.messages.filter((message) => message.json.data.id === id);
      await waitFor("both", () => of(once.id).length === 2);
      assert.equal(of(once.id)[0].headers["webhook-id"], of(once.id)[1].headers["webhook-id"]);

      await setFaults({ shuffle_events: true });
      const placed = await place();
      expectStatus(await advance(placed.id, "settled"), 200);
      await waitFor("all of them", () => of(placed.id).length === 11);
      const order_of = ["placed", "confirmed", "packed", "handed_over", "export_submitted", "export_released", "in_transit", "import_submitted", "import_released", "delivered", "settled"];
      const came = of(placed.id).map((message) => order_of.indexOf(message.json.type.split(".")[1]));
      assert.deepEqual([...came].sort((a, b) => a - b), order_of.map((_, i) => i));
      assert.notDeepEqual(came, order_of.map((_, i) => i));
    } finally {
      await inbox.stop();
    }
  });
});

describe("its end", () => {
  test("a reset brings the fixtures back byte for byte; credentials stay, tokens and faults go", async () => {
    await reset();
    const first = await snapshot(inside);
    await setFaults({ answer_503: 5, delay_ms: 10 });
    expectStatus(await partner.post(`${path}/changes`, { count: 10 }), 200);
    await moveClock(hour);
    const old = inside;
    await reset();
    expectStatus(await old.get("/partner/v1/me"), 401);
    const [before, now] = [first, await snapshot(inside)].map((text) => text.split(/(?=\{"kind":"end")/));
    assert.equal(now[0], before[0]);
    const [was, is] = [before, now].map(([, end]) => JSON.parse(end)).map((end) => [end.position, end.count, JSON.parse(end.manifest).sha256]);
    assert.deepEqual(is, was);
    const shown = await show();
    assert.deepEqual(shown.faults, { refuse_orders: 0, reject_customs: 0, answer_503: 0, delay_ms: 0, duplicate_events: false, shuffle_events: false });
    assert.ok(Math.abs(Date.parse(shown.clock) - Date.now()) < 60_000);
  });
  test("deleted, nothing is there any more, and another one has other credentials", async () => {
    expectStatus(await partner.delete(path), 204);
    expectStatus(await inside.get("/partner/v1/me"), 404);
    assert.equal(expectStatus(await partner.get(path), 404).json.code, "sandbox_missing");
    const next = await create(partner);
    assert.notEqual(next.client_id, sandbox.client_id);
    sandbox = next;
    inside = await signIn(sandbox);
    assert.equal(expectStatus(await inside.get("/partner/v1/me"), 200).json.scopes.length, 2);
  });
});
