// A new rate: the server looks at it first, then a person looks at what it would change, then it counts.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { ExchangeRate } from "../api/office";
import { dateTime, percent } from "../format";
import { announce } from "../parts/announce";
import { Button, Notice } from "../parts/basics";
import { Choice } from "../parts/choice";
import { Confirm } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { stateOfRate } from "./rate_state";
import { a } from "./texts";
import { decimalFrom, rupiahText } from "./words";

type NewRate = Omit<ExchangeRate, "quote">;

const url = "/admin/v1/exchange_rates";
const shown = ["/base", "/value", "/source", "/as_of", "/valid_until"];
/** From here on a difference is more likely a slip of the finger than a day's market. */
const far = 0.05;

/** A moment as the control writes it, in the reader's own time zone: "2026-11-29T10:30". */
const localText = (moment: Date): string => new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
const momentOf = (local: string): string => (local ? new Date(local).toISOString() : "");

export function RateForm({ rates, entered }: { rates: ExchangeRate[]; entered: () => void }) {
  const [base, setBase] = useState("CNY");
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const [from, setFrom] = useState(() => localText(new Date()));
  const [until, setUntil] = useState(() => localText(new Date(Date.now() + 86_400_000)));
  const [asked, setAsked] = useState<NewRate | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const field = (pointer: string, set: (text: string) => void) => ({ error: sending.faults[pointer], onInput: (text: string) => { set(text); sending.touch(pointer); } });
  const check = async () => {
    const rate = { base, value: decimalFrom(value), source: source.trim(), as_of: momentOf(from), valid_until: momentOf(until) };
    if (await sending.send(async () => void (await request<unknown>("POST", `${url}?mode=validate`, { json: rate })))) setAsked(rate);
  };
  const enter = async (rate: NewRate) => {
    const went = await sending.send(async (key) => void (await request<unknown>("POST", url, { json: rate, idempotencyKey: key })));
    setAsked(null);
    if (!went) return;
    setValue("");
    announce(a("rate.done"));
    entered();
  };
  return (
    <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void check(); }}>
      <h2>{a("rate.new")}</h2>
      <Refusal of={sending} shown={shown} />
      <Choice name="base" label={a("rate.base")} value={base} options={["CNY", "USD"].map((one) => ({ value: one, text: one }))} error={sending.faults["/base"]} onChange={(next) => { setBase(next); sending.touch("/base", "/value"); }} />
      <TextField name="value" label={a("rate.value", { currency: base })} hint={a("rate.value_hint")} prefix="Rp" inputMode="decimal" value={value} {...field("/value", setValue)} />
      <TextField name="source" label={a("rate.source")} hint={a("rate.source_hint")} autoCapitalize="sentences" value={source} {...field("/source", setSource)} />
      <TextField name="as_of" label={a("rate.as_of")} type="datetime-local" value={from} {...field("/as_of", setFrom)} />
      <TextField name="valid_until" label={a("rate.valid_until")} type="datetime-local" value={until} {...field("/valid_until", setUntil)} />
      <Button type="submit" busy={sending.busy} wide test="submit">{a("rate.check")}</Button>
      {asked && (
        <Confirm title={a("rate.ask")} action={a("rate.do")} busy={sending.busy} onConfirm={() => void enter(asked)} onCancel={() => setAsked(null)}>
          <p class="rate-value" data-test="rate-asked">1 {asked.base} = {rupiahText(asked.value)}</p>
          <Difference rate={asked} rates={rates} />
          <p class="soft">{a("rate.ask_text", { time: dateTime(asked.as_of) })}</p>
        </Confirm>
      )}
    </form>
  );
}

/** How far it is from the one that holds: the second look that finds a zero too many. */
function Difference({ rate, rates }: { rate: NewRate; rates: ExchangeRate[] }) {
  const now = rates.find((one) => one.base === rate.base && stateOfRate(one, rates) === "in_force");
  if (!now) return null;
  const part = Number(rate.value) / Number(now.value) - 1;
  const said = part === 0 ? a("rate.same") : a(part > 0 ? "rate.up" : "rate.down", { percent: percent(Math.abs(part).toFixed(4)), value: rupiahText(now.value) });
  return (
    <>
      <p data-test="rate-difference">{said}</p>
      {rate.as_of < now.as_of && <Notice tone="warning" test="rate-older"><p>{a("rate.older")}</p></Notice>}
      {Math.abs(part) > far && <Notice tone="warning" test="rate-far"><p>{a("rate.far")}</p></Notice>}
    </>
  );
}
