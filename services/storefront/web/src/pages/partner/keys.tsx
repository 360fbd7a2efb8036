import { useRef, useState } from "preact/hooks";
import { request } from "../../api/client";
import type { Me, PartnerKey } from "../../api/partner";
import { currentLanguage } from "../../messages";
import { Button, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Checks } from "../../parts/checks";
import { Confirm } from "../../parts/dialog";
import { SelectField, TextField } from "../../parts/fields";
import { useLoad } from "../../parts/load";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { ShownOnce } from "../../parts/shown_once";
import { KeyRow, RevokeKey } from "../../partner/key_row";
import { p, scopeText } from "../../partner/texts";
import "../../styles/partner.css";

type Asked = { what: "rotate" | "revoke"; key: PartnerKey };

export function Keys() {
  const loaded = useLoad(`keys ${currentLanguage()}`, async (signal) => {
    const [keys, me] = await Promise.all([request<{ items: PartnerKey[] }>("GET", "/partner/v1/keys", { signal }), request<Me>("GET", "/partner/v1/me", { signal })]);
    return { keys: keys.items, scopes: me.scopes };
  });
  const [issued, setIssued] = useState<PartnerKey | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const show = (key: PartnerKey) => {
    setIssued(key);
    setAsked(null);
    loaded.reload();
  };
  return (
    <div class="partner-console">
      <PageTitle title={p("keys.title")} lead={p("keys.lead")} />
      {issued && <ShownOnce key={issued.client_id} title={p("keys.once_title", { name: issued.name })} text={p("keys.once_text")} stored={() => setIssued(null)}
        values={[{ name: "client_id", value: issued.client_id, test: "client-id" }, { name: "client_secret", value: issued.client_secret!, test: "client-secret" }]} />}
      <div class="columns">
        <div class="column-main">
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!loaded.data && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {loaded.data && (
            <ul class="rows">
              {loaded.data.keys.map((key) => <KeyRow key={key.client_id} one={key} rotate={() => setAsked({ what: "rotate", key })} revoke={() => setAsked({ what: "revoke", key })} />)}
            </ul>
          )}
        </div>
        <aside class="column-side">{loaded.data && <NewKey scopes={loaded.data.scopes} issued={show} />}</aside>
      </div>
      {asked?.what === "rotate" && <Rotate one={asked.key} issued={show} close={() => setAsked(null)} />}
      {asked?.what === "revoke" && <RevokeKey keys="/partner/v1/keys" one={asked.key} done={() => { setAsked(null); loaded.reload(); }} close={() => setAsked(null)} />}
    </div>
  );
}

function NewKey({ scopes, issued }: { scopes: string[]; issued: (key: PartnerKey) => void }) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(scopes);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const create = async () => {
    let made: PartnerKey | null = null;
    const done = await sending.send(async (key) => {
      made = await request<PartnerKey>("POST", "/partner/v1/keys", { json: { name: name.trim(), scopes: chosen }, idempotencyKey: key });
    });
    if (!done || !made) return;
    setName("");
    issued(made);
  };
  return (
    <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void create(); }}>
      <h2>{p("keys.new")}</h2>
      <Refusal of={sending} shown={["/name", "/scopes"]} />
      <TextField name="key-name" label={p("keys.name")} hint={p("keys.name_hint")} value={name} error={sending.faults["/name"]} onInput={(text) => { setName(text); sending.touch("/name"); }} />
      <Checks name="scope" legend={p("overview.scopes")} options={scopes.map((value) => ({ value, text: scopeText(value) }))} chosen={chosen} error={sending.faults["/scopes"]} onChange={(next) => { setChosen(next); sending.touch("/scopes"); }} />
      <Button type="submit" busy={sending.busy} wide test="submit">{p("keys.create")}</Button>
    </form>
  );
}

function Rotate({ one, issued, close }: { one: PartnerKey; issued: (key: PartnerKey) => void; close: () => void }) {
  const [hours, setHours] = useState("24");
  const sending = useSending();
  const rotate = () => sending.send(async (key) => {
    issued(await request<PartnerKey>("POST", `/partner/v1/keys/${one.client_id}/rotate`, { json: { overlap_hours: Number(hours) }, idempotencyKey: key }));
  });
  return (
    <Confirm title={p("keys.rotate_title", { name: one.name })} action={p("keys.rotate_do")} busy={sending.busy} onConfirm={() => void rotate()} onCancel={close}>
      <p>{p("keys.rotate_text")}</p>
      <Refusal of={sending} />
      <SelectField name="overlap" label={p("keys.overlap")} value={hours} onChange={setHours} options={[{ value: "24", text: p("keys.overlap_24") }, { value: "168", text: p("keys.overlap_168") }, { value: "0", text: p("keys.overlap_0") }]} />
    </Confirm>
  );
}
