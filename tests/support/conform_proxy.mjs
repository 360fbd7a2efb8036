// The real service with one manner broken on purpose: stands in front of it and changes what goes through.
import { createServer, request } from "node:http";
import { once } from "node:events";

/**
 * `breaks.answer(answer, asked, send)` may change {status, headers, body: Buffer}; `send(asked)` asks the service once more.
 * `breaks.ask(asked)` may change {method, url, headers, body} before. Both may be async. A stream of events goes through as it
 * comes; `breaks.stream({headers})` may change its header and `breaks.event(text)` each event.
 */
export class Proxy {
  constructor(target, breaks = {}) {
    this.target = new URL(target);
    this.breaks = breaks;
    this.server = createServer((asked, answered) => this.#pass(asked, answered).catch(() => answered.destroy()));
  }
  async start(port = 0) {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }
  stop() {
    this.server.close();
    this.server.closeAllConnections();
  }
  #send({ method, url, headers, body }, streamed) {
    return new Promise((done, failed) => {
      const sent = { ...headers, host: this.target.host, connection: "close" };
      if (body.length > 0) sent["content-length"] = String(body.length);
      const going = request({ host: this.target.hostname, port: this.target.port, method, path: url, headers: sent }, async (coming) => {
        if (streamed && /event-stream/.test(coming.headers["content-type"])) return done(this.#stream(coming, streamed));
        const pieces = [];
        for await (const piece of coming) pieces.push(piece);
        const answer = { status: coming.statusCode, headers: { ...coming.headers }, body: Buffer.concat(pieces) };
        delete answer.headers["transfer-encoding"];
        done(answer);
      });
      going.on("error", failed);
      going.end(body);
    });
  }
  #stream(coming, answered) {
    answered.on("close", () => coming.destroy());
    coming.on("error", () => answered.destroy());
    const head = { headers: { "content-type": coming.headers["content-type"] } };
    this.breaks.stream?.(head);
    answered.writeHead(coming.statusCode, { ...head.headers, connection: "close" });
    let text = "";
    coming.setEncoding("utf8").on("data", (piece) => {
      text += piece;
      for (let end; (end = text.indexOf("\n\n") + 2) > 1; text = text.slice(end)) answered.write(this.breaks.event?.(text.slice(0, end)) ?? text.slice(0, end));
    }).on("end", () => answered.end());
  }
  async #pass(asked, answered) {
    const pieces = [];
    for await (const piece of asked) pieces.push(piece);
    const wish = { method: asked.method, url: asked.url, headers: { ...asked.headers }, body: Buffer.concat(pieces) };
    await this.breaks.ask?.(wish);
    const answer = await this.#send(wish, answered);
    if (!answer) return;
    await this.breaks.answer?.(answer, wish, (another) => this.#send(another));
    const hasBody = answer.status !== 304 && answer.status !== 204;
    answered.writeHead(answer.status, { ...answer.headers, connection: "close", ...(hasBody ? { "content-length": String(answer.body.length) } : {}) });
    answered.end(hasBody ? answer.body : undefined);
  }
}

/** Changes the JSON of an answer. */
export function edit(answer, change) {
  const json = JSON.parse(answer.body.toString());
  change(json);
  answer.body = Buffer.from(JSON.stringify(json));
}
