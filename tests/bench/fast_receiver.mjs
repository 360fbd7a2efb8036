// A receiver of webhooks that does as little as a server can, on one core of its own: takes a POST, answers 204.
// Started by webhooks.mjs; tells its parent how many came, when asked.
import { createServer } from "node:net";

const silent = process.argv[2] === "silent";
const answer = Buffer.from("HTTP/1.1 204 No Content\r\n\r\n");
let count = 0;
let first = 0;
let last = 0;

function take(socket) {
  let seen = "";
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("data", (piece) => {
    if (silent) return;
    seen += piece.toString("latin1");
    for (;;) {
      const end = seen.indexOf("\r\n\r\n");
      if (end < 0) return;
      const size = Number(/\r\ncontent-length: (\d+)/i.exec(seen.slice(0, end))?.[1] ?? 0);
      if (seen.length < end + 4 + size) return;
      seen = seen.slice(end + 4 + size);
      count += 1;
      last = performance.now();
      if (count === 1) first = last;
      socket.write(answer);
    }
  });
}

const server = createServer(take).listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", (what) => {
  if (what === "reset") count = 0;
  process.send({ count, seconds: (last - first) / 1000 });
});
process.on("disconnect", () => process.exit(0));
