// While a server is away: what needs PostgreSQL says 503 and when to come again, and nothing needs
// Redis.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { binary, startHouse } from "./house.mjs";
import { formBytes } from "./caller.mjs";
import { until } from "./processes.mjs";

const partner_limit = 200;
/** Nobody waits for a server that is not there. */
const answer_ms_max = 5000;
const routes = JSON.parse(
  execFileSync(binary, ["routes", "--json"], { encoding: "utf8", maxBuffer: 1 << 24 }),
);
/** Who is let in by a permission and has to be looked up for it. */
const roles = {
  signed_in: ["seller", "administrator", "partner", "person"],
  application_own: ["seller"],
  product_own: ["seller"],
  order_own: ["seller"],
  application_review: ["administrator"],
  partner_manage: ["administrator"],
  rules_manage: ["administrator"],
  order_manage: ["administrator"],
  audit_read: ["administrator"],
  feed_read: ["partner"],
  order_place: ["partner"],
  webhook_manage: ["partner", "person"],
  partner_read: ["partner", "person"],
  key_manage: ["person"],
  documents_match: ["partner", "person"],
  anonymous: [],
  everyone: [],
};

let house;
const people = {};
let item;

before(async () => {
  house = await startHouse({
    settings: { DERMAGA_PARTNER_REQUESTS_PER_MINUTE: String(partner_limit) },
  });
  const { support } = house;
  people.visitor = new support.Client();
  people.seller = await support.verifiedSeller();
  people.administrator = support.administrator();
  people.partner = await support.newPartner();
  people.person = await support.newPerson(people.partner);
  item = await support.newProduct(people.seller);
});
after(async () => assert.equal(await house.stop(), 0));

function attempt(client, route) {
  const path = route.path.replace(/\{(\w+)\}/g, (whole, name) =>
    name === "size" ? "thumb" : name === "product_id" ? item.id : "x_1",
  );
  const bodies = {
    json: { body: {} },
    form: { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
    csv: { body: "sku\n", headers: { "content-type": "text/csv" } },
    xml: { body: "<CEB622Message/>", headers: { "content-type": "application/xml" } },
    multipart: formBytes({ kind: "ktp" }, "foto.png", house.support.png, "image/png"),
  };
  return client.request(route.method, path, {
    ifMatch: 1,
    key: randomUUID(),
    ...bodies[route.body],
  });
}

async function timed(work) {
  const began = Date.now();
  const answer = await work();
  const took = Date.now() - began;
  assert.ok(took < answer_ms_max, `answered ${answer.status} after ${took} ms`);
  return answer;
}

function expectUnavailable(answer) {
  assert.equal(answer.status, 503, answer.text.slice(0, 300));
  assert.ok(Number(answer.headers.get("retry-after")) >= 1, "without Retry-After");
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  assert.equal(answer.json.code, "unavailable");
}

describe("without PostgreSQL", () => {
  before(() => house.postgres.killed());

  for (const route of routes) {
    test(`${route.method} ${route.path}`, async () => {
      assert.ok(roles[route.permission], `say in this test who has ${route.permission}`);
      for (const role of roles[route.permission])
        expectUnavailable(await timed(() => attempt(people[role], route)));
      const answer = await timed(() => attempt(people.visitor, route));
      const is_file = route.permission === "anonymous";
      if (answer.status === 503 && !is_file) return expectUnavailable(answer);
      // Pages, and what is refused before anything is looked up.
      const is_open = is_file || route.permission === "everyone";
      assert.ok(
        is_open ? answer.status < 500 : answer.status === 401,
        `${answer.status} ${answer.text.slice(0, 300)}`,
      );
      // The page comes to everybody, and says itself that the house is not there.
      if (!is_file) return;
      for (const role of ["seller", "administrator", "partner", "person"]) {
        const same = await timed(() => attempt(people[role], route));
        assert.equal(same.status, answer.status, `${role}: ${same.text.slice(0, 300)}`);
      }
    });
  }

  test("whom nobody can look up is neither let in nor turned away", async () => {
    const { Client } = house.support;
    expectUnavailable(await new Client({ bearer: "tidak-ada" }).get("/partner/v1/me"));
    expectUnavailable(await people.partner.get("/partner/v1/me"));
  });

  test("each says so in the reader's language", async () => {
    const texts = await Promise.all(
      ["id", "en", "zh-CN"].map(
        async (tag) =>
          (await people.partner.get("/partner/v1/me", { headers: { "accept-language": tag } })).json
            .detail,
      ),
    );
    assert.equal(new Set(texts).size, 3);
  });

  test("the health port says why", async () => {
    const at = (path) => fetch(`http://127.0.0.1:${house.service.health}${path}`);
    assert.equal((await at("/healthz")).status, 200);
    assert.equal((await at("/readyz")).status, 503);
  });

  test("everybody is served again when it is back", async () => {
    await house.postgres.begin();
    const asked = [
      [people.seller, "/api/v1/products"],
      [people.administrator, "/admin/v1/partners"],
      [people.partner, "/partner/v1/me"],
    ];
    for (const [client, path] of asked)
      await until(`${path} to answer`, async () => (await client.get(path)).status === 200, 10_000);
  });
});

describe("without Redis", () => {
  const me = () => people.seller.get("/api/v1/products?limit=1");

  test("nobody notices that it dies", async () => {
    const answers = [];
    let dead = false;
    const killing = house.redis.killed().then(() => {
      dead = true;
    });
    for (let later = 0; later < 50;) {
      answers.push((await timed(me)).status);
      later += dead ? 1 : 0;
    }
    await killing;
    assert.deepEqual([...new Set(answers)], [200]);
  });

  test("the limits hold", async () => {
    const partner = await house.support.newPartner();
    const answers = await Promise.all(
      Array.from({ length: 2 * partner_limit }, () => partner.get("/partner/v1/me")),
    );
    const allowed = answers.filter((one) => one.status === 200);
    const refused = answers.filter((one) => one.status === 429);
    assert.equal(allowed.length + refused.length, answers.length);
    assert.ok(
      allowed.length >= partner_limit && allowed.length < 1.5 * partner_limit,
      `${allowed.length} were let in`,
    );
    assert.ok(refused.every((one) => Number(one.headers.get("retry-after")) >= 1));
  });

  test("nobody is let in who should not be", async () => {
    const { Client } = house.support;
    assert.equal((await new Client({ bearer: "tidak-ada" }).get("/partner/v1/me")).status, 401);
    assert.equal((await people.seller.get("/admin/v1/partners")).status, 403);
    const guess = () =>
      new Client().post("/api/v1/sessions", {
        identifier: people.seller.email,
        password: "salah-sekali-lagi",
      });
    const guesses = [];
    for (let i = 0; i < 12; ++i) guesses.push((await guess()).status);
    assert.ok(guesses.includes(429), `guessing is braked: ${guesses.join()}`);
  });

  test("one that hangs holds nobody up", async () => {
    await house.redis.begin();
    await until(
      "Redis to be used again",
      async () => {
        const keys = execFileSync("redis-cli", ["-u", house.redis.url, "keys", "*"], {
          encoding: "utf8",
        });
        return (await timed(me)).status === 200 && keys.includes("dermaga:rate");
      },
      10_000,
    );
    process.kill(house.redis.child.pid, "SIGSTOP");
    for (let i = 0; i < 5; ++i) assert.equal((await timed(me)).status, 200);
    process.kill(house.redis.child.pid, "SIGCONT");
  });
});

describe("every route without Redis", () => {
  before(async () => {
    people.partner = await house.support.newPartner();
    people.person = await house.support.newPerson(people.partner);
    await house.redis.killed();
  });

  // Whoever signed out would be turned away by all that follows.
  const isSignOut = (route) => route.method === "DELETE" && route.path.includes("/sessions");
  for (const route of [...routes.filter((one) => !isSignOut(one)), ...routes.filter(isSignOut)]) {
    test(`${route.method} ${route.path}`, async () => {
      for (const role of [...roles[route.permission], "visitor"]) {
        const answer = await timed(() => attempt(people[role], route));
        const said = `${role}: ${answer.status} ${answer.text.slice(0, 300)}`;
        assert.ok(answer.status < 500, said);
        // Who has the permission is let in, or this would show nothing of what is behind it.
        if (role !== "visitor") assert.ok(![401, 403, 429].includes(answer.status), said);
      }
    });
  }
});
