// An order is judged at its moment: by the day it is and the pack in force, though the job that keeps the answers has not been
// there. In a sandbox, whose clock can be moved and whose packs are its own; the job is held where its work would be done.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, describe, test } from "node:test";
import { expectStatus, newPartner, order, placeOrder, trusted, up, waitFor } from "../support/dermaga.mjs";
import { signIn } from "../support/sandbox.mjs";

const path = "/partner/v1/sandbox";
const hour = 3600, day = 24 * hour;
const run = (program, args, env = {}) => execFileSync(program, args, { encoding: "utf8", env: { ...process.env, ...env } }).trim();
const sql = (url, text) => run("psql", [url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text]);

let partner, sandbox, inside, database;
const folder = mkdtempSync(join(tmpdir(), "dermaga-moment-"));
after(() => rmSync(folder, { recursive: true }));

const productOf = (sku) => sql(database, `select id from catalog.products where sku = '${sku}'`);
const terms = (id) => order([{ product_id: id, quantity: 1 }], { route: "9610" });
const place = (id) => placeOrder(inside, terms(id));
const quote = (id) => {
  const { reference: _, ...wish } = terms(id);
  return inside.post("/partner/v1/quotes", { ...wish, currency: "IDR" });
};
const check = (id) => inside.post("/partner/v1/orders?mode=validate", terms(id));
const kept = (id) => sql(database, `select states, version, free_pieces, changes_on from rules.verdicts where product_id = '${id}'`);
const isRenewed = () => sql(database, `select s.pack_id = rules.active_pack_id(rules.today()) and s.after is null and not exists (
    select from rules.verdicts v where v.changes_on <= rules.today()) from rules.sweep s`) === "t";
const renewed = () => waitFor("the job", isRenewed, 15000);

async function moveClock(seconds) {
  for (let left = seconds; left > 0; left -= 400 * day)
    expectStatus(await partner.post(`${path}/clock`, { advance_s: Math.min(left, 400 * day) }), 200);
  inside = await signIn(sandbox);
}

/** Moves it to a moment, however long the machine took to come here. */
async function moveClockTo(moment) {
  const { clock } = expectStatus(await partner.get(path), 200).json;
  await moveClock(Math.ceil((Date.parse(moment) - Date.parse(clock)) / 1000));
}

/** Keeps the job from its work until what it gives is called. */
async function holdJob() {
  const psql = spawn("psql", [database, "-XqAt", "-v", "ON_ERROR_STOP=1"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(psql, "exit");
  psql.stdin.write("begin;\nselect 'held' from rules.sweep for update;\n");
  const [said] = await Promise.race([once(psql.stdout, "data"), ended]);
  assert.match(String(said), /held/);
  return async () => {
    psql.stdin.end("rollback;\n");
    await ended;
  };
}

/** Puts a pack in force that differs from the starter pack by `edits`: file to the function of its text. */
function putInForce(version, edits) {
  const rules = (...args) => run(process.env.DERMAGA_BIN, ["rules", ...args], { DERMAGA_DATABASE_URL: database });
  const at = join(folder, version);
  rules("new", at);
  for (const [file, by] of Object.entries({ "pack.yaml": (text) => text.replace(/version: .*/, `version: ${version}`), ...edits })) {
    const before = readFileSync(join(at, file), "utf8");
    assert.notEqual(by(before), before, file);
    writeFileSync(join(at, file), by(before));
  }
  rules("sign", at, `${at}.tar.zst`, "--key", trusted);
  rules("load", `${at}.tar.zst`, "--trust", readFileSync(`${trusted}.pub`, "utf8").trim());
}

const refusalOf = (answer) => {
  const { code, errors: [error, ...others] } = expectStatus(answer, 409).json;
  assert.deepEqual(others, []);
  return [code, error.pointer, error.code, error.message];
};

describe("while the job has not been there", () => {
  beforeEach(async () => {
    partner = await newPartner();
    sandbox = expectStatus(await partner.post(path), 201).json;
    inside = await signIn(sandbox);
    const name = sql(up.database_url, `select database_name from sandbox.sandboxes where sandbox_id = '${sandbox.sandbox_id}'`);
    database = up.database_url.replace("/dermaga?", `/${name}?`);
  });
  afterEach(async () => { await partner.delete(path); });

  test("an order, a quote and a check on the day after a licence's last are refused with the reason", async () => {
    const coffee = productOf("KOPI-GAYO-250");
    // Noon in Jakarta of the last day of its P-IRT, which ends with its year.
    await moveClockTo("2029-12-31T05:00:00Z");
    await renewed();
    expectStatus(await place(coffee), 201);
    const release = await holdJob();
    try {
      const before = kept(coffee);
      assert.match(before, /2030-01-01$/);
      await moveClockTo("2029-12-31T16:50:00Z");
      expectStatus(await place(coffee), 201);
      await moveClockTo("2029-12-31T17:00:01Z");
      for (const ask of [place, check, quote]) {
        const [code, pointer, fault, message] = refusalOf(await ask(coffee));
        assert.deepEqual([code, pointer, fault], ["order_blocked", "/lines/0/product_id", "route_suspended"]);
        assert.match(message, /CERT-PIRT/);
      }
      assert.equal(kept(coffee), before, "nobody renewed it");
    } finally {
      await release();
    }
    await renewed();
    assert.equal(refusalOf(await place(coffee))[2], "route_suspended");
  });

  test("another pack in force refuses, opens and answers what its own rules say", { skip: !trusted }, async () => {
    const [coffee, chips, chocolate] = ["KOPI-GAYO-250", "KRIPIK-TEMPE-150", "COKELAT-BALI-70"].map(productOf);
    await renewed();
    const told = async (ask, id) => expectStatus(await ask(id), 201).json.warnings.map(({ code, line, reasons }) =>
      [code, line, reasons.map((one) => [one.rule, Boolean(one.statement && one.next_step && one.who)])]);
    const open = (rule) => [["route_unknown", 1, [[rule, true]]]];
    const answersAre = async (wanted) => {
      for (const [id, warnings] of wanted)
        for (const ask of [place, quote]) assert.deepEqual(await told(ask, id), warnings);
    };
    await answersAre([[coffee, []], [chocolate, open("PL-180632")]]);
    expectStatus(await place(chips), 201);
    const release = await holdJob();
    const afterwards = async () => {
      await answersAre([[coffee, open("PL-DEFAULT")], [chocolate, []]]);
      for (const ask of [place, check, quote]) {
        const [code, pointer, fault, message] = refusalOf(await ask(chips));
        assert.deepEqual([code, pointer, fault], ["order_blocked", "/lines/0/product_id", "route_blocked"]);
        assert.match(message, /BAN-SNACKS/);
      }
    };
    try {
      const before = [coffee, chips, chocolate].map(kept);
      putInForce("2027.9.1", {
        "positive_list.csv": (text) => text.replace(/^PL-090121,.*\n/m, "").replace(/^(PL-180632,.*),unverified,/m, "$1,allowed,"),
        "channel_ban.csv": (text) => `${text.trimEnd()}\nBAN-SNACKS,,snack,9610,,,prohibited,,,,,a law of this test,test,V\n`,
      });
      await afterwards();
      assert.deepEqual([coffee, chips, chocolate].map(kept), before, "nobody renewed them");
    } finally {
      await release();
    }
    await renewed();
    await afterwards();
  });

  test("a buyer's goods may come back as long as was law when customs released them", { skip: !trusted }, async () => {
    await moveClock((5 * hour - Math.floor(Date.now() / 1000) % day + day) % day);
    const ids = [];
    for (let i = 0; i < 2; ++i) ids.push(expectStatus(await place(productOf("KOPI-GAYO-250")), 201).json.id);
    const deliver = async (id) => expectStatus(await partner.post(`${path}/orders/${id}/advance`, { to: "delivered" }), 200);
    const sendBack = async (id) => {
      const { version } = expectStatus(await inside.get(`/partner/v1/orders/${id}`), 200).json;
      return inside.post(`/partner/v1/orders/${id}/send_back`, { reason: "changed_mind", lines: [{ line: 1, quantity: 1 }] }, { ifMatch: version });
    };
    await deliver(ids[0]);
    const [today, tomorrow] = [0, 1].map((days) => sql(database, `select rules.today() + ${days}`));
    putInForce("2027.9.2", {
      "number.csv": (text) => text.replace(/^(NUM-CBEC-RETURN),(.*),30,days,,,(.*)$/m, `$1,$2,30,days,,${today},$3\n$1-LATER,$2,1,days,${tomorrow},,$3`),
    });
    await moveClock(day);
    await deliver(ids[1]);
    await moveClock(2 * day);
    expectStatus(await sendBack(ids[0]), 200);
    const late = expectStatus(await sendBack(ids[1]), 409).json;
    assert.equal(late.code, "order_return_too_late");
    assert.match(late.detail, new RegExp(sql(database, `select date '${tomorrow}' + 1`)));
  });
});
