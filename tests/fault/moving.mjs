// One move of an order, and what its answer told: the half of the truth that goods and books are held against.

const counters = ["refused", "cancelled", "refunded", "written_off", "returning", "returned"];
/** What is left of a line, and of it what is not on its way back. */
export const leftOf = (line) =>
  line.quantity - line.refused - line.cancelled - line.refunded - line.written_off - line.returned;
export const keptOf = (line) => leftOf(line) - line.returning;

/** Some pieces of one line of which `available` counts any: a move's `lines`, or null. */
export function someOf(random, order, available) {
  const lines = order.lines.filter((line) => available(line) > 0);
  if (lines.length === 0) return null;
  const line = random.one(lines);
  return [{ line: line.line, quantity: random.whole(1, available(line)) }];
}

/**
 * Moves one order of a list, with the version that was read. `bodyOf` gives what is sent for an order, or null for an
 * order that the move is not for. `seller_id` is null where the mover is no seller.
 */
export async function move(world, caller, { path, state, verb, seller_id = null, bodyOf = () => ({}) }) {
  const list = await caller.final("GET", `${path}?state=${state}&limit=20`);
  if (!caller.expect(list, 200)) return;
  const fitting = list.json.items.map((order) => ({ order, body: bodyOf(order) })).filter(({ body }) => body);
  if (fitting.length === 0) return;
  const { order, body } = caller.random.one(fitting);
  const moved = await caller.change("POST", `${path}/${order.id}/${verb}`, { body, ifMatch: order.version });
  if (moved.status !== 200) {
    caller.expect(moved, 409, 412); // somebody else was first, or goods are on their way back
    return;
  }
  const { version, lines } = moved.json;
  const counted = lines.map((one) => ({ line: one.line, ...Object.fromEntries(counters.map((name) => [name, one[name]])) }));
  world.told.moved({ order_id: order.id, seller_id, verb, body }, version, counted);
}
