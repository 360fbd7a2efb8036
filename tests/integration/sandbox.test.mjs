// A partner's sandbox: a whole house of its own, which the partner drives, disturbs and resets.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, after, test } from "node:test";
import { Client, expectStatus, newPartner, order, placeOrder, up, waitFor } from "../support/dermaga.mjs";

let partner, sandbox, inside;
const path = "/partner/v1/sandbox";

/** A client of the sandbox, signed in with its credentials. */
async function signIn({ base_url, client_id, client_secret }) {
  const client = new Client({ base: base_url });
  const answer = await client.request("POST", "/partner/v1/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }).toString(),
  });
  client.bearer = expectStatus(answer, 200).json.access_token;
  return client;
}

const products = async (client) => (await snapshot(client)).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const snapshot = async (client) => expectStatus(await client.get("/partner/v1/feed/snapshot"), 200).text;

before(async () => {
  partner = await newPartner();
  sandbox = expectStatus(await partner.post(path, undefined), 201).json;
  inside = await signIn(sandbox);
});
after(async () => { await partner.delete(path); });

test("look", async () => {
  console.log(sandbox);
  console.log(expectStatus(await partner.get(path), 200).json);
  const all = await products(inside);
  console.log(all.length, JSON.stringify(all[0]));
  for (let i = 0; i < 5; i++) {
    const item = all[i];
    const answer = await placeOrder(inside, order([{ product_id: item.id, quantity: 1 }]));
    console.log(answer.status, answer.headers.get("location"), answer.text.slice(0, 300));
    if (answer.status === 201) {
      for (const to of ["settled", "refunded", "placed"]) {
        const moved = await partner.post(`${path}/orders/${answer.json.id}/advance`, { to });
        console.log(moved.status, moved.text.slice(0, 400));
      }
      break;
    }
  }
});
