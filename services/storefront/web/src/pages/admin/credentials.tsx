// Credentials that wait for somebody to check them with whoever issued them.
import { useRef, useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { ReviewedCredential } from "../../api/trade";
import type { Page } from "../../api/types";
import { dateTime } from "../../format";
import { currentLanguage, t } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Empty, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { DocumentList } from "../../parts/document_list";
import { TextField } from "../../parts/fields";
import { Filter } from "../../parts/filter";
import { PaperIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { MoreButton } from "../../parts/more";
import { problemText } from "../../parts/problem";
import { useFocusOnFault } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { credentialState, validity } from "../../trade/credential";

const states = ["pending", "verified", "rejected"] as const;

export function CredentialQueue() {
  const [state, setState] = useState<string>("pending");
  const loaded = useLoad(`credentials ${state} ${currentLanguage()}`, (signal) => request<Page<ReviewedCredential>>("GET", `/admin/v1/credentials?limit=100&state=${state}`, { signal }));
  const page = loaded.data;
  return (
    <div class="queue">
      <PageTitle title={a("review_credential.title")} lead={a("review_credential.lead")} />
      <Filter label={a("queue.filter")} value={state} options={states.map((value) => ({ value, text: a(`review_credential.filter.${value}`) }))} onChange={setState} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page && page.items.length === 0 && <Empty title={a("review_credential.empty")} icon={<PaperIcon />} />}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((one) => <Row key={one.id} one={one} decided={loaded.reload} />)}
        </ul>
      )}
      {page && <MoreButton page={page} added={loaded.set} />}
    </div>
  );
}

function Row({ one, decided }: { one: ReviewedCredential; decided: () => void }) {
  return (
    <li class="row credential" data-test="credential-row" data-id={one.id}>
      <div class="row-main">
        <strong class="row-title">{one.type_name}</strong>
        <Badge {...credentialState(one)} />
        <span class="credential-number">{one.number}</span>
        <span>{one.seller_name ?? a("queue.no_name")} · <span class="soft">{one.product_title ? a("review_credential.for_product", { name: one.product_title }) : a("review_credential.for_all")}</span></span>
        <span class="soft">{validity(one)} · {a("review_credential.since", { time: dateTime(one.created_at) })}</span>
        {one.warnings.map((warning) => <span class="soft" key={warning.code}>{warning.text}</span>)}
        {one.documents.length > 0 ? <DocumentList documents={one.documents} href={({ id }) => `/admin/v1/credentials/${one.id}/documents/${id}/content`} /> : <p class="soft" data-test="no-scan">{a("review_credential.no_scan")}</p>}
        {one.reason && <p class="quote">{one.reason}</p>}
        {one.state === "pending" && (one.may_decide ? <Decision one={one} decided={decided} /> : <Notice tone="info" test="four-eyes"><p>{a("review_credential.four_eyes")}</p></Notice>)}
      </div>
    </li>
  );
}

/** Right, by what is attached or with a reason; or rejected. The seller reads the reason. */
function Decision({ one, decided }: { one: ReviewedCredential; decided: () => void }) {
  const [writing, setWriting] = useState<"verify" | "reject" | null>(null);
  const [reason, setReason] = useState("");
  const sending = useSending();
  const form = useRef<HTMLDivElement>(null);
  useFocusOnFault(sending, form);
  const decide = async (what: "verify" | "reject") => {
    const json = writing && reason.trim() ? { reason: reason.trim() } : {};
    const done = await sending.send((key) => request<void>("POST", `/admin/v1/credentials/${one.id}/${what}`, { json, version: one.version, idempotencyKey: key }));
    if (!done) return;
    announce(what === "verify" ? a("review_credential.verified") : a("review_credential.rejected"));
    decided();
  };
  const { problem, faults } = sending;
  const isStale = problem?.status === 412 || problem?.status === 409;
  return (
    <div class="decision" ref={form}>
      {problem && !faults["/reason"] && (
        <Notice tone="bad" alert test="form-error">
          <p>{isStale ? a("review_credential.changed") : problemText(problem)}</p>
          {isStale && <Button kind="secondary" onClick={decided}>{t("common.try_again")}</Button>}
        </Notice>
      )}
      {writing ? (
        <>
          <TextField name="reason" label={a("review_credential.reason")} hint={writing === "reject" ? a("review_credential.reason_hint") : a("review_credential.unseen_hint")} rows={3} value={reason} error={faults["/reason"]} onInput={(text) => { setReason(text); sending.touch("/reason"); }} />
          <div class="actions">
            {writing === "reject" && <Button kind="danger" busy={sending.busy} onClick={() => void decide("reject")} test="reject-send">{a("review_credential.reject_send")}</Button>}
            {writing === "verify" && <Button busy={sending.busy} onClick={() => void decide("verify")} test="verify-send">{a("review_credential.verify_unseen")}</Button>}
            <Button kind="quiet" onClick={() => setWriting(null)}>{t("common.cancel")}</Button>
          </div>
        </>
      ) : (
        <div class="actions">
          <Button busy={sending.busy} onClick={() => (one.documents.length ? void decide("verify") : setWriting("verify"))} test="verify">{a("review_credential.verify")}</Button>
          <Button kind="secondary" onClick={() => setWriting("reject")} test="reject">{a("review_credential.reject")}</Button>
        </div>
      )}
    </div>
  );
}
