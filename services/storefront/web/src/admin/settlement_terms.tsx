// What the house deducts from a settlement, day by day; new terms are looked at twice before they count.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { SettlementTerms } from "../api/office";
import { date, percent } from "../format";
import { currentLanguage } from "../messages";
import { announce } from "../parts/announce";
import { Badge, Button, Failed, Notice, Skeleton } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { termsOn, todayInJakarta } from "./terms";
import { a } from "./texts";
import { minorText, shareFrom } from "./words";

const url = "/admin/v1/settlement_terms";
const shown = ["/valid_from", "/platform_fee", "/income_tax", "/basis"];
/** The example in the question: a million rupiah, in minor units. */
const example_minor = 100_000_000;

export const sharesText = (one: SettlementTerms): string => a("terms.row", { fee: percent(one.platform_fee), tax: percent(one.income_tax) });
export const useSettlementTerms = () => useLoad(`settlement terms ${currentLanguage()}`, (signal) => request<{ items: SettlementTerms[] }>("GET", url, { signal }));

/** All of them, newest first, and a form for the next. */
export function SettlementTermsCard() {
  const loaded = useSettlementTerms();
  const [isNew, setIsNew] = useState(false);
  const all = loaded.data?.items;
  const now = all && termsOn(all, todayInJakarta());
  const stateOf = (one: SettlementTerms) => (one === now ? "in_force" : one.valid_from > todayInJakarta() ? "planned" : "kept");
  return (
    <section class="card form" aria-labelledby="terms-title">
      <div class="group-head">
        <h2 id="terms-title">{a("terms.title")}</h2>
        <p class="soft">{a("terms.lead")}</p>
      </div>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={2} />}
      {all?.length === 0 && <p data-test="terms-none">{a("terms.none")}</p>}
      {all && all.length > 0 && (
        <ul class="lines">
          {all.map((one) => (
            <li key={one.valid_from} data-test="terms-row">
              <span class="row-main">
                <strong>{sharesText(one)}</strong>
                <span class="soft">{a("terms.from", { day: date(one.valid_from) })} · {one.basis}</span>
              </span>
              <Badge state={stateOf(one)} text={a(`rate.state.${stateOf(one)}`)} />
            </li>
          ))}
        </ul>
      )}
      {isNew ? <NewTerms entered={() => { setIsNew(false); loaded.reload(); }} /> : <div class="actions"><Button kind="secondary" onClick={() => setIsNew(true)} test="terms-new">{a("terms.new")}</Button></div>}
    </section>
  );
}

function NewTerms({ entered }: { entered: () => void }) {
  const [from, setFrom] = useState(todayInJakarta(1));
  const [fee, setFee] = useState("");
  const [tax, setTax] = useState("");
  const [basis, setBasis] = useState("");
  const [asked, setAsked] = useState<SettlementTerms | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const field = (pointer: string, set: (text: string) => void) => ({ error: sending.faults[pointer], onInput: (text: string) => { set(text); sending.touch(pointer); } });
  const check = async () => {
    const terms = { valid_from: from, platform_fee: shareFrom(fee), income_tax: shareFrom(tax), basis: basis.trim() };
    if (await sending.send(async () => void (await request<unknown>("POST", `${url}?mode=validate`, { json: terms })))) setAsked(terms);
  };
  const enter = async (terms: SettlementTerms) => {
    const went = await sending.send(async (key) => void (await request<unknown>("POST", url, { json: terms, idempotencyKey: key })));
    setAsked(null);
    if (!went) return;
    announce(a("terms.done"));
    entered();
  };
  return (
    <form class="form" ref={form} noValidate aria-label={a("terms.new")} onSubmit={(event) => { event.preventDefault(); void check(); }}>
      <h3>{a("terms.new")}</h3>
      <Refusal of={sending} shown={shown} />
      <TextField name="valid_from" label={a("terms.valid_from")} type="date" width="medium" value={from} {...field("/valid_from", setFrom)} />
      <TextField name="platform_fee" label={a("terms.fee")} hint={a("terms.share_hint")} suffix="%" inputMode="decimal" width="short" value={fee} {...field("/platform_fee", setFee)} />
      <TextField name="income_tax" label={a("terms.tax")} hint={a("terms.share_hint")} suffix="%" inputMode="decimal" width="short" value={tax} {...field("/income_tax", setTax)} />
      <TextField name="basis" label={a("terms.basis")} hint={a("terms.basis_hint")} autoCapitalize="sentences" value={basis} {...field("/basis", setBasis)} />
      <div class="actions"><Button type="submit" busy={sending.busy} test="terms-check">{a("rate.check")}</Button></div>
      {asked && (
        <Confirm title={a("terms.ask")} action={a("rate.do")} busy={sending.busy} onConfirm={() => void enter(asked)} onCancel={() => setAsked(null)}>
          <p data-test="terms-asked">{a("terms.ask_text", { day: date(asked.valid_from), fee: percent(asked.platform_fee), tax: percent(asked.income_tax), rest: restOf(asked) })}</p>
          {asked.valid_from < todayInJakarta() && <Notice tone="warning" test="terms-past"><p>{a("terms.past")}</p></Notice>}
        </Confirm>
      )}
    </form>
  );
}

/** What a seller keeps of the example; rounding to the rupiah as the books do would show nothing here. */
const restOf = (terms: SettlementTerms): string => minorText(Math.round(example_minor * (1 - Number(terms.platform_fee) - Number(terms.income_tax)) / 100) * 100, "IDR");

/** What holds today, for pages that lead to where it is changed. */
export function TermsOfTodayCard() {
  const loaded = useSettlementTerms();
  const now = loaded.data && termsOn(loaded.data.items, todayInJakarta());
  return (
    <section class="card form" aria-labelledby="terms-today">
      <div class="group-head">
        <h2 id="terms-today">{a("terms.title")}</h2>
        <p class="soft">{a("terms.lead")}</p>
      </div>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {loaded.data && <p data-test="terms-today">{now ? `${sharesText(now)} · ${a("terms.from", { day: date(now.valid_from) })}` : a("terms.none")}</p>}
      <p><a href="/admin/kurs" data-test="go-terms">{a("terms.see")}</a></p>
    </section>
  );
}
