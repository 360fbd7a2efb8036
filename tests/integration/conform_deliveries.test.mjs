// `dermaga conform` is red, at exactly the rules meant, when deliveries or a sandbox are broken, and of a partner's receiver that is careless.
import assert from "node:assert/strict";
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { before, describe, test } from "node:test";
import { newPartner, up, verifiedSeller } from "../support/dermaga.mjs";
import { asPartner, conform } from "../support/conform.mjs";
import { Proxy, edit } from "../support/conform_proxy.mjs";
import { freePort } from "../support/free_port.mjs";
import { Receiver } from "../support/receiver.mjs";

let seller;
before(async () => { seller = await verifiedSeller(); });

const isOrder = ({ body }) => body.includes('"type":"order.');

/** The same for what is delivered: the proxy stands before the receiver. Playing these costs a retry's pause each, so they are few. */
const brokenDeliveries = [
  ["a touched body", ["webhooks-signature"], "webhooks-signature", { ask: (q) => { q.body = Buffer.from(`${q.body} `); } }],
  ["a sender whose clock is an hour behind", ["webhooks-clock"], "webhooks-clock", { ask: (q) => { q.headers["webhook-timestamp"] = String(+q.headers["webhook-timestamp"] - 3600); } }],
  ["ids that are not those of the events", ["webhooks-same-events"], "webhooks-same-events", { ask: (q) => { q.headers["webhook-id"] += "x"; } }],
  ["a new id at each try", ["webhooks-retry"], "webhooks-retry", { ask: (q) => { q.headers["webhook-id"] = randomUUID(); } }],
  ["a redelivery that is something else", ["webhooks-redeliver"], "webhooks-redeliver", { seen: new Set(), ask(q) { if (this.seen.has(q.headers["webhook-id"])) q.body = Buffer.from(`${q.body} `); this.seen.add(q.headers["webhook-id"]); } }],
  ["states that never change", ["webhooks-copy"], "webhooks-copy", { ask: (q) => { if (isOrder(q)) q.body = Buffer.from(q.body.toString().replace(/"state" ?: ?"cancelled"/, '"state":"placed"')); } }],
  ["a touched body of another algorithm", ["webhooks-public-key"], "webhooks-public-key,webhooks-trace", { ask: (q) => { if (q.headers["webhook-signature"].startsWith("v1a,")) q.body = Buffer.from(`${q.body} `); } }],
  ["events without their trace", ["webhooks-trace"], "webhooks-public-key,webhooks-trace", { ask: (q) => { delete q.headers.traceparent; } }],
  ["one signature while keys rotate", ["webhooks-rotation"], "webhooks-rotation", { ask: (q) => { q.headers["webhook-signature"] = q.headers["webhook-signature"].split(" ")[0]; } }],
];

describe("red when a delivery is broken:", { concurrency: 2 }, () => {
  for (const [name, wanted, only, breaks] of brokenDeliveries) {
    test(name, async () => {
      const port = await freePort();
      const proxy = await new Proxy(`http://127.0.0.1:${port}`, breaks).start();
      try {
        const { failed, text } = await asPartner(seller, up.base_url, "--only", only, "--listen", String(port), "--public-url", `${proxy.url}/hook`);
        assert.deepEqual(failed, wanted, text);
      } finally {
        proxy.stop();
      }
    });
  }
});

/** What happens below a sandbox's address: the proxy gives its own instead. */
const brokenSandboxes = [
  ["an order that does not arrive", ["orders-life"], "orders-life,orders-rejected", { ask: (q) => { if (q.url.endsWith("/advance")) q.body = Buffer.from(q.body.toString().replace("delivered", "in_transit")); } }],
  ["goods that do not come back", ["orders-rejected"], "orders-life,orders-rejected", { ask: (q) => { if (q.url.endsWith("/advance")) q.body = Buffer.from(q.body.toString().replace("returned", "returning")); } }],
  ["goods that go back for no reason", ["orders-returned"], "orders-returned", { ask: (q) => { if (q.url.endsWith("/send_back")) q.body = Buffer.from(JSON.stringify({ reason: "other", ...JSON.parse(q.body) })); } }],
  ["a position too old without the way back", ["feed-too-old"], "feed-too-old", { answer: (a) => { if (a.status === 410) edit(a, (json) => { delete json.arguments; }); } }],
  ["a position too old that is answered", ["feed-too-old"], "feed-too-old", { answer: (a) => { if (a.status === 410) a.status = 200; } }],
];

describe("red when a sandbox is broken:", { concurrency: 2 }, () => {
  for (const [name, wanted, only, breaks] of brokenSandboxes) {
    test(name, async () => {
      const proxy = new Proxy(up.base_url, {
        ...breaks,
        answer(a, q, send) {
          if (q.method === "POST" && q.url === "/partner/v1/sandbox") edit(a, (json) => { json.base_url = proxy.url + new URL(json.base_url).pathname; });
          return breaks.answer?.(a, q, send);
        },
      });
      await proxy.start();
      try {
        const { credentials } = await newPartner();
        const { failed, text } = await conform("--against", proxy.url, "--client-id", credentials.client_id, "--client-secret", credentials.client_secret, "--only", only);
        assert.deepEqual(failed, wanted, text);
      } finally {
        proxy.stop();
      }
    });
  }
});

describe("a partner's own receiver", () => {
  const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
  /** A receiver as it should be, but for what `careless` leaves out. */
  const verdict = (careless, seen = new Set()) => ({ headers, body, json }) => {
    const [id, time] = [headers["webhook-id"], headers["webhook-timestamp"]];
    const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64")).update(`${id}.${time}.${body}`).digest("base64");
    const given = headers["webhook-signature"].split(" ").map((one) => one.split(","));
    const isRight = ([version, text]) => version === "v1" && text.length === mac.length && timingSafeEqual(Buffer.from(text), Buffer.from(mac));
    if (careless === "several signatures" && headers["webhook-signature"] !== `v1,${mac}`) return 401;
    if (careless === "other versions" && given.some(([version]) => version !== "v1")) return 401;
    if (careless !== "signature" && !given.some(isRight)) return 401;
    if (careless === "the first" && json.position === 1) return 500;
    const age_s = Date.now() / 1000 - Number(time);
    if (careless !== "time" && age_s > 300) return 400;
    if (careless !== "the future" && careless !== "time" && age_s < -300) return 400;
    if (careless === "duplicate" && seen.has(id)) return 409;
    if (careless === "order" && json.position < Math.max(0, ...[...seen].filter(Number.isFinite))) return 409;
    if (careless === "type" && !/order\.(placed|confirmed|packed)/.test(json.type)) return 422;
    seen.add(id).add(json.position);
    return 204;
  };
  const cases = [["nothing", []], ["the first", ["receiver-good"]], ["signature", ["receiver-wrong-signature"]], ["several signatures", ["receiver-rotation", "receiver-other-algorithm"]], ["other versions", ["receiver-other-algorithm"]], ["time", ["receiver-old-timestamp", "receiver-future-timestamp"]], ["the future", ["receiver-future-timestamp"]], ["duplicate", ["receiver-duplicate"]], ["type", ["receiver-unknown-type"]], ["order", ["receiver-out-of-order"]]];
  for (const [careless, wanted] of cases) {
    test(`careless of ${careless}`, async () => {
      const receiver = await new Receiver(verdict(careless)).start();
      try {
        const { failed, text } = await conform("--receiver", receiver.url, "--secret", secret);
        assert.deepEqual(failed, wanted, text);
      } finally {
        await receiver.stop();
      }
    });
  }
});
