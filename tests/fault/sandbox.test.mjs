// Sandboxes over two processes and a server of their own, that goes away and comes back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Receiver } from "../support/receiver.mjs";
import { sql, startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

const path = "/partner/v1/sandbox";
let house, support, partner, sandbox, inside;

/** Every request on a connection of its own, so that either process may get it. */
class Stranger {
  constructor(base, bearer) {
    Object.assign(this, { base, bearer });
  }
  async get(target) {
    const answer = await fetch(this.base + target, {
      headers: { authorization: `Bearer ${this.bearer}`, connection: "close" },
    });
    return { status: answer.status, json: await answer.json().catch(() => null) };
  }
}

async function signIn() {
  const answer = await fetch(`${sandbox.base_url}/partner/v1/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: sandbox.client_id,
      client_secret: sandbox.client_secret,
    }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return new Stranger(sandbox.base_url, (await answer.json()).access_token);
}

const many = (count, ask) => Promise.all(Array.from({ length: count }, ask));
const open = async () =>
  Number(
    await sql(
      house.sandboxes.url,
      "select count(*) from pg_stat_activity where datname like 'sbx_%' and application_name = 'dermaga'",
    ),
  );

before(async () => {
  house = await startHouse({
    processes: 2,
    sandboxes: true,
    settings: { DERMAGA_SANDBOX_IDLE_S: "2", DERMAGA_WEBHOOK_PRIVATE_ADDRESSES: "yes" },
  });
  support = house.support;
  partner = await support.newPartner();
  sandbox = support.expectStatus(await partner.post(path), 201).json;
  inside = await signIn();
});
after(async () => assert.equal(await house.stop(), 0));

describe("two processes", () => {
  test("a fault is taken as often as it was set, whoever takes it", async () => {
    support.expectStatus(await partner.put(`${path}/faults`, { answer_503: 7 }), 200);
    const answers = await many(60, () => inside.get("/partner/v1/me"));
    assert.deepEqual(
      [503, 200].map((status) => answers.filter((answer) => answer.status === status).length),
      [7, 53],
    );
    // Two connections each.
    await until("each to have its two", async () => (await open()) === 4, 15000, 50);
  });
  test("both go by the clock that was moved", async () => {
    const { clock } = support.expectStatus(await partner.post(`${path}/clock`, { advance_s: 86400 }), 200).json;
    inside = await signIn();
    assert.ok((await many(20, () => inside.get("/partner/v1/me"))).every(({ status }) => status === 200));
    const shown = await many(20, () => new Stranger(house.service.base_url, partner.bearer).get(path));
    assert.ok(shown.every(({ json }) => json.clock >= clock), JSON.stringify(shown.map(({ json }) => json.clock)));
  });
  test("after a reset neither serves what was", async () => {
    const before = inside;
    support.expectStatus(await partner.post(`${path}/reset`), 200);
    assert.ok((await many(40, () => before.get("/partner/v1/me"))).every(({ status }) => status === 401));
    inside = await signIn();
    assert.ok((await many(40, () => inside.get("/partner/v1/me"))).every(({ status }) => status === 200));
    const left = await sql(house.sandboxes.url, "select count(*) from pg_database where datname like 'sbx_%'");
    assert.equal(Number(left), 1);
  });
});

test("nobody there for a while, it is closed; the next request opens it again", async () => {
  await until("it is closed", async () => (await open()) === 0, 15000, 200);
  assert.equal((await inside.get("/partner/v1/me")).status, 200);
  await until("it is open", async () => (await open()) > 0, 15000, 20);
});

test("what failed is sent again while nobody is there", async () => {
  // The pause that the receiver asks for is longer than the sandbox needs to be closed.
  const busy = { status: 503, headers: { "retry-after": "20" } };
  const inbox = await new Receiver((_, count) => (count === 1 ? busy : 204)).start();
  try {
    const hooks = "/partner/v1/webhooks";
    support.expectStatus(await new support.Client(inside).post(hooks, { url: inbox.url, event_types: ["listing.*"] }), 201);
    support.expectStatus(await partner.post(`${path}/changes`, { count: 1 }), 200);
    await until("the first attempt", async () => inbox.messages.length === 1, 10000, 50);
    await until("it is closed", async () => (await open()) === 0, 15000, 50);
    assert.equal(inbox.messages.length, 1, "closed before the second attempt");
    await until("the second attempt", async () => inbox.messages.length >= 2, 60000, 50);
    await until("it is closed again", async () => (await open()) === 0, 15000, 50);
    const due = "select count(*) from sandbox.sandboxes where due_at is not null";
    await until("nothing is due", async () => Number(await sql(house.postgres.url, due)) === 0, 15000, 50);
  } finally {
    await inbox.stop();
  }
});

test("its server away, 503 there and nothing amiss here", async () => {
  await house.sandboxes.stop("SIGINT");
  const away = async () => (await inside.get("/partner/v1/me")).status === 503;
  await until("503", away, 10000, 100);
  for (const answer of await many(10, () => partner.get(path))) assert.equal(support.expectStatus(answer, 503).headers.get("retry-after"), "2");
  support.expectStatus(await (await support.newPartner()).post(path), 503);
  for (const answer of await many(20, () => partner.get("/partner/v1/orders"))) support.expectStatus(answer, 200);
  await house.sandboxes.begin();
  await until("it is back", async () => (await inside.get("/partner/v1/me")).status === 200, 15000, 100);
});
