// The office pays sellers in batches and pays partners back: one administrator makes a payment, another pays it.
import { randomUUID } from "node:crypto";
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";

/** Takes a payment on, and keeps what was told of it. */
async function go(world, caller, path, payment, verb, body = {}) {
  const answer = await caller.change("POST", `${path}/${payment.id}/${verb}`, { body, ifMatch: payment.version });
  if (!caller.expect(answer, 200)) return null;
  world.told.payments.set(answer.json.id, answer.json);
  return answer.json;
}

async function make(world, caller, path, body) {
  const answer = await caller.change("POST", path, { body });
  if (answer.status !== 201) {
    caller.expect(answer, 409); // nothing is owed
    return null;
  }
  world.told.payments.set(answer.json.id, answer.json);
  return answer.json;
}

export function payer(world, random) {
  const path = "/admin/v1/payouts";
  const one = new Caller(world, world.admin, "pays", random);
  const other = new Caller(world, world.colleague, "pays", random);
  return () =>
    forever(world, "pays", random, 300, async () => {
      const made = await make(world, one, path);
      if (!made) return;
      const exported = await go(world, one, path, made, "export");
      if (!exported) return;
      if (random.chance(0.2)) await go(world, one, path, exported, "cancel");
      else await go(world, other, path, exported, "pay", { reference: `BI-${randomUUID().slice(0, 8)}` });
    });
}

export function repayer(world, random, partner) {
  const path = "/admin/v1/repayments";
  const one = new Caller(world, world.admin, "pays", random);
  const other = new Caller(world, world.colleague, "pays", random);
  return () =>
    forever(world, "pays", random, 5000, async () => {
      const made = await make(world, one, path, { partner_id: partner.id, currency: "IDR" });
      if (!made) return;
      if (random.chance(0.2)) await go(world, one, path, made, "cancel");
      else await go(world, other, path, made, "pay", { reference: `BI-${randomUUID().slice(0, 8)}` });
    });
}
