// What partners' developers are given: their face of the contract, whole and nothing besides, and its page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { parse } from "yaml";
import { Client, administrator, expectStatus, newPartner, newProduct, verifiedSeller } from "../support/dermaga.mjs";
import { operations } from "./contract_file.mjs";

const anyone = new Client();
const address = "/partner/v1/openapi.yaml";
const published = parse(expectStatus(await anyone.get(address), 200).text);

const operationsOf = (document) => Object.entries(document.paths).flatMap(([path, item]) =>
  Object.keys(item).filter((name) => name !== "parameters").map((method) => `${method.toUpperCase()} ${path}`)).sort();

/** What a partner's program may call: the keys are its people's, in the console. */
const forPrograms = operations().filter(({ path, operation }) => path.startsWith("/partner/v1/") && operation["x-permission"] !== "key_manage");

test("it has every operation of partners' programs, no other, and a token opens each", () => {
  assert.deepEqual(operationsOf(published), forPrograms.map(({ method, path }) => `${method} ${path}`).sort());
  assert.ok(published.paths["/partner/v1/usage"] && !published.paths["/partner/v1/keys"]);
  assert.doesNotMatch(JSON.stringify(published), /session_cookie|csrf|x-permission|\/admin\/v1|\/api\/v1/);
});

test("each answer says which version of it this is", async () => {
  for (const path of ["/partner/v1/me", "/partner/v1/nowhere", address])
    assert.equal((await anyone.get(path)).headers.get("dermaga-version"), published.info.version, path);
});

test("a version that is not spoken is refused with the one that is, before anything else", async () => {
  const ask = (path, version) => anyone.get(path, { headers: { "dermaga-version": version } });
  for (const path of ["/partner/v1/me", address]) {
    const refused = expectStatus(await ask(path, "2020-01-01"), 400);
    assert.equal(refused.json.code, "version_unknown");
    assert.match(refused.json.detail, new RegExp(published.info.version));
    assert.equal(refused.headers.get("dermaga-version"), published.info.version);
    assert.notEqual((await ask(path, published.info.version)).status, 400);
  }
});

test("it is a good OpenAPI document with nothing unused", async () => {
  const config = await createConfig({ extends: ["recommended"], rules: { "info-license-url": "off", "no-unused-components": "error", "operation-operationId-unique": "error" } });
  const problems = await lintFromString({ source: JSON.stringify(published), config });
  assert.deepEqual(problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message} (${problem.ruleId})`), []);
});

test("its server is the one it was read from, also below a prefix", () => {
  const at = (base) => new URL(published.servers[0].url, base + address).href;
  assert.equal(at("https://dermaga.example"), "https://dermaga.example/");
  assert.equal(at("https://dermaga.example/sandbox/sbx_1"), "https://dermaga.example/sandbox/sbx_1/");
});

test("contract and page are packed, and 304 when they are still the same", async () => {
  for (const [path, type] of [[address, "application/yaml"], ["/partner/v1/reference", "text/html; charset=utf-8"]]) {
    const first = expectStatus(await anyone.get(path, { headers: { "accept-encoding": "br" } }), 200);
    assert.equal(first.headers.get("content-type"), type);
    assert.equal(first.headers.get("content-encoding"), "br");
    assert.match(first.headers.get("etag"), /^"[^"]+"$/);
    expectStatus(await anyone.get(path, { headers: { "accept-encoding": "br", "if-none-match": first.headers.get("etag") } }), 304);
  }
});

test("the page names every operation and leads nowhere that is not there", async () => {
  const page = expectStatus(await anyone.get("/partner/v1/reference"), 200);
  assert.match(page.headers.get("content-security-policy"), /default-src 'self'/);
  assert.doesNotMatch(page.headers.get("content-security-policy"), /unsafe/);
  assert.doesNotMatch(page.text, /<script|<style| style=| on\w+=/);
  const ids = new Set([...page.text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  const missing = [...page.text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]).filter((id) => !ids.has(id));
  assert.deepEqual(missing, []);
  for (const { operation } of forPrograms) assert.ok(ids.has(operation.operationId), operation.operationId);
});

test("what has no version of its own is named by its content, and 304 for who has it", async () => {
  const seller = await verifiedSeller();
  const partner = await newPartner();
  for (const [who, path] of [[seller, "/api/v1/products"], [seller, "/api/v1/application"], [partner, "/partner/v1/me"], [partner, "/partner/v1/orders"], [administrator(), "/admin/v1/settlement_terms"]]) {
    const first = expectStatus(await who.get(path), 200);
    const etag = first.headers.get("etag");
    assert.match(etag, /^"[^"]+"$/, path);
    assert.equal(expectStatus(await who.get(path, { headers: { "if-none-match": etag } }), 304).text, "");
  }
  const before = expectStatus(await seller.get("/api/v1/products"), 200).headers.get("etag");
  await newProduct(seller);
  expectStatus(await seller.get("/api/v1/products", { headers: { "if-none-match": before } }), 200);
});
