// Connections that take their time, in a process of their own so that who measures is not slowed by
// them. Started by slow.test.mjs with fork(); told { port, count, path, kind }, says "ready" when all
// are connected.
import { connect } from "node:net";

/** Every one of them does a little something each second; readers take this much. */
const beat_ms = 1000;
const read_bytes = 4096;
/** Before another one takes the place of one that was ended. */
const reopen_ms = 500;
/** Asked for at once: more than sockets hold, so that the server has to wait. */
const pipelined = 50;
const beats = 20;
const kinds = {
  // A header that never ends.
  headers: { opening: () => "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", step: (socket) => socket.write("a") },
  // A body that comes in single bytes.
  bodies: {
    opening: () =>
      "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
      "Content-Length: 9000\r\n\r\n{",
    step: (socket) => socket.write(" "),
  },
  // Many answers asked for at once, and taken a piece at a time.
  readers: {
    opening: (path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(pipelined),
    step: (socket) => socket.resume(),
  },
};
const slots = Array.from({ length: beats }, () => new Set());
let connected = 0;
let wanted;

function open(port, path, kind, number) {
  const slot = slots[number % beats];
  // False stops the reading until the next beat.
  const onread = { buffer: Buffer.alloc(read_bytes), callback: () => false };
  const socket = connect({ port, host: "127.0.0.1", onread }, () => {
    socket.write(kind.opening(path));
    if (++connected === wanted) process.send("ready");
  });
  const entry = { socket, kind };
  slot.add(entry);
  socket.on("error", () => {});
  // The server ends who is too slow; another one takes the place.
  socket.on("close", () => {
    slot.delete(entry);
    setTimeout(open, reopen_ms, port, path, kind, number);
  });
}

let beat = 0;
setInterval(() => {
  for (const { socket, kind } of slots[beat++ % beats]) if (socket.writable) kind.step(socket);
}, beat_ms / beats);

process.on("message", ({ port, count, path, kind }) => {
  wanted = count;
  for (let number = 0; number < count; ++number) open(port, path, kinds[kind], number);
});
process.on("disconnect", () => process.exit(0));
