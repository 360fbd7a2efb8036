// An order's page: until when to answer, and the thread between partner and seller.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectStatus, newPartner, newProduct, order, placeOrder, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { at, launch, look, signedIn } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the seller sees the deadline, reads what the partner wrote, and answers", async () => {
  const seller = await verifiedSeller();
  const partner = await newPartner();
  const item = await newProduct(seller);
  const placed = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 2 }])), 201).json;
  const thread = `/partner/v1/orders/${placed.id}/messages`;
  expectStatus(await partner.post(thread, { consignment_id: placed.consignments[0].id, text: "请问何时可以发货？" }), 201);
  const page = await signedIn(browser, seller);
  await page.goto(`/pesanan/${placed.id}`);
  await at(page, "confirm-by").waitFor();
  assert.match(await at(page, "confirm-by").innerText(), /Jawab sebelum \d/);
  assert.match(await at(page, "message-row").innerText(), /Mitra[\s\S]*请问何时可以发货？/);
  await waitFor("the message to be read", async () => expectStatus(await partner.get(thread), 200).json.items[0].read_at !== null);
  await at(page, "message").fill("Besok pagi diserahkan ke kurir.");
  await at(page, "message-send").click();
  await page.locator('[data-test="message-row"][data-actor="seller"]').waitFor();
  await look(page, "order-messages");
  assert.deepEqual(expectStatus(await partner.get(thread), 200).json.items.map((one) => [one.actor, one.text]),
    [["partner", "请问何时可以发货？"], ["seller", "Besok pagi diserahkan ke kurir."]]);
});
