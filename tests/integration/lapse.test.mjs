// Orders that nobody confirmed lapse, whatever becomes of the keys that are forgotten beside them. In a sandbox, whose clock
// can be moved and whose database is its own.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, test } from "node:test";
import { expectStatus, newPartner, order, placeOrder, up, waitFor } from "../support/dermaga.mjs";
import { signIn } from "../support/sandbox.mjs";

const path = "/partner/v1/sandbox";
const hour = 3600;
const query = (url, text) => execFileSync("psql", [url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();

let partner, sandbox, inside, database;
const sql = (text) => query(database, text);
const keys = () => Number(sql("select count(*) from export.order_keys"));
const makeOld = () => sql("update export.order_keys set created_at = created_at - interval '8 days'");
const moveClock = async (hours) => {
  expectStatus(await partner.post(`${path}/clock`, { advance_s: hours * hour }), 200);
  inside = await signIn(sandbox);
};

beforeEach(async () => {
  partner = await newPartner();
  sandbox = expectStatus(await partner.post(path), 201).json;
  inside = await signIn(sandbox);
  const name = query(up.database_url, `select database_name from sandbox.sandboxes where sandbox_id = '${sandbox.sandbox_id}'`);
  database = up.database_url.replace("/dermaga?", `/${name}?`);
});
afterEach(async () => { await partner.delete(path); });

/** An order of one piece, whose seller is silent. */
async function place() {
  const coffee = sql("select id from catalog.products where sku = 'KOPI-GAYO-250'");
  return expectStatus(await placeOrder(inside, order([{ product_id: coffee, quantity: 1 }], { route: "9610" })), 201).json;
}

/** Keeps the keys of orders from whoever would delete them, until what it gives is called. */
async function holdKeys() {
  const psql = spawn("psql", [database, "-XqAt", "-v", "ON_ERROR_STOP=1"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(psql, "exit");
  psql.stdin.write("begin;\nselect 'held' from export.order_keys for update;\n");
  const [said] = await Promise.race([once(psql.stdout, "data"), ended]);
  assert.match(String(said), /held/);
  return async () => {
    psql.stdin.end("rollback;\n");
    await ended;
  };
}

test("an order lapses though old keys cannot be forgotten now, and these are forgotten later", async () => {
  const { id } = await place();
  makeOld();
  const stateOf = async () => expectStatus(await inside.get(`/partner/v1/orders/${id}`), 200).json.state;
  const release = await holdKeys();
  try {
    await moveClock(73);
    await waitFor("the lapse", async () => (await stateOf()) === "lapsed");
    assert.equal(keys(), 1);
  } finally {
    await release();
  }
  await moveClock(1);
  await waitFor("the key forgotten", () => keys() === 0);
});

test("many old keys are forgotten in batches of ten thousand, and young ones stay", async () => {
  sql(`create table public.deletions (keys bigint);
    create function public.note_deletion() returns trigger language plpgsql as $$
    begin insert into public.deletions select count(*) from gone; return null; end $$;
    create trigger note_deletion after delete on export.order_keys referencing old table as gone
      for each statement execute function public.note_deletion();
    insert into export.order_keys (partner_id, key, body_hash, order_id)
    select 'par_lama', 'kunci-' || n, '', 'ord_lama' from generate_series(1, 20001) n`);
  makeOld();
  const young = await place();
  await moveClock(1);
  await waitFor("the old keys forgotten", () => keys() === 1);
  assert.equal(sql("select string_agg(keys::text, ' ' order by keys desc) from public.deletions where keys > 0"), "10000 10000 1");
  assert.equal(sql("select order_id from export.order_keys"), young.id);
});
