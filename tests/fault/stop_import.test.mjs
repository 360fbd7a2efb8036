// A stop that comes in the middle of a large import waits for one step of it, not for the whole, and keeps all that was
// answered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql, startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, seller;

const rows = 40_000;
/** Rows go to the database in batches, each of which takes a second here. */
const batches = rows / 2000;

before(async () => {
  house = await startHouse({ settings: { DERMAGA_STOP_GRACE_S: "1" } });
  seller = await house.support.verifiedSeller();
  // A sequence counts also what is rolled back.
  await sql(
    house.postgres.url,
    `create sequence batches;
     grant usage on batches to public;
     create function slow() returns trigger language plpgsql as $$
     begin perform nextval('batches'); perform pg_sleep(1); return null; end $$;
     create trigger slow after insert on catalog.products execute function slow();`,
  );
});
after(async () => assert.equal(await house.stop(), 0));

const count = async (what) => Number(await sql(house.postgres.url, `select count(*) from ${what}`));
const begunBatches = async () =>
  Number(await sql(house.postgres.url, "select case when is_called then last_value else 0 end from batches"));

function send(name, products, key) {
  const lines = Array.from({ length: products }, (_, i) => `${name}-${i},Teh melati,15000,5,120`);
  return seller.request("POST", "/api/v1/imports", {
    body: ["sku,nama_produk,harga,stok,berat_gram", ...lines].join("\n"),
    headers: { "content-type": "text/csv", "idempotency-key": key },
  });
}

test("a stop ends a large import between two steps and loses nothing that was answered", async () => {
  house.support.expectStatus(await send("DULU", 3, "dulu"), 201);
  const first = await begunBatches();
  const answers = ["BESAR", "ANTRE"].map((name) =>
    send(name, rows, name).then((answer) => answer.status, () => null),
  );
  await until("the import to be under way", async () => (await begunBatches()) > first, 60_000);
  assert.equal(await house.service.stop(), 0, house.service.log);
  const begun = (await begunBatches()) - first;
  assert.ok(begun < batches / 2, `${begun} of ${batches} batches were begun, as if nobody had asked for a stop`);
  assert.ok((await Promise.all(answers)).every((status) => status === null || status >= 500));
  assert.equal(await count("catalog.products"), 3);
  assert.equal(await count("catalog.imports"), 1);
  await house.service.begin();
  // The key is free: nothing of the import that was given up is left.
  await sql(house.postgres.url, "drop trigger slow on catalog.products");
  const { answerThatStands, expectStatus } = house.support;
  const repeated = expectStatus(await answerThatStands("the import", () => send("BESAR", rows, "BESAR")), 201);
  assert.equal(repeated.json.counters.created, rows);
  assert.equal(await count("catalog.products"), rows + 3);
});
