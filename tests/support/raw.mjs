// HTTP without what fetch does by itself: bytes as they came, and bodies that do not end.
import { request } from "node:http";
import { up } from "./dermaga.mjs";

function open(client, path, headers = {}) {
  const url = new URL(path, up.base_url);
  return new Promise((done, failed) => {
    request(url, { headers: { authorization: `Bearer ${client.bearer}`, ...headers } }, done).on("error", failed).end();
  });
}

/** {status, headers, body: Buffer}, not unpacked. */
export async function rawGet(client, path, headers) {
  const answer = await open(client, path, headers);
  const pieces = [];
  for await (const piece of answer) pieces.push(piece);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) };
}

/** A stream that does not tell what a test waits for fails it instead of keeping it for ever. */
const events_s_max = 60;

/** Server-sent events as they come: an async iterator of {id, event, data}; close() ends it. */
export async function openEvents(client, path, headers) {
  const answer = await open(client, path, headers);
  const deadline = setTimeout(() => answer.destroy(new Error(`${path} told for ${events_s_max} s and not what was waited for`)), events_s_max * 1000);
  const events = (async function* () {
    let text = "";
    answer.setEncoding("utf8");
    for await (const piece of answer) {
      text += piece;
      for (let end; (end = text.indexOf("\n\n")) >= 0; text = text.slice(end + 2)) {
        const fields = Object.fromEntries(text.slice(0, end).split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
        if (fields.data) yield { ...fields, data: JSON.parse(fields.data) };
      }
    }
  })();
  return { status: answer.statusCode, headers: answer.headers, events, close: () => { clearTimeout(deadline); answer.destroy(); } };
}
