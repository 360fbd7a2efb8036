// Bad input gets its status, and never a crash or a stuck connection.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { Client, expectStatus, fileForm, newPartner, newProduct, newSeller, order, pdf, placeOrder, up, verifiedSeller } from "../support/dermaga.mjs";

const { hostname, port } = new URL(up.base_url);
let seller;
before(async () => { seller = await newSeller(); });
after(async () => expectStatus(await new Client().get("/api/v1/session"), 200));

/** Sends raw bytes and gives what came until `until` was seen or, as always with null, the server closed. */
function raw(bytes, until = /\r\n\r\n/) {
  return new Promise((done, failed) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20000, () => { socket.destroy(); failed(new Error(`stuck after: ${text}`)); });
    socket.on("data", (piece) => { text += piece.toString("latin1"); if (until?.test(text)) { socket.destroy(); done(text); } });
    socket.on("close", () => done(text));
    socket.on("error", () => done(text));
  });
}

const post = (body, headers = {}) => seller.request("POST", "/api/v1/products", { body, headers: { "content-type": "application/json", ...headers } });

const titles = {
  400: { id: "Permintaan tidak terbaca", en: "The request cannot be read", "zh-CN": "无法读取请求" },
  404: { id: "Tidak ditemukan", en: "Not found", "zh-CN": "未找到" },
  405: { id: "Metode tidak berlaku", en: "Method not allowed", "zh-CN": "不支持该方法" },
  413: { id: "Terlalu besar", en: "Too large", "zh-CN": "内容过大" },
  415: { id: "Jenis isi tidak dikenal", en: "Unknown kind of content", "zh-CN": "不支持的内容类型" },
  422: { id: "Ada isian yang perlu diperbaiki", en: "Some values need mending", "zh-CN": "部分内容需要更正" },
};

/** Asks in each of the languages: the status and the code are always these, the words are that language's. Gives the last answer. */
async function refused(ask, status, code) {
  const details = new Set();
  let answer;
  for (const language of ["id", "en", "zh-CN"]) {
    seller.language = language;
    answer = expectStatus(await ask(), status);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.equal(answer.headers.get("content-language"), language);
    const { title, detail, type, ...rest } = answer.json;
    assert.deepEqual([rest.status, rest.code, type], [status, code, `/problems/${code}`]);
    assert.equal(title, titles[status][language]);
    assert.equal(/\p{Script=Han}/u.test(detail), language === "zh-CN", detail);
    details.add(detail);
  }
  seller.language = "id";
  assert.equal(details.size, 3, `two languages say the same: ${[...details].join(" | ")}`);
  return answer;
}

for (const [what, body, status, code] of [
  ["broken JSON", "{\"sku\":", 400, "malformed_json"], ["two values", "{} {}", 400, "malformed_json"],
  ["a duplicate key", "{\"sku\":\"a\",\"sku\":\"b\"}", 400, "malformed_json"], ["a number without bounds", "{\"stock\":1e999}", 400, "malformed_json"],
  ["wrong UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, "malformed_json"], ["deep nesting", "[".repeat(5000), 400, "malformed_json"],
  ["a list for an object", "[]", 400, "json_not_object"], ["an unknown field", "{\"warna\":1}", 422, "invalid_fields"], ["an empty body", "", 400, "malformed_json"],
]) test(`${what} answers ${status}`, () => refused(() => post(body), status, code));

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

for (const [what, ask, status, code] of [
  ["a wrong media type", () => post("a=b", { "content-type": "text/plain" }), 415, "unsupported_media"],
  ["an unknown parameter", () => seller.get("/api/v1/products?warna=biru"), 400, "unknown_query_parameter"],
  ["a slip in the mode", () => seller.post("/api/v1/products?mode=Validate", {}), 400, "unknown_mode"],
  ["a mode of another route", () => seller.put("/api/v1/products/prd_1?mode=draft", {}), 400, "unknown_mode"],
  ["an unknown path", () => seller.get("/api/v1/tidak-ada"), 404, "not_found"],
  ["an id that nobody has", () => seller.get("/api/v1/products/prd_00000000000000000000000000"), 404, "not_found"],
  ["an escaped slash", () => seller.get("/api/v1/products/a%2fb"), 400, "target_malformed"],
  ["too large a body", () => post("x".repeat(3 << 20)), 413, "body_too_large"],
  ["a multipart body without an end", () => seller.request("POST", "/api/v1/application/documents", { body: "--x\r\nContent-Disposition: form-data; name=\"file\"", headers: { "content-type": "multipart/form-data; boundary=x" } }), 400, "multipart_malformed"],
]) test(`${what} answers ${status}`, () => refused(ask, status, code));

test("a wrong method answers 405 and says which are right", async () => {
  const answer = await refused(() => seller.request("PATCH", "/api/v1/products"), 405, "method_not_allowed");
  assert.equal(answer.headers.get("allow"), "POST, GET, HEAD");
});

/** What stands in a raw answer: { status, headers, json }. */
function answerIn(text) {
  const end = text.indexOf("\r\n\r\n");
  const [line, ...fields] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(fields.map((field) => [field.slice(0, field.indexOf(":")).toLowerCase(), field.slice(field.indexOf(":") + 1).trim()]));
  // Of bytes: raw() reads each as a letter.
  return { status: Number(/^HTTP\/1\.1 (\d+) /.exec(line)?.[1]), headers, json: JSON.parse(Buffer.from(text.slice(end + 4), "latin1").toString()) };
}

// No head could be read, so no language is known: it is the house's own.
for (const [what, head, status, code = "http_malformed"] of [
  ["no Host", "GET / HTTP/1.1\r\n\r\n", 400], ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
  ["a strange Transfer-Encoding", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: blegh\r\n\r\n", 400],
  ["both lengths", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400],
  ["two lengths", "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400],
  ["a bare line feed", "GET / HTTP/1.1\nHost: a\n\n", 400], ["a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400],
  ["an endless header", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(70000)}\r\n\r\n`, 431, "header_too_large"],
  ["an unknown method", "FETCH / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "method_unknown"], ["another version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "http_version_unknown"],
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
]) test(`HTTP with ${what} answers ${status}`, async () => {
  // Until the server closes, as it must after bytes that were no request.
  const { headers, json, ...answer } = answerIn(await raw(head, null));
  assert.deepEqual([answer.status, json.status, json.code, json.title], [status, status, code, titles[status === 501 ? 405 : 400].id]);
  assert.deepEqual([headers["content-type"], headers["content-language"], headers.connection], ["application/problem+json", "id", "close"]);
  assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 60_000, headers.date);
  assert.ok(json.detail.length > 20, json.detail);
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

test("bytes that are no text are refused wherever they stand", async () => {
  const [partner, vendor] = [await newPartner(), await verifiedSeller()];
  const item = await newProduct(vendor);
  const nonsense = "\u00ff";  // sent as one byte
  const body = order([{ product_id: item.id, quantity: 1 }]);
  assert.equal(expectStatus(await partner.post("/partner/v1/orders", body, { key: nonsense }), 400).json.code, "idempotency_key_malformed");
  const placed = expectStatus(await placeOrder(partner, body), 201).json;
  const paper = Buffer.from(`--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ninvoice\r\n--x\r\nContent-Disposition: form-data; name="consignment_id"\r\n\r\n${nonsense}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n${pdf}\r\n--x--\r\n`, "latin1");
  const answer = await partner.request("POST", `/partner/v1/orders/${placed.id}/documents`, { body: paper, headers: { "content-type": "multipart/form-data; boundary=x" } });
  assert.deepEqual([answer.status, answer.json.code], [400, "text_malformed"]);
  assert.match(await raw(Buffer.from(`GET /sandbox/${nonsense}/x HTTP/1.1\r\nHost: a\r\n\r\n`, "latin1")), /^HTTP\/1\.1 404 /);
  // A long name is cut between letters.
  const sheet = fileForm({}, `${"咖啡".repeat(100)}.csv`, Buffer.from("sku,nama_produk,harga,stok,berat_gram\nA-1,Kopi,1000,1,100\n"), "text/csv");
  expectStatus(await vendor.post("/api/v1/imports", sheet), 201);
});
