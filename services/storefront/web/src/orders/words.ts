// An order in words: states, who did something, and what is left of a line.
import type { OrderLine } from "../api/types";
import { textOf } from "../format";
import { textIfAny } from "../messages";

export const orderStateText = (state: string): string => textIfAny(`order.state.${state}`) ?? state;
export const actorText = (actor: string): string => textIfAny(`order.actor.${actor}`) ?? actor;
export const paperKindText = (kind: string): string => textIfAny(`order.paper.${kind}`) ?? kind;

/** How many of a line are still to be sent or paid for. */
export const leftOf = (line: OrderLine): number => line.quantity - line.refused - line.cancelled - line.refunded;
export const titleOf = (line: OrderLine): string => textOf(line.title) || line.sku;
