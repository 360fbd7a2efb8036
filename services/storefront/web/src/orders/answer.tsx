// The seller's answer to a new order: all of it, some of it line by line, or none of it.
import { useRef, useState } from "preact/hooks";
import type { Order, OrderLine } from "../api/types";
import { count } from "../format";
import { t } from "../messages";
import { Button } from "../parts/basics";
import { Choice } from "../parts/choice";
import { Confirm } from "../parts/dialog";
import { SelectField, TextField, useFocusOnFirstError } from "../parts/fields";
import { useFocusOnFault } from "../parts/refusal";
import { allOf, LineQuantities, linesWith, typedLines } from "./line_quantities";
import type { MoveBody, Moving } from "./move";
import { reasonNote, reasonOptions, type Reason } from "./reasons";
import { leftOf, titleOf } from "./words";

type Wish = "all" | "some" | "none";
const noteMax = 300;

interface Sight {
  lines: readonly OrderLine[];
  accepted: (line: OrderLine) => number | string | null;
  note: string;
}

/** What the partner will see: each line, and why not all of it. */
function PartnersSight({ lines, accepted, note }: Sight) {
  const textOfLine = (line: OrderLine) => {
    const quantity = accepted(line);
    const isPossible = typeof quantity === "number" && quantity <= leftOf(line);
    const values = { title: titleOf(line), accepted: isPossible ? count(quantity) : "?", left: count(leftOf(line)) };
    return quantity === 0 ? t("order.sees_none", values) : quantity === leftOf(line) ? t("order.sees_all", values) : t("order.sees_some", values);
  };
  return (
    <div class="partners-sight" data-test="partner-sees">
      <p class="soft">{t("order.partner_sees")}</p>
      <ul>{lines.map((line) => <li key={line.line}>{textOfLine(line)}</li>)}</ul>
      {note && <p class="quote">{note}</p>}
    </div>
  );
}

export function Answer({ order, moving }: { order: Order; moving: Moving }) {
  const lines = linesWith(order, leftOf);
  const [wish, setWish] = useState<Wish>("all");
  const [typed, setTyped] = useState(() => allOf(lines, leftOf));
  const [reason, setReason] = useState("");
  const [more, setMore] = useState("");
  const [isAsked, setAsked] = useState(false); // tried to send: a missing reason is said
  const [confirms, setConfirms] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(moving, form);

  const wanted = typedLines(lines, typed);
  const accepted = (line: OrderLine) => (wish === "all" ? leftOf(line) : wish === "none" ? 0 : (wanted.find((one) => one.line === line.line)?.quantity ?? null));
  const refuses = lines.some((line) => accepted(line) !== leftOf(line));
  const note = refuses && reason ? reasonNote(reason as Reason, more) : "";
  // "Another reason" alone says nothing.
  const lacks = !refuses ? null : !reason ? "reason" : reason === "other" && !more.trim() ? "more" : null;
  const missing = isAsked ? lacks : null;
  useFocusOnFirstError(missing, form);

  const what = wish === "none" ? "refuse" : "confirm";
  const body: MoveBody = { ...(wish === "some" ? { lines: wanted } : {}), ...(note ? { evidence: { note } } : {}) };
  const submit = async (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (lacks) return;
    if (!refuses) return void moving.move(what, body);
    // What cannot be done is said before the question, not after it.
    if (await moving.move(what, body, "check")) setConfirms(true);
  };
  const send = async () => {
    await moving.move(what, body);
    setConfirms(false);
  };
  // Of a single piece there is no part.
  const hasParts = lines.reduce((sum, line) => sum + leftOf(line), 0) > 1;
  const wishes = (["all", "some", "none"] as const).filter((one) => one !== "some" || hasParts);
  return (
    <form class="form answer" noValidate ref={form} onSubmit={(event) => void submit(event)}>
      <Choice name="answer" label={t("order.answer")} value={wish} options={wishes.map((value) => ({ value, text: t(`order.answer.${value}`) }))} onChange={(value) => { setWish(value as Wish); setAsked(false); }} />
      {wish === "some" && (
        <LineQuantities
          lines={lines} typed={typed} most={leftOf} label={t("order.can_send")} faults={moving.faults}
          onInput={(line, text, pointer) => { setTyped({ ...typed, [line]: text }); moving.touch(pointer, "/lines"); }}
        />
      )}
      {refuses && (
        <>
          <SelectField name="reason" label={t("order.reason")} hint={t("order.reason_hint")} value={reason} error={missing === "reason" ? t("order.reason_missing") : undefined} placeholder={t("form.choose")} options={reasonOptions()} onChange={setReason} />
          <TextField name="reason_more" label={t("order.reason_more")} optional={reason !== "other"} value={more} error={missing === "more" ? t("order.reason_more_missing") : moving.faults["/evidence/note"]} autoCapitalize="sentences" onInput={(text) => setMore(text.slice(0, noteMax))} />
        </>
      )}
      <PartnersSight lines={lines} accepted={accepted} note={note} />
      <div class="actions">
        {wish === "none"
          ? <Button type="submit" kind="danger" busy={moving.busy} test="refuse">{t("order.refuse")}</Button>
          : <Button type="submit" busy={moving.busy} test="confirm">{t(wish === "all" ? "order.confirm" : "order.confirm_some")}</Button>}
      </div>
      {confirms && (
        <Confirm title={t(wish === "none" ? "order.refuse_title" : "order.confirm_some_title")} action={t(wish === "none" ? "order.refuse" : "order.confirm_some")} danger={wish === "none"} busy={moving.busy} onConfirm={() => void send()} onCancel={() => setConfirms(false)}>
          <PartnersSight lines={lines} accepted={accepted} note={note} />
          <p>{t("order.refuse_text")}</p>
        </Confirm>
      )}
    </form>
  );
}
