// A password's hash follows today's costs as soon as its owner signs in.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { Client, expectStatus, newSeller, password, up } from "../support/dermaga.mjs";

/** Of the tests' password, with less memory and fewer passes than anything made today. */
const old_hash = "$argon2id$v=19$m=64,t=1,p=1$DthN/lftmQrmdENTPtwjhg$ZfjSecuL8kkMmwXR4No6flZQbtpfRZP9R/hNC4krUXw";
const todays = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

const sql = (text) => execFileSync("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();

test("a hash of other costs is made anew by a complete sign-in, once", async () => {
  const { account, email } = await newSeller();
  const stored = () => sql(`select password_hash from identity.accounts where account_id = '${account.id}'`);
  const signIn = (typed) => new Client().post("/api/v1/sessions", { identifier: email, password: typed });
  assert.match(stored(), todays);

  sql(`update identity.accounts set password_hash = '${old_hash}' where account_id = '${account.id}'`);
  expectStatus(await signIn("bukan-sandinya-99"), 401);
  assert.equal(stored(), old_hash);
  expectStatus(await signIn(password), 201);
  const renewed = stored();
  assert.match(renewed, todays);
  expectStatus(await signIn(password), 201);
  assert.equal(stored(), renewed);
  expectStatus(await signIn("bukan-sandinya-99"), 401);
});
