// The one thing that the seller does now, and until when; or that it is somebody else's turn.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Order } from "../api/types";
import { dateTime, fromNow } from "../format";
import { t, textIfAny } from "../messages";
import { Button } from "../parts/basics";
import { TextField } from "../parts/fields";
import { useFocusOnFault } from "../parts/refusal";
import { Answer } from "./answer";
import { Homecoming } from "./homecoming";
import { linesWith } from "./line_quantities";
import type { Moving } from "./move";
import { homecomingOf, orderStateText } from "./words";

const sellersTurn = ["placed", "confirmed", "packed", "returning"];

function HandOver({ moving }: { moving: Moving }) {
  const [number, setNumber] = useState("");
  const [carrier, setCarrier] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(moving, form);
  const send = (event: Event) => {
    event.preventDefault();
    void moving.move("hand_over", { evidence: { ...(number.trim() ? { number: number.trim() } : {}), ...(carrier.trim() ? { carrier: carrier.trim() } : {}) } });
  };
  return (
    <form class="form" noValidate ref={form} onSubmit={send}>
      <TextField name="tracking" label={t("order.tracking")} value={number} error={moving.faults["/evidence/number"]} autoCapitalize="characters" width="medium" onInput={(text) => { setNumber(text); moving.touch("/evidence/number"); }} />
      <TextField name="carrier" label={t("order.carrier")} optional value={carrier} error={moving.faults["/evidence/carrier"]} width="medium" onInput={(text) => { setCarrier(text); moving.touch("/evidence/carrier"); }} />
      <div class="actions"><Button type="submit" busy={moving.busy} test="hand-over">{t("order.hand_over")}</Button></div>
    </form>
  );
}

/** The pointers that its fields show. */
export const nextStepPointers = ["/evidence/number", "/evidence/carrier", "/evidence/note"];

export function NextStep({ order, moving }: { order: Order; moving: Moving }) {
  const { state } = order;
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(state);
  // The button that was pressed is gone: the reader goes on at what comes next.
  useLayoutEffect(() => {
    if (before.current !== state) heading.current?.focus();
    before.current = state;
  }, [state]);
  const homecoming = linesWith(order, homecomingOf);
  const comesHome = homecoming.length > 0;
  const isTheirs = comesHome || sellersTurn.includes(state);
  const said = comesHome ? "returning" : state;
  return (
    <section class={`next order-next${isTheirs ? "" : " order-waits"}`} data-test="next-step">
      <p class="next-over">{t(isTheirs ? "order.your_turn" : "order.not_your_turn")}</p>
      <h2 ref={heading} tabIndex={-1}>{textIfAny(`order.next_title.${said}`) ?? orderStateText(state)}</h2>
      {state === "placed" && order.confirm_by && <p data-test="confirm-by"><strong>{t("order.confirm_by", { time: dateTime(order.confirm_by) })}</strong> <span class="soft">{t("order.confirm_within", { span: fromNow(order.confirm_by) })}</span></p>}
      <p>{textIfAny(`order.next_text.${said}`) ?? ""}</p>
      {state === "placed" && <Answer order={order} moving={moving} />}
      {state === "confirmed" && <div class="actions"><Button busy={moving.current === "pack"} onClick={() => void moving.move("pack", {})} test="pack">{t("order.pack")}</Button></div>}
      {state === "packed" && <HandOver moving={moving} />}
      {comesHome && <Homecoming key={homecoming.map(homecomingOf).join()} order={order} moving={moving} />}
    </section>
  );
}
