// The seller gives money back for some of what was delivered: quantities by line, and why.
import { useRef, useState } from "preact/hooks";
import type { Order } from "../api/types";
import { count } from "../format";
import { t } from "../messages";
import { Button } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { TextField, useFocusOnFirstError } from "../parts/fields";
import { useFocusOnFault } from "../parts/refusal";
import { allOf, LineQuantities, linesWith, typedLines, type Most } from "./line_quantities";
import type { Moving } from "./move";
import { takeableBy, titleOf } from "./words";

const refundable = ["delivered", "settled"];
const refundableOf: Most = (line) => takeableBy("refund", line);

function RefundForm({ order, moving, close }: { order: Order; moving: Moving; close: () => void }) {
  const lines = linesWith(order, refundableOf);
  const [typed, setTyped] = useState(() => allOf(lines, () => 0));
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [confirms, setConfirms] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(moving, form);

  const wanted = typedLines(lines, typed);
  const isNothing = wanted.every(({ quantity }) => quantity === 0 || quantity === null);
  const faults = { ...moving.faults, ...(isAsked && isNothing ? { "/lines/0/quantity": t("order.refund_nothing") } : {}) };
  useFocusOnFirstError(isAsked && isNothing, form);
  const body = { lines: wanted, ...(note.trim() ? { evidence: { note: note.trim() } } : {}) };
  const submit = async (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (!isNothing && (await moving.move("refund", body, "check"))) setConfirms(true);
  };
  const send = async () => {
    const isDone = await moving.move("refund", body);
    setConfirms(false);
    if (isDone) close();
  };
  return (
    <form class="form" noValidate ref={form} onSubmit={(event) => void submit(event)}>
      <LineQuantities lines={lines} typed={typed} most={refundableOf} label={t("order.refund_quantity")} faults={faults} onInput={(line, text, pointer) => { setTyped({ ...typed, [line]: text }); setAsked(false); moving.touch(pointer); }} />
      <TextField name="refund_note" label={t("order.refund_note")} hint={t("order.refund_note_hint")} value={note} error={moving.faults["/evidence/note"]} autoCapitalize="sentences" onInput={(text) => { setNote(text); moving.touch("/evidence/note"); }} />
      <div class="actions">
        <Button type="submit" kind="danger" busy={moving.busy} test="refund">{t("order.refund_send")}</Button>
        <Button kind="quiet" onClick={close} test="refund-cancel">{t("common.cancel")}</Button>
      </div>
      {confirms && (
        <Confirm title={t("order.refund_title")} action={t("order.refund_send")} danger busy={moving.busy} onConfirm={() => void send()} onCancel={() => setConfirms(false)}>
          <ul>{lines.map((line, at) => typeof wanted[at]?.quantity === "number" && wanted[at].quantity > 0 && <li key={line.line}>{count(wanted[at].quantity)} × {titleOf(line)}</li>)}</ul>
          <p>{t("order.refund_text")}</p>
        </Confirm>
      )}
    </form>
  );
}

export function Refund({ order, moving }: { order: Order; moving: Moving }) {
  const [isOpen, setOpen] = useState(false);
  if (!refundable.includes(order.state) || linesWith(order, refundableOf).length === 0) return null;
  return (
    <section class="card form" aria-labelledby="refund-title">
      <h2 id="refund-title">{t("order.refund")}</h2>
      <p class="soft">{t("order.refund_lead")}</p>
      {isOpen ? <RefundForm order={order} moving={moving} close={() => setOpen(false)} /> : <div class="actions"><Button kind="secondary" onClick={() => setOpen(true)} test="refund-open">{t("order.refund_open")}</Button></div>}
    </section>
  );
}
