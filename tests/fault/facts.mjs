// What the tables hold, read in one transaction: the other half of the truth.
import { sql } from "./house.mjs";

/** name → query; each row becomes an object. */
const queries = {
  orders: `
    select o.id, o.partner_id, o.reference, o.state, o.version, o.total_minor, o.currency,
           (select json_agg(json_build_object('product_id', l.product_id, 'quantity', l.quantity)
                            order by l.line_number)
            from export.lines l where l.order_id = o.id) as lines
    from export.orders o`,
  keys: "select partner_id, key, order_id, response, warnings from export.order_keys",
  consignments: `
    select c.id, c.order_id, c.seller_id, c.state, c.version, o.partner_id, o.currency,
           (select json_agg(json_build_object('line', l.line_number, 'product_id', l.product_id, 'quantity', l.quantity,
                                              'price_minor', l.unit_price_minor, 'asked_minor', l.seller_price_minor,
                                              'refused', l.refused, 'cancelled', l.cancelled, 'refunded', l.refunded,
                                              'written_off', l.written_off, 'returning', l.on_way_back, 'returned', l.returned)
                            order by l.line_number)
            from export.lines l where l.consignment_id = c.id) as lines,
           (select coalesce(json_agg(json_build_object('move', h.move, 'state', h.state, 'actor', h.actor, 'lines', h.lines,
                                                       'condition', h.evidence->>'condition') order by h.id), '[]')
            from export.history h where h.consignment_id = c.id) as history
    from export.consignments c
    join export.orders o on o.id = c.order_id`,
  ledger: "select transaction_id, kind, account, party, currency, amount_minor, order_id from export.ledger",
  batches: `
    select b.id, b.state, b.version, b.reference,
           (select coalesce(json_agg(json_build_object('seller_id', p.seller_id, 'amount_minor', p.amount_minor)), '[]')
            from export.payouts p where p.batch_id = b.id) as payouts
    from export.payout_batches b`,
  repayments: "select id, partner_id, currency, amount_minor, state, version, reference from export.repayments",
  products: `
    select p.id, p.seller_id, p.sku, p.title_id, p.stock, p.reserved, p.version,
           coalesce((select json_agg(m.id order by m.id)
                     from catalog.media m where m.product_id = p.id), '[]') as photos
    from catalog.products p`,
  rejections: `
    select r.id, r.partner_id, r.product_id, r.state, r.version,
           (select coalesce(json_agg(s.version order by s.version), '[]')
            from partner.rejection_steps s where s.rejection_id = r.id) as steps
    from partner.rejections r`,
  consumers: "select consumer_id, stream, position from events.consumers",
  imports: "select id, seller_id, read_count, created_count, updated_count from catalog.imports",
  documents: "select document_id as id, seller_id, sha256 from onboarding.documents",
  listings: `
    select l.product_id, l.version, l.document, coalesce(r.state, 'unknown') as readiness
    from catalog.listings l
    left join rules.readiness r on r.product_id = l.product_id and r.route = '9610'`,
  streams: "select stream, last_position from events.streams",
  log: `
    select stream, position, event_id, aggregate_id, type, payload
    from events.log
    order by stream, position`,
  outbox: `
    select count(*) as waiting
    from events.entries e
    where not exists (select from events.positions p where p.entry_id = e.id)`,
  unasked: `
    select (select count(*) from rules.due_sellers) +
           (select count(*) from rules.readers r join events.streams s on s.stream = r.name
            where s.last_position > r.position) as waiting`,
  webhooks: `
    select (select count(*) from events.webhook_deliveries where state = 'pending') +
           (select count(*) from events.webhook_cursors c join events.streams s using (stream)
            where s.last_position > c.position) as waiting`,
  audit_chain: `
    select events.verify_audit() as first_wrong,
           (select count(*) from events.audit_waiting) as waiting`,
  audit:
    "select action, subject, count(*) as entries from events.audit_log group by action, subject",
};

/**
 * Reads all of it at one moment, or what has the given names. `tamper` is SQL that is done before and undone after, unseen by
 * anybody else: with it a test sees whether the checker notices.
 */
export async function readFacts(url, tamper = "", names = Object.keys(queries)) {
  const selects = names.map(
    (name) =>
      // As jsonb, which has no line breaks.
      `select '${name} ' || to_jsonb(q)::text from (${queries[name]}) q;`,
  );
  const text = await sql(
    url,
    [
      "begin isolation level repeatable read;",
      ...(tamper
        ? [
            "set local session_replication_role = replica;",
            `do $tamper$ begin ${tamper} end $tamper$;`,
          ]
        : []),
      ...selects,
      "rollback;",
    ].join("\n"),
  );
  const facts = Object.fromEntries(names.map((name) => [name, []]));
  for (const line of text.split("\n").filter(Boolean)) {
    const space = line.indexOf(" ");
    facts[line.slice(0, space)].push(JSON.parse(line.slice(space + 1)));
  }
  return facts;
}
