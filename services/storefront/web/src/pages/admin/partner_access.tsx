// Whether a partner gets in at all: suspended or not, and its keys, each of which an administrator can end.
import { useState } from "preact/hooks";
import { request } from "../../api/client";
import type { Partner, PartnerKey } from "../../api/partner";
import { dateTime } from "../../format";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Failed, Skeleton } from "../../parts/basics";
import { Confirm } from "../../parts/dialog";
import { TextField } from "../../parts/fields";
import { useLoad } from "../../parts/load";
import { Refusal } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { KeyRow, RevokeKey } from "../../partner/key_row";
import { p } from "../../partner/texts";

export function PartnerAccess({ id }: { id: string }) {
  const path = `/admin/v1/partners/${id}`;
  const loaded = useLoad(`access ${id} ${currentLanguage()}`, async (signal) => {
    const [partner, keys] = await Promise.all([request<Partner>("GET", path, { signal }), request<{ items: PartnerKey[] }>("GET", `${path}/keys`, { signal })]);
    return { partner, keys: keys.items };
  });
  const [asked, setAsked] = useState<"suspend" | "resume" | PartnerKey | null>(null);
  const done = () => {
    setAsked(null);
    loaded.reload();
  };
  if (loaded.state === "failed") return <Failed problem={loaded.problem} retry={loaded.reload} />;
  if (!loaded.data) return <Skeleton rows={2} tall />;
  const { partner, keys } = loaded.data;
  const since = partner.suspended_at;
  return (
    <section class="access" data-test="access">
      <h2>{p("access.title")}</h2>
      <div class="card">
        <p><Badge state={since ? "revoked" : "live"} text={p(since ? "access.suspended" : "access.open")} /></p>
        <p class="soft">{since ? p("access.since", { time: dateTime(since) }) : p("access.open_text")}</p>
        <div class="actions">
          {since
            ? <Button kind="secondary" onClick={() => setAsked("resume")} test="resume">{p("access.resume")}</Button>
            : <Button kind="quiet" onClick={() => setAsked("suspend")} test="suspend">{p("access.suspend")}</Button>}
        </div>
      </div>
      <ul class="rows">{keys.map((one) => <KeyRow key={one.client_id} one={one} revoke={() => setAsked(one)} />)}</ul>
      {asked === "suspend" && <Suspend url={`${path}/suspend`} name={partner.name} done={done} close={() => setAsked(null)} />}
      {asked === "resume" && <Resume url={`${path}/resume`} name={partner.name} done={done} close={() => setAsked(null)} />}
      {asked && typeof asked === "object" && <RevokeKey keys={`${path}/keys`} one={asked} done={done} close={() => setAsked(null)} />}
    </section>
  );
}

function Suspend({ url, name, done, close }: { url: string; name: string; done: () => void; close: () => void }) {
  const [reason, setReason] = useState("");
  const sending = useSending();
  const suspend = async () => {
    if (!(await sending.send((key) => request<void>("POST", url, { json: { reason: reason.trim() }, idempotencyKey: key })))) return;
    announce(p("access.suspended"));
    done();
  };
  return (
    <Confirm title={p("access.suspend_title", { name })} action={p("access.suspend")} busy={sending.busy} danger onConfirm={() => void suspend()} onCancel={close}>
      <p>{p("access.suspend_text")}</p>
      <Refusal of={sending} shown={["/reason"]} />
      <TextField name="reason" label={p("access.reason")} hint={p("access.reason_hint")} value={reason} error={sending.faults["/reason"]} onInput={(text) => { setReason(text); sending.touch("/reason"); }} />
    </Confirm>
  );
}

function Resume({ url, name, done, close }: { url: string; name: string; done: () => void; close: () => void }) {
  const sending = useSending();
  const resume = async () => {
    if (!(await sending.send((key) => request<void>("POST", url, { json: {}, idempotencyKey: key })))) return;
    announce(p("access.open"));
    done();
  };
  return (
    <Confirm title={p("access.resume_title", { name })} action={p("access.resume")} busy={sending.busy} onConfirm={() => void resume()} onCancel={close}>
      <p>{p("access.resume_text")}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}
