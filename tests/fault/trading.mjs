// Partners that order and cancel; sellers that confirm, refuse, pack, hand over, and edit what is ordered.
import { randomUUID } from "node:crypto";
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";
import { move } from "./moving.mjs";

/** A partner that orders, sometimes twice at once under one key, sometimes an old key again. */
export function orderer(world, random, partner) {
  const caller = new Caller(world, partner, "orders", random);
  const send = (key, body) => caller.final("POST", "/partner/v1/orders", { body, key });
  const keep = (key, body, answers) => {
    for (const one of answers) if (one.status !== 409) caller.expect(one, 201);
    const wrong = world.told.order(key, { partner_id: partner.id, body }, answers);
    if (wrong) world.found("a key that is not one order", wrong);
  };
  return () =>
    forever(world, "orders", random, 5, async () => {
      const first = random.one(world.items);
      const items = random.chance(0.3)
        ? [first, random.one(world.items.filter((one) => one !== first))]
        : [first];
      const body = world.support.order(
        items.map((one) => ({ product_id: one.id, quantity: random.whole(1, 3) })),
        { reference: `${world.run}-${randomUUID().slice(0, 13)}` },
      );
      const key = randomUUID();
      const times = random.chance(0.2) ? 2 : 1;
      keep(key, body, await Promise.all(Array.from({ length: times }, () => send(key, body))));
      if (!random.chance(0.1)) return;
      const old = [...world.told.orders].filter(
        ([, one]) => one.partner_id === partner.id && one.id !== null,
      );
      const [again, order] = random.one(old) ?? [];
      if (again) keep(again, order.body, [await send(again, order.body)]);
    });
}

export function mover(world, random, seller) {
  const caller = new Caller(world, seller, "moves", random);
  const common = { path: "/api/v1/orders", seller_id: seller.account.seller_id };
  return () =>
    forever(world, "moves", random, 30, async () => {
      const drawn = random.next();
      const step =
        drawn < 0.5
          ? { state: "placed", verb: "confirm" }
          : drawn < 0.55
            ? { state: "placed", verb: "refuse" }
            : drawn < 0.8
              ? { state: "confirmed", verb: "pack" }
              : { state: "packed", verb: "hand_over", bodyOf: () => ({ evidence: { number: "RESI-1" } }) };
      await move(world, caller, { ...common, ...step });
    });
}

export function canceller(world, random, partner) {
  const caller = new Caller(world, partner, "moves", random);
  const step = { path: "/partner/v1/orders", state: "placed", verb: "cancel" };
  return () => forever(world, "moves", random, 300, () => move(world, caller, step));
}

/** Gives ordered products new titles, while orders reserve and sellers pack. */
export function editor(world, random, seller) {
  const caller = new Caller(world, seller, "edits", random);
  return () =>
    forever(world, "edits", random, 60, async () => {
      const { id } = random.one(seller.items);
      const read = await caller.final("GET", `/api/v1/products/${id}`);
      if (!caller.expect(read, 200)) return;
      const title = `Judul ${randomUUID()}`;
      const body = world.support.product({
        sku: read.json.sku,
        stock: read.json.stock,
        title: { id: title },
      });
      const answer = await caller.change("PUT", `/api/v1/products/${id}`, {
        body,
        ifMatch: read.json.version,
      });
      if (answer.status === 200) world.told.titles.set(id, title);
      else if (answer.status !== 422 || !answer.text.includes("stock_below_reserved"))
        caller.expect(answer, 412);
    });
}
