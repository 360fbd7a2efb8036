import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { savesByItself, type Problem } from "../api/client";
import { session } from "../api/session";
import type { Application as ApplicationAnswer } from "../api/types";
import { Documents, kindOf } from "../application/documents";
import { draftOf, type Draft, type DraftState } from "../application/draft";
import { allFields, businessForms, groups, type FieldPlan, type Typed } from "../application/fields";
import { banks, provinces } from "../application/places";
import { Timeline } from "../application/timeline";
import { t, textIfAny } from "../messages";
import { Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { DocumentList } from "../parts/document_list";
import { focusFirstError, SelectField, TextField, useFocusOnFirstError } from "../parts/fields";
import { faultsElsewhere, problemText } from "../parts/problem";
import { useStore } from "../store";

export function Application() {
  const now = session.get();
  const draft = draftOf(now.state === "signed_in" ? now.account.id : "");
  const state = useStore(draft.state);
  useEffect(() => {
    void draft.load();
    return () => void draft.flush().catch(() => {});
  }, [draft]);

  const application = state.application;
  const canEdit = !application || application.state === "draft" || application.state === "needs_correction";
  return (
    <div class="application">
      <PageTitle title={t("application.title")} lead={canEdit ? t("application.lead") : undefined}>
        {application && <Badge state={application.state} text={t(`application.state.${application.state}`)} />}
      </PageTitle>
      {state.load === "loading" && <Skeleton rows={6} tall />}
      {state.load === "failed" && state.problem && <Failed problem={state.problem} retry={() => void draft.load()} />}
      {state.load === "ready" && (canEdit ? <Editor draft={draft} state={state} /> : application && <Submitted application={application} typed={state.typed} />)}
    </div>
  );
}

function Editor({ draft, state }: { draft: Draft; state: DraftState }) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0); // counts refusals: each puts the focus on the first fault
  useFocusOnFirstError(round, form);

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    focusFirstError(form.current);
    try {
      if (!(await draft.submit())) setRound(round + 1);
      else window.scrollTo(0, 0);
    } catch (caught) {
      setProblem(caught as Problem);
    }
    setBusy(false);
  };
  useEffect(() => {
    savesByItself.set(true);
    return () => savesByItself.set(false);
  }, []);
  const { application, faults } = state;
  const wrong = Object.values(faults).filter(Boolean).length;
  const elsewhere = faultsElsewhere(faults, [...allFields.map((one) => one.pointer), "/documents"]);
  return (
    <form class="columns" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <div class="column-main">
        {application?.correction && (
          <Notice tone="warning" title={t("application.correction_title")} test="correction">
            <p class="kept-lines">{application.correction.note}</p>
            {application.correction.fields.length > 0 && <p>{t("application.correction_fields", { fields: application.correction.fields.map(labelOf).join(", ") })}</p>}
          </Notice>
        )}
        {groups.map((group, at) => (
          <section class="card form" key={group.title} aria-labelledby={`group-${at}`}>
            <div class="group-head">
              <h2 id={`group-${at}`}>{t(group.title)}</h2>
              <p class="soft">{t(group.text)}</p>
            </div>
            {group.fields.map((field) => (
              <ApplicationField key={field.name} field={field} draft={draft} state={state} marked={application?.correction?.fields.includes(field.pointer) ?? false} />
            ))}
          </section>
        ))}
        <Documents draft={draft} documents={application?.documents ?? []} missing={faults["/documents"]} />
        <section class="send">
          {problem && <Notice tone="bad" alert test="form-error"><p>{problemText(problem)}</p></Notice>}
          {elsewhere.length > 0 && <Notice tone="bad" alert><p>{elsewhere.join(" ")}</p></Notice>}
          {round > 0 && wrong > 0 && <p class="field-error" role="status" data-test="fault-count">{t("application.faults", { count: wrong })}</p>}
          <Button type="submit" busy={busy} wide test="submit">{application?.state === "needs_correction" ? t("application.submit_again") : t("application.submit")}</Button>
          <p class="soft">{t("application.submit_hint")}</p>
        </section>
      </div>
      <aside class="column-side">
        <SavingState state={state} draft={draft} />
        {application && <Timeline history={application.history} />}
      </aside>
    </form>
  );
}

const labelOf = (pointer: string): string => {
  const field = allFields.find((one) => one.pointer === pointer);
  if (field) return t(field.label);
  return pointer === "/documents" ? t("document.title") : pointer;
};

function ApplicationField({ field, draft, state, marked }: { field: FieldPlan; draft: Draft; state: DraftState; marked: boolean }) {
  const { pointer, name } = field;
  const value = state.typed[pointer] ?? "";
  const shared = {
    name,
    label: t(field.label),
    hint: field.hint ? t(field.hint) : undefined,
    error: state.faults[pointer],
    warning: state.warnings[pointer] ?? (marked ? t("application.please_correct") : confirmation(pointer, value)),
    onBlur: () => draft.leave(pointer),
  };
  if (pointer === "/business_form") {
    return <SelectField {...shared} value={value} placeholder={t("form.choose")} onChange={(next) => draft.edit(pointer, next)} options={businessForms.map((form) => ({ value: form, text: t(`form_of_business.${form}`) }))} />;
  }
  return (
    <>
      <TextField {...shared} value={value} inputMode={field.inputMode} autoComplete={field.autoComplete} width={field.width} list={pointer === "/bank/bank_code" ? "banks" : undefined} onInput={(next) => draft.edit(pointer, next)} />
      {pointer === "/bank/bank_code" && (
        <datalist id="banks">
          {Object.entries(banks).map(([code, bank]) => <option key={code} value={code}>{bank}</option>)}
        </datalist>
      )}
    </>
  );
}

/** A quiet word that the number typed is the one that was meant. */
function confirmation(pointer: string, value: string): string | undefined {
  if (pointer === "/bank/bank_code" && banks[value.trim()]) return banks[value.trim()];
  const province = pointer === "/address/region_code" ? provinces[value.replace(/\D/g, "").slice(0, 2)] : undefined;
  return province ? t("field.province", { province }) : undefined;
}

function SavingState({ state, draft }: { state: DraftState; draft: Draft }) {
  const { saving, application, refusal } = state;
  const isNew = !application && saving === "saved";
  const text = isNew ? t("saving.new") : t(`saving.${saving}`);
  return (
    <div class={`saving saving-${saving}`} role="status" data-test="saving" data-state={saving}>
      <span class="saving-dot" aria-hidden="true" />
      <span>{text}</span>
      {saving === "refused" && refusal && <span>{problemText(refusal)}</span>}
      {(saving === "retrying" || saving === "refused") && <Button kind="quiet" onClick={() => void draft.flush().catch(() => {})} test="save-now">{t("saving.now")}</Button>}
    </div>
  );
}

function Submitted({ application, typed }: { application: ApplicationAnswer; typed: Typed }) {
  const waits = application.state === "submitted" || application.state === "under_review";
  const last = [...application.history].reverse().find((one) => one.note)?.note;
  return (
    <div class="columns">
      <div class="column-main">
        {waits && (
          <Notice tone="good" title={t("application.submitted_title")} test="application-submitted">
            <p>{t("application.submitted_text")}</p>
            <p><a href="/produk/baru">{t("application.meanwhile")}</a></p>
          </Notice>
        )}
        {application.state === "approved" && (
          <Notice tone="good" title={t("application.approved_title")} test="application-approved">
            <p>{t("application.approved_text")}</p>
            <p><a href="/produk">{t("home.list_action")}</a></p>
          </Notice>
        )}
        {application.state === "rejected" && (
          <Notice tone="bad" title={t("application.rejected_title")} test="application-rejected">
            {last && <p class="kept-lines">{last}</p>}
            <p>{t("application.rejected_text")}</p>
          </Notice>
        )}
        <Facts typed={typed} />
        {application.documents.length > 0 && (
          <section class="card" aria-labelledby="documents-title">
            <h2 id="documents-title">{t("document.title")}</h2>
            <DocumentList documents={application.documents} kind={kindOf} href={(one) => `/api/v1/application/documents/${one.id}/content`} />
          </section>
        )}
      </div>
      <aside class="column-side"><Timeline history={application.history} /></aside>
    </div>
  );
}

/** The application to read, in the groups of the form. */
export function Facts({ typed, mark }: { typed: Typed; mark?: (pointer: string) => ComponentChildren }) {
  return (
    <>
      {groups.map((group, at) => (
        <section class="card" key={group.title} aria-labelledby={`facts-${at}`}>
          <h2 id={`facts-${at}`}>{t(group.title)}</h2>
          <dl class="facts">
            {group.fields.map(({ pointer, label, name }) => {
              const value = typed[pointer] ?? "";
              const shown = pointer === "/business_form" ? (textIfAny(`form_of_business.${value}`) ?? value) : value;
              const aside = confirmation(pointer, value);
              return (
                <div key={pointer} class="fact">
                  <dt>{t(label)}</dt>
                  <dd data-test={`fact-${name}`}>{shown || "–"}{aside && <span class="soft"> {aside}</span>}{mark?.(pointer)}</dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </>
  );
}
