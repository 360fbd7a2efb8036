// Partners that carry orders through both customs and send goods back; sellers that take them back, decline and refund;
// the office that settles and writes off.
import { Caller } from "./caller.mjs";
import { forever } from "./forever.mjs";
import { keptOf, leftOf, move, someOf } from "./moving.mjs";

const number = (text) => ({ evidence: { number: text } });
const note = (text) => ({ evidence: { note: text } });

/** [state of an order, move, what is sent]: more often on than back. */
const journey = [
  ["handed_over", "submit_export", number("PEB-1")],
  ["export_submitted", "release_export", {}],
  ["export_submitted", "release_export", {}],
  ["export_submitted", "reject_export", note("Izin kurang")],
  ["export_rejected", "submit_export", number("PEB-2")],
  ["export_released", "depart", number("CA-978")],
  ["in_transit", "submit_import", number("I-1")],
  ["import_submitted", "release_import", {}],
  ["import_submitted", "release_import", {}],
  ["import_submitted", "reject_import", note("标签不符")],
  ["import_rejected", "submit_import", number("I-2")],
  ["import_released", "deliver", {}],
  ["import_released", "deliver", {}],
];

export function carrier(world, random, partner) {
  const caller = new Caller(world, partner, "carries", random);
  return () =>
    forever(world, "carries", random, 10, async () => {
      const [state, verb, body] = random.one(journey);
      await move(world, caller, { path: "/partner/v1/orders", state, verb, bodyOf: () => body });
    });
}

export function returner(world, random, partner) {
  const caller = new Caller(world, partner, "returns", random);
  const reasons = ["damaged", "defective", "wrong_item", "changed_mind"];
  return () =>
    forever(world, "returns", random, 60, async () => {
      const state = random.one(["delivered", "settled", "delivered", "settled", "export_rejected", "import_rejected"]);
      const bodyOf = (order) => {
        const lines = someOf(random, order, keptOf);
        return lines && { lines, reason: random.one(reasons) };
      };
      await move(world, caller, { path: "/partner/v1/orders", state, verb: "send_back", bodyOf });
    });
}

export function receiver(world, random, seller) {
  const caller = new Caller(world, seller, "returns", random);
  const ways = [
    ...["returning", "delivered", "settled", "settled", "export_submitted", "in_transit", "import_submitted", "import_released"].map((state) => [state, "receive_back"]),
    ["delivered", "decline_return"],
    ["settled", "decline_return"],
    ["delivered", "refund"],
    ["settled", "refund"],
  ];
  const bodies = {
    receive_back: (lines) => ({ lines, condition: random.one(["saleable", "unsaleable"]) }),
    decline_return: (lines) => ({ lines, ...note("Bukan barang kami"), reason: "wrong_item" }),
    refund: (lines) => ({ lines, ...note("Satu pecah"), reason: "damaged" }),
  };
  return () =>
    forever(world, "returns", random, 40, async () => {
      const [state, verb] = random.one(ways);
      const bodyOf = (order) => {
        const lines = someOf(random, order, verb === "refund" ? keptOf : (line) => line.returning);
        return lines && bodies[verb](lines);
      };
      await move(world, caller, { path: "/api/v1/orders", seller_id: seller.account.seller_id, state, verb, bodyOf });
    });
}

export function settler(world, random) {
  const caller = new Caller(world, world.admin, "settles", random);
  const lost = ["handed_over", "export_rejected", "in_transit", "import_rejected", "returning"];
  return () =>
    forever(world, "settles", random, 30, async () => {
      const path = "/admin/v1/orders";
      if (random.chance(0.8)) {
        const isWhole = (order) => order.lines.every((line) => line.returning === 0);
        await move(world, caller, { path, state: "delivered", verb: "settle", bodyOf: (order) => isWhole(order) && number("TRX-1") });
        return;
      }
      const bodyOf = (order) => {
        const lines = someOf(random, order, leftOf);
        return lines && { lines, ...note("Hilang di gudang") };
      };
      await move(world, caller, { path, state: random.one(lost), verb: "write_off", bodyOf });
    });
}
