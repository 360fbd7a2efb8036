// Webhooks as they are unless somebody allows more: to public addresses by https, whatever a name says at last.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "node:net";
import { startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, partner, reached = 0;
const inside = createServer((socket) => { ++reached; socket.destroy(); });

before(async () => {
  house = await startHouse({ settings: { DERMAGA_WEBHOOK_PRIVATE_ADDRESSES: "no" } });
  partner = await house.support.newPartner();
  await new Promise((done) => inside.listen(0, "127.0.0.1", done));
});
after(async () => {
  inside.close();
  assert.equal(await house.stop(), 0);
});

const make = (url) => partner.post("/partner/v1/webhooks", { url, event_types: ["order.*"] });
const faults = ({ status, json }) => [status, json.errors?.map(({ pointer, code }) => `${pointer} ${code}`).join()];

test("what is not public is refused at once, and changed to it neither", async () => {
  const open = house.support.expectStatus(await make("https://mitra.example/kejadian"), 201);
  for (const host of ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
    "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"]) {
    const url = `https://${host}:${inside.address().port}/`;
    assert.deepEqual(faults(await make(url)), [422, "/url webhook_url_private"], host);
    const changed = await partner.put(`/partner/v1/webhooks/${open.json.id}`, { url, event_types: ["order.*"], enabled: true }, { ifMatch: open.json.version });
    assert.deepEqual(faults(changed), [422, "/url webhook_url_private"], host);
  }
  assert.deepEqual(faults(await make("http://mitra.example/kejadian")), [422, "/url webhook_url_https"]);
});

test("a name that means this machine is refused when it is looked up, and the log says so", async () => {
  const { json } = house.support.expectStatus(await make(`https://localhost:${inside.address().port}/`), 201);
  house.support.expectStatus(await partner.post(`/partner/v1/webhooks/${json.id}/test`, {}), 202);
  const attempt = await until("the attempt in the log", async () => {
    const { items } = (await partner.get(`/partner/v1/webhooks/${json.id}/deliveries`)).json;
    return items[0]?.last_attempt;
  }, 60_000);
  assert.equal(attempt.error, "client_address_forbidden", JSON.stringify(attempt));
  assert.equal(reached, 0);
});
