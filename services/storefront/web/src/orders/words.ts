// An order in words: states, who did something, and what is left of a line.
import type { OrderLine, OrderPieces } from "../api/types";
import { textOf } from "../format";
import { textIfAny } from "../messages";

export const orderStateText = (state: string): string => textIfAny(`order.state.${state}`) ?? state;
export const actorText = (actor: string): string => textIfAny(`order.actor.${actor}`) ?? actor;
export const return_reasons = ["damaged", "defective", "wrong_item", "not_as_described", "expired", "missing", "late", "rejected_by_customs", "recalled", "changed_mind", "other"] as const;
export const returnReasonText = (reason: string): string => textIfAny(`order.return_reason.${reason}`) ?? reason;
export const paperKindText = (kind: string): string => textIfAny(`order.paper.${kind}`) ?? kind;

/** How many of a line are still to be sent or paid for, those on their way back among them: export.left_of. */
export const leftOf = (line: OrderPieces): number => line.quantity - line.refused - line.cancelled - line.refunded - line.written_off - line.returned;
export const homecomingOf = (line: OrderPieces): number => line.returning;
/** How many of a line a move can take, as the server's `takeable` has it: what is on its way back is only received or kept. */
export const takeableBy = (move: string, line: OrderPieces): number =>
  ["receive_back", "decline_return"].includes(move) ? homecomingOf(line) : leftOf(line) - (["refund", "send_back"].includes(move) ? homecomingOf(line) : 0);
export const outs = ["refused", "cancelled", "refunded", "written_off", "returning", "returned"] as const;
export const titleOf = (line: OrderLine): string => textOf(line.title) || line.sku;
