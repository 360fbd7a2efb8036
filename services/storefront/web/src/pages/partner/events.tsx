// The partner's ordered events, as its program reads them; looking confirms nothing.
import { useState } from "preact/hooks";
import { request } from "../../api/client";
import type { EventPage, PartnerEvent } from "../../api/partner";
import { dateTime } from "../../format";
import { currentLanguage, textIfAny } from "../../messages";
import { Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Filter } from "../../parts/filter";
import { QueueIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { p } from "../../partner/texts";
import "../../styles/partner.css";

const page_size = 50;

/** The server looks through so many events of everybody at a time: a page can be empty before the end. */
async function firstPage(after: number | null, signal: AbortSignal): Promise<EventPage> {
  const path = `/partner/v1/events?limit=${page_size}${after === null ? "" : `&after=${after}`}`;
  const page = await request<EventPage>("GET", path, { signal });
  return page.events.length === 0 && page.more ? firstPage(page.position, signal) : page;
}

export function Events() {
  const [from, setFrom] = useState("start");
  const [after, setAfter] = useState<number | null>(null);
  // Without a position the server goes on from what was confirmed.
  const position = after ?? (from === "start" ? 0 : null);
  const loaded = useLoad(`${position} ${currentLanguage()}`, (signal) => firstPage(position, signal));
  const page = loaded.data;
  return (
    <div class="partner-console">
      <PageTitle title={p("events.title")} lead={p("events.lead")} />
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
    </div>
  );
}

function Row({ one }: { one: PartnerEvent }) {
  const [isOpen, setIsOpen] = useState(false);
  const { state } = one.order;
  return (
    <li class="row" data-test="event-row" data-id={one.id}>
      <div class="row-main">
        <span class="row-head"><strong class="row-title long-code">{one.type}</strong> <span class="soft">{p("events.position", { position: one.position })}</span></span>
        <span class="row-sub">{one.order.id}</span>
        <span class="soft">{dateTime(one.at)}{state && ` · ${textIfAny(`order.state.${state}`) ?? state}`}</span>
        <div class="actions">
          <Button kind="quiet" onClick={() => setIsOpen(!isOpen)} test="event-open" expanded={isOpen} label={`${isOpen ? p("log.hide") : p("log.show")} ${one.type} ${one.position}`}>{isOpen ? p("log.hide") : p("log.show")}</Button>
        </div>
        {isOpen && <pre class="json" tabIndex={0} role="region" aria-label={one.id} data-test="event-json">{JSON.stringify(one, null, 2)}</pre>}
      </div>
    </li>
  );
}
