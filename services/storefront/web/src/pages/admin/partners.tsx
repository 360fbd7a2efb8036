import { useEffect, useRef, useState } from "preact/hooks";
import { newKey, Problem, request } from "../../api/client";
import type { Page, Partner } from "../../api/types";
import { date } from "../../format";
import { t, textIfAny } from "../../messages";
import { announce } from "../../parts/announce";
import { Button, Empty, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { focusFirstError, TextField } from "../../parts/fields";
import { KeyIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { faultsElsewhere, faultsOf, problemText, type Faults } from "../../parts/problem";

const allScopes = ["feed", "orders"] as const;

export function Partners() {
  const loaded = useLoad("partners", (signal) => request<Page<Partner>>("GET", "/admin/v1/partners", { signal }));
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([...allScopes]);
  const [issued, setIssued] = useState<Partner | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => void (problem && focusFirstError(form.current)), [problem]);
  useEffect(() => void (issued && shown.current?.focus()), [issued]);

  const issue = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setFaults({});
    try {
      setIssued(await request<Partner>("POST", "/admin/v1/partners", { json: { name: name.trim(), scopes }, idempotencyKey: newKey() }));
      setName("");
      loaded.reload();
    } catch (caught) {
      setProblem(caught as Problem);
      setFaults(faultsOf(caught as Problem));
    }
    setBusy(false);
  };
  const elsewhere = faultsElsewhere(faults, ["/name"]);
  return (
    <div class="partners">
      <PageTitle title={t("partners.title")} lead={t("partners.lead")} />
      {issued?.client_secret && (
        <div ref={shown} tabIndex={-1} class="card issued" data-test="issued">
          <Notice tone="warning" title={t("partners.once_title", { name: issued.name })}><p>{t("partners.once_text")}</p></Notice>
          <dl class="facts">
            <div class="fact"><dt>client_id</dt><dd><code data-test="client-id">{issued.client_id}</code> <Copy text={issued.client_id} /></dd></div>
            <div class="fact"><dt>client_secret</dt><dd><code data-test="client-secret">{issued.client_secret}</code> <Copy text={issued.client_secret} /></dd></div>
          </dl>
          <Button kind="quiet" onClick={() => setIssued(null)} test="issued-close">{t("partners.stored")}</Button>
        </div>
      )}
      <div class="columns">
        <div class="column-main">
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!loaded.data && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {loaded.data && loaded.data.items.length === 0 && <Empty title={t("partners.empty")} icon={<KeyIcon />} />}
          {loaded.data && loaded.data.items.length > 0 && (
            <ul class="rows">
              {loaded.data.items.map((one) => (
                <li key={one.id} class="row" data-test="partner-row">
                  <span class="row-main">
                    <strong class="row-title">{one.name}</strong>
                    <span class="row-sub">{one.client_id}</span>
                    <span class="soft">{one.scopes.map(scopeText).join(" · ")}{one.created_at ? ` · ${date(one.created_at)}` : ""}</span>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside class="column-side">
          <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void issue(); }}>
            <h2>{t("partners.new")}</h2>
            {problem && (!Object.keys(faults).length || elsewhere.length > 0) && <Notice tone="bad" alert test="form-error"><p>{elsewhere[0] ?? problemText(problem)}</p></Notice>}
            <TextField name="partner-name" label={t("partners.name")} hint={t("partners.name_hint")} value={name} error={faults["/name"]} onInput={(text) => { setName(text); setFaults({}); }} />
            <fieldset class="checks">
              <legend>{t("partners.scopes")}</legend>
              {allScopes.map((scope) => (
                <label key={scope} class="check">
                  <input type="checkbox" checked={scopes.includes(scope)} data-test={`scope-${scope}`} onChange={(event) => setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))} />
                  <span>{scopeText(scope)}</span>
                </label>
              ))}
            </fieldset>
            <Button type="submit" busy={busy} wide test="submit">{t("partners.issue")}</Button>
          </form>
        </aside>
      </div>
    </div>
  );
}

const scopeText = (scope: string): string => textIfAny(`partners.scope.${scope}`) ?? scope;

function Copy({ text }: { text: string }) {
  // Only where the browser offers it: on plain http it does not.
  if (!navigator.clipboard) return null;
  const copy = () => navigator.clipboard.writeText(text).then(() => announce(t("partners.copied")), () => undefined);
  return <button type="button" class="button button-quiet button-small" onClick={() => void copy()}>{t("partners.copy")}</button>;
}
