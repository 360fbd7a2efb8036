// A receiver of webhooks on the loopback: keeps what came, answers what the test wants.
import { createServer } from "node:http";
import { once } from "node:events";

export class Receiver {
  /** `answer(message, count)` gives a status, or {status, body, headers}, or null to say nothing. */
  constructor(answer = () => 204) {
    this.answer = answer;
    this.messages = [];
    this.server = createServer((request, response) => this.#take(request, response));
  }
  async start(port = 0) {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}/hook`;
    return this;
  }
  async stop() {
    this.server.close();
    this.server.closeAllConnections();
  }
  /** The messages of one thing, in the order in which they were accepted. */
  accepted(id) {
    return this.messages.filter((message) => message.ok && (!id || message.json.data.id === id));
  }
  #take(request, response) {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString();
      const message = { body, json: JSON.parse(body), headers: request.headers, path: request.url };
      this.messages.push(message);
      const wanted = this.answer(message, this.messages.length);
      if (wanted === null) return;
      const { status, body: text = "", headers = {} } = typeof wanted === "number" ? { status: wanted } : wanted;
      message.ok = status >= 200 && status < 300;
      response.writeHead(status, headers).end(text);
    });
  }
}
