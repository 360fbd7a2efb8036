// One caller who sends all the sheets he can and never ends one keeps nobody else from sending
// theirs, and no one from ordering.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { startHouse } from "./house.mjs";
import { until } from "./processes.mjs";

const mib = 1024 * 1024;
const budget_bytes = 256 * mib;
/** A quarter of what is there for bodies of any size, which is seven eighths. */
const caller_bytes = (budget_bytes * 7) / 8 / 4;
const sheet_bytes = 20 * mib;
const connections = 13;

let house, greedy, neighbour;
before(async () => {
  house = await startHouse();
  greedy = await house.support.verifiedSeller();
  neighbour = await house.support.verifiedSeller();
});
after(async () => assert.equal(await house.stop(), 0));

async function figure(name) {
  const text = await (await fetch(`http://127.0.0.1:${house.service.health}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
}

/** Sends a sheet but for its last byte; `answer` is what comes back meanwhile, as far as it is read. */
function beginSheet(seller) {
  const upload = { socket: connect(house.service.port, "127.0.0.1"), answer: "" };
  upload.socket.on("error", () => {});
  upload.socket.on("data", (piece) => (upload.answer += piece));
  upload.socket.write(
    `POST /api/v1/imports?mode=validate HTTP/1.1\r\nHost: a\r\nCookie: ${seller.cookie}\r\nX-CSRF-Token: ${seller.csrf}\r\n` +
      `Content-Type: text/csv\r\nContent-Length: ${sheet_bytes}\r\n\r\n`,
  );
  upload.socket.write(Buffer.alloc(sheet_bytes - 1, "a"));
  return upload;
}

test("a caller with thirteen sheets under way locks nobody out", async (t) => {
  const uploads = Array.from({ length: connections }, () => beginSheet(greedy));
  try {
    // Two whole sheets fit into a quarter; those that grow at once may all be refused.
    let most = 0;
    await until(
      "all but two to be refused",
      async () => {
        most = Math.max(most, await figure("dermaga_body_bytes"));
        return uploads.filter((one) => one.answer.includes('"bodies_at_once"')).length >= connections - 2;
      },
      60_000,
    );
    assert.ok(uploads.every((one) => one.answer === "" || one.answer.startsWith("HTTP/1.1 429 ")));
    t.diagnostic(`${Math.round(most / mib)} MiB were his at most`);
    assert.ok(most <= caller_bytes, `${most} bytes were his`);
    for (const seller of [neighbour, greedy]) await house.support.newProduct(seller);
    const headers = { "content-type": "text/csv" };
    const body = Buffer.alloc(sheet_bytes, "a");
    const sheet = await neighbour.request("POST", "/api/v1/imports?mode=validate", { headers, body });
    assert.ok(![429, 503].includes(sheet.status), `a neighbour's sheet is answered ${sheet.status}`);
    assert.equal(await figure("dermaga_answers_cut"), 0);
  } finally {
    for (const { socket } of uploads) socket.destroy();
  }
  await until("his bytes to be free", async () => (await figure("dermaga_body_bytes")) === 0, 10_000);
});
