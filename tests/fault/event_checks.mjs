// Of events, readers and the audit log: dense, told once, equal to what readers keep.
import { byKey, grouped, same } from "./grouping.mjs";
import { lived } from "./lives.mjs";
import { canonical } from "./told.mjs";

export function* positionsAreDense({ facts }) {
  if (Number(facts.outbox[0].waiting) !== 0)
    yield `${facts.outbox[0].waiting} events still wait for a position`;
  const log = grouped(facts.log, (row) => row.stream);
  for (const { stream, last_position } of facts.streams) {
    const rows = log.get(stream) ?? [];
    const hole = rows.findIndex((row, i) => row.position !== i + 1);
    if (hole !== -1) yield `${stream}: position ${hole + 1} is missing`;
    if (rows.length !== last_position)
      yield `${stream}: ${rows.length} events, and the last position is ${last_position}`;
  }
}

/** Every step of an order told once, and each of its versions, the last as it stands. */
export function* eventsTellEverything({ facts }) {
  const told = grouped(
    facts.log.filter((row) => row.stream === "orders"),
    (row) => row.aggregate_id,
  );
  const consignments = grouped(facts.consignments, (row) => row.order_id);
  for (const row of facts.orders) {
    // Each consignment tells its own moves.
    const steps = ["order.placed", ...(consignments.get(row.id) ?? []).flatMap((one) => lived(one).news)];
    const types = (told.get(row.id) ?? []).map((one) => one.type);
    if (!same([...types].sort(), [...steps].sort()))
      yield `${row.id}: events ${types.join()} for ${steps.join()}`;
    // Whoever keeps the highest version has the order's state, and has missed none on the way.
    const said = (told.get(row.id) ?? []).map((one) => JSON.parse(one.payload));
    const versions = [...new Set(said.map(({ version }) => version))].sort((a, b) => a - b);
    if (!same(versions, Array.from({ length: row.version }, (_, at) => at + 1)))
      yield `${row.id}: events of the versions ${versions.join()}, and it has ${row.version}`;
    const last = said.filter(({ version }) => version === row.version).find(({ state }) => state !== row.state);
    if (last) yield `${row.id}: version ${row.version} was told as ${last.state}, and is ${row.state}`;
  }
  yield* listingsAreTold(facts);
}

/** Every version of a listing and every judgement of it told, in its order and with one content; the last event is what it is now. */
function* listingsAreTold(facts) {
  const eventsOf = (stream) =>
    grouped(
      facts.log.filter((row) => row.stream === stream),
      (row) => row.aggregate_id,
    );
  const [told, judgements] = [eventsOf("catalog"), eventsOf("readiness")];
  for (const [id, rows] of judgements) {
    const versions = rows.map((row) => JSON.parse(row.payload).version);
    if (versions.some((version, at) => version !== at + 1)) yield `${id}: judgements of the versions ${versions.join()}`;
  }
  for (const [id, rows] of told) {
    const said = rows.map((row) => ({ ...row, version: JSON.parse(row.payload).version }));
    const wrong = said.find(({ version, payload, type }, at) => {
      const before = said[at - 1] ?? { version: 0 };
      return version === before.version ? payload !== before.payload || type !== before.type : version !== before.version + 1;
    });
    // The rules found otherwise, and for that alone it is told again as it was.
    const judged = judgements.get(id)?.length ?? 0;
    const repeats = said.filter(({ version }, at) => version === said[at - 1]?.version).length;
    if (repeats > judged) yield `${id}: told ${repeats} times as it was before, and judged ${judged} times`;
    if (wrong) yield `${id}: position ${wrong.position} tells of version ${wrong.version} out of turn, of ${said.map(({ version }) => version).join()}`;
  }
  const last = new Map([...told].map(([id, rows]) => [id, rows.at(-1)]));
  const listings = byKey(facts.listings, "product_id");
  for (const [id, event] of last) {
    const row = listings.get(id);
    if (event.type === "listing.removed" ? row : event.payload !== row?.document)
      yield `the last event of ${id} is not its listing`;
  }
  for (const id of listings.keys())
    if (!last.has(id)) yield `no event ever told of the listing ${id}`;
}

export function* auditIsWhole({ told, facts }) {
  if (facts.audit_chain[0].first_wrong !== null)
    yield `entry ${facts.audit_chain[0].first_wrong} does not fit the chain`;
  if (Number(facts.audit_chain[0].waiting) !== 0)
    yield `${facts.audit_chain[0].waiting} entries still wait to be chained`;
  const entries = new Map(
    facts.audit.map((row) => [`${row.action} ${row.subject}`, Number(row.entries)]),
  );
  const once = (action, subject, times = 1) =>
    entries.get(`${action} ${subject}`) === times
      ? null
      : `${action} of ${subject} is there ${entries.get(`${action} ${subject}`) ?? 0} times, not ${times}`;
  const wanted = [
    ...facts.orders.map((row) => once("order.place", row.id)),
    ...[...told.products].map(([id]) => once("product.created", id)),
    ...[...told.products]
      .filter(([, one]) => one.deleted)
      .map(([id]) => once("product.deleted", id)),
    ...[...told.imports.keys()].map((id) => once("catalog.imported", id)),
  ];
  yield* wanted.filter(Boolean);
}

export function* copiesAreEqual({ told, facts }) {
  const kept = facts.listings.map((row) => ({ ...row, text: canonical(row.document) }));
  for (const { who, readiness, listings: copy } of told.copies) {
    const wanted = kept.filter((row) => !readiness || row.readiness === readiness);
    const listings = new Map(wanted.map((row) => [row.product_id, row.text]));
    for (const [id, text] of listings)
      if (JSON.stringify(copy.get(id)) !== text) yield `${who} has another ${id}`;
    for (const id of copy.keys())
      if (!listings.has(id)) yield `${who} has ${id}, which is no listing`;
  }
  if (told.copies.length === 0) yield "nobody kept a copy";
}

/** Whatever a reader once saw at a position still stands there. */
export function* positionsKeepTheirMeaning({ told, facts }) {
  const log = new Map(facts.log.map((row) => [`${row.stream} ${row.position}`, row]));
  for (const [position, content] of told.changes) {
    const row = log.get(`catalog ${position}`);
    const payload = row && JSON.parse(row.payload);
    const now =
      row?.type === "listing.removed"
        ? `remove ${payload.id} ${payload.version}`
        : JSON.stringify(payload);
    if (now !== content)
      yield `position ${position} of the catalogue was seen with another content`;
  }
  for (const [place, content] of told.news) {
    const row = log.get(place);
    if (`${row?.type} ${row?.event_id} ${row && JSON.stringify(JSON.parse(row.payload))}` !== content)
      yield `position ${place} was seen with another content`;
  }
}

/** Who pulled a stream has all of it that is its own, and nothing of a neighbour's. */
export function* pulledIsWhole({ told, facts }) {
  const log = grouped(facts.log, (row) => row.stream);
  for (const { who, partner_id, stream, kept } of told.readings) {
    const rows = log.get(stream) ?? [];
    const isPrivate = ["orders", "rejections"].includes(stream);
    const own = isPrivate ? rows.filter((row) => JSON.parse(row.payload).partner_id === partner_id) : rows;
    for (const row of own)
      if (kept.get(row.position) !== row.event_id)
        yield `${who}: position ${row.position} is ${kept.get(row.position) ?? "missing"}`;
    if (kept.size !== own.length) yield `${who}: ${kept.size} events of ${own.length}`;
  }
}
