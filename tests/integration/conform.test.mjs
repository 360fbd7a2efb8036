// `dermaga conform` is green against the service, and red, at exactly the rules meant, against one with a manner broken.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import protobuf from "protobufjs";
import { expectStatus, fileForm, newPartner, newProduct, order, placeOrder, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { asPartner, conform } from "../support/conform.mjs";
import { Proxy, edit } from "../support/conform_proxy.mjs";
import { greyPng } from "../support/pictures.mjs";
import { answer, coffee, coffeeFacts, exporter, give } from "../support/trade.mjs";

/** The service as one that offers no sandbox, so that all is played through the proxy, broken by `breaks`. */
const withoutSandboxes = (breaks) => new Proxy(up.base_url, {
  ...breaks,
  ask(q, send) {
    if (path(q) === "/partner/v1/sandbox") q.url = "/partner/v1/nowhere";
    return breaks.ask?.(q, send);
  },
});

let seller;
let foreign;
let becameReady;
before(async () => {
  seller = await verifiedSeller();
  const item = await newProduct(seller, { stock: 10 });
  expectStatus(await seller.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", greyPng(900, 600), "image/png")), 201);
  // A listing that gains readiness under the version it has.
  const owner = await exporter();
  const ready = await newProduct(owner, coffee);
  await answer(owner, ready, coffeeFacts);
  await give(owner, ready, "e_label");
  becameReady = ready.id;
  const stranger = await newPartner();
  const placed = await waitFor("an order", async () => {
    const made = await placeOrder(stranger, order([{ product_id: item.id, quantity: 1 }]));
    return made.status === 201 && made;
  });
  foreign = placed.json.id;
});

test("green against the service: every rule, in a sandbox that is deleted again", async () => {
  const partner = await newPartner();
  const { client_id, client_secret } = partner.credentials;
  const { failed, skipped, passed, text } = await conform("--against", up.base_url, "--client-id", client_id, "--client-secret", client_secret, "--foreign-order", foreign);
  assert.deepEqual([failed, skipped], [[], []], text);
  assert.ok(passed.length >= 60, text);
  assert.doesNotMatch(text, /left behind/);
  assert.equal((await partner.get("/partner/v1/sandbox")).status, 404);
  assert.deepEqual((await partner.get("/partner/v1/orders")).json.items, []);
});

test("green against a server without sandboxes, where orders are allowed", async () => {
  const proxy = await withoutSandboxes({}).start();
  try {
    const { failed, skipped, text } = await asPartner(seller, proxy.url, "--foreign-order", foreign);
    assert.deepEqual([failed, skipped.sort()], [[], ["feed-too-old", "orders-life", "orders-rejected", "orders-returned"]], text);
    assert.doesNotMatch(text, /left behind/);
  } finally {
    proxy.stop();
  }
});

test("green while others write: who waits reads on behind what is told of them", async () => {
  const proxy = await withoutSandboxes({}).start();
  let isOver = false;
  const others = (async () => { while (!isOver) await newProduct(seller, { stock: 10 }); })();
  try {
    const { failed, passed, text } = await asPartner(seller, proxy.url, "--only", "feed-long-poll,feed-resume,feed-formats,feed-packed,feed-assortment");
    assert.deepEqual([failed, passed.length], [[], 5], text);
  } finally {
    isOver = true;
    await others;
    proxy.stop();
  }
});

test("a partner without a way to order is told what is not checked", async () => {
  const { credentials } = await newPartner();
  const { failed, skipped, text } = await conform("--against", up.base_url, "--client-id", credentials.client_id, "--client-secret", "wrong", "--only", "token-given,manners-etag,orders-replay");
  assert.deepEqual([failed, skipped], [["token-given"], ["manners-etag", "orders-replay"]]);
  assert.match(text, /no token/);
});

const path = ({ url }) => url.split("?")[0];
const isOrderPost = ({ method, url }) => method === "POST" && url === "/partner/v1/orders";
const isChanges = (asked) => path(asked) === "/partner/v1/feed/changes";
const isError = ({ status }) => status >= 400;

/** A page of pulled events, changed. */
const pulledAs = (change) => ({ answer: (a, q) => { if (path(q) === "/partner/v1/events" && a.status === 200) edit(a, (json) => { json.events = change(json.events); }); } });

/** A place of the digest's tree, changed. */
const digestAs = (prefix, change) => ({ answer: (a, q) => { if (path(q) === "/partner/v1/feed/digest" && a.status === 200) edit(a, (json) => { if (new RegExp(`^${prefix}$`).test(json.prefix)) change(json); }); } });

/** A snapshot that was asked for with these words, or packed in that coding, with another body. */
const snapshotAs = (words, change) => ({ answer: (a, q) => { if (path(q) === "/partner/v1/feed/snapshot" && q.url.includes(words) && a.status === 200) a.body = Buffer.from(change(a.body)); } });
const packedAs = (coding, change) => ({ answer: (a) => { if (a.headers["content-encoding"] === coding) a.body = change(a.body); } });
const withoutFirst = (body) => body.subarray(body.indexOf("\n") + 1);
/** Records of protobuf without the last one. */
function withoutEnd(body) {
  const reader = protobuf.Reader.create(body);
  let last = 0;
  while (reader.pos < reader.len) {
    last = reader.pos;
    reader.skip(reader.uint32());
  }
  return body.subarray(0, last);
}

/** What is only to be checked is done, and answered as if it were not. */
const savedBy = (place) => ({
  ask: (q) => { if (q.url === `${place}?mode=validate`) [q.url, q.isChecked] = [place, true]; },
  answer: (a, q) => { if (q.isChecked) a.status = 200; },
});

const queries = "manners-limit,manners-ids,manners-include,manners-validate";
const downloads = "feed-resume,feed-formats,feed-packed,feed-assortment,feed-snapshot-end";

/** What is broken → the rules that must turn red, how it is broken, and the groups that are played. */
const broken = [
  ["a token that caches keep", ["token-given"], "token", { answer: (a, q) => { if (path(q) === "/partner/v1/token") delete a.headers["cache-control"]; } }],
  ["token errors as problems", ["token-errors"], "token", { answer: (a, q) => { if (path(q) === "/partner/v1/token" && isError(a)) a.body = Buffer.from('{"code":"invalid_client"}'); } }],
  ["401 without its challenge", ["token-missing"], "token", { answer: (a) => { delete a.headers["www-authenticate"]; } }],
  ["errors in one language", ["manners-problem"], "manners", { ask: (q) => { q.headers["accept-language"] = "id"; } }],
  ["unknown parameters passed over", ["manners-query"], "manners", { ask: (q) => { q.url = q.url.replace("?colour=red", ""); } }],
  ["pointers lost", ["manners-field"], "manners", { answer: (a) => { if (a.status === 422) edit(a, (json) => json.errors.forEach((one) => { one.pointer = ""; })); } }],
  ["the last of two keys wins", ["manners-duplicate-key"], "manners", { ask: (q) => { if (q.body.includes('"9610","route"')) q.body = Buffer.from(JSON.stringify(JSON.parse(q.body))); } }],
  ["invalid UTF-8 mended", ["manners-utf8"], "manners", { ask: (q) => { q.body = Buffer.from(q.body.toString()); } }],
  ["any media type taken", ["manners-media-type"], "manners", { ask: (q) => { if (q.headers["content-type"] === "text/plain") q.headers["content-type"] = "application/json"; } }],
  ["bodies cut at the limit", ["manners-body-limit"], "manners", { ask: (q) => { if (q.body.length > 262144) q.body = Buffer.from("{}"); } }],
  ["403 for what is another's", ["manners-foreign"], "manners", { answer: (a, q) => { if (a.status === 404 && path(q).endsWith("/ledger")) { a.status = 403; edit(a, (json) => { json.status = 403; }); } } }],
  ["no limits told", ["manners-rate-limit"], "manners", { answer: (a) => { delete a.headers.ratelimit; } }],
  ["request ids of its own", ["manners-request-id"], "manners", { ask: (q) => { delete q.headers["x-request-id"]; } }],
  ["an ETag that is altered", ["manners-etag"], "manners", { answer: (a, q) => { if (path(q).startsWith("/partner/v1/listings/")) a.headers.etag = '"altered"'; } }],
  ["a contract of any day", ["manners-version"], "manners-version,manners-contract", { ask: (q) => { delete q.headers["dermaga-version"]; } }],
  ["no contract", ["manners-contract"], "manners", { ask: (q) => { q.url = q.url.replace("openapi.yaml", "openapi.json"); } }],
  ["pages cut without a word", ["manners-limit"], queries, { ask: (q) => { q.url = q.url.replace("limit=501", "limit=500"); } }],
  ["ids cut without a word", ["manners-ids"], queries, { ask: (q) => { if (path(q) === "/partner/v1/listings") q.url = q.url.split(",").slice(0, 100).join(","); } }],
  ["listings left out", ["manners-ids"], queries, { answer: (a, q) => { if (path(q) === "/partner/v1/listings" && a.status === 200) edit(a, (json) => json.items.pop()); } }],
  ["an order without the parts that are wanted", ["manners-include"], queries, { ask: (q) => { q.url = q.url.replace("include=timeline,ledger", ""); } }],
  ["any order for some ids", ["manners-include"], queries, { ask: (q) => { q.url = q.url.replace(/ids=ord_\w+/, ""); } }],
  ["a quote that a check leaves behind", ["manners-validate"], queries, savedBy("/partner/v1/quotes")],
  ["a rejection that a check leaves behind", ["manners-validate"], queries, savedBy("/partner/v1/rejections")],
  ["a flipped byte in the snapshot", ["feed-manifest"], "feed-snapshot-end,feed-manifest,feed-signature,feed-changes-pages,feed-digest", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/snapshot") a.body[a.body.indexOf('"sku":"') + 8] ^= 1; } }],
  ["a count that is wrong", ["feed-snapshot-end"], "feed-snapshot-end,feed-manifest,feed-signature", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/snapshot") a.body = Buffer.from(a.body.toString().replace(/("kind":"end","position":\d+,"count":)(\d+)/, "$199$2")); } }],
  ["a manifest that counts wrongly", ["feed-manifest", "feed-signature"], "feed-snapshot-end,feed-manifest,feed-signature", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/snapshot") a.body = Buffer.from(a.body.toString().replace(/(\\"count\\":)(\d+)/, "$199$2")); } }],
  ["a signature of somebody else", ["feed-signature"], "feed-snapshot-end,feed-manifest,feed-signature", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/keys") edit(a, (json) => { json.keys[0].x = Buffer.alloc(32, 7).toString("base64url"); }); } }],
  ["changes out of their order", ["feed-changes-pages"], "feed-changes-pages,feed-changes-whole,feed-two-ways,feed-digest", { answer: (a, q) => { if (isChanges(q)) edit(a, (json) => json.changes.reverse()); } }],
  ["half a document", ["feed-changes-whole"], "feed-changes-pages,feed-changes-whole,feed-digest", { answer: (a, q) => { if (isChanges(q)) edit(a, (json) => json.changes.forEach((one) => { delete one.listing?.photos; })); } }],
  ["texts without their states", ["feed-changes-whole"], "feed-changes-pages,feed-changes-whole", { answer: (a, q) => { if (isChanges(q)) edit(a, (json) => json.changes.forEach((one) => { delete one.listing?.text_states; })); } }],
  ["photos in one size", ["feed-changes-whole"], "feed-changes-pages,feed-changes-whole", { answer: (a, q) => { if (isChanges(q)) edit(a, (json) => json.changes.forEach((one) => one.listing?.photos.forEach((photo) => { delete photo.thumb_url; }))); } }],
  ["a change that is swallowed", ["feed-two-ways", "feed-digest"], "feed-changes-pages,feed-changes-whole,feed-two-ways,feed-digest", { answer: (a, q) => { if (isChanges(q)) edit(a, (json) => { json.changes = json.changes.filter((one) => one.kind !== "upsert" || !one.listing.sku.startsWith("KOPI-GAYO")); if (json.more && !json.changes.length) json.changes = [{ position: json.position, kind: "remove", id: "prd_01HZZZZZZZZZZZZZZZZZZZZZZZ", version: 1 }]; }); } }],
  ["a child of the root that is another", ["feed-digest"], "feed-digest,feed-epoch", digestAs("", (json) => { json.children[255] = "0".repeat(64); })],
  ["a child of a node that is another", ["feed-digest"], "feed-digest,feed-epoch", digestAs("..", (json) => { json.children[255] = "0".repeat(64); })],
  ["an item that a leaf tells in another version", ["feed-digest"], "feed-digest,feed-epoch", digestAs("....", (json) => { ++json.items[0].version; })],
  ["events under numbers of their own", ["feed-stream"], "feed-stream", { number: 0, event(text) { return text.replace(/^id: \d+/m, () => `id: ${++this.number}`); } }],
  ["a stream that begins anew", ["feed-stream"], "feed-stream", { ask: (q) => { delete q.headers["last-event-id"]; } }],
  ["a stream without its epoch", ["feed-stream"], "feed-stream", { event: (text) => (text.includes("event: epoch") ? ":\n\n" : text) }],
  ["a stream without terms", ["feed-stream"], "feed-stream", { event: (text) => (text.includes("event: terms") ? ":\n\n" : text) }],
  ["a stream that no EventSource reads", ["feed-stream"], "feed-stream", { stream: (head) => { head.headers["content-type"] = "text/plain"; } }],
  ["versions that fall", ["feed-ties"], "feed-ties", { answer: (a, q) => { if (isChanges(q) && q.url.includes("limit=5")) edit(a, (json) => json.changes.forEach((one) => { if (one.listing) one.listing.version = 1e6 - json.position; })); } }],
  ["two documents under one version", ["feed-ties"], "feed-ties", { answer: (a, q) => { if (isChanges(q) && q.url.includes("limit=5")) edit(a, (json) => json.changes.forEach((one) => { if (one.listing) Object.assign(one.listing, { id: becameReady, version: 1e6 }); })); } }],
  ["a listing that became ready and is not told", ["feed-ties"], "feed-ties", { answer: (a, q) => { if (isChanges(q) && q.url.includes("readiness=ready")) edit(a, (json) => { json.changes = json.changes.map((one) => (one.listing?.id === becameReady ? { position: one.position, kind: "remove", id: becameReady, version: one.listing.version } : one)); }); } }],
  ["positions of any life of the database", ["feed-epoch"], "feed-epoch,feed-snapshot-end", { ask: (q) => { q.url = q.url.replace(/&epoch=\w+/, ""); } }],
  ["a digest of another life", ["feed-checkpoint", "feed-epoch"], "feed-checkpoint,feed-epoch,feed-digest", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/digest" && a.status === 200) edit(a, (json) => { json.epoch = "5f1c09a2be7d4430"; }); } }],
  ["an Accept that is not read", ["feed-accept"], "feed-accept,feed-formats", { ask: (q) => { q.headers.accept = "*/*"; } }],
  ["a proof of something else", ["feed-versions"], "feed-versions,feed-formats", { ask: (q) => { q.url = q.url.replace("format=versions", "format=ndjson"); } }],
  ["a photo that was touched", ["feed-photos"], "feed-photos", { answer: (a, q) => { if (path(q).startsWith("/media/")) a.body[a.body.length - 3] ^= 1; } }],
  ["photos larger than they are", ["feed-photos"], "feed-photos", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/snapshot") a.body = Buffer.from(a.body.toString().replaceAll(/"width":(\d+)/g, '"width":1$1')); } }],
  ["a wait that does not wait", ["feed-long-poll"], "feed-long-poll", { ask: (q) => { q.url = q.url.replace(/wait=\d+&/, ""); } }],
  ["somebody else's change in place of it", ["feed-long-poll"], "feed-long-poll", { answer: (a, q) => { if (isChanges(q) && q.url.includes("wait=")) edit(a, (json) => { json.changes = json.changes.map(({ position }) => ({ position, kind: "remove", id: "prd_01HZZZZZZZZZZZZZZZZZZZZZZZ", version: 1 })); }); } }],
  ["a snapshot that begins anew", ["feed-resume"], "feed-resume,feed-snapshot-end", { ask: (q) => { q.url = q.url.replace(/after_id=prd_\w+/, "after_id="); } }],
  ["a snapshot that skips what came next", ["feed-resume"], downloads, snapshotAs("after_id=prd_", withoutFirst)],
  ["one format for all", ["feed-formats"], "feed-resume,feed-formats,feed-snapshot-end", { ask: (q) => { q.url = q.url.replace(/format=\w+/, "format=ndjson"); } }],
  ["CSV without its quotes", ["feed-formats"], downloads, snapshotAs("format=csv", (body) => body.toString().replaceAll('"', ""))],
  ["CSV of another version", ["feed-formats"], downloads, snapshotAs("format=csv", (body) => body.toString().replace(/^(listing,"\w+",)/m, "$11"))],
  ["CSV that is cut short", ["feed-formats"], downloads, snapshotAs("format=csv", (body) => body.toString().replace(/^end,.*\r\n/m, ""))],
  ["protobuf without its end", ["feed-formats"], downloads, snapshotAs("format=protobuf", withoutEnd)],
  ["protobuf that leaves one out", ["feed-formats"], downloads, snapshotAs("format=protobuf", (body) => body.subarray(body.length - withoutEnd(body).length))],
  ["an Accept-Encoding that is not read", ["feed-packed"], downloads, { ask: (q) => { delete q.headers["accept-encoding"]; } }],
  ["gzip that is cut short", ["feed-packed"], downloads, packedAs("gzip", (body) => body.subarray(0, -9))],
  ["zstd that is cut short", ["feed-packed"], downloads, packedAs("zstd", (body) => body.subarray(0, -9))],
  ["gzip of something else", ["feed-packed"], downloads, packedAs("gzip", (body) => gzipSync(withoutFirst(gunzipSync(body))))],
  ["categories that are not read", ["feed-assortment"], downloads, { ask: (q) => { q.url = q.url.replace(/(snapshot\?)category=[^&]+/, "$1"); } }],
  ["an assortment that keeps something back", ["feed-assortment"], downloads, snapshotAs("province=", withoutFirst)],
  ["changes of what is not wanted", ["feed-assortment"], downloads, { ask: (q) => { if (isChanges(q)) q.url = q.url.replace(/&province=[^&]+/, ""); } }],
  ["every copy is equal", ["feed-checkpoint"], "feed-checkpoint,feed-digest", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/checkpoints") edit(a, (json) => { json.equal = true; }); } }],
  ["a statement that was touched", ["feed-checkpoint"], "feed-checkpoint,feed-signature", { answer: (a, q) => { if (path(q) === "/partner/v1/feed/checkpoints") edit(a, (json) => { json.statement = json.statement.replace(/"items":\d+/, '"items":0'); }); } }],
  ["a rejection withdrawn by who has not read it", ["feed-rejection"], "feed-rejection", { answer: (a, q) => { if (path(q).endsWith("/withdraw") && a.status === 428) a.status = 409; } }],
  ["the same complaint twice", ["feed-rejection"], "feed-rejection", { answer: (a, q) => { if (path(q) === "/partner/v1/rejections" && a.status === 409) a.status = 201; } }],
  ["a check that saves", ["orders-validate"], "orders", { ask: (q) => { if (q.url === "/partner/v1/orders?mode=validate" && q.body.includes("conform-")) q.url = "/partner/v1/orders"; } }],
  ["orders without a key", ["orders-key-missing"], "orders", { ask: (q) => { if (isOrderPost(q)) q.headers["idempotency-key"] ??= randomUUID(); } }],
  ["an order doubled at each repeat", ["orders-replay", "orders-other-body", "orders-at-once"], "orders", { ask: (q) => { if (isOrderPost(q) && q.headers["idempotency-key"]) q.headers["idempotency-key"] = randomUUID(); } }],
  ["a repeat that does not say so", ["orders-replay"], "orders", { answer: (a) => { delete a.headers["idempotent-replayed"]; } }],
  ["money as numbers", ["orders-money-time"], "orders", { answer: (a, q) => { if (path(q).startsWith("/partner/v1/listings/") && a.status === 200) edit(a, (json) => { json.price.amount = Number(json.price.amount); }); } }],
  ["pages that begin anew", ["orders-pages"], "orders", { answer: (a, q) => { if (q.url === "/partner/v1/orders?limit=2") edit(a, (json) => { json.next = "/partner/v1/orders?limit=3"; }); } }],
  ["a price that is not the quote's", ["orders-quote"], "orders", { answer: (a, q) => { if (path(q) === "/partner/v1/quotes") edit(a, (json) => { json.total.amount = "1.00"; }); } }],
  ["cancelled by who has not read it", ["orders-cancel"], "orders", { answer: (a, q) => { if (path(q).endsWith("/cancel") && a.status === 428) a.status = 409; } }],
  ["a ledger that lost an entry", ["orders-ledger"], "orders", { answer: (a, q) => { if (path(q).endsWith("/ledger") && a.status === 200) edit(a, (json) => json.items.splice(1)); } }],
  ["no replay", ["webhooks-replay"], "webhooks-replay", { answer: (a, q) => { if (path(q).endsWith("/replay")) a.status = 204; } }],
  ["an event that is not there to pull", ["webhooks-same-events"], "webhooks-same-events", pulledAs((events) => events.filter(({ type }) => type !== "order.cancelled"))],
  ["pulled events in another order", ["webhooks-same-events"], "webhooks-same-events", pulledAs((events) => events.reverse())],
  ["a pulled payload that is not the webhook's", ["webhooks-same-events"], "webhooks-same-events", pulledAs((events) => events.map((one) => ({ ...one, data: { ...one.data, state: "packed" } })))],
  ["events of any life of the database", ["events-epoch"], "events", { ask: (q) => { q.url = q.url.replace(/&epoch=\w+/, ""); } }],
  ["events that do not wait", ["events-wait"], "events", { ask: (q) => { q.url = q.url.replace(/wait=\d+&/, ""); } }],
  ["events that never come again", ["events-pull"], "events", { answer: (a, q, send) => { if (q.url === "/partner/v1/events" && a.status === 200) { const { position, events } = JSON.parse(a.body); if (events.length > 0) return send({ method: "POST", url: "/partner/v1/events/ack", headers: { authorization: q.headers.authorization, "content-type": "application/json" }, body: Buffer.from(JSON.stringify({ position })) }); } } }],
];

describe("red when a manner is broken:", { concurrency: 2 }, () => {
  for (const [name, wanted, only, breaks] of broken) {
    test(name, async () => {
      const proxy = await withoutSandboxes(breaks).start();
      try {
        const { failed, text } = await asPartner(seller, proxy.url, "--only", only, "--foreign-order", foreign);
        assert.deepEqual(failed.sort(), [...wanted].sort(), text);
      } finally {
        proxy.stop();
      }
    });
  }
});
