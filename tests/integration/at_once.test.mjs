// What one seller sends at once: no more is kept than there may be, and the others have their turn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectStatus, fileForm, newProduct, png, product, verifiedSeller } from "../support/dermaga.mjs";
import { greyPng } from "../support/pictures.mjs";

const photos_max = 10;
const photos_at_once = 4;
const imports_at_once = 2;

/** Sends until nothing is turned away for coming too soon; gives the last answers and how often that was. */
async function patiently(sends) {
  let turnedAway = 0;
  const one = async (send) => {
    for (;;) {
      const answer = await send();
      if (answer.status !== 429) return answer;
      turnedAway++;
      assert.ok(Number(answer.headers.get("retry-after")) > 0);
      assert.match(answer.json.code, /^(photos|imports)_at_once$/);
    }
  };
  return { answers: await Promise.all(sends.map(one)), turnedAway };
}

const sendPhoto = (seller, item, photo) => () => seller.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", photo, "image/png"));

test("photos that come at once are never more than a product has", async () => {
  const seller = await verifiedSeller();
  // Small ones: what takes long is keeping them, and there they meet.
  for (let round = 0; round < 5; ++round) {
    const item = await newProduct(seller);
    const { answers } = await patiently(Array(2 * photos_max).fill(sendPhoto(seller, item, png)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(photos_max).fill(201), ...Array(photos_max).fill(409)]);
    assert.equal(answers.find(({ status }) => status === 409).json.code, "photos_too_many");
    const kept = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
    assert.deepEqual([kept.photos.length, kept.version], [photos_max, item.version + photos_max]);
  }
});

test("of one seller's photos four are worked on, the others are told to wait", async () => {
  const seller = await verifiedSeller();
  const item = await newProduct(seller);
  const { answers, turnedAway } = await patiently(Array(photos_max).fill(sendPhoto(seller, item, greyPng(1600, 1200))));
  assert.ok(turnedAway >= photos_max - photos_at_once);
  for (const answer of answers) expectStatus(answer, 201);
});

test("of one seller's sheets two are under way, and another seller's comes between", async () => {
  const [seller, other] = [await verifiedSeller(), await verifiedSeller()];
  const sheet = (rows, from) => Buffer.from("sku,nama_produk,harga,stok,berat_gram\n" + Array.from({ length: rows }, (_, row) => `${from}-${row},Kopi ${row},85000,10,300\n`).join(""));
  const send = (who, bytes) => () => who.post("/api/v1/imports", fileForm({}, "stok.csv", bytes, "text/csv"));
  const { answers, turnedAway } = await patiently(["A", "B", "C", "D"].map((from) => send(seller, sheet(2000, from))));
  assert.ok(turnedAway >= 4 - imports_at_once);
  for (const answer of answers) assert.equal(expectStatus(answer, 201).json.counters.created, 2000);
  assert.equal(expectStatus(await send(other, sheet(1, "E"))(), 201).json.counters.created, 1);
  // A check of one product is no import.
  expectStatus(await seller.post("/api/v1/products?mode=validate", product()), 200);
});
