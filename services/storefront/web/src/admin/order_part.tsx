// What one seller answers for in an order: lines, state, and the moves that are the office's now.
import type { Consignment, OfficeLine, OfficeOrder, OpenMove } from "../api/office";
import { count, money, textOf } from "../format";
import { Badge, Button } from "../parts/basics";
import { outs } from "../orders/words";
import { a } from "./texts";
import { moveText, stateText } from "./words";

export const sellerName = (order: OfficeOrder, seller_id: string): string => order.sellers.find((one) => one.id === seller_id)?.name ?? seller_id;
/** The seller who answers for a consignment of an order. */
export const partName = (order: OfficeOrder, consignment_id: string): string => sellerName(order, order.consignments.find((one) => one.id === consignment_id)?.seller_id ?? "");

const endings = ["cancel", "write_off", "refund"];
/** What goes on first, what ends it after. */
const inOrder = (moves: OpenMove[]): OpenMove[] => [...moves].sort((one, other) => Number(endings.includes(one.move)) - Number(endings.includes(other.move)));

export function OrderPart({ order, part, moves, ask }: { order: OfficeOrder; part: Consignment; moves: OpenMove[]; ask: (move: OpenMove) => void }) {
  const name = sellerName(order, part.seller_id);
  return (
    <section class="card" aria-labelledby={part.id} data-test="order-part" data-id={part.id}>
      <h2 id={part.id} class="row-head">{a("order.part", { name })} <Badge state={part.state} text={stateText(part.state)} /></h2>
      <ul class="lines">{order.lines.filter((line) => line.seller_id === part.seller_id).map((line) => <Line key={line.line} line={line} />)}</ul>
      <p class="soft">{a(`order.paper.${part.export_document ?? "none"}`)}</p>
      {moves.length === 0 ? <p class="soft" data-test="no-moves">{a("order.nothing_to_do")}</p> : (
        <div class="actions">
          {inOrder(moves).map((move, at) => (
            <Button key={move.move} kind={endings.includes(move.move) ? "quiet" : at === 0 ? "primary" : "secondary"} onClick={() => ask(move)} test={`move-${move.move}`} label={a("move.ask", { move: moveText(move.move), name })}>{moveText(move.move)}</Button>
          ))}
        </div>
      )}
    </section>
  );
}

function Line({ line }: { line: OfficeLine }) {
  const taken = outs.filter((one) => line[one] > 0).map((one) => a(`line.${one}`, { count: count(line[one]) }));
  return (
    <li data-test="order-line">
      <span class="row-main">
        <strong>{textOf(line.title) || line.sku}</strong>
        <span class="row-sub">{line.sku}</span>
        <span class="soft">{count(line.quantity)} × {money(line.unit_price)}</span>
        {taken.length > 0 && <span class="line-taken">{taken.join(", ")}</span>}
      </span>
      <span class="price">{money(line.amount)}</span>
    </li>
  );
}
