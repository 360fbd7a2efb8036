// What was sent to an endpoint and what it answered: found by state, type and thing, opened, sent again.
import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { Attempt, Deliveries, Delivery } from "../api/partner";
import { dateTime } from "../format";
import { currentLanguage } from "../messages";
import { announce } from "../parts/announce";
import { Badge, Button, Empty, Failed, Skeleton } from "../parts/basics";
import { TextField } from "../parts/fields";
import { Filter } from "../parts/filter";
import { QueueIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { MoreButton } from "../parts/more";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { pretty } from "./pretty";
import { p } from "./texts";

const states = ["pending", "delivered", "given_up"] as const;

export function DeliveryLog({ webhook }: { webhook: string }) {
  const all = `/partner/v1/webhooks/${webhook}/deliveries`;
  const [state, setState] = useState("");
  const [type, setType] = useState("");
  const [thing, setThing] = useState("");
  const [found, setFound] = useState({ type: "", aggregate_id: "" });
  const query = new URLSearchParams(Object.entries({ state, ...found }).filter(([, value]) => value)).toString();
  const loaded = useLoad(`${all} ${query} ${currentLanguage()}`, (signal) => request<Deliveries>("GET", query ? `${all}?${query}` : all, { signal }));
  const page = loaded.data;
  return (
    <section class="log" aria-labelledby="log-title">
      <div class="log-head">
        <h2 id="log-title">{p("log.title")}</h2>
        <Button kind="quiet" onClick={loaded.reload} test="log-refresh">{p("log.refresh")}</Button>
      </div>
      <Filter label={p("log.filter")} value={state} onChange={setState} options={[{ value: "", text: p("log.all") }, ...states.map((value) => ({ value, text: p(`log.state.${value}`) }))]} />
      <form class="log-search" role="search" onSubmit={(event) => { event.preventDefault(); setFound({ type: type.trim(), aggregate_id: thing.trim() }); }}>
        <TextField name="log-type" label={p("log.type")} value={type} autoCapitalize="none" placeholder="order.placed" onInput={setType} />
        <TextField name="log-thing" label={p("log.thing")} value={thing} autoCapitalize="none" placeholder="ord_…" onInput={setThing} />
        <Button type="submit" kind="secondary" test="log-search">{p("log.search")}</Button>
      </form>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={3} tall />}
      {page?.items.length === 0 && <Empty title={p("log.empty")} icon={<QueueIcon />} />}
      {page && page.items.length > 0 && (
        <>
          <ul class="rows">{page.items.map((one) => <Row key={one.event_id} one={one} url={`${all}/${one.event_id}`} again={loaded.reload} />)}</ul>
          <MoreButton page={page} added={loaded.set} />
        </>
      )}
    </section>
  );
}

const resultOf = (attempt: Attempt): string => (attempt.status ? `HTTP ${attempt.status}` : attempt.error ?? "");

function Row({ one, url, again }: { one: Delivery; url: string; again: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const sending = useSending();
  const redeliver = async () => {
    if (!(await sending.send((key) => request<void>("POST", `${url}/redeliver`, { json: {}, idempotencyKey: key })))) return;
    announce(p("log.redelivered"));
    setIsOpen(false);
    again();
  };
  return (
    <li class="row" data-test="delivery-row" data-type={one.type}>
      <div class="row-main">
        <span class="row-head"><strong class="row-title long-code">{one.type}</strong> <Badge state={one.state} text={p(`log.state.${one.state}`)} /></span>
        <span class="row-sub">{one.aggregate_id}</span>
        <span class="soft">
          {dateTime(one.created_at)} · {p("log.attempts", { count: one.attempts_made })}
          {one.last_attempt && ` · ${resultOf(one.last_attempt)}`}
          {one.next_attempt_at && ` · ${p("log.next", { time: dateTime(one.next_attempt_at) })}`}
        </span>
        <div class="actions">
          <Button kind="quiet" onClick={() => setIsOpen(!isOpen)} test="delivery-open" expanded={isOpen} label={`${isOpen ? p("log.hide") : p("log.show")} ${one.type} ${one.aggregate_id}`}>{isOpen ? p("log.hide") : p("log.show")}</Button>
          {one.state !== "pending" && <Button kind="quiet" busy={sending.busy} onClick={() => void redeliver()} test="redeliver" label={`${p("log.redeliver")} ${one.type} ${one.aggregate_id}`}>{p("log.redeliver")}</Button>}
        </div>
        <Refusal of={sending} />
        {isOpen && <Opened url={url} />}
      </div>
    </li>
  );
}

function Opened({ url }: { url: string }) {
  const loaded = useLoad(url, (signal) => request<Delivery>("GET", url, { signal }));
  if (loaded.state === "failed") return <Failed problem={loaded.problem} retry={loaded.reload} />;
  if (!loaded.data) return <Skeleton rows={3} />;
  const { attempts = [], request_body = "" } = loaded.data;
  return (
    <div class="opened" data-test="delivery">
      <h3>{p("log.answers")}</h3>
      {attempts.length === 0 && <p class="soft">{p("log.no_answers")}</p>}
      <ol>
        {attempts.map((attempt) => (
          <li key={attempt.attempt}>
            {p("log.answer_line", { n: attempt.attempt, time: dateTime(attempt.at), result: resultOf(attempt) })}
            {attempt.answer && <code class="long-code"> {attempt.answer}</code>}
          </li>
        ))}
      </ol>
      <h3>{p("log.request")}</h3>
      <pre class="json" tabIndex={0} role="region" aria-label={p("log.request")}>{pretty(request_body)}</pre>
    </div>
  );
}
