// What happens at once happens as if one after the other.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { before, test } from "node:test";
import { Copy, answerThatStands, expectStatus, newPartner, newProduct, order, pagesAfter, placeOrder, product, up, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { answer, company, give, readiness } from "../support/trade.mjs";

let seller, partner;
before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
});

const stockOf = async (item) => expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
const ordersOf = async (reference) => expectStatus(await partner.get("/partner/v1/orders?limit=500"), 200).json.items.filter((one) => one.reference === reference);

test("of 40 orders with one reference placed at once, all but one are told of another", async () => {
  const item = await newProduct(seller, { stock: 100 });
  const body = order([{ product_id: item.id, quantity: 1 }]);
  const answers = await Promise.all(Array.from({ length: 40 }, () => placeOrder(partner, body)));
  const ids = new Set(answers.map((one) => expectStatus(one, 201).json.id));
  const named = answers.map(({ json }) => json.warnings.find(({ code }) => code === "reference_used")?.order_id);
  assert.equal(named.filter((id) => id === undefined).length, 1);
  assert.ok(answers.every(({ json }, at) => named[at] !== json.id && (named[at] === undefined || ids.has(named[at]))));
});

test("one key posted 100 times at once makes one order", async () => {
  const item = await newProduct(seller);
  const body = order([{ product_id: item.id, quantity: 3 }]);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 100 }, () => placeOrder(partner, body, key)));
  const made = answers.filter((one) => one.status === 201);
  assert.ok(made.length >= 1);
  assert.ok(answers.every((one) => one.status === 201 || one.status === 409), answers.map((one) => one.status).join());
  assert.equal(new Set(made.map((one) => one.json.id)).size, 1);
  assert.equal(made.filter((one) => one.headers.get("idempotent-replayed") !== "true").length, 1);
  assert.equal((await ordersOf(body.reference)).length, 1);
  assert.equal((await stockOf(item)).reserved, 3);

  const again = expectStatus(await placeOrder(partner, body, key), 201);
  assert.equal(again.headers.get("idempotent-replayed"), "true");
  assert.equal(again.text, made[0].text);
  const other = await placeOrder(partner, { ...body, reference: "PO-lain" }, key);
  assert.equal(expectStatus(other, 422).json.code, "idempotency_key_reused");
});

test("one quote ordered 20 times at once is ordered once", async () => {
  const item = await newProduct(seller, { stock: 100 });
  const wish = { destination: { country: "CN" }, route: "9610", incoterm: "DAP", currency: "IDR", lines: [{ product_id: item.id, quantity: 2 }] };
  for (let round = 0; round < 5; ++round) {
    const quote = expectStatus(await partner.post("/partner/v1/quotes", wish), 201).json;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => placeOrder(partner, { reference: `PO-${quote.id}-${i}`, quote_id: quote.id })));
    const made = answers.filter((one) => one.status === 201);
    assert.equal(made.length, 1, answers.map((one) => one.status).join());
    assert.deepEqual(made[0].json.total, quote.total);
    for (const one of answers) if (one !== made[0]) assert.equal(expectStatus(one, 409).json.code, "quote_used");
    assert.equal((await stockOf(item)).reserved, 2 * (round + 1));
  }
});

test("1,000 racing orders for 100 units make 100 and leave 0", async () => {
  const item = await newProduct(seller, { stock: 100 });
  let accepted = 0;
  const refused = [];
  const one = async () => {
    const answer = await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }]));
    if (answer.status === 201) ++accepted;
    else refused.push(answer);
  };
  const work = Array.from({ length: 1000 }, () => one);
  await Promise.all(Array.from({ length: 64 }, async () => {
    while (work.length) await work.pop()();
  }));
  assert.equal(accepted, 100);
  assert.ok(refused.every((answer) => answer.status === 409 && answer.json.code === "stock_insufficient"),
    JSON.stringify(refused.find((answer) => answer.status !== 409)?.text));
  const left = await stockOf(item);
  assert.deepEqual([left.stock, left.reserved], [100, 100]);
});

const sql = (text) => execFileSync("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();
/** Whether somebody waits for a lock with a statement like this. */
const isWaiting = (statement) => sql(`select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '${statement}')`) === "t";

/** The rules have been asked about all of them: a round of theirs that meets a held product keeps the others of its round for a moment. */
const judged = (items) => waitFor("verdicts", () => Number(sql(`select count(distinct product_id) from rules.verdicts where product_id in (${items.map(({ id }) => `'${id}'`)})`)) === items.length, 60000);

/** A transaction that holds products and their listings until `let_go` is called. */
async function holdProducts(items) {
  const psql = spawn("psql", [up.database_url, "-XqAt", "-v", "ON_ERROR_STOP=1"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(psql, "exit");
  psql.stdin.write(`begin;\nselect 'held' from catalog.products p join catalog.listings l on l.product_id = p.id where p.id in (${items.map(({ id }) => `'${id}'`)}) for update;\n`);
  const [said] = await Promise.race([once(psql.stdout, "data"), ended]);
  assert.match(String(said), /^held$/m);
  return async () => {
    psql.stdin.end("rollback;\n");
    assert.equal((await ended)[0], 0);
  };
}

test("a product that is locked turns away its own orders alone, and an import that leaves it as it is", async () => {
  const csv = "sku,nama_produk,harga,stok,berat_gram\nTERKUNCI-1,Teh melati,15000,5,120\nTERKUNCI-2,Kopi,20000,5,120\n";
  const importSheet = (body) => seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body });
  expectStatus(await importSheet(csv), 201);
  const imported = expectStatus(await seller.get("/api/v1/products?q=melati"), 200).json.items.find((one) => one.sku === "TERKUNCI-1");
  const others = await Promise.all(Array.from({ length: 8 }, () => newProduct(seller, { stock: 100 })));
  await judged([imported, ...others]);
  const letGo = await holdProducts([imported]);
  try {
    const asked = Array.from({ length: 48 }, (_, i) => (i % 6 === 5 ? imported : others[i % others.length]));
    const began = Date.now();
    const answers = await Promise.all(asked.map(async (item) => {
      const answer = await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }]));
      return { ...answer, ms: Date.now() - began };
    }));
    // A neighbour whose product shares its lock (a stripe of export.lock_products) with the held one is only tried once more.
    answers.forEach((answer, i) => assert.equal(answer.status, asked[i] === imported ? 503 : 201, answer.text));
    const slowest = Math.max(...answers.filter((_, i) => asked[i] !== imported).map(({ ms }) => ms));
    assert.ok(slowest < 5000, `a neighbour waited ${slowest} ms`);
    const changed = csv.replace("Kopi,20000", "Kopi,21000");
    assert.equal(expectStatus(await importSheet(changed), 201).json.counters.updated, 2);
    expectStatus(await importSheet(changed.replace("15000", "16000")), 503);
  } finally {
    await letGo();
  }
  expectStatus(await placeOrder(partner, order([{ product_id: imported.id, quantity: 1 }])), 201);
});

test("32 orders of products that somebody holds stand before nobody else's", async () => {
  const make = (count) => Promise.all(Array.from({ length: count }, () => newProduct(seller)));
  const [held, free] = [await make(32), await make(8)];
  const placeOne = (item) => placeOrder(partner, order([{ product_id: item.id, quantity: 1 }]));
  await judged([...held, ...free]);
  const letGo = await holdProducts(held);
  let waiting;
  let answered = 0;
  try {
    waiting = held.map(async (item) => {
      const answer = await placeOne(item);
      ++answered;
      return answer;
    });
    await waitFor("an order to wait for a held product", () => isWaiting("%answer_orders%"));
    const began = Date.now();
    // One after the other, so that each finds those who wait before it.
    for (const item of free) expectStatus(await placeOne(item), 201);
    const took = Date.now() - began;
    assert.ok(took < 15_000, `eight orders of free products took ${took} ms, ${answered} of the held ones were answered before`);
  } finally {
    await letGo();
  }
  // They were tried again and again meanwhile, for as long as one waits for a lock.
  for (const answer of await Promise.all(waiting)) assert.ok(answer.status === 201 || answer.status === 503, answer.text);
});

test("the rules, meeting a product that somebody holds, soon let go of the others of their round", async () => {
  const owner = await company();
  const items = [];
  for (let at = 0; at < 4; ++at) items.push(await newProduct(owner, { stock: 1000 }));
  await judged(items);
  // Locked in the order of their ids, so that the others are taken before the rules come to it.
  const [held, ...free] = items.sort((a, b) => (a.id < b.id ? 1 : -1));
  const profile = expectStatus(await owner.get("/api/v1/trade/profile"), 200).json;
  const letGo = await holdProducts([held]);
  try {
    expectStatus(await owner.put("/api/v1/trade/profile", { umkm_class: "micro", has_customs_access: false }, { ifMatch: profile.version }), 200);
    const took = [];
    for (const item of [...free, ...free, ...free]) {
      await waitFor("the rules to wait for the held product", () => isWaiting("%announce_listings%"));
      const began = Date.now();
      expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 1 }])), 201);
      took.push(Date.now() - began);
    }
    // The most patient wait for a lock is two seconds.
    assert.ok(took.sort((a, b) => a - b)[4] < 1500, `orders waited ${took} ms`);
  } finally {
    await letGo();
  }
});

test("a listing that is shown while its seller's goods are asked again is in every assortment it belongs to", async () => {
  const owner = await company();
  const batik = { hs_code: "6206.30.10", weight_grams: 320 };
  // Both go as cargo; without access to customs a business sends neither.
  const [shown, hidden] = [await newProduct(owner, batik), await newProduct(owner, { ...batik, state: "draft" })];
  for (const item of [shown, hidden]) {
    await answer(owner, item, { product_class: "garment", gcode: "6206300090", answers: { baby_wear: false, contains_animal_parts: false } });
    for (const type of ["gb18401_report", "fibre_label"]) await give(owner, item, type);
    assert.equal((await readiness(owner, item))["0110"].state, "ready");
  }
  const copy = new Copy(partner, "route=0110&readiness=blocked");
  await copy.snapshot();
  const before = copy.position;
  const wasTold = async () => (await pagesAfter(partner, before, copy.assortment)).some(({ changes }) => changes.some(({ id }) => id === hidden.id));

  const profile = expectStatus(await owner.get("/api/v1/trade/profile"), 200).json;
  const letGo = await holdProducts([shown]);
  let publishing;
  try {
    expectStatus(await owner.put("/api/v1/trade/profile", { umkm_class: "micro", has_customs_access: false }, { ifMatch: profile.version }), 200);
    // All of the seller's goods have been asked, and nothing is committed yet.
    await waitFor("the rules to wait for the held product", () => isWaiting("%announce_listings%"));
    const now = expectStatus(await owner.get(`/api/v1/products/${hidden.id}`), 200).json;
    // Who waits for long hears 503, and asks again.
    publishing = answerThatStands("the listing to be shown", () =>
      owner.put(`/api/v1/products/${hidden.id}`, product({ ...batik, sku: now.sku }), { ifMatch: now.version }));
    // It is shown at once, and read with the old answer, or it waits for the new one.
    await waitFor("the listing to be shown or to wait", async () => (await wasTold()) || isWaiting("%catalog.products%"));
    await copy.follow();
  } finally {
    await letGo();
  }
  expectStatus(await publishing, 200);
  await waitFor("both in the copy of what is blocked", async () => {
    await copy.follow();
    return copy.listings.has(shown.id) && copy.listings.has(hidden.id);
  });
});

test("of orders that travel together each gets its own verdict", async () => {
  const [plenty, scarce] = [await newProduct(seller, { stock: 1000 }), await newProduct(seller, { stock: 1 })];
  const used = randomUUID();
  expectStatus(await placeOrder(partner, order([{ product_id: plenty.id, quantity: 1 }]), used), 201);
  const line = (item, quantity = 1, rest = {}) => order([{ product_id: item.id, quantity, ...rest }]);
  const kinds = [
    ["placed", () => placeOrder(partner, line(plenty))],
    ["stock_insufficient", () => placeOrder(partner, line(scarce, 2))],
    ["price_changed", () => placeOrder(partner, line(plenty, 1, { unit_price: { amount: "1.00", currency: "IDR" } }))],
    ["idempotency_key_reused", () => placeOrder(partner, line(plenty), used)],
  ];
  const asked = Array.from({ length: 80 }, (_, i) => kinds[i % kinds.length]);
  const answers = await Promise.all(asked.map(([, ask]) => ask()));
  const verdicts = answers.map((one) => (one.status === 201 ? "placed" : one.json.code));
  assert.deepEqual(verdicts, asked.map(([kind]) => kind));
  assert.equal(new Set(answers.filter((one) => one.status === 201).map((one) => one.json.id)).size, 20);
  assert.deepEqual([(await stockOf(plenty)).reserved, (await stockOf(scarce)).reserved], [21, 0]);
});

test("orders over two products in opposite order never block each other", async () => {
  const [a, b] = [await newProduct(seller, { stock: 200 }), await newProduct(seller, { stock: 200 })];
  const lines = (first, second) => [{ product_id: first.id, quantity: 1 }, { product_id: second.id, quantity: 1 }];
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => placeOrder(partner, order(i % 2 ? lines(a, b) : lines(b, a)))));
  assert.ok(answers.every((one) => one.status === 201), answers.find((one) => one.status !== 201)?.text);
  assert.equal((await stockOf(a)).reserved, 60);
  assert.equal((await stockOf(b)).reserved, 60);
});

test("the same product twice in one order counts together", async () => {
  const item = await newProduct(seller, { stock: 5 });
  const answer = await placeOrder(partner, order([{ product_id: item.id, quantity: 3 }, { product_id: item.id, quantity: 3 }]));
  assert.equal(expectStatus(answer, 409).json.code, "stock_insufficient");
  assert.equal((await stockOf(item)).reserved, 0);
});

test("refused and cancelled orders give the stock back", async () => {
  const item = await newProduct(seller, { stock: 10 });
  const placed = [];
  for (let i = 0; i < 2; ++i) placed.push(expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 4 }])), 201).json);
  assert.equal((await stockOf(item)).reserved, 8);
  const mine = expectStatus(await seller.get(`/api/v1/orders/${placed[0].id}`), 200).json;
  expectStatus(await seller.post(`/api/v1/orders/${placed[0].id}/refuse`, {}, { ifMatch: mine.version }), 200);
  const theirs = expectStatus(await partner.get(`/partner/v1/orders/${placed[1].id}`), 200).json;
  expectStatus(await partner.post(`/partner/v1/orders/${placed[1].id}/cancel`, {}, { ifMatch: theirs.version }), 200);
  assert.deepEqual([(await stockOf(item)).stock, (await stockOf(item)).reserved], [10, 0]);
});
