// What one partner holds open leaves the others theirs.
import assert from "node:assert/strict";
import { get } from "node:http";
import { after, before, test } from "node:test";
import { startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

let house, partner, neighbour;

before(async () => {
  house = await startHouse();
  partner = await house.support.newPartner();
  neighbour = await house.support.newPartner();
  const seller = await house.support.verifiedSeller();
  // 20 MB of listings: more than the sockets between service and reader can hold.
  const rows = Array.from({ length: 4000 }, (_, i) => `BANYAK-${i},Teh melati,15000,5,120,${"harum ".repeat(800)}`);
  const sent = await house.support.answerThatStands("the import", () =>
    seller.request("POST", "/api/v1/imports", {
      body: ["sku,nama_produk,harga,stok,berat_gram,deskripsi", ...rows].join("\n"),
      headers: { "content-type": "text/csv" },
    }),
  );
  house.support.expectStatus(sent, 201);
});
after(() => house.stop());

/** An answer whose body nobody reads: its status, its head, and how to end it. */
function open(who, path) {
  return new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${who.bearer}` };
    const sent = get(`${house.service.base_url}${path}`, { agent: false, headers }, (answer) => {
      answer.on("error", () => {});
      done({ status: answer.statusCode, headers: answer.headers, end: () => sent.destroy(), answer });
    });
    sent.on("error", failed);
  });
}

async function textOf(one) {
  let text = "";
  for await (const piece of one.answer) text += piece;
  return text;
}

test("a partner waits for news with 64 requests at a time, and leaves the others theirs", async () => {
  const quiet = "/partner/v1/events?stream=rejections&after=0";
  const stop = new AbortController();
  const mine = Array.from({ length: 64 }, () => partner.get(`${quiet}&wait=30`, { signal: stop.signal }).then(({ status }) => `answered ${status}`, () => "stopped"));
  // Of the catalogue there may be news, of what the rules found about the import.
  let after = (await partner.get("/partner/v1/events/streams")).json.items.find(({ stream }) => stream === "catalog").last_position;
  const waitForChanges = async (who) => {
    const answer = await who.get(`/partner/v1/feed/changes?after=${after}&wait=1`);
    after = answer.json.position ?? after;
    return answer;
  };
  for (const ask of [() => partner.get(`${quiet}&wait=1`), () => waitForChanges(partner)]) {
    const refused = await until("a wait too many", async () => {
      const answer = await ask();
      return answer.status === 429 && answer;
    }, 20_000);
    assert.equal(refused.json.code, "waits_at_once");
    assert.match(refused.headers.get("retry-after"), /^\d+$/);
  }
  assert.equal((await partner.get(quiet)).status, 200, "who does not wait is answered");
  assert.equal((await neighbour.get(`${quiet}&wait=1`)).status, 200);
  assert.equal((await waitForChanges(neighbour)).status, 200);
  stop.abort();
  assert.deepEqual([...new Set(await Promise.all(mine))], ["stopped"]);
  await until("a place", async () => (await partner.get(`${quiet}&wait=1`)).status === 200, 40_000);
});

for (const [what, path, most, code] of [
  ["snapshots", "/partner/v1/feed/snapshot", 4, "feed_snapshots"],
  ["streams of changes", "/partner/v1/feed/stream?after=0", 16, "feed_streams"],
]) {
  test(`a partner has ${most} ${what} at a time, and each that ends makes room`, async () => {
    const mine = await Promise.all(Array.from({ length: most }, () => open(partner, path)));
    assert.deepEqual([...new Set(mine.map((one) => one.status))], [200]);
    const more = await open(partner, path);
    assert.equal(more.status, 429);
    assert.match(more.headers["retry-after"], /^\d+$/);
    const problem = JSON.parse(await textOf(more));
    assert.equal(problem.code, code);
    assert.match(problem.detail, new RegExp(`Paling banyak ${most} `));
    const others = await open(neighbour, path);
    assert.equal(others.status, 200);
    mine[0].end();
    const again = await until(
      "a place",
      async () => {
        const one = await open(partner, path);
        if (one.status === 200) return one;
        one.end();
        return null;
      },
      10_000,
    );
    for (const one of [...mine, others, again]) one.end();
  });
}
