// The moves of a seller: each over the version that was read, one at a time.
import { useRef, useState } from "preact/hooks";
import { newKey, request, type Problem } from "../api/client";
import type { MoveEvidence } from "../api/orders";
import type { Order } from "../api/types";
import { announce } from "../parts/announce";
import { useSending, type Sending } from "../parts/sending";
import { orderStateText } from "./words";

export type Move = "confirm" | "refuse" | "pack" | "hand_over" | "receive_back" | "decline_return" | "refund";

export interface MoveBody {
  /** As typed: what is no number is refused by the server, at its field. */
  lines?: { line: number; quantity: number | string | null }[];
  evidence?: MoveEvidence;
  /** Of goods that came home: only what is saleable goes back into stock. */
  condition?: "saleable" | "unsaleable";
}

export interface Moving extends Sending {
  /** The move that is under way. */
  current: Move | null;
  /** True when the server has done it; `check` only asks whether it would. */
  move: (what: Move, body: MoveBody, check?: "check") => Promise<boolean>;
}

/** `changed` takes the order as it stands after a move; `reload` is called when somebody else was faster. */
export function useMove(url: string, order: Order | null, changed: (order: Order) => void, reload: () => void): Moving {
  const sending = useSending();
  const [current, setCurrent] = useState<Move | null>(null);
  // A repeat of the same wish carries the same key; another wish never does.
  const intent = useRef({ text: "", key: "" });

  const move = async (what: Move, body: MoveBody, check?: "check") => {
    if (!order || sending.busy) return false;
    const text = JSON.stringify([what, body, order.version]);
    if (intent.current.text !== text) intent.current = { text, key: newKey() };
    setCurrent(what);
    const isDone = await sending.send(async () => {
      try {
        const now = await request<Order>("POST", `${url}/${what}${check ? "?mode=validate" : ""}`, { json: body, version: order.version, idempotencyKey: intent.current.key });
        if (check) return;
        changed(now);
        announce(orderStateText(now.state));
      } catch (caught) {
        if ([409, 412].includes((caught as Problem).status)) reload();
        throw caught;
      }
    });
    setCurrent(null);
    return isDone;
  };
  return { ...sending, current, move };
}
