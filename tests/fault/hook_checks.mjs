// Of webhooks: each event of a partner's orders came at least once, an order's in their order, and no other's.
import { byKey } from "./grouping.mjs";
import { canonical } from "./told.mjs";

const contentOf = ({ type, stream, position, order_id, data }) => [type, stream, position, order_id, data].join(" ");

export function* webhooksTellEverything({ told, facts }) {
  if (Number(facts.webhooks[0].waiting) !== 0) yield `${facts.webhooks[0].waiting} webhooks still wait`;
  const owner = new Map(facts.orders.map((row) => [row.id, row.partner_id]));
  const events = facts.log.filter((row) => row.stream === "orders");
  for (const { who, partner_id, heard } of told.hooks) {
    const wanted = byKey(events.filter((row) => owner.get(row.aggregate_id) === partner_id), "event_id");
    const came = new Set(heard.map((one) => one.id));
    for (const [id, row] of wanted) if (!came.has(id)) yield `${who} never heard of ${row.type} of ${row.aggregate_id}`;
    const last = new Map();
    for (const one of heard) {
      const row = wanted.get(one.id);
      if (!row) yield `${who} heard of ${one.type} of ${one.order_id}, which is not for it`;
      else if (contentOf(one) !== contentOf({ ...row, order_id: row.aggregate_id, data: canonical(row.payload) }))
        yield `${who} heard something else of ${one.type} of ${one.order_id}`;
      if (one.position < last.get(one.order_id)) yield `${who} heard of ${one.type} of ${one.order_id} after what came later`;
      last.set(one.order_id, one.position);
    }
  }
}
