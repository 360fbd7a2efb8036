// Another password: who may, what it needs, what ends, and that it is no place to guess.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Client, administrator, digits, expectStatus, newPartner, newPerson, newSeller, password, totp, waitFor } from "../support/dermaga.mjs";
import { codes } from "../support/order_play.mjs";

const path = "/api/v1/account/password";
const fresh = "rumah-panggung-tepi-sungai";
const change = (who, body, options) => who.post(path, { password, new_password: fresh, ...body }, options);
const signIn = (identifier, secret, more = {}, who = new Client()) => who.post("/api/v1/sessions", { identifier, password: secret, ...more });
const another = async (identifier) => {
  const client = new Client();
  expectStatus(await signIn(identifier, password, {}, client), 201);
  return client;
};
const isSignedIn = async (who) => (await who.get("/api/v1/session")).json.account !== null;
const audited = async (id) => expectStatus(await administrator().get(`/admin/v1/audit?subject=${id}`), 200).json.items.map(({ action }) => action);

test("a seller changes it: the other sessions end, this one stays, only the new one opens", async () => {
  const seller = await newSeller();
  const phone = await another(seller.email);
  expectStatus(await change(seller), 204);
  assert.equal(await isSignedIn(seller), true);
  assert.equal(await isSignedIn(phone), false);
  expectStatus(await phone.get("/api/v1/products"), 401);
  assert.equal(expectStatus(await signIn(seller.email, password), 401).json.code, "sign_in_failed");
  expectStatus(await signIn(seller.email, fresh), 201);
  const actions = await audited(seller.account.id);
  assert.equal(actions.filter((action) => action === "password.changed").length, 1);
  // Who sends it again because no answer came hears how it stands.
  assert.deepEqual(codes(expectStatus(await change(seller), 422)), ["/password password_wrong"]);
});

test("who signs in by phone number changes it too", async () => {
  const client = new Client();
  const number = `+62813${digits(8)}`;
  expectStatus(await client.post("/api/v1/accounts", { phone: number, password }), 201);
  expectStatus(await change(client), 204);
  expectStatus(await signIn(number, fresh), 201);
});

test("a wrong present password changes nothing and ends nothing", async () => {
  const seller = await newSeller();
  const phone = await another(seller.email);
  for (const language of ["id", "en", "zh"]) {
    const answer = expectStatus(await change(seller, { password: "bukan-yang-ini" }, { headers: { "accept-language": language } }), 422);
    assert.deepEqual(codes(answer), ["/password password_wrong"]);
    assert.ok(answer.json.errors[0].message.length > 10);
  }
  assert.equal(await isSignedIn(phone), true);
  expectStatus(await signIn(seller.email, password), 201);
  assert.ok(!(await audited(seller.account.id)).includes("password.changed"));
});

test("the new one keeps the rule of sign-up, and is told so before anybody counts", async () => {
  const seller = await newSeller();
  for (const [new_password, code] of [["pendek-72", "too_short"], ["x".repeat(20), "password_too_simple"], [seller.email.toUpperCase(), "password_too_simple"], ["panjang ".repeat(17), "too_long"]])
    for (const mode of ["", "?mode=validate"])
      assert.deepEqual(codes(expectStatus(await seller.post(path + mode, { password, new_password }), 422)), [`/new_password ${code}`]);
  assert.deepEqual(codes(expectStatus(await seller.post(path, { password }), 422)), ["/new_password required"]);
  assert.deepEqual(codes(expectStatus(await change(seller, { colour: 1 }), 422)), ["/colour unknown_field"]);
  expectStatus(await change(seller, { new_password: "sepuluh-10" }), 204);
});

test("a check saves nothing and does not tell whether the present password is right", async () => {
  const seller = await newSeller();
  for (const typed of [password, "bukan-yang-ini"]) expectStatus(await seller.post(`${path}?mode=validate`, { password: typed, new_password: fresh }), 200);
  expectStatus(await signIn(seller.email, password), 201);
});

test("guesses are braked, together with those at sign-in, and sign-in's with these", async () => {
  const seller = await newSeller();
  for (let count = 0; count < 6; count++) expectStatus(await change(seller, { password: `tebakan-ke-${count}` }), 422);
  // The first pause, of a second, begins with the guess that earns it and may be over with its answer; each further
  // wrong guess doubles it, up to one that two requests fit into.
  await waitFor("a pause that is long", async () => {
    const answer = await change(seller, { password: "tebakan-lagi" });
    if (answer.status === 429) return Number(answer.headers.get("retry-after")) >= 8;
    expectStatus(answer, 422);
    return false;
  }, 90000);
  for (const braked of [await change(seller), await signIn(seller.email, password)])
    assert.equal(expectStatus(braked, 429).json.code, "sign_in_slow_down");
});

describe("who has a second factor", () => {
  let partner;
  before(async () => { partner = await newPartner(); });

  test("gives a code that was not used before", async () => {
    const person = await newPerson(partner);
    assert.deepEqual(codes(expectStatus(await change(person), 422)), ["/totp totp_required"]);
    assert.deepEqual(codes(expectStatus(await change(person, { totp: person.totp_used }), 422)), ["/totp totp_wrong"]);
    // The code of the next half minute is good already: a clock may be a little ahead.
    const next = totp(person.totp_secret, 1);
    assert.deepEqual(codes(expectStatus(await change(person, { password: "bukan-yang-ini", totp: next }), 422)), ["/password password_wrong"]);
    expectStatus(await change(person, { totp: next }), 204);
    assert.equal(await isSignedIn(person), true);
    assert.ok((await audited(person.account.id)).includes("password.changed"));
    // With the new password right, what is refused is the code, which the change has used up.
    assert.equal(expectStatus(await signIn(person.email, fresh), 401).json.code, "totp_required");
    assert.equal(expectStatus(await signIn(person.email, fresh, { totp: next }), 401).json.code, "sign_in_failed");
    assert.equal(expectStatus(await signIn(person.email, password), 401).json.code, "sign_in_failed");
  });

  test("a program has no password", async () => expectStatus(await change(partner), 404));
  test("a visitor signs in first", async () => expectStatus(await change(new Client()), 401));
  test("a session without its CSRF token changes nothing", async () => {
    const seller = await newSeller();
    assert.equal(expectStatus(await change(new Client({ cookie: seller.cookie })), 403).json.code, "csrf_missing");
  });
});
