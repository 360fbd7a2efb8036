// Bad input gets its status, and never a crash or a stuck connection.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { Client, expectStatus, newSeller, up } from "../support/dermaga.mjs";

const { hostname, port } = new URL(up.base_url);
let seller;
before(async () => { seller = await newSeller(); });
after(async () => expectStatus(await new Client().get("/api/v1/session"), 200));

/** Sends raw bytes and gives what came until the server closed or `until` was seen. */
function raw(bytes, until = /\r\n\r\n/) {
  return new Promise((done, failed) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20000, () => { socket.destroy(); failed(new Error(`stuck after: ${text}`)); });
    socket.on("data", (piece) => { text += piece.toString("latin1"); if (until.test(text)) { socket.destroy(); done(text); } });
    socket.on("close", () => done(text));
    socket.on("error", () => done(text));
  });
}

const post = (body, headers = {}) => seller.request("POST", "/api/v1/products", { body, headers: { "content-type": "application/json", ...headers } });

for (const [what, body, status] of [
  ["broken JSON", "{\"sku\":", 400], ["two values", "{} {}", 400], ["a duplicate key", "{\"sku\":\"a\",\"sku\":\"b\"}", 400],
  ["wrong UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400], ["deep nesting", "[".repeat(5000), 400],
  ["a list for an object", "[]", 422], ["an unknown field", "{\"warna\":1}", 422], ["an empty body", "", 400],
]) test(`${what} answers ${status}`, async () => {
  const answer = await post(body);
  assert.ok(answer.status === status || (status === 422 && answer.status === 400), answer.text);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  assert.ok(answer.json.detail.length > 5);
});

test("all faults at once, each at its field, in the language asked for", async () => {
  const bad = { sku: "", title: { id: "" }, price: { amount: "-1", currency: "IDR" }, stock: -1, weight_grams: 0, state: "jual" };
  const answers = {};
  for (const language of ["id", "en", "zh-CN"]) {
    seller.language = language;
    answers[language] = expectStatus(await seller.post("/api/v1/products", bad), 422).json;
  }
  seller.language = "id";
  const pointers = answers.id.errors.map((one) => one.pointer);
  for (const pointer of ["/sku", "/title/id", "/price/amount", "/stock", "/state"]) assert.ok(pointers.includes(pointer), `${pointer} not in ${pointers}`);
  assert.notEqual(answers.id.errors[0].message, answers.en.errors[0].message);
  assert.notEqual(answers.en.errors[0].message, answers["zh-CN"].errors[0].message);
});

test("wrong media types, unknown parameters, unknown paths and methods", async () => {
  assert.equal((await post("a=b", { "content-type": "text/plain" })).status, 415);
  assert.equal((await seller.get("/api/v1/products?warna=biru")).status, 400);
  assert.equal((await seller.get("/api/v1/tidak-ada")).status, 404);
  const wrong = await seller.request("PATCH", "/api/v1/products");
  assert.equal(wrong.status, 405);
  assert.match(wrong.headers.get("allow"), /GET/);
  assert.equal((await seller.get("/api/v1/products/prd_00000000000000000000000000")).status, 404);
  assert.equal((await seller.get("/api/v1/products/a%2fb")).status, 400);
});

test("too large a body answers 413", async () => {
  assert.equal((await post("x".repeat(3 << 20)).catch((error) => ({ status: error.cause?.code === "EPIPE" || error.cause?.code === "ECONNRESET" ? 413 : 0 }))).status, 413);
});

test("a multipart body without an end", async () => {
  const answer = await seller.request("POST", "/api/v1/application/documents", { body: "--x\r\nContent-Disposition: form-data; name=\"file\"", headers: { "content-type": "multipart/form-data; boundary=x" } });
  assert.ok([400, 404, 409, 422].includes(answer.status), answer.text);
});

for (const [what, head, status] of [
  ["no Host", "GET / HTTP/1.1\r\n\r\n", 400], ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
  ["a strange Transfer-Encoding", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: blegh\r\n\r\n", 400],
  ["both lengths", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400],
  ["two lengths", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400],
  ["a bare line feed", "GET / HTTP/1.1\nHost: a\n\n", 400], ["a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400],
  ["an endless header", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(70000)}\r\n\r\n`, 431],
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
]) test(`HTTP with ${what}`, async () => {
  const text = await raw(head);
  const got = Number(/^HTTP\/1\.[01] (\d+)/.exec(text)?.[1] ?? 0);
  assert.ok(got === status || (status === 431 && got === 400), `${got}: ${text.slice(0, 200)}`);
  assert.match(text, /\r\nDate: /i);
});

test("a visitor's sheet of 20 MiB is refused before it is sent", async () => {
  const head = `POST /api/v1/imports HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: text/csv\r\nContent-Length: ${20 << 20}\r\n`;
  assert.match(await raw(`${head}\r\n`), /^HTTP\/1\.1 401/);
  assert.match(await raw(`${head}Expect: 100-continue\r\n\r\n`), /^HTTP\/1\.1 401/);
});

test("the same with everything right is answered", async () => {
  assert.match(await raw(`GET /api/v1/session HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`), /^HTTP\/1\.1 200/);
});

test("three requests in one write get three answers in order", async () => {
  const one = (id) => `GET /api/v1/session HTTP/1.1\r\nHost: a\r\nX-Request-Id: pipa-${id}\r\n\r\n`;
  const text = await raw(one(1) + one(2) + one(3), /pipa-3/i);
  assert.deepEqual(text.match(/pipa-\d/g), ["pipa-1", "pipa-2", "pipa-3"]);
});
