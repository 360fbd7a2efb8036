// The partner's own house to try things in: made, driven, disturbed, emptied, taken away.
import { useRef, useState } from "preact/hooks";
import { type Problem, request } from "../../api/client";
import type { Faults, Sandbox } from "../../api/partner";
import { count, dateTime } from "../../format";
import { currentLanguage, textIfAny } from "../../messages";
import { announce } from "../../parts/announce";
import { Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Checks } from "../../parts/checks";
import { Confirm } from "../../parts/dialog";
import { SelectField, TextField } from "../../parts/fields";
import { BoxIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import { useSending, type Sending } from "../../parts/sending";
import { Copy, ShownOnce } from "../../parts/shown_once";
import { p } from "../../partner/texts";
import "../../styles/partner.css";

const path = "/partner/v1/sandbox";
type Found = { offered: boolean; sandbox: Sandbox | null };

/** That there is none is no failure; anything else that goes wrong is. */
async function find(signal: AbortSignal): Promise<Found> {
  try {
    return { offered: true, sandbox: await request<Sandbox>("GET", path, { signal }) };
  } catch (caught) {
    const { code } = caught as Problem;
    if (code === "sandbox_missing") return { offered: true, sandbox: null };
    if (code === "sandbox_not_offered") return { offered: false, sandbox: null };
    throw caught;
  }
}

export function SandboxPage() {
  const loaded = useLoad(`sandbox ${currentLanguage()}`, find);
  const [made, setMade] = useState<Sandbox | null>(null);
  const found = loaded.data;
  return (
    <div class="partner-console">
      <PageTitle title={p("sandbox.title")} lead={p("sandbox.lead")} />
      {made && <ShownOnce key={made.sandbox_id} title={p("sandbox.once_title")} text={p("sandbox.once_text")} stored={() => setMade(null)}
        values={[{ name: "base_url", value: made.base_url, test: "sandbox-url" }, { name: "client_id", value: made.client_id, test: "client-id" }, { name: "client_secret", value: made.client_secret!, test: "client-secret" }]} />}
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!found && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {found && !found.offered && <Empty title={p("sandbox.not_offered")} icon={<BoxIcon />}><p>{p("sandbox.not_offered_text")}</p></Empty>}
      {found?.offered && !found.sandbox && <Create made={(one) => { setMade(one); loaded.reload(); }} />}
      {found?.sandbox && <Driven one={found.sandbox} changed={loaded.reload} gone={() => { setMade(null); loaded.reload(); }} />}
    </div>
  );
}

function Create({ made }: { made: (sandbox: Sandbox) => void }) {
  const sending = useSending();
  const create = () => sending.send(async () => made(await request<Sandbox>("POST", path)));
  return (
    <Empty title={p("sandbox.none")} icon={<BoxIcon />}>
      <p>{p("sandbox.none_text")}</p>
      <Refusal of={sending} />
      <Button busy={sending.busy} onClick={() => void create()} test="sandbox-create">{p("sandbox.create")}</Button>
    </Empty>
  );
}

function Driven({ one, changed, gone }: { one: Sandbox; changed: () => void; gone: () => void }) {
  const [asked, setAsked] = useState<"reset" | "remove" | null>(null);
  const [resets, setResets] = useState(0);
  const close = () => setAsked(null);
  const isReset = () => { announce(p("sandbox.reset_done")); setResets(resets + 1); close(); changed(); };
  return (
    <div class="columns">
      <div class="column-main">
        <FaultsForm key={resets} first={resets ? {} : one.faults ?? {}} changed={changed} />
        <OrderForm changed={changed} />
        <ChangesForm changed={changed} />
      </div>
      <aside class="column-side">
        <section class="card">
          <dl class="facts">
            <div class="fact"><dt>{p("sandbox.base")}</dt><dd><code class="long-code" data-test="base-url">{one.base_url}</code> <Copy of={p("sandbox.base")} text={one.base_url} /></dd></div>
            <div class="fact"><dt>client_id</dt><dd><code class="long-code">{one.client_id}</code> <Copy of="client_id" text={one.client_id} /></dd></div>
            <div class="fact"><dt>{p("sandbox.clock")}</dt><dd data-test="clock">{dateTime(one.clock)}</dd></div>
            <div class="fact"><dt>{p("sandbox.listings")}</dt><dd data-test="listings">{count(one.counts?.listings ?? 0)}</dd></div>
            <div class="fact"><dt>{p("sandbox.orders")}</dt><dd data-test="orders">{count(one.counts?.orders ?? 0)}</dd></div>
            <div class="fact"><dt>{p("sandbox.made")}</dt><dd>{dateTime(one.created_at)}</dd></div>
          </dl>
        </section>
        <ClockForm changed={changed} />
        <section class="card">
          <div class="actions">
            <Button kind="secondary" onClick={() => setAsked("reset")} test="sandbox-reset">{p("sandbox.reset")}</Button>
            <Button kind="quiet" onClick={() => setAsked("remove")} test="sandbox-remove">{p("sandbox.remove")}</Button>
          </div>
        </section>
      </aside>
      {asked === "reset" && <Ask title={p("sandbox.reset_title")} text={p("sandbox.reset_text")} action={p("sandbox.reset")} close={close}
        work={() => request("POST", `${path}/reset`)} done={isReset} />}
      {asked === "remove" && <Ask title={p("sandbox.remove_title")} text={p("sandbox.remove_text")} action={p("sandbox.remove_do")} close={close}
        work={() => request("DELETE", path)} done={() => { close(); gone(); }} />}
    </div>
  );
}

interface Question {
  title: string;
  text: string;
  action: string;
  work: () => Promise<unknown>;
  done: () => void;
  close: () => void;
}

function Ask({ title, text, action, work, done, close }: Question) {
  const sending = useSending();
  const go = async () => {
    if (await sending.send(async () => void (await work()))) done();
  };
  return (
    <Confirm title={title} action={action} busy={sending.busy} danger onConfirm={() => void go()} onCancel={close}>
      <p>{text}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}

/** What the small forms of this page share: one request, and a word when it went through. */
function useForm(work: () => Promise<unknown>, said: string, changed: () => void) {
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await sending.send(async () => void (await work())))) return;
    announce(said);
    changed();
  };
  return { sending, form, submit: (event: Event) => void submit(event) };
}

const hour_s = 3600;
const steps = [
  { seconds: hour_s, text: "sandbox.hour" },
  { seconds: 24 * hour_s, text: "sandbox.day" },
  { seconds: 7 * 24 * hour_s, text: "sandbox.week" },
  { seconds: 30 * 24 * hour_s, text: "sandbox.month" },
] as const;

function ClockForm({ changed }: { changed: () => void }) {
  const [seconds, setSeconds] = useState(String(24 * hour_s));
  const { sending, form, submit } = useForm(() => request("POST", `${path}/clock`, { json: { advance_s: Number(seconds) } }), p("sandbox.advanced"), changed);
  return (
    <form class="card form" ref={form} noValidate onSubmit={submit}>
      <h2>{p("sandbox.advance_clock")}</h2>
      <Refusal of={sending} />
      <SelectField name="advance" label={p("sandbox.advance_by")} value={seconds} onChange={setSeconds} options={steps.map((step) => ({ value: String(step.seconds), text: p(step.text) }))} />
      <Button type="submit" kind="secondary" busy={sending.busy} wide test="advance-clock">{p("sandbox.advance_do")}</Button>
    </form>
  );
}

const targets = [
  "confirmed", "packed", "handed_over", "export_submitted", "export_rejected", "export_released", "in_transit", "import_submitted", "import_rejected",
  "import_released", "delivered", "settled", "refused", "cancelled", "lapsed", "returning", "returned", "refunded", "written_off",
] as const;

function OrderForm({ changed }: { changed: () => void }) {
  const [id, setId] = useState("");
  const [to, setTo] = useState<string>("confirmed");
  const { sending, form, submit } = useForm(() => request("POST", `${path}/orders/${encodeURIComponent(id.trim())}/advance`, { json: { to } }), p("sandbox.order_done"), changed);
  return (
    <form class="card form" ref={form} noValidate onSubmit={submit}>
      <h2>{p("sandbox.order")}</h2>
      <Refusal of={sending} shown={["/to"]} />
      <TextField name="order-id" label={p("sandbox.order_id")} value={id} autoCapitalize="none" placeholder="ord_…" onInput={setId} />
      <SelectField name="order-to" label={p("sandbox.order_to")} value={to} error={sending.faults["/to"]} onChange={(next) => { setTo(next); sending.touch("/to"); }}
        options={targets.map((value) => ({ value, text: `${textIfAny(`order.state.${value}`) ?? value} (${value})` }))} />
      <Button type="submit" kind="secondary" busy={sending.busy} disabled={!id.trim()} wide test="advance-order">{p("sandbox.order_do")}</Button>
    </form>
  );
}

function ChangesForm({ changed }: { changed: () => void }) {
  const [many, setMany] = useState("10");
  const { sending, form, submit } = useForm(() => request("POST", `${path}/changes`, { json: { count: Number(many) } }), p("sandbox.changes_done"), changed);
  return (
    <form class="card form" ref={form} noValidate onSubmit={submit}>
      <h2>{p("sandbox.changes")}</h2>
      <Refusal of={sending} shown={["/count"]} />
      <TextField name="changes" label={p("sandbox.changes_count")} value={many} inputMode="numeric" width="short" error={sending.faults["/count"]} onInput={(text) => { setMany(text); sending.touch("/count"); }} />
      <Button type="submit" kind="secondary" busy={sending.busy} wide test="make-changes">{p("sandbox.changes_do")}</Button>
    </form>
  );
}

const counts = ["refuse_orders", "reject_customs", "answer_503", "delay_ms"] as const;
const kinds = ["duplicate_events", "shuffle_events"] as const;

function FaultsForm({ first, changed }: { first: Faults; changed: () => void }) {
  const [numbers, setNumbers] = useState<Record<string, string>>(Object.fromEntries(counts.map((name) => [name, String(first[name] ?? 0)])));
  const [chosen, setChosen] = useState<string[]>(kinds.filter((name) => first[name]));
  const wanted = () => ({ ...Object.fromEntries(counts.map((name) => [name, Number(numbers[name])])), ...Object.fromEntries(kinds.map((name) => [name, chosen.includes(name)])) });
  const { sending, form, submit } = useForm(() => request("PUT", `${path}/faults`, { json: wanted() }), p("sandbox.faults_done"), changed);
  return (
    <form class="card form" ref={form} noValidate onSubmit={submit}>
      <h2>{p("sandbox.faults")}</h2>
      <Refusal of={sending} shown={counts.map((name) => `/${name}`)} />
      <div class="number-fields">
        {counts.map((name) => <NumberOf key={name} name={name} numbers={numbers} set={setNumbers} sending={sending} />)}
      </div>
      <Checks name="disturb" legend={p("sandbox.events")} options={kinds.map((value) => ({ value, text: p(`sandbox.${value}`) }))} chosen={chosen} onChange={setChosen} />
      <Button type="submit" kind="secondary" busy={sending.busy} wide test="apply-faults">{p("sandbox.faults_do")}</Button>
    </form>
  );
}

function NumberOf({ name, numbers, set, sending }: { name: (typeof counts)[number]; numbers: Record<string, string>; set: (next: Record<string, string>) => void; sending: Sending }) {
  return <TextField name={name} label={p(`sandbox.${name}`)} value={numbers[name]!} inputMode="numeric" width="short" error={sending.faults[`/${name}`]} onInput={(text) => { set({ ...numbers, [name]: text }); sending.touch(`/${name}`); }} />;
}
