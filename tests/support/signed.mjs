// Checks what we sign as a partner would: with the published key and nothing of ours.
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { Client, expectStatus } from "./dermaga.mjs";

/** True when the statement's bytes were signed with our key of that id. */
export async function isSigned({ statement, signature, key_id }) {
  const { keys } = expectStatus(await new Client().get("/partner/v1/feed/keys"), 200).json;
  const jwk = keys.find((key) => key.kid === key_id);
  assert.ok(jwk, `no key ${key_id}`);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(null, Buffer.from(statement), key, Buffer.from(signature, "base64"));
}

/** The manifest of a snapshot whose end record said `end`, checked against the bytes before that record. */
export async function checkedManifest(before, end) {
  const signed = { statement: end.manifest, signature: end.signature, key_id: end.key_id };
  assert.ok(await isSigned(signed), "the manifest is signed");
  assert.ok(!(await isSigned({ ...signed, statement: signed.statement.replace("count", "cuont") })), "and not another one");
  const manifest = JSON.parse(end.manifest);
  assert.equal(manifest.sha256, createHash("sha256").update(before).digest("hex"));
  assert.equal(manifest.bytes, before.length);
  assert.equal(manifest.position, Number(end.position));
  assert.equal(manifest.count, Number(end.count));
  return manifest;
}
