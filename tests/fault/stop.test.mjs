// The service stops or is killed in the middle of requests and answers.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { sql, startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, seller, partner, items;

before(async () => {
  house = await startHouse({ processes: 2 });
  const { support } = house;
  seller = await support.verifiedSeller();
  partner = await support.newPartner();
  items = [];
  for (let i = 0; i < 4; ++i) items.push(await support.newProduct(seller, { stock: 1_000_000 }));
});
after(async () => assert.equal(await house.stop(), 0));

/** Asks the service to stop; given when it takes no new connection any more: { ended }, its exit status to come. */
async function beginStop() {
  const ended = house.service.stop();
  const isShut = () => fetch(house.service.base_url).then(() => false, () => true);
  await until("new connections to be refused", isShut, 5000);
  return { ended };
}

const orderIds = async () =>
  (await sql(house.postgres.url, "select id from export.orders")).split("\n").filter(Boolean);

/** Sends a head, and the body only when `go` comes; gives the status. */
function hesitant(go, count) {
  const body = JSON.stringify(house.support.order([{ product_id: items[0].id, quantity: 1 }]));
  return new Promise((done, failed) => {
    const sent = request(`${house.service.base_url}/partner/v1/orders`, {
      method: "POST",
      agent: false,
      headers: {
        authorization: `Bearer ${partner.bearer}`,
        "content-type": "application/json",
        "content-length": body.length,
        "idempotency-key": randomUUID(),
        expect: "100-continue",
      },
    });
    sent.on("continue", () => {
      count();
      go.then(() => sent.end(body));
    });
    sent.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => done(answer.statusCode));
    });
    sent.on("error", failed);
    sent.flushHeaders();
  });
}

test("a stop waits for requests whose bodies are still coming", async () => {
  let begun = 0;
  let say;
  const go = new Promise((done) => {
    say = done;
  });
  const all = new Promise((done) => {
    const answers = Array.from({ length: 40 }, () =>
      hesitant(go, () => {
        if (++begun === 40) done(answers);
      }),
    );
  });
  const answers = await all;
  const { ended } = await beginStop();
  say();
  assert.deepEqual([...new Set(await Promise.all(answers))], [201]);
  assert.equal(await ended, 0);
  assert.equal((await orderIds()).length, 40);
  await house.service.begin();
});

test("under load, what a stop lets begin it also answers", async () => {
  for (const [time, orders] of [40, 97, 160].entries()) {
    const answered = new Set(await orderIds());
    const enough = answered.size + orders;
    let isStopping = false;
    const client = async () => {
      for (;;) {
        const body = house.support.order([{ product_id: items[time].id, quantity: 1 }]);
        const answer = await house.support.placeOrder(partner, body).catch(() => null);
        if (answer === null) {
          // Not begun: the connection was closed before the request was read.
          assert.ok(isStopping, "a line broke while the service was up");
          return;
        }
        house.support.expectStatus(answer, 201);
        answered.add(answer.json.id);
      }
    };
    const clients = Promise.all(Array.from({ length: 16 }, client));
    await Promise.race([clients, until("some orders to be answered", () => answered.size >= enough, 20_000, 1)]);
    isStopping = true;
    assert.equal(await house.service.stop(), 0);
    await clients;
    assert.deepEqual(
      (await orderIds()).filter((id) => !answered.has(id)),
      [],
    );
    await house.service.begin();
  }
});

/** Reads an answer that is larger than any socket's buffer; calls `middle` at its first bytes. */
function readSlowly(path, middle) {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(house.service.base_url);
    let text = "";
    let asked = false;
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n` +
          `Authorization: Bearer ${partner.bearer}\r\n\r\n`,
      ),
    );
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      if (asked) return;
      asked = true;
      socket.pause();
      middle().then(() => socket.resume(), failed);
    });
    socket.on("error", () => done(text));
    socket.on("end", () => done(text));
  });
}

const isWhole = (text) => text.endsWith("\r\n0\r\n\r\n") && text.includes('"kind":"end"');

/** 30 MB of listings: more than the sockets between PostgreSQL, service and reader can hold. */
async function fillCatalogue() {
  for (const half of [1, 2]) {
    const rows = Array.from(
      { length: 8000 },
      (_, i) => `BANYAK-${half}-${i},Teh melati,15000,5,120,${"harum ".repeat(320)}`,
    );
    const body = ["sku,nama_produk,harga,stok,berat_gram,deskripsi", ...rows].join("\n");
    const answer = await house.support.answerThatStands("the import", () =>
      seller.request("POST", "/api/v1/imports", { body, headers: { "content-type": "text/csv" } }),
    );
    assert.equal(answer.status, 201, answer.text);
  }
}

test("a stop sends a long answer to its end, and a kill never looks like one", async () => {
  await fillCatalogue();
  assert.ok(isWhole(await readSlowly("/partner/v1/feed/snapshot", async () => {})));

  let ended;
  const text = await readSlowly("/partner/v1/feed/snapshot", async () => {
    ({ ended } = await beginStop());
  });
  assert.match(text, /^HTTP\/1\.1 200/);
  assert.ok(isWhole(text), `cut off after ${text.length} bytes`);
  assert.equal(await ended, 0);

  await house.service.begin();
  const torn = await readSlowly("/partner/v1/feed/snapshot", () => house.service.killed());
  assert.match(torn, /^HTTP\/1\.1 200/);
  assert.ok(!isWhole(torn), "the answer of a killed service looked whole");
  await house.service.begin();

  const broken = await readSlowly("/partner/v1/feed/snapshot", () => house.postgres.killed());
  assert.ok(!isWhole(broken), "an answer without its database looked whole");
  await house.postgres.begin();
});
