// Asks for what a move needs, says what it does, and makes it over the version that was read.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { OfficeLine, OfficeOrder, OpenMove, SettlementTerms } from "../api/office";
import { amountFrom, count, groupWhileTyping, percent, textOf, wholeNumber } from "../format";
import { announce } from "../parts/announce";
import { Confirm } from "../parts/dialog";
import { return_reasons, returnReasonText, takeableBy } from "../orders/words";
import { SelectField, TextField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { partName } from "./order_part";
import { a } from "./texts";
import { moveExplained, moveText, stateText } from "./words";
import { termsOn, todayInJakarta } from "./terms";

interface Props {
  url: string;
  order: OfficeOrder;
  move: OpenMove;
  done: () => void;
  /** Somebody was faster: what is shown is not how it stands. */
  changed: () => void;
  close: () => void;
}

export function AskMove({ url, order, move, done, changed, close }: Props) {
  const [number, setNumber] = useState("");
  const [carrier, setCarrier] = useState("");
  const [note, setNote] = useState("");
  const [freight, setFreight] = useState("");
  const [keepsCredit, setKeepsCredit] = useState(false);
  const [reason, setReason] = useState("");
  const [isPart, setIsPart] = useState(false);
  const [quantities, setQuantities] = useState<Record<number, string>>({});
  const sending = useSending();
  const form = useRef<HTMLDivElement>(null);
  useFocusOnFault(sending, form);
  const seller = order.consignments.find((one) => one.id === move.consignment_id)?.seller_id;
  const left = (line: OfficeLine) => takeableBy(move.move, line);
  const lines = order.lines.filter((line) => line.seller_id === seller && left(line) > 0);
  const chosen = lines.filter((line) => quantities[line.line]?.trim());
  const isNote = move.needs === "note";
  const isReason = move.needs === "reason";
  const numbered = isNote || isReason ? null : move.needs;
  const noted = note.trim() && { evidence: { note: note.trim() } };
  const body = () => ({
    consignment_id: move.consignment_id,
    ...(isNote && { evidence: { note: note.trim() } }),
    ...(isReason && { ...(reason && { reason }), ...noted }),
    ...(numbered && { evidence: { number: number.trim(), ...(carrier.trim() && { carrier: carrier.trim() }) } }),
    ...(freight.trim() && { freight: { amount: amountFrom(freight), currency: "IDR" } }),
    ...(keepsCredit && { credit: "keep" }),
    ...(isPart && { lines: chosen.map((line) => ({ line: line.line, quantity: wholeNumber(quantities[line.line]!) })) }),
  });
  const send = async () => {
    let isOvertaken = false;
    const went = await sending.send(async (key) => {
      await request<unknown>("POST", `${url}/${move.move}`, { json: body(), version: order.version, idempotencyKey: key }).catch((problem) => {
        isOvertaken = problem.status === 412;
        throw problem;
      });
    });
    if (isOvertaken) changed();
    if (!went) return;
    announce(a("move.done", { move: moveText(move.move) }));
    done();
  };
  const at = (line: OfficeLine) => `/lines/${chosen.indexOf(line)}/quantity`;
  const shown = ["/reason", "/evidence/number", "/evidence/carrier", "/evidence/note", "/freight", "/freight/amount", ...chosen.map(at)];
  const field = (pointer: string, set: (text: string) => void) => ({ error: sending.faults[pointer], onInput: (text: string) => { set(text); sending.touch(pointer); } });
  return (
    <Confirm title={a("move.ask", { move: moveText(move.move), name: partName(order, move.consignment_id) })} action={moveText(move.move)} busy={sending.busy} danger={["cancel", "write_off", "refund"].includes(move.move)} onConfirm={() => void send()} onCancel={close}>
      <div class="form" ref={form}>
        <div>
          <p>{moveExplained(move.move)}</p>
          <p class="soft">{a("move.to", { state: stateText(move.to) })}</p>
        </div>
        <Refusal of={sending} shown={shown} />
        {numbered && <TextField name="number" label={a(`needs.${numbered}`)} value={number} autoCapitalize="characters" {...field("/evidence/number", setNumber)} />}
        {numbered && numbered !== "payment" && <TextField name="carrier" label={a("needs.carrier")} optional value={carrier} {...field("/evidence/carrier", setCarrier)} />}
        {isReason && <SelectField name="reason" label={a("needs.reason")} placeholder={a("needs.reason_choose")} value={reason} error={sending.faults["/reason"]} options={return_reasons.map((value) => ({ value, text: returnReasonText(value) }))}
          onChange={(next) => { setReason(next); sending.touch("/reason"); }} />}
        {(isNote || isReason) && <TextField name="note" label={a(isNote ? "needs.note" : "needs.remark")} optional={isReason} rows={3} autoCapitalize="sentences" value={note} {...field("/evidence/note", setNote)} />}
        {move.needs === "payment" && (
          <>
            <TextField name="freight" label={a("settle.freight")} hint={a("settle.freight_hint")} optional prefix="Rp" inputMode="decimal" value={freight} error={sending.faults["/freight/amount"] ?? sending.faults["/freight"]}
              onInput={(text) => { setFreight(groupWhileTyping(text)); sending.touch("/freight", "/freight/amount"); }} />
            <div>
              <label class="check"><input type="checkbox" checked={keepsCredit} data-test="keep-credit" aria-describedby="keep-credit-hint" onChange={(event) => setKeepsCredit(event.currentTarget.checked)} /><span>{a("settle.keep_credit")}</span></label>
              <p class="soft" id="keep-credit-hint">{a("settle.keep_credit_hint")}</p>
            </div>
            <TermsOfToday />
          </>
        )}
        {move.takes_lines && (
          <fieldset class="checks">
            <label class="check"><input type="checkbox" checked={isPart} data-test="only-part" onChange={(event) => setIsPart(event.currentTarget.checked)} /><span>{a("move.part")}</span></label>
            {isPart && lines.map((line) => (
              <TextField key={line.line} name={`quantity-${line.line}`} label={a("move.quantity", { title: textOf(line.title) || line.sku, max: count(left(line)) })} inputMode="numeric" width="short" value={quantities[line.line] ?? ""}
                {...field(at(line), (text) => setQuantities({ ...quantities, [line.line]: text }))} />
            ))}
          </fieldset>
        )}
      </div>
    </Confirm>
  );
}

/** What is deducted when something is settled today; nothing is shown while it is not known. */
function TermsOfToday() {
  const loaded = useLoad("terms", (signal) => request<{ items: SettlementTerms[] }>("GET", "/admin/v1/settlement_terms", { signal }));
  if (!loaded.data) return null;
  const now = termsOn(loaded.data.items, todayInJakarta());
  return <p class="soft" data-test="terms-of-today">{now ? a("settle.terms", { fee: percent(now.platform_fee), tax: percent(now.income_tax) }) : a("settle.terms_none")}</p>;
}
