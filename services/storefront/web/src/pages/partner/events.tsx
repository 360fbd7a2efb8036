// The partner's ordered events, as its program reads them; looking confirms nothing.
import { useState } from "preact/hooks";
import { request } from "../../api/client";
import type { EventPage, PartnerEvent, StreamStand } from "../../api/partner";
import { dateTime } from "../../format";
import { currentLanguage } from "../../messages";
import { Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Filter } from "../../parts/filter";
import { QueueIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { Confirmed, gist, streamName } from "../../partner/streams";
import { p } from "../../partner/texts";
import "../../styles/partner.css";

const page_size = 50;

/** The server looks through so many events of everybody at a time: a page can be empty before the end. */
async function pageOf(stream: string, after: number | null, signal: AbortSignal): Promise<EventPage> {
  const query = `stream=${stream}&limit=${page_size}${after === null ? "" : `&after=${after}`}`;
  const page = await request<EventPage>("GET", `/partner/v1/events?${query}`, { signal });
  return page.events.length === 0 && page.more ? pageOf(stream, page.position, signal) : page;
}

export function Events() {
  const loaded = useLoad("streams", (signal) => request<{ items: StreamStand[] }>("GET", "/partner/v1/events/streams", { signal }));
  const [chosen, setChosen] = useState("orders");
  const stands = loaded.data?.items ?? [];
  // Whose scopes do not reach the usual one looks at the first there is.
  const stand = stands.find((one) => one.stream === chosen) ?? stands[0];
  return (
    <div class="partner-console">
      <PageTitle title={p("events.title")} lead={p("events.lead")} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!loaded.data && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {stand && (
        <>
          <Confirmed stands={stands} />
          <Filter label={p("events.stream")} value={stand.stream} onChange={setChosen}
            options={stands.map(({ stream }) => ({ value: stream, text: streamName(stream) }))} />
          <Stream key={stand.stream} stand={stand} />
        </>
      )}
    </div>
  );
}

function Stream({ stand }: { stand: StreamStand }) {
  const [from, setFrom] = useState("start");
  const [after, setAfter] = useState<number | null>(null);
  // Without a position the server goes on from what was confirmed.
  const position = after ?? (from === "start" ? stand.first_position - 1 : null);
  const loaded = useLoad(`${stand.stream} ${position} ${currentLanguage()}`, (signal) => pageOf(stand.stream, position, signal));
  const page = loaded.data;
  return (
    <>
      <Filter label={p("events.from")} value={from} onChange={(next) => { setFrom(next); setAfter(null); }}
        options={[{ value: "start", text: p("events.from_start") }, { value: "confirmed", text: p("events.from_confirmed") }]} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page?.events.length === 0 && <Empty title={p("events.empty")} icon={<QueueIcon />} />}
      {page && page.events.length > 0 && (
        <>
          <ul class="rows">{page.events.map((one) => <Row key={one.id} one={one} />)}</ul>
          <div class="more-rows">
            {page.more
              ? <Button kind="secondary" onClick={() => setAfter(page.position)} test="more">{p("events.next")}</Button>
              : <p class="soft">{p("events.end", { position: page.position })}</p>}
          </div>
        </>
      )}
    </>
  );
}

function Row({ one }: { one: PartnerEvent }) {
  const [isOpen, setIsOpen] = useState(false);
  const said = gist(one);
  return (
    <li class="row" data-test="event-row" data-id={one.id}>
      <div class="row-main">
        <span class="row-head"><strong class="row-title long-code">{one.type}</strong> <span class="soft">{p("events.position", { position: one.position })}</span></span>
        <span class="row-sub">{one.data.id}</span>
        <span class="soft">{dateTime(one.at)}{said && ` · ${said}`}</span>
        <div class="actions">
          <Button kind="quiet" onClick={() => setIsOpen(!isOpen)} test="event-open" expanded={isOpen} label={`${isOpen ? p("log.hide") : p("log.show")} ${one.type} ${one.position}`}>{isOpen ? p("log.hide") : p("log.show")}</Button>
        </div>
        {isOpen && <pre class="json" tabIndex={0} role="region" aria-label={one.id} data-test="event-json">{JSON.stringify(one, null, 2)}</pre>}
      </div>
    </li>
  );
}
