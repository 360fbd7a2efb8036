// Stops that come while requests last longer than the service may wait for them.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { sql, startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, seller;

/** Each of these tables takes four seconds to be written to, which together outlast every deadline of a stop. */
const slow_tables = ["catalog.products", "catalog.imports", "platform.idempotency_keys", "catalog.import_failures"];
const slow_ms = slow_tables.length * 4000;

before(async () => {
  house = await startHouse({ processes: 2, settings: { DERMAGA_STOP_GRACE_S: "1" } });
  seller = await house.support.verifiedSeller();
  await sql(
    house.postgres.url,
    `create function slow() returns trigger language plpgsql as $$
     begin perform pg_sleep(4); return null; end $$;` +
      slow_tables.map((table) => `create trigger slow after insert on ${table} execute function slow();`).join(""),
  );
});
beforeEach(() => house.service.begin());
after(() => house.stop());

const imports = () => sql(house.postgres.url, "select count(*) from catalog.imports").then(Number);

/** Sends a sheet, and comes back when PostgreSQL is at it. */
async function beginImport(sku) {
  seller
    .request("POST", "/api/v1/imports", {
      body: `sku,nama_produk,harga,stok,berat_gram\n${sku},Teh melati,15000,5,120\n${sku}-x,Teh,keliru,5,120`,
      headers: { "content-type": "text/csv", "idempotency-key": sku },
    })
    .catch(() => null);
  const sleeping = "select count(*) from pg_stat_activity where wait_event = 'PgSleep'";
  await until("the import to be under way", async () => Number(await sql(house.postgres.url, sleeping)) > 0, 20_000);
}

test("a request that outlasts the grace is closed, but what it uses stays until it has ended", async () => {
  const earlier = await imports();
  const began = Date.now();
  await beginImport("LAMBAT-1");
  assert.equal(await house.service.stop(), 0, house.service.log);
  assert.ok(Date.now() - began > 8000, "the import was not slow enough to show anything");
  // It ends before its next step, and nobody was told of it: the key may come again.
  assert.equal(await imports(), earlier, "what was ended is there");
  const rows = await sql(house.postgres.url, "select count(*) from catalog.products where sku like 'LAMBAT-1%'");
  assert.equal(Number(rows), 0, "half of it is there");
});

test("a second signal ends all processes at once", async () => {
  await beginImport("LAMBAT-2");
  const began = Date.now();
  const ended = house.service.stop();
  await until("the first signal to be heard", async () => !(await house.service.isReady()), 10_000);
  process.kill(house.service.child.pid, "SIGTERM");
  assert.notEqual(await ended, 0);
  assert.ok(Date.now() - began < slow_ms / 2, "the second signal did not end it");
});
