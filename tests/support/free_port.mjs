// Ports for servers of a test's own.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const isFree = (port) =>
  new Promise((done) => {
    const server = createServer().on("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });

/**
 * The first of `count` ports in a row that nobody has: below those that the kernel gives to outgoing
 * connections, or one of these would sit there before a killed server is back.
 */
export async function freePort(count = 1) {
  for (;;) {
    const first = randomInt(10_000, 32_000);
    const row = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (row.every(Boolean)) return first;
  }
}
