// PostgreSQL stands still (stopped, not dead: it takes bytes and answers none) under load: everybody is told 503 in
// a bounded time, and when it goes on, nothing is lost and nothing is there twice.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { startHouse, sql } from "./house.mjs";
import { childrenOf, until } from "./processes.mjs";

/** A statement's time-out, the slack after it, the wait for a connection, an attempt to connect; and some. */
const answer_ms_max = 16_000;
const callers = 24;

let house, partner, seller, item;
/** key → what was asked, and the status of the last answer. */
const orders = new Map();
let is_frozen = false;

before(async () => {
  house = await startHouse();
  seller = await house.support.verifiedSeller();
  partner = await house.support.newPartner();
  item = await house.support.newProduct(seller, { stock: 1_000_000 });
});
after(async () => {
  thaw();
  assert.equal(await house.stop(), 0);
});

const all = () => [house.postgres.child.pid, ...childrenOf(house.postgres.child.pid)];
function freeze() {
  for (const pid of all()) process.kill(pid, "SIGSTOP");
  is_frozen = true;
}
function thaw() {
  if (is_frozen) for (const pid of all().reverse()) process.kill(pid, "SIGCONT");
  is_frozen = false;
}

async function place(key) {
  const body = orders.get(key)?.body ?? house.support.order([{ product_id: item.id, quantity: 1 }]);
  const answer = await partner.post("/partner/v1/orders", body, { key });
  orders.set(key, { body, status: answer.status });
  return answer;
}

async function timed(work) {
  const began = Date.now();
  const answer = await work();
  return { answer, ms: Date.now() - began };
}

function expectUnavailable({ answer, ms }) {
  assert.equal(answer.status, 503, answer.text.slice(0, 300));
  assert.ok(Number(answer.headers.get("retry-after")) >= 1, "without Retry-After");
  assert.ok(ms < answer_ms_max, `answered after ${ms} ms`);
}

test("who asks while it stands still is told 503 in time, and served when it goes on", async () => {
  let stopping = false;
  const seen = [];
  const caller = async () => {
    while (!stopping) {
      const one = await timed(() => place(randomUUID()));
      seen.push(one);
      if (one.answer.status === 503) return;
    }
  };
  const working = Array.from({ length: callers }, caller);
  await until("orders to be placed", () => seen.length > 3 * callers, 20_000);
  freeze();
  await Promise.all(working);
  stopping = true;
  const refused = seen.filter((one) => one.answer.status !== 201);
  assert.equal(refused.length, callers);
  refused.forEach(expectUnavailable);

  // It is known now: nobody but the one who tries waits.
  const reads = [
    () => partner.get("/partner/v1/me"),
    () => seller.get("/api/v1/products?limit=1"),
    () => place(randomUUID()),
  ];
  const more = await Promise.all(Array.from({ length: 9 }, (_, i) => timed(reads[i % 3])));
  more.forEach(expectUnavailable);
  const health = (path) => fetch(`http://127.0.0.1:${house.service.health}${path}`);
  assert.equal((await health("/readyz")).status, 503);
  assert.equal((await health("/healthz")).status, 200);

  thaw();
  const isServed = async () => (await partner.get("/partner/v1/me")).status === 200;
  await until("it to be served again", isServed, 10_000);
});

test("an order whose commit was in doubt is found by its key, and each is there once", async () => {
  const doubtful = [...orders].filter(([, one]) => one.status === 503);
  assert.ok(doubtful.length >= callers);
  for (const [key] of doubtful)
    await until(`order ${key} to be placed`, async () => (await place(key)).status === 201, 10_000);
  const [row] = (
    await sql(
      house.postgres.url,
      `select count(*) || ' ' || count(distinct k.key) || ' ' ||
              (select reserved from catalog.products where id = '${item.id}')
       from export.orders o left join export.order_keys k on k.order_id = o.id`,
    )
  ).split("\n");
  assert.equal(row, `${orders.size} ${orders.size} ${orders.size}`);
});

test("every event gets its position afterwards", async () => {
  const waiting = async () =>
    (await sql(house.postgres.url, "select count(*) from events.outbox")).trim() === "0";
  await until("the outbox to be empty", waiting, 10_000);
});
