// Goods on their way back: how many have arrived, and whether they can be sold again; or that they do not come.
import { useRef, useState } from "preact/hooks";
import type { Order } from "../api/types";
import { t } from "../messages";
import { Button } from "../parts/basics";
import { Choice } from "../parts/choice";
import { Confirm } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { useFocusOnFault } from "../parts/refusal";
import { allOf, LineQuantities, linesWith, typedLines } from "./line_quantities";
import type { MoveBody, Moving } from "./move";
import { homecomingOf } from "./words";

type What = "saleable" | "unsaleable" | "decline";

export function Homecoming({ order, moving }: { order: Order; moving: Moving }) {
  const lines = linesWith(order, homecomingOf);
  const [typed, setTyped] = useState(() => allOf(lines, homecomingOf));
  const [what, setWhat] = useState<What>("saleable");
  const [note, setNote] = useState("");
  const [confirms, setConfirms] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(moving, form);
  // Of what customs sent home there is nobody else to keep it.
  const wishes: What[] = ["delivered", "settled"].includes(order.state) ? ["saleable", "unsaleable", "decline"] : ["saleable", "unsaleable"];
  const isDeclined = what === "decline";
  const move = isDeclined ? "decline_return" : "receive_back";
  const body: MoveBody = { lines: typedLines(lines, typed), ...(isDeclined ? {} : { condition: what }), ...(note.trim() ? { evidence: { note: note.trim() } } : {}) };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await moving.move(move, body, "check")) setConfirms(true);
  };
  const send = async () => {
    await moving.move(move, body);
    setConfirms(false);
  };
  const action = t(isDeclined ? "order.decline_return" : "order.receive_back");
  return (
    <form class="form" noValidate ref={form} onSubmit={(event) => void submit(event)}>
      <Choice name="homecoming" label={t("order.homecoming")} value={what} options={wishes.map((value) => ({ value, text: t(`order.homecoming.${value}`) }))} onChange={(value) => setWhat(value as What)} />
      <LineQuantities lines={lines} typed={typed} most={homecomingOf} label={t("order.refund_quantity")} faults={moving.faults} onInput={(line, text, pointer) => { setTyped({ ...typed, [line]: text }); moving.touch(pointer, "/lines"); }} />
      <TextField name="homecoming_note" label={t("order.refund_note")} optional={!isDeclined} hint={t("order.refund_note_hint")} value={note} error={moving.faults["/evidence/note"]} autoCapitalize="sentences" onInput={(text) => { setNote(text); moving.touch("/evidence/note"); }} />
      <div class="actions"><Button type="submit" kind={isDeclined ? "danger" : "primary"} busy={moving.busy} test={isDeclined ? "decline-return" : "receive-back"}>{action}</Button></div>
      {confirms && (
        <Confirm title={t("order.homecoming_title")} action={action} danger={isDeclined} busy={moving.busy} onConfirm={() => void send()} onCancel={() => setConfirms(false)}>
          <p>{t(`order.homecoming_text.${what}`)}</p>
        </Confirm>
      )}
    </form>
  );
}
