// Behind a proxy everybody has an address of his own, if the proxy is one that is believed.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

/** Few enough to use up at once, and enough for the house's own. */
const per_minute = 40;
const proxy = "127.0.0.1";
const stranger = "127.0.0.2";

let house;
before(async () => {
  house = await startHouse({
    settings: {
      DERMAGA_TRUSTED_PROXIES: `${proxy}, 127.0.0.3, 127.0.8.0/24, fd00::/8`,
      DERMAGA_ADDRESS_REQUESTS_PER_MINUTE: String(per_minute),
    },
  });
});
after(async () => assert.equal(await house.stop(), 0));

/** Asks from an address of the loopback; gives the answer and its JSON. */
function ask(localAddress, forwarded, { method = "GET", path = "/api/v1/session", body } = {}) {
  const headers = { "x-forwarded-for": forwarded, ...(body && { "content-type": "application/json" }) };
  return new Promise((done, failed) => {
    const sent = request(
      `${house.service.base_url}${path}`,
      { method, headers, localAddress, agent: false },
      async (answer) => {
        let text = "";
        for await (const piece of answer) text += piece;
        done({ status: answer.statusCode, text });
      },
    );
    sent.on("error", failed);
    sent.end(body && JSON.stringify(body));
  });
}

const requests = 100;
/** Many requests at once, the nth forwarded for forwarded(n): whether they count as one client's. */
async function countAsOne(peer, forwarded) {
  const began = Date.now();
  const answers = await Promise.all(Array.from({ length: requests }, (_, n) => ask(peer, forwarded(n))));
  const refilled = Math.ceil(((Date.now() - began) / 60_000) * per_minute);
  const allowed = answers.filter((one) => one.status === 200).length;
  assert.equal(allowed + answers.filter((one) => one.status === 429).length, requests);
  return allowed <= per_minute + refilled;
}

test("a client is who spoke to the proxy, whatever a client says itself", async () => {
  const same = ["203.0.113.7", "198.51.100.9, 203.0.113.7", "203.0.113.7:47011", "::ffff:203.0.113.7, 127.0.0.3",
    "203.0.113.7, fd12::1, 127.0.8.9"];
  assert.ok(await countAsOne(proxy, (n) => same[n % same.length]));
  for (const other of ["203.0.113.8", "203.0.113.7, 203.0.113.9", "2001:db8::7"])
    assert.equal((await ask(proxy, other)).status, 200, other);
  assert.ok(!(await countAsOne(proxy, (n) => `198.51.100.${n}`)));
});

test("a network of proxies is believed to its edge", async () => {
  assert.ok(!(await countAsOne("127.0.8.255", (n) => `198.18.8.${n}`)));
  assert.ok(await countAsOne("127.0.9.0", (n) => `198.18.9.${n}`));
});

test("who is no trusted proxy speaks for nobody but himself", async () => {
  assert.ok(await countAsOne(stranger, (n) => `192.0.2.${n}`));
  assert.equal((await ask(proxy, "192.0.2.1")).status, 200);
});

test("guessing from one address does not slow the owner at another", async () => {
  const { email } = await house.support.verifiedSeller();
  const guess = (from) =>
    ask(proxy, from, {
      method: "POST",
      path: "/api/v1/sessions",
      body: { identifier: email, password: "salah-sekali-lagi" },
    });
  const slowed = await until(
    "the guesses to be slowed down",
    async () => {
      const answer = await guess("203.0.113.20");
      return answer.status !== 401 && answer;
    },
    60_000,
  );
  assert.equal(JSON.parse(slowed.text).code, "sign_in_slow_down", slowed.text);
  assert.equal((await guess("203.0.113.21")).status, 401);
});
