// Receivers of webhooks that are up all the time: one of each partner, one for each way to sign. They keep
// what came, in the order in which it came.
import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { Receiver } from "../support/receiver.mjs";

/** Older or newer than this is no message of now (Standard Webhooks, "Webhook signature verification"). */
const clock_tolerance_s = 300;
/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const ed25519_prefix = Buffer.from("302a300506032b6570032100", "hex");

const isEqual = (a, b) => a.length === b.length && timingSafeEqual(a, b);

/** Gives (text, signature) → whether it is one, for the key that came with the endpoint. */
function judgeOf({ algorithm, secret, keys }) {
  const bytesOf = (key) => Buffer.from(key.slice(key.indexOf("_") + 1), "base64");
  if (algorithm === "v1") {
    const key = bytesOf(secret);
    return (text, signature) => isEqual(createHmac("sha256", key).update(text).digest(), signature);
  }
  const spki = Buffer.concat([ed25519_prefix, bytesOf(keys[0].public_key)]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  return (text, signature) => verify(null, Buffer.from(text), key, signature);
}

/** What is wrong with a message's headers, null when nothing is. */
function faultOf({ headers, body, json }, algorithm, isSignature) {
  const { "webhook-id": id, "webhook-timestamp": sent_s, "webhook-signature": signature } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(sent_s)) <= clock_tolerance_s)) return `sent at ${sent_s}`;
  const [version, code = ""] = (signature ?? "").split(",");
  if (version !== algorithm) return `signed with ${version}`;
  if (!isSignature(`${id}.${sent_s}.${body}`, Buffer.from(code, "base64"))) return `${json.type} ${id} is not signed`;
  return null;
}

/** Starts a receiver for each partner, and has it hear of all that becomes of the partner's orders. */
export async function startHooks({ support, partners, told, found }) {
  for (const [i, algorithm] of ["v1", "v1a"].entries()) {
    const heard = [];
    let isSignature;
    const receiver = await new Receiver((message) => {
      const fault = faultOf(message, algorithm, isSignature);
      if (fault) found("a webhook that nobody should believe", fault);
      const { type, stream, position, data } = message.json;
      heard.push({ id: message.headers["webhook-id"], type, stream, position, order_id: data.id, data: JSON.stringify(data) });
      return 204;
    }).start();
    const wish = { url: receiver.url, event_types: ["order.*"], algorithm };
    const endpoint = support.expectStatus(await partners[i].post("/partner/v1/webhooks", wish), 201).json;
    isSignature = judgeOf(endpoint);
    told.hooks.push({ who: `the receiver of partner ${i + 1}`, partner_id: partners[i].id, heard });
  }
}
