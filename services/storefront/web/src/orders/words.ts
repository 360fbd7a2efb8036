// An order in words: states, who did something, and what is left of a line.
import type { OrderLine } from "../api/types";
import { textOf } from "../format";
import { textIfAny } from "../messages";

export const orderStateText = (state: string): string => textIfAny(`order.state.${state}`) ?? state;
export const actorText = (actor: string): string => textIfAny(`order.actor.${actor}`) ?? actor;
export const return_reasons = ["damaged", "defective", "wrong_item", "not_as_described", "expired", "missing", "late", "rejected_by_customs", "recalled", "changed_mind", "other"] as const;
export const returnReasonText = (reason: string): string => textIfAny(`order.return_reason.${reason}`) ?? reason;
export const paperKindText = (kind: string): string => textIfAny(`order.paper.${kind}`) ?? kind;

/** How many of a line are still to be sent or paid for, those on their way back among them. */
export const leftOf = (line: OrderLine): number => line.quantity - line.refused - line.cancelled - line.refunded - (line.written_off ?? 0) - (line.returned ?? 0);
export const homecomingOf = (line: OrderLine): number => line.returning ?? 0;
export const titleOf = (line: OrderLine): string => textOf(line.title) || line.sku;
