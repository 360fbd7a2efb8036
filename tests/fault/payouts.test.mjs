// Payouts through a bank's own interface, whatever the bank and the machine do: what a seller is owed leaves
// at most once, and nothing that left is forgotten.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Bank } from "../support/bank.mjs";
import { sql, startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, bank, admin, colleague, expectStatus, folder;
const wait_ms = 120_000;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "dermaga-bank-"));
  bank = await new Bank().start();
  house = await startHouse({
    processes: 2,
    settings: { ...bank.settings(folder), DERMAGA_BANK_DEADLINE_S: "5", DERMAGA_BANK_NOT_FOUND_AFTER_S: "3", DERMAGA_LOG_LEVEL: "info" },
  });
  ({ expectStatus } = house.support);
  admin = house.support.administrator();
  colleague = house.support.colleague();
});
after(async () => {
  assert.equal(await house?.stop(), 0);
  bank?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const query = async (text) => (await sql(house.postgres.url, text)).trim();

/** A verified seller at a bank, who is owed an amount; `way` is what the bank does with its transfer. */
async function owed(way, rupiah = 170_000, bank_code = "002") {
  const { application, digits, newSeller, submitApplication, review } = house.support;
  const seller = await newSeller();
  const account = digits(10);
  const submitted = await submitApplication(seller, application({ bank: { bank_code, account_number: account, account_name: "Batik Pesisir Pekalongan" } }));
  expectStatus(await review(submitted.id, "claim"), 200);
  expectStatus(await review(submitted.id, "approve", { note: "Berkas sesuai" }), 200);
  bank.ways.set(account, way);
  await owe(seller.account.seller_id, rupiah);
  return { id: seller.account.seller_id, account, rupiah, way };
}

let debts = 0;
const owe = (seller_id, rupiah) => sql(house.postgres.url, `
  insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor)
  values ('test:${++debts}', 'settle', 'seller_payable', '${seller_id}', 'IDR', ${-100 * rupiah}), ('test:${debts}', 'settle', 'bank', '', 'IDR', ${100 * rupiah})`);

const batch = async (id) => expectStatus(await admin.get(`/admin/v1/payouts/${id}`), 200).json;
const move = (who, id, verb, version, body = {}) => who.post(`/admin/v1/payouts/${id}/${verb}`, body, { ifMatch: version });
async function release() {
  const made = expectStatus(await admin.post("/admin/v1/payouts"), 201).json;
  expectStatus(await move(colleague, made.id, "release", 1), 200);
  return made.id;
}
const closed = (id) => until(`the batch ${id} to be decided`, async () => {
  const answer = await admin.get(`/admin/v1/payouts/${id}`).catch(() => null);
  return answer?.status === 200 && answer.json.state !== "released" && answer.json;
}, wait_ms).catch((error) => {
  throw new Error(`${error.message}; the service ${house.service.isRunning ? "runs" : "has ended"} and said: ${house.service.log.slice(-3000)}`);
});
async function transfersOf(id) {
  const items = [];
  for (let next = `/admin/v1/payouts/${id}/transfers?limit=3`; next;) {
    const page = expectStatus(await admin.get(next), 200).json;
    items.push(...page.items);
    next = page.next;
  }
  return new Map(items.map((one) => [one.seller_id, one]));
}

/** What the ledger says has left for a seller, and is still owed, in rupiah. */
async function ledgerOf(seller_id) {
  const [paid, payable] = (await query(`
    select coalesce(sum(amount_minor) filter (where kind = 'payout'), 0) / 100, -sum(amount_minor) / 100
    from export.ledger where account = 'seller_payable' and party = '${seller_id}'`)).split("|").map(Number);
  return { paid, payable };
}

/** The bank's books and ours agree on every seller. */
async function agree(sellers) {
  for (const seller of sellers) {
    const left = bank.executedTo(seller.account).reduce((total, one) => total + Number(one.amount), 0);
    const { paid, payable } = await ledgerOf(seller.id);
    assert.equal(paid, left, `${seller.way}: the ledger says ${paid}, the bank ${left}`);
    assert.equal(payable, seller.rupiah - left, seller.way);
  }
  assert.deepEqual(bank.faults, [], "we kept to the standard, and asked for no transfer twice");
}

test("whoever made a batch may not release it, and nobody twice", async () => {
  const seller = await owed("pay", 85_000, bank.code);
  const made = expectStatus(await admin.post("/admin/v1/payouts"), 201).json;
  assert.equal(expectStatus(await move(admin, made.id, "release", 1), 409).json.code, "payout_four_eyes");
  const answer = expectStatus(await move(colleague, made.id, "release", 1), 200);
  assert.equal(answer.json.state, "released");
  // From a page that was read before.
  expectStatus(await move(colleague, made.id, "release", 1), 412);
  const decided = await closed(made.id);
  assert.equal(decided.state, "paid");
  assert.equal(expectStatus(await move(colleague, made.id, "release", decided.version), 409).json.code, "payout_state_conflict");
  const transfer = (await transfersOf(made.id)).get(seller.id);
  assert.deepEqual([transfer.state, transfer.amount, transfer.answer], ["paid", { amount: "85000.00", currency: "IDR" }, "2001700"]);
  assert.match(transfer.account, /^\d\d\*+\d{4}$/);
  assert.equal(bank.executedTo(seller.account)[0].service, "17", "within the bank");
  await agree([seller]);
});

test("every way of answering, and of not answering: paid at most once, owed until it is paid", async () => {
  const expected = {
    pay: "paid", pending: "paid", error: "paid", silent: "paid", garbled: "paid", other_amount: "paid", other_service: "paid",
    refuse: "failed", pending_fails: "failed", lost: "failed", error_lost: "failed", conflict: "failed", old_token: "failed",
    no_account: "failed", another_holder: "failed",
  };
  const sellers = [];
  for (const way of Object.keys(expected)) sellers.push(await owed(way));
  const id = await release();
  const done = await closed(id);
  assert.equal(done.state, "partly_paid");
  const transfers = await transfersOf(id);
  const came = Object.fromEntries(sellers.map((seller) => [seller.way, transfers.get(seller.id).state]));
  assert.deepEqual(came, expected);
  assert.equal(done.transfers.paid, 7);
  assert.equal(transfers.get(sellers.find((one) => one.way === "another_holder").id).answer, "account_name_differs");
  await agree(sellers);

  for (const seller of sellers) bank.ways.set(seller.account, "pay");
  const second = await closed(await release());
  assert.deepEqual([second.state, second.count], ["paid", 8], "what failed is owed, and leaves with the next batch");
  await agree(sellers.map((seller) => ({ ...seller })));
  for (const seller of sellers) assert.equal(bank.executedTo(seller.account).length, 1, seller.way);
  assert.equal(await query("select count(*) from export.transfers where decided_at is not null and account_sealed is not null"), "0");
});

describe("kill -9 of the service", () => {
  const moments = {
    "when the bank is asked for the account": ["16", "before", "paid"],
    "when the transfer was committed and the bank has not executed it": ["18", "before", "failed"],
    "when the bank has executed the transfer and not answered": ["18", "executed", "paid"],
    "when the bank is asked what has become of it": ["36", "before", "paid"],
  };
  for (const [moment, [service, stage, end]] of Object.entries(moments)) {
    test(moment, async () => {
      const sellers = [await owed(service === "36" ? "silent" : "pay"), await owed("pay")];
      let [isBegun, isKilled] = [false, false];
      const first = sellers[0].account;
      bank.hook = async (asked, body, at) => {
        const isMine = asked === service && at === stage && (service === "36" || body.beneficiaryAccountNo === first);
        if (!isMine || isBegun) return;
        isBegun = true;
        await house.service.killed();
        isKilled = true;
        // What had arrived is gone with the connection: a bank that was not yet asked knows nothing.
        if (service === "18" && stage === "before") bank.ways.set(first, "lost");
      };
      const id = await release();
      await until("the kill", () => isKilled, wait_ms);
      bank.hook = async () => {};
      await house.service.begin();
      await closed(id);
      assert.equal((await transfersOf(id)).get(sellers[0].id).state, end);
      await agree(sellers);
      // The other process may have died between its commit and its call: its seller too is then still owed.
      for (const seller of sellers) bank.ways.set(seller.account, "pay");
      const isOwed = async () => (await Promise.all(sellers.map(({ id: seller_id }) => ledgerOf(seller_id)))).some(({ payable }) => payable > 0);
      if (await isOwed()) assert.equal((await closed(await release())).state, "paid");
      await agree(sellers);
      for (const seller of sellers) assert.equal(bank.executedTo(seller.account).length, 1);
    });
  }
});

test("a bank that is away: nothing is sent; what waits can be called off, and is owed", async () => {
  const seller = await owed("pay");
  bank.isDown = true;
  const before = bank.transfers.size;
  const id = await release();
  await until("a try", async () => (await transfersOf(id)).get(seller.id).answer !== null, wait_ms);
  assert.equal((await transfersOf(id)).get(seller.id).state, "waiting");
  expectStatus(await move(admin, id, "cancel", (await batch(id)).version), 200);
  assert.equal((await closed(id)).state, "cancelled");
  bank.isDown = false;
  assert.equal(bank.transfers.size, before);
  assert.equal((await ledgerOf(seller.id)).payable, seller.rupiah);
  assert.equal((await closed(await release())).state, "paid");
  await agree([seller]);
});

test("what is secret is in no log", () => {
  const { log } = house.service;
  assert.ok(log.length > 0);
  for (const secret of [bank.secret, bank.privateKey.split("\n")[1], ...bank.tokens, ...bank.ways.keys()]) assert.ok(!log.includes(secret));
});
