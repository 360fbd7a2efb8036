// One endpoint: how it is doing, what was delivered to it, and everything its owner may do with it.
import { useState } from "preact/hooks";
import { request } from "../../api/client";
import type { Webhook } from "../../api/partner";
import { dateTime } from "../../format";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { BackLink, Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { Confirm } from "../../parts/dialog";
import { SelectField, TextField } from "../../parts/fields";
import { useLoad } from "../../parts/load";
import { Refusal } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { ShownOnce } from "../../parts/shown_once";
import { DeliveryLog } from "../../partner/delivery_log";
import { p } from "../../partner/texts";
import { navigate } from "../../router";
import { useWish, WebhookForm, type Wish } from "./webhook_form";
import "../../styles/partner.css";

type Asked = "rotate" | "replay" | "remove";
type Change = Wish & { enabled: boolean };

export function WebhookPage({ id }: { id: string }) {
  const url = `/partner/v1/webhooks/${id}`;
  const loaded = useLoad(`webhook ${id} ${currentLanguage()}`, (signal) => request<Webhook>("GET", url, { signal }));
  const webhook = loaded.data;
  return (
    <div class="partner-console">
      <BackLink href="/mitra/webhook">{p("hooks.back")}</BackLink>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!webhook && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {webhook && <Shown one={webhook} url={url} set={loaded.set} />}
    </div>
  );
}

function Shown({ one, url, set }: { one: Webhook; url: string; set: (webhook: Webhook) => void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [secret, setSecret] = useState("");
  const [tests, setTests] = useState(0);
  const testing = useSending();
  const switching = useSending();
  const change = async (wish: Change) => set(await request<Webhook>("PUT", url, { json: wish, version: one.version }));
  const test = async () => {
    if (!(await testing.send((key) => request<void>("POST", `${url}/test`, { json: {}, idempotencyKey: key })))) return;
    announce(p("hooks.test_sent"));
    setTests(tests + 1);
  };
  const { url: address, description, event_types } = one;
  const toggle = () => void switching.send(() => change({ url: address, description, event_types, enabled: !one.enabled }));
  return (
    <>
      <PageTitle title={one.description || new URL(one.url).host} actions={one.enabled && <Button busy={testing.busy} onClick={() => void test()} test="test-send">{p("hooks.test")}</Button>}>
        <p><code class="long-code">{one.url}</code></p>
      </PageTitle>
      {secret && <ShownOnce title={p("hooks.once_title")} text={p("hooks.once_text")} values={[{ name: "secret", value: secret, test: "webhook-secret" }]} stored={() => setSecret("")} />}
      <Refusal of={testing} />
      <State one={one} />
      <div class="columns">
        <div class="column-main"><DeliveryLog key={tests} webhook={one.id} /></div>
        <aside class="column-side">
          <Facts one={one} />
          <Edit key={one.version} one={one} change={change} />
          <section class="card">
            <Refusal of={switching} />
            <div class="actions">
              <Button kind="secondary" busy={switching.busy} onClick={toggle} test="toggle">{one.enabled ? p("hooks.pause") : p("hooks.resume")}</Button>
              <Button kind="secondary" onClick={() => setAsked("replay")} test="replay">{p("hooks.replay")}</Button>
              <Button kind="secondary" onClick={() => setAsked("rotate")} test="rotate">{p("hooks.rotate")}</Button>
              <Button kind="quiet" onClick={() => setAsked("remove")} test="remove">{p("hooks.remove")}</Button>
            </div>
          </section>
        </aside>
      </div>
      {asked === "rotate" && <Rotate url={url} close={() => setAsked(null)} done={(changed) => { set(changed); setSecret(changed.secret ?? ""); setAsked(null); }} />}
      {asked === "replay" && <Replay one={one} url={url} close={() => setAsked(null)} done={(changed) => { set(changed); setTests(tests + 1); setAsked(null); }} />}
      {asked === "remove" && <Remove one={one} url={url} close={() => setAsked(null)} />}
    </>
  );
}

/** What of each stream did not arrive, as "orders: 2 (41)". */
const givenUp = (one: Webhook) => one.streams.flatMap((at) => (at.given_up ? [`${at.stream}: ${at.given_up.count} (${at.given_up.first})`] : [])).join(", ");
const missed = (one: Webhook) => one.streams.flatMap((at) => (at.missed ? [`${at.stream} ${at.missed.after + 1}–${at.missed.until}`] : [])).join(", ");

/** What holds deliveries up, and what did not arrive: several may be true at once. */
function State({ one }: { one: Webhook }) {
  const isHeldUp = one.state === "paused" || one.state === "probing";
  return (
    <>
      {isHeldUp && <Notice tone="warning" test="breaker"><p>{p("hooks.paused", { count: one.failures_in_row, time: dateTime(one.paused_until) })}</p></Notice>}
      {one.disabled_reason === "gone" && <Notice tone="warning" test="breaker"><p>{p("hooks.gone")}</p></Notice>}
      {missed(one) && <Notice tone="warning" test="missed"><p>{p("hooks.missed", { streams: missed(one) })}</p></Notice>}
      {givenUp(one) && <Notice tone="warning" test="gave-up"><p>{p("hooks.gave_up", { streams: givenUp(one) })}</p></Notice>}
    </>
  );
}

function Facts({ one }: { one: Webhook }) {
  return (
    <section class="card">
      <dl class="facts">
        <div class="fact"><dt>{p("log.filter")}</dt><dd><Badge state={one.state} text={p(`hooks.state.${one.state}`)} /></dd></div>
        <div class="fact"><dt>{p("hooks.types")}</dt><dd>{one.event_types.join(" · ")}</dd></div>
        {one.streams.map((at) => (
          <div key={at.stream} class="fact"><dt>{p("hooks.progress")}</dt><dd>{p("hooks.waiting", { stream: at.stream, position: at.position, last: at.last_position })}</dd></div>
        ))}
        {one.keys.filter((key) => key.public_key).map((key) => (
          <div key={key.id} class="fact"><dt>{p("hooks.public_key")}</dt><dd><code class="long-code">{key.public_key}</code></dd></div>
        ))}
      </dl>
    </section>
  );
}

function Edit({ one, change }: { one: Webhook; change: (wish: Change) => Promise<void> }) {
  const fields = useWish(one);
  const sending = useSending();
  const save = async () => {
    if (await sending.send(() => change({ ...fields.wish, enabled: one.enabled }))) announce(p("hooks.saved"));
  };
  return (
    <details class="card more">
      <summary data-test="edit">{p("hooks.edit")}</summary>
      <WebhookForm fields={fields} sending={sending} onSubmit={() => void save()}>
        <Button type="submit" busy={sending.busy} wide test="save">{p("hooks.save")}</Button>
      </WebhookForm>
    </details>
  );
}

interface Asking {
  url: string;
  close: () => void;
}

function Rotate({ url, close, done }: Asking & { done: (changed: Webhook) => void }) {
  const sending = useSending();
  const rotate = () => sending.send(async (key) => done(await request<Webhook>("POST", `${url}/rotate`, { json: {}, idempotencyKey: key })));
  return (
    <Confirm title={p("hooks.rotate_title")} action={p("hooks.rotate")} busy={sending.busy} onConfirm={() => void rotate()} onCancel={close}>
      <p>{p("hooks.rotate_text")}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}

function Replay({ one, url, close, done }: Asking & { one: Webhook; done: (changed: Webhook) => void }) {
  const [stream, setStream] = useState(one.streams[0]?.stream ?? "");
  const [after, setAfter] = useState("0");
  const sending = useSending();
  const replay = async () => {
    const went = await sending.send(async (key) => done(await request<Webhook>("POST", `${url}/replay`, { json: { stream, after: Number(after) }, idempotencyKey: key })));
    if (went) announce(p("hooks.replayed"));
  };
  return (
    <Confirm title={p("hooks.replay")} action={p("hooks.replay_do")} busy={sending.busy} onConfirm={() => void replay()} onCancel={close}>
      <p>{p("hooks.replayed")}</p>
      <Refusal of={sending} shown={["/after"]} />
      {one.streams.length > 1 && <SelectField name="stream" label={p("hooks.replay_stream")} value={stream} onChange={setStream} options={one.streams.map((at) => ({ value: at.stream, text: at.stream }))} />}
      <TextField name="after" label={p("hooks.replay_after")} value={after} inputMode="numeric" width="short" error={sending.faults["/after"]} onInput={setAfter} />
    </Confirm>
  );
}

function Remove({ one, url, close }: Asking & { one: Webhook }) {
  const sending = useSending();
  const remove = async () => {
    if (await sending.send(() => request<void>("DELETE", url, { version: one.version }))) navigate("/mitra/webhook", { replace: true, force: true });
  };
  return (
    <Confirm title={p("hooks.remove_title")} action={p("hooks.remove_do")} busy={sending.busy} danger onConfirm={() => void remove()} onCancel={close}>
      <p>{p("hooks.remove_text")}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}
