// Everything that happened to an order, oldest first: moves with their evidence, papers, messages.
import type { Happening, OfficeOrder } from "../api/office";
import { count, dateTime } from "../format";
import { paperKindText } from "../orders/words";
import { partName } from "./order_part";
import { a, officeText } from "./texts";
import { actorText, stateText } from "./words";

export function OrderTimeline({ order, happenings }: { order: OfficeOrder; happenings: Happening[] }) {
  const isSplit = order.consignments.length > 1;
  return (
    <section class="card" aria-labelledby="order-timeline">
      <h2 id="order-timeline">{a("timeline.title")}</h2>
      <ol class="timeline">
        {happenings.map((one, at) => (
          <li key={at} data-test="happening" data-kind={one.kind}>
            <p><strong>{what(one)}</strong></p>
            <p class="soft">{[actorText(one.actor), ...(isSplit ? [one.consignment_id ? partName(order, one.consignment_id) : a("timeline.whole")] : [])].join(" · ")} · <time dateTime={one.at}>{dateTime(one.at)}</time></p>
            <Evidence of={one} />
            {one.message && <p class="quote">{one.message.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function what(one: Happening): string {
  if (one.document) return a("timeline.paper", { kind: paperKindText(one.document.kind) });
  return one.message ? a("timeline.message") : stateText(one.state ?? "");
}

function Evidence({ of }: { of: Happening }) {
  const proof = of.evidence;
  const said = [
    proof?.number && `${officeText(`needs.${proof.kind ?? ""}`) ?? ""} ${proof.number}`.trim(),
    proof?.carrier,
    of.lines?.length && a("timeline.lines", { lines: of.lines.map((one) => `${one.line} × ${count(one.quantity)}`).join(", ") }),
  ].filter(Boolean);
  return (
    <>
      {said.length > 0 && <p class="evidence">{said.join(" · ")}</p>}
      {proof?.note && <p class="quote">{proof.note}</p>}
    </>
  );
}
