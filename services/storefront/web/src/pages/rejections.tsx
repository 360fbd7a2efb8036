import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { Page } from "../api/types";
import { dateTime } from "../format";
import { t, type Key } from "../messages";
import { announce } from "../parts/announce";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../parts/basics";
import { TextField } from "../parts/fields";
import { Filter } from "../parts/filter";
import { ReturnIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { MoreButton } from "../parts/more";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { countOpenRejections, fieldOf, type Rejection } from "../rejections";

const filters: { value: string; text: Key }[] = [
  { value: "open", text: "rejection.state.open" },
  { value: "resubmitted", text: "rejection.state.resubmitted" },
  { value: "accepted", text: "rejection.state.accepted" },
  { value: "", text: "rejections.filter_all" },
];

/** What partners sent back: what waits for the seller comes first, the rest is a tap away. */
export function Rejections() {
  const [state, setState] = useState("open");
  const loaded = useLoad(`rejections ${state}`, (signal) => request<Page<Rejection>>("GET", `/api/v1/rejections?limit=50${state ? `&state=${state}` : ""}`, { signal }));
  const page = loaded.data;
  const changed = (one: Rejection) => {
    if (page) loaded.set({ ...page, items: page.items.map((other) => (other.id === one.id ? one : other)) });
    countOpenRejections();
  };
  return (
    <div class="rejections">
      <PageTitle title={t("rejections.title")} lead={t("rejections.lead")} />
      <Filter label={t("rejections.filter")} value={state} options={filters.map((one) => ({ value: one.value, text: t(one.text) }))} onChange={setState} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={3} tall />}
      {page && page.items.length === 0 && <Empty title={t(state === "open" ? "rejections.none_open" : "rejections.none")} icon={<ReturnIcon />} />}
      {page && page.items.length > 0 && <div class="rejection-list" aria-busy={loaded.state === "loading"}>{page.items.map((one) => <Card key={one.id} rejection={one} changed={changed} reload={loaded.reload} />)}</div>}
      {page && <MoreButton page={page} added={loaded.set} />}
    </div>
  );
}

function Card({ rejection, changed, reload }: { rejection: Rejection; changed: (one: Rejection) => void; reload: () => void }) {
  const isHidden = rejection.title === null;
  return (
    <article class="card rejection" aria-labelledby={`${rejection.id}-title`} data-test="rejection" data-id={rejection.id}>
      <header class="rejection-head">
        <h2 id={`${rejection.id}-title`}><a href={`/produk/${rejection.product_id}`}>{rejection.title || rejection.sku || t("rejection.product_gone")}</a></h2>
        <Badge state={`rejection_${rejection.state}`} text={t(`rejection.state.${rejection.state}`)} />
      </header>
      <p class="soft">{[rejection.partner_name, dateTime(rejection.created_at)].filter(Boolean).join(" · ")}</p>
      <p>{rejection.reason.text}</p>
      {rejection.state === "open" && isHidden && <p class="soft">{t("rejection.hidden")}</p>}
      {rejection.state === "open" && <Mend rejection={rejection} />}
      <ol class="timeline">
        {rejection.history.map((step) => (
          <li key={`${step.at}-${step.event}`}>
            <p><strong>{t(`rejection.step.${step.event}`)}</strong></p>
            {step.note && <p class="quote">{step.note}</p>}
            <p class="soft"><time dateTime={step.at}>{dateTime(step.at)}</time></p>
          </li>
        ))}
      </ol>
      {rejection.state === "open" && !isHidden && <Resubmit rejection={rejection} changed={changed} reload={reload} />}
    </article>
  );
}

/** Where it is mended: the fields of the product's form, or the permits for what lies outside of it. */
function Mend({ rejection }: { rejection: Rejection }) {
  const fields = [...new Set(rejection.pointers.map(fieldOf))].filter((one) => one !== null);
  const links = fields.map((field) => ({ href: `/produk/${rejection.product_id}?isi=${field}`, text: t("rejection.mend", { field: t(`rejection.field.${field}` as Key) }), test: `mend-${field}` }));
  if (rejection.reason.code === "certificate_missing") links.push({ href: `/izin/baru?produk=${rejection.product_id}`, text: t("rejection.mend_certificate"), test: "mend-certificate" });
  if (links.length === 0) links.push({ href: `/produk/${rejection.product_id}`, text: t("rejection.mend_product"), test: "mend-product" });
  return <ul class="rejection-mend">{links.map((link) => <li key={link.href}><a class="button button-secondary" href={link.href} data-test={link.test}>{link.text}</a></li>)}</ul>;
}

function Resubmit({ rejection, changed, reload }: { rejection: Rejection; changed: (one: Rejection) => void; reload: () => void }) {
  const [note, setNote] = useState("");
  const sending = useSending();
  const name = `answer-${rejection.id}`;
  const resubmit = async (key: string) => {
    const answer = await request<Rejection>("POST", `/api/v1/rejections/${rejection.id}/resubmit`, { json: note.trim() ? { note: note.trim() } : {}, version: rejection.version, idempotencyKey: key });
    changed(answer);
    announce(t("rejection.resubmitted"));
  };
  return (
    <form class="form" noValidate onSubmit={(event) => { event.preventDefault(); void sending.send(resubmit); }}>
      <TextField name={name} label={t("rejection.answer")} hint={t("rejection.answer_hint")} optional rows={2} value={note} error={sending.faults["/note"]} autoCapitalize="sentences" onInput={(text) => { setNote(text); sending.touch("/note"); }} />
      <Refusal of={sending} shown={["/note"]} />
      <div class="actions">
        <Button type="submit" busy={sending.busy} test="resubmit">{t("rejection.resubmit")}</Button>
        {sending.problem?.status === 412 && <Button kind="secondary" onClick={reload} test="reload">{t("rejection.reload")}</Button>}
      </div>
    </form>
  );
}
