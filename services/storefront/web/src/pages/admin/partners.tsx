import { useRef, useState } from "preact/hooks";
import { a, officeText } from "../../admin/texts";
import { request } from "../../api/client";
import type { Page, Partner } from "../../api/types";
import { date } from "../../format";
import { Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Checks } from "../../parts/checks";
import { TextField } from "../../parts/fields";
import { KeyIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { ShownOnce } from "../../parts/shown_once";

const allScopes = ["feed", "orders"];
const scopeText = (scope: string): string => officeText(`partners.scope.${scope}`) ?? scope;

export function Partners() {
  const loaded = useLoad("partners", (signal) => request<Page<Partner>>("GET", "/admin/v1/partners", { signal }));
  const [issued, setIssued] = useState<Partner | null>(null);
  const items = loaded.data?.items;
  return (
    <div class="partners">
      <PageTitle title={a("partners.title")} lead={a("partners.lead")} />
      {issued?.client_secret && <ShownOnce key={issued.id} title={a("partners.once_title", { name: issued.name })} text={a("partners.once_text")} stored={() => setIssued(null)}
        values={[{ name: "client_id", value: issued.client_id, test: "client-id" }, { name: "client_secret", value: issued.client_secret, test: "client-secret" }]} />}
      <div class="columns">
        <div class="column-main">
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!items && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {items?.length === 0 && <Empty title={a("partners.empty")} icon={<KeyIcon />} />}
          {items && items.length > 0 && (
            <ul class="rows">
              {items.map((one) => (
                <li key={one.id}>
                  <a class="row" href={`/admin/mitra/${one.id}`} data-test="partner-row" data-id={one.id}>
                    <span class="row-main">
                      <strong class="row-title">{one.name}</strong>
                      <span class="row-sub">{one.client_id}</span>
                      <span class="soft">{one.scopes.map(scopeText).join(" · ")}{one.created_at ? ` · ${date(one.created_at)}` : ""}</span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside class="column-side"><NewPartner issued={(partner) => { setIssued(partner); loaded.reload(); }} /></aside>
      </div>
    </div>
  );
}

function NewPartner({ issued }: { issued: (partner: Partner) => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState(allScopes);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const issue = () => sending.send(async (key) => {
    issued(await request<Partner>("POST", "/admin/v1/partners", { json: { name: name.trim(), scopes }, idempotencyKey: key }));
    setName("");
  });
  return (
    <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void issue(); }}>
      <h2>{a("partners.new")}</h2>
      <Refusal of={sending} shown={["/name", "/scopes"]} />
      <TextField name="partner-name" label={a("partners.name")} hint={a("partners.name_hint")} value={name} error={sending.faults["/name"]} onInput={(text) => { setName(text); sending.touch("/name"); }} />
      <Checks name="scope" legend={a("partners.scopes")} options={allScopes.map((value) => ({ value, text: scopeText(value) }))} chosen={scopes} error={sending.faults["/scopes"]} onChange={(next) => { setScopes(next); sending.touch("/scopes"); }} />
      <Button type="submit" busy={sending.busy} wide test="submit">{a("partners.issue")}</Button>
    </form>
  );
}
