// Sellers that say what their goods are for customs, and take it back: each time the rules find otherwise.
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";

const roasted_coffee = { product_class: "coffee_roasted", gcode: "0901210000" };

export function describer(world, random, seller) {
  const caller = new Caller(world, seller, "answers", random);
  return () =>
    forever(world, "answers", random, 300, async () => {
      const path = `/api/v1/products/${seller.described.id}/trade`;
      const now = await caller.final("GET", path);
      if (!caller.expect(now, 200)) return;
      const body = now.json.product_class === null ? roasted_coffee : {};
      // Whether an answer was lost on its way shows as a version that was written already.
      caller.expect(await caller.final("PUT", path, { body, ifMatch: now.json.version }), 200, 412);
    });
}
