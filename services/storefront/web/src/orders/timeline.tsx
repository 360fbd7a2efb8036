// What happened to an order: who, when, and what proves it.
import type { Happening, MoveEvidence, MoveHappening, PaperHappening } from "../api/orders";
import type { OrderLine } from "../api/types";
import { count, dateTime } from "../format";
import { t, textIfAny } from "../messages";
import { actorText, orderStateText, paperKindText, returnReasonText, titleOf } from "./words";

const moveText = (one: MoveHappening): string => {
  const isPart = one.move === "confirm" && one.lines;
  return textIfAny(`order.move.${one.move}${isPart ? "_some" : ""}`) ?? orderStateText(one.state);
};

function Proof({ of: { kind, number, carrier, note, reason, condition } }: { of: MoveEvidence }) {
  return (
    <>
      {number && <p class="soft">{textIfAny(`order.proof.${kind}`) ?? t("order.proof.number")}: <strong class="code">{number}</strong>{carrier && ` (${carrier})`}</p>}
      {!number && carrier && <p class="soft">{t("order.carrier")}: {carrier}</p>}
      {reason && <p class="soft">{t("order.return_reason")}: {returnReasonText(reason)}</p>}
      {condition && <p class="soft">{textIfAny(`order.condition.${condition}`) ?? condition}</p>}
      {note && <p class="quote">{note}</p>}
    </>
  );
}

function MoveItem({ one, lines }: { one: MoveHappening; lines: readonly OrderLine[] }) {
  const nameOf = (number: number) => {
    const line = lines.find((each) => each.line === number);
    return line ? titleOf(line) : t("order.line", { number });
  };
  // What a confirmation names is what it refused.
  const label = one.move === "confirm" ? t("order.lines_refused") : t("order.lines_out");
  return (
    <>
      <p><strong>{moveText(one)}</strong></p>
      {one.lines && <p class="soft">{label}: {one.lines.map(({ line, quantity }) => `${count(quantity)} × ${nameOf(line)}`).join("; ")}</p>}
      {one.evidence && <Proof of={one.evidence} />}
    </>
  );
}

const PaperItem = ({ one: { document } }: { one: PaperHappening }) => (
  <>
    <p><strong>{t("order.paper_added", { kind: paperKindText(document.kind) })}</strong></p>
    <p class="soft">{document.file_name}</p>
  </>
);

export function Timeline({ items, lines }: { items: readonly Happening[]; lines: readonly OrderLine[] }) {
  return (
    <section class="card" aria-labelledby="order-history">
      <h2 id="order-history">{t("application.timeline")}</h2>
      <ol class="timeline">
        {items.map((one, at) => one.kind !== "message" && (
          <li key={`${one.at}-${at}`} data-test="happening" data-what={one.kind === "move" ? one.move : one.kind}>
            {one.kind === "move" ? <MoveItem one={one} lines={lines} /> : <PaperItem one={one} />}
            <p class="soft">{actorText(one.actor)} · <time dateTime={one.at}>{dateTime(one.at)}</time></p>
          </li>
        ))}
      </ol>
    </section>
  );
}
