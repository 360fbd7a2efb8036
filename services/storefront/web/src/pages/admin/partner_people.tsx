// Who signs in for a partner: invited, joined, removed by an administrator.
import { useRef, useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { IssuedInvitation, Partner, PartnerPerson } from "../../api/partner";
import { dateTime } from "../../format";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { BackLink, Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Confirm } from "../../parts/dialog";
import { TextField } from "../../parts/fields";
import { KeyIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { ShownOnce } from "../../parts/shown_once";
import { p } from "../../partner/texts";
import { FeedAgreementCard } from "../../admin/feed_agreement";
import { TermsOfTodayCard } from "../../admin/settlement_terms";
import { PartnerAccess } from "./partner_access";
import "../../styles/office.css";
import "../../styles/partner.css";

export function PartnerPeople({ id }: { id: string }) {
  const people = `/admin/v1/partners/${id}/people`;
  const loaded = useLoad(`people ${id} ${currentLanguage()}`, (signal) => request<{ items: PartnerPerson[] }>("GET", people, { signal }));
  const partner = useLoad(`partner ${id}`, (signal) => request<Partner>("GET", `/admin/v1/partners/${id}`, { signal })).data;
  const [issued, setIssued] = useState<IssuedInvitation | null>(null);
  const [leaving, setLeaving] = useState<PartnerPerson | null>(null);
  const items = loaded.data?.items;
  return (
    <div class="partner-console">
      <BackLink href="/admin/mitra">{a("partners.title")}</BackLink>
      <PageTitle title={partner?.name ?? p("people.title")} />
      {issued && <ShownOnce key={issued.id} title={p("people.once_title", { email: issued.email })} text={p("people.once_text", { time: dateTime(issued.expires_at) })} stored={() => setIssued(null)}
        values={[{ name: p("people.link"), value: `${location.origin}/undangan#${issued.code}`, test: "invitation-link" }]} />}
      <div class="columns">
        <section class="column-main" aria-labelledby="people-title">
          <div class="group-head">
            <h2 id="people-title">{p("people.title")}</h2>
            <p class="soft">{p("people.lead")}</p>
          </div>
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!items && loaded.state === "loading" && <Skeleton rows={2} tall />}
          {items?.length === 0 && <Empty title={p("people.empty")} icon={<KeyIcon />} />}
          {items && items.length > 0 && <ul class="rows">{items.map((one) => <Row key={one.email} one={one} remove={() => setLeaving(one)} />)}</ul>}
        </section>
        <aside class="column-side"><Invite url={`${people}/invitations`} invited={(made) => { setIssued(made); loaded.reload(); }} /></aside>
      </div>
      <div class="office-terms">
        <FeedAgreementCard key={id} partner_id={id} />
        <TermsOfTodayCard />
      </div>
      <PartnerAccess id={id} />
      {leaving && <Remove url={`${people}/remove`} one={leaving} close={() => setLeaving(null)} done={() => { setLeaving(null); setIssued(null); loaded.reload(); }} />}
    </div>
  );
}

function Row({ one, remove }: { one: PartnerPerson; remove: () => void }) {
  return (
    <li class="row" data-test="person-row">
      <div class="row-main">
        <span class="row-head"><strong class="row-title long-code">{one.email}</strong> <Badge state={one.state} text={p(`people.state.${one.state}`)} /></span>
        <span class="soft">{one.expires_at ? p("people.until", { time: dateTime(one.expires_at) }) : p("people.since", { time: dateTime(one.since) })}</span>
        <div class="actions"><Button kind="quiet" onClick={remove} test="remove" label={`${p("people.remove")} ${one.email}`}>{p("people.remove")}</Button></div>
      </div>
    </li>
  );
}

function Invite({ url, invited }: { url: string; invited: (made: IssuedInvitation) => void }) {
  const [email, setEmail] = useState("");
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const invite = () => sending.send(async (key) => {
    invited(await request<IssuedInvitation>("POST", url, { json: { email: email.trim() }, idempotencyKey: key }));
    setEmail("");
  });
  return (
    <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void invite(); }}>
      <h2>{p("people.invite")}</h2>
      <Refusal of={sending} shown={["/email"]} />
      <TextField name="email" label={p("people.email")} value={email} type="email" inputMode="email" autoCapitalize="none" error={sending.faults["/email"]} onInput={(text) => { setEmail(text); sending.touch("/email"); }} />
      <Button type="submit" busy={sending.busy} wide test="submit">{p("people.invite_do")}</Button>
    </form>
  );
}

function Remove({ url, one, done, close }: { url: string; one: PartnerPerson; done: () => void; close: () => void }) {
  const sending = useSending();
  const remove = async () => {
    if (!(await sending.send((key) => request<void>("POST", url, { json: { email: one.email }, idempotencyKey: key })))) return;
    announce(p("people.removed"));
    done();
  };
  return (
    <Confirm title={p("people.remove_title", { email: one.email })} action={p("people.remove_do")} busy={sending.busy} danger onConfirm={() => void remove()} onCancel={close}>
      <p>{p("people.remove_text")}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}
