// One pack of rules: what it is, what it says otherwise, whom it touches, and putting it in force.
import { useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { RulePack } from "../../api/packs";
import { count, date, dateTime } from "../../format";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { BackLink, Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { Confirm } from "../../parts/dialog";
import { TextField } from "../../parts/fields";
import { useLoad } from "../../parts/load";
import { Refusal } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { Differences } from "../../trade/pack_differences";
import { Preview } from "../../trade/pack_preview";
import { packState } from "./packs";

/** The day after `days` days, as the office's calendar has it. */
function dayFromNow(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Jakarta" }).format(day);
}

export function PackPage({ id }: { id: string }) {
  const url = `/admin/v1/rule_packs/${encodeURIComponent(id)}`;
  const loaded = useLoad(`${id} ${currentLanguage()}`, (signal) => request<RulePack>("GET", url, { signal }));
  const [day, setDay] = useState(() => dayFromNow(1));
  const pack = loaded.data;
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  return (
    <div class="pack">
      <BackLink href="/admin/aturan">{a("packs.title")}</BackLink>
      <PageTitle title={pack ? `${pack.name} ${pack.version}` : a("pack.title")} lead={pack?.title ?? undefined}>{pack && <Badge {...packState(pack)} />}</PageTitle>
      {isMissing && <Notice tone="warning"><p>{a("pack.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!pack && loaded.state === "loading" && <Skeleton rows={5} tall />}
      {pack && (
        <div class="columns">
          <div class="column-main">
            <Differences url={url} />
            <Preview url={url} day={day} setDay={setDay} />
          </div>
          <aside class="column-side">
            <Activation url={url} pack={pack} day={day} setDay={setDay} activated={loaded.set} />
            <About pack={pack} />
          </aside>
        </div>
      )}
    </div>
  );
}

interface ActivationProps {
  url: string;
  pack: RulePack;
  day: string;
  setDay: (day: string) => void;
  activated: (pack: RulePack) => void;
}

function Activation({ url, pack, day, setDay, activated }: ActivationProps) {
  const [asks, setAsks] = useState(false);
  const sending = useSending();
  const activate = async () => {
    const done = await sending.send(async (key) => activated(await request<RulePack>("POST", `${url}/activate`, { json: { active_from: day }, idempotencyKey: key })));
    setAsks(false);
    if (done) announce(a("pack.activated"));
  };
  return (
    <section class="card form" aria-labelledby="activate-title">
      <h2 id="activate-title">{a("pack.activate_title")}</h2>
      {!pack.may_activate ? <p class="soft" data-test="may-not-activate">{pack.id === "starter" ? a("pack.starter") : a("pack.four_eyes")}</p> : (
        <>
          <TextField name="active_from" type="date" label={a("pack.active_from")} hint={a("pack.active_from_hint")} value={day} error={sending.faults["/active_from"]} onInput={(text) => { setDay(text); sending.touch("/active_from"); }} />
          <Refusal of={sending} shown={["/active_from"]} />
          <Button wide busy={sending.busy} disabled={!day} onClick={() => setAsks(true)} test="activate">{a("pack.activate")}</Button>
        </>
      )}
      {asks && (
        <Confirm title={a("pack.confirm_title", { date: date(day) })} action={a("pack.activate")} busy={sending.busy} onConfirm={() => void activate()} onCancel={() => setAsks(false)}>
          <p>{a("pack.confirm_text", { name: `${pack.name} ${pack.version}` })}</p>
        </Confirm>
      )}
    </section>
  );
}

function About({ pack }: { pack: RulePack }) {
  return (
    <section class="card" aria-labelledby="about-title">
      <h2 id="about-title">{a("pack.about")}</h2>
      <dl class="facts">
        <div class="fact"><dt>{a("pack.issuer")}</dt><dd>{pack.issuer}, {date(pack.issued)}</dd></div>
        <div class="fact"><dt>{a("pack.loaded")}</dt><dd>{pack.loaded_at ? `${dateTime(pack.loaded_at)} · ${pack.loaded_by_label ?? pack.loaded_by ?? ""}` : a("packs.built_in")}</dd></div>
        {pack.signer && <div class="fact"><dt>{a("pack.signer")}</dt><dd><code>{pack.signer}</code></dd></div>}
        {pack.digest && <div class="fact"><dt>SHA-256</dt><dd><code>{pack.digest}</code></dd></div>}
      </dl>
      {pack.activations.length > 0 && (
        <>
          <h3>{a("pack.history")}</h3>
          <ol class="timeline">
            {pack.activations.map((one) => (
              <li key={one.at}><p><strong>{a("pack.from_day", { date: date(one.active_from) })}</strong></p><p class="soft">{dateTime(one.at)} · {one.actor_label ?? one.actor}</p></li>
            ))}
          </ol>
        </>
      )}
      <details class="more">
        <summary>{a("pack.tables", { count: pack.tables.length })}</summary>
        <dl class="facts">
          {pack.tables.map((one) => <div class="fact" key={one.name}><dt><code>{one.name}</code></dt><dd>{a("pack.rows", { count: count(one.rows) })}</dd></div>)}
        </dl>
      </details>
    </section>
  );
}
