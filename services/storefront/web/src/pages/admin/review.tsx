import { useRef, useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { newKey, Problem, request } from "../../api/client";
import type { Application } from "../../api/types";
import { kindOf } from "../../application/documents";
import { allFields, typedFrom } from "../../application/fields";
import { Timeline } from "../../application/timeline";
import { t } from "../../messages";
import { announce } from "../../parts/announce";
import { BackLink, Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { DocumentList } from "../../parts/document_list";
import { TextField, useFocusOnFirstError } from "../../parts/fields";
import { EyeIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { faultsOf, problemText, type Faults } from "../../parts/problem";
import { Facts } from "../application";

type Move = "claim" | "request_correction" | "approve" | "reject";

const secrets: Record<string, string> = { "/nik": "nik", "/npwp": "npwp", "/bank/account_number": "account" };

export function Review({ id }: { id: string }) {
  const url = `/admin/v1/applications/${encodeURIComponent(id)}`;
  const [revealed, setRevealed] = useState<string[]>([]);
  const loaded = useLoad(`${id} ${revealed.join()}`, (signal) => request<Application>("GET", revealed.length ? `${url}?reveal=${revealed.join(",")}` : url, { signal }));
  const application = loaded.data;
  const typed = typedFrom(application?.fields ?? null);
  return (
    <div class="review">
      <BackLink href="/admin/antrean">{a("queue.title")}</BackLink>
      <PageTitle title={typed["/legal_name"] || a("review.title")}>{application && <Badge state={application.state} text={t(`application.state.${application.state}`)} />}</PageTitle>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!application && loaded.state === "loading" && <Skeleton rows={6} tall />}
      {application && (
        <div class="columns">
          <div class="column-main">
            <Facts
              typed={typed}
              mark={(pointer) => {
                const secret = secrets[pointer];
                if (!secret || revealed.includes(secret) || !typed[pointer]) return null;
                return (
                  <button type="button" class="button button-quiet button-small" data-test={`reveal-${secret}`} onClick={() => setRevealed([...revealed, secret])}>
                    <EyeIcon />{a("review.reveal")}
                  </button>
                );
              }}
            />
            <p class="soft">{a("review.reveal_hint")}</p>
            <section class="card" aria-labelledby="documents-title">
              <h2 id="documents-title">{t("document.title")}</h2>
              {application.documents.length ? <DocumentList documents={application.documents} kind={kindOf} href={(one) => `${url}/documents/${one.id}/content`} /> : <p class="soft">{a("review.no_documents")}</p>}
            </section>
          </div>
          <aside class="column-side">
            <Desk url={url} application={application} changed={loaded.reload} />
            <Timeline history={application.history} />
          </aside>
        </div>
      )}
    </div>
  );
}

/** The moves that the state allows. Note and fields go to the seller. */
function Desk({ url, application, changed }: { url: string; application: Application; changed: () => void }) {
  const [note, setNote] = useState("");
  const [fields, setFields] = useState<string[]>([]);
  const [busy, setBusy] = useState<Move | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLDivElement>(null);
  useFocusOnFirstError(problem, form);

  const move = async (what: Move) => {
    if (busy) return;
    setBusy(what);
    setProblem(null);
    setFaults({});
    // What is empty is not sent: the server says which move needs a note.
    const body = what === "claim" ? {} : { ...(note.trim() ? { note } : {}), ...(what === "request_correction" && fields.length ? { fields } : {}) };
    try {
      await request<unknown>("POST", `${url}/${what}`, { json: body, version: application.version, idempotencyKey: newKey() });
      if (what !== "claim") setNote("");
      announce(a(`review.done.${what}`));
      changed();
    } catch (caught) {
      const refused = caught as Problem;
      setProblem(refused);
      setFaults(faultsOf(refused));
      if (refused.status === 409 || refused.status === 412) changed();
    }
    setBusy(null);
  };
  const { state } = application;
  const isDecided = state === "approved" || state === "rejected";
  return (
    <section class="card form" aria-labelledby="desk-title" ref={form}>
      <h2 id="desk-title">{a("review.desk")}</h2>
      {problem && !faults["/note"] && (
        <Notice tone="bad" title={problem.code === "four_eyes" ? a("review.four_eyes") : undefined} alert test={problem.code === "four_eyes" ? "four-eyes" : "form-error"}>
          <p>{problem.status === 412 ? a("review.changed") : problemText(problem)}</p>
        </Notice>
      )}
      {isDecided && <p class="soft">{a("review.decided")}</p>}
      {(state === "draft" || state === "needs_correction") && <p class="soft">{a("review.with_seller")}</p>}
      {state === "submitted" && (
        <>
          <p class="soft">{a("review.claim_text")}</p>
          <Button wide busy={busy === "claim"} onClick={() => void move("claim")} test="claim">{a("review.claim")}</Button>
        </>
      )}
      {state === "under_review" && (
        <>
          <Button wide busy={busy === "approve"} onClick={() => void move("approve")} test="approve">{a("review.approve")}</Button>
          <hr />
          <TextField name="note" label={a("review.note")} hint={a("review.note_hint")} rows={4} value={note} error={faults["/note"]} onInput={(text) => { setNote(text); setFaults({}); }} />
          <fieldset class="checks">
            <legend>{a("review.fields")}</legend>
            {[...allFields.map((one) => ({ pointer: one.pointer, text: t(one.label) })), { pointer: "/documents", text: t("document.title") }].map((one) => (
              <label key={one.pointer} class="check">
                <input type="checkbox" checked={fields.includes(one.pointer)} data-test={`correct${one.pointer.replace(/\//g, "-")}`} onChange={(event) => setFields(event.currentTarget.checked ? [...fields, one.pointer] : fields.filter((at) => at !== one.pointer))} />
                <span>{one.text}</span>
              </label>
            ))}
          </fieldset>
          <Button kind="secondary" wide busy={busy === "request_correction"} onClick={() => void move("request_correction")} test="request-correction">{a("review.request_correction")}</Button>
          <Button kind="danger" wide busy={busy === "reject"} onClick={() => void move("reject")} test="reject">{a("review.reject")}</Button>
          <Button kind="quiet" wide busy={busy === "claim"} onClick={() => void move("claim")} test="claim">{a("review.take_over")}</Button>
        </>
      )}
    </section>
  );
}
