// Of what partners said: rejections, and how far they have confirmed a stream.
import { byKey, grouped, same } from "./grouping.mjs";

/** Each rejection is as it was last told, made and moved by nothing unasked, each step of it there and told once. */
export function* rejectionsAreKept({ told, facts }) {
  const rows = byKey(facts.rejections, "id");
  const events = grouped(
    facts.log.filter((row) => row.stream === "rejections"),
    (row) => row.aggregate_id,
  );
  const textOf = ({ partner_id, product_id, state, version }) => [partner_id, product_id, state, version].join(" ");
  for (const [id, one] of told.rejections) {
    const row = rows.get(id);
    if (!row) yield `${id} was told to be ${one.state}, and is not there`;
    else if (textOf(row) !== textOf(one)) yield `${id} was told to be ${textOf(one)}, and is ${textOf(row)}`;
  }
  for (const { id, version, steps } of rows.values()) {
    if (!told.rejections.has(id)) yield `nobody was told of ${id}`;
    const versions = Array.from({ length: version }, (_, at) => at + 1);
    if (!same(steps, versions)) yield `${id} has the steps ${steps.join()}, and is version ${version}`;
    const said = (events.get(id) ?? []).map((row) => JSON.parse(row.payload).version);
    if (!same(said, versions)) yield `${id}: events of the versions ${said.join()}, and it has ${version}`;
  }
}

/** Where a partner was told that it stands in a stream, it stands. */
export function* confirmationsStand({ told, facts }) {
  const positions = new Map(facts.consumers.map((row) => [`${row.consumer_id} ${row.stream}`, row.position]));
  for (const { who, partner_id, stream, confirmed } of told.readings) {
    const position = positions.get(`${partner_id} ${stream}`) ?? 0;
    if (position !== confirmed) yield `${who} is confirmed up to ${confirmed}, and stands at ${position}`;
  }
}
