// The papers of an order: those that are there, and one more. A file stays chosen until it has arrived.
import { useEffect, useRef, useState } from "preact/hooks";
import { newKey, request, type Problem } from "../api/client";
import { percent, size } from "../format";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { Button } from "../parts/basics";
import { DocumentList } from "../parts/document_list";
import { FileField, SelectField } from "../parts/fields";
import { AlertIcon, UploadIcon } from "../parts/icons";
import { faultsOf, problemText, type Faults } from "../parts/problem";
import { paperKindText } from "./words";
import "../styles/order.css";

// What a seller gives comes first.
const kinds = ["invoice", "packing_list", "photo", "transport", "consignment_note", "peb", "npe", "form_e", "certificate_of_origin", "customs_receipt", "payment", "other"];
const types = "application/pdf,image/jpeg,image/png";
const bytesMax = 10 * 1024 * 1024;
const slowAfterMs = 15000;

/** What is wrong with a file before it travels; the server looks at its bytes. */
function faultOf(file: File): string {
  if (file.size === 0) return t("order.paper_empty");
  if (file.size > bytesMax) return t("order.paper_too_large", { size: size(file.size) });
  return file.type && !types.split(",").includes(file.type) ? t("order.paper_type") : "";
}

/** A paper of an order, as its seller and as the office see it. */
interface Paper {
  id: string;
  kind: string;
  file_name: string;
  bytes: number;
}

/** Whose papers a file may be put to: a consignment, or "" for the whole order. */
interface Place {
  value: string;
  text: string;
  /** Who reads what is put there. */
  readers: string;
}

interface Chosen {
  file: File;
  /** One key a file: sent again, it arrives once. */
  key: string;
}

interface AddProps {
  url: string;
  /** Only the office chooses one; a seller's paper is always of its own consignment. */
  places?: Place[];
  added: () => void;
}

function AddPaper({ url, places, added }: AddProps) {
  const [kind, setKind] = useState("invoice");
  const [place, setPlace] = useState(places?.[0]?.value ?? "");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [isSlow, setSlow] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [sent, setSent] = useState("");
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => call.current?.abort(), []);
  useEffect(() => {
    setSlow(false);
    if (progress === null) return;
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => clearTimeout(timer);
  }, [progress]);

  const choose = (file: File) => {
    const fault = faultOf(file);
    setSent("");
    setFaults(fault ? { "/file": fault } : {});
    setChosen(fault ? null : { file, key: newKey() });
  };
  const change = (set: (next: string) => void) => (next: string) => {
    set(next);
    setFaults({});
    if (chosen) setChosen({ ...chosen, key: newKey() });
  };
  const send = async () => {
    if (!chosen || progress !== null) return;
    const form = new FormData();
    form.set("kind", kind);
    if (place) form.set("consignment_id", place);
    form.set("file", chosen.file, chosen.file.name);
    const controller = new AbortController();
    call.current = controller;
    setFaults({});
    setProgress(0);
    try {
      const { file_name } = await request<Paper>("POST", `${url}/documents`, { form, idempotencyKey: chosen.key, signal: controller.signal, onProgress: setProgress });
      setChosen(null);
      setSent(t("order.paper_sent", { name: file_name }));
      announce(t("order.paper_sent", { name: file_name }));
      added();
    } catch (caught) {
      const problem = caught as Problem;
      const said = faultsOf(problem);
      const fallback = controller.signal.aborted ? t("order.paper_stopped") : problem.isTransient ? t("order.paper_kept") : problemText(problem);
      setFaults(Object.keys(said).length > 0 ? said : { "/file": fallback });
      // What was refused for good is not the same wish any more.
      if (!problem.isTransient) setChosen({ ...chosen, key: newKey() });
    }
    setProgress(null);
  };
  const isSending = progress !== null;
  const fault = faults["/file"] ?? (faults["/kind"] || faults["/consignment_id"] ? undefined : Object.values(faults)[0]);
  return (
    <div class="form">
      <p class="soft">{t("order.paper_limits")}</p>
      {places && <SelectField name="paper-place" label={t("order.paper_place")} hint={places.find((one) => one.value === place)?.readers} value={place} error={faults["/consignment_id"]} onChange={change(setPlace)} options={places} />}
      <div class="document-add">
        <SelectField name="paper-kind" label={t("document.kind")} value={kind} error={faults["/kind"]} onChange={change(setKind)} options={kinds.map((value) => ({ value, text: paperKindText(value) }))} />
        <FileField name="paper-file" label={chosen ? t("order.paper_other") : t("document.choose")} accept={types} busy={isSending} icon={<UploadIcon />} onFile={choose} error={fault} />
      </div>
      {chosen && <p class="paper-chosen" data-test="paper-chosen"><strong>{chosen.file.name}</strong> <span class="soft">{size(chosen.file.size)}</span></p>}
      {isSending && (
        <div class="paper-progress">
          <progress class="progress" max={1} value={progress} aria-label={t("document.sending")} />
          <p class="soft" data-test="paper-progress">{progress < 1 ? t("order.paper_progress", { part: percent(progress.toFixed(2)), size: size(chosen?.file.size ?? 0) }) : t("order.paper_arriving")}{isSlow && ` ${t("order.paper_slow")}`}</p>
        </div>
      )}
      {fault && <p class="field-error" id="paper-file-error" role="alert" data-test="paper-error"><AlertIcon /><span>{fault}</span></p>}
      {sent && <p class="soft" data-test="paper-sent">{sent}</p>}
      {chosen && (
        <div class="actions">
          <Button kind="secondary" busy={isSending} onClick={() => void send()} test="paper-send">{fault ? t("common.try_again") : t("order.paper_send")}</Button>
          {isSending && <Button kind="quiet" onClick={() => call.current?.abort()} test="paper-stop">{t("order.paper_stop")}</Button>}
        </div>
      )}
    </div>
  );
}

interface Props<File extends Paper> {
  url: string;
  papers: readonly File[];
  /** One line under each: who gave it, and when. */
  note: (paper: File) => string;
  places?: Place[];
  reload: () => void;
}

export function Papers<File extends Paper>({ url, papers, note, places, reload }: Props<File>) {
  return (
    <section class="card form" aria-labelledby="papers-title" data-test="papers">
      <h2 id="papers-title">{t("order.papers")}</h2>
      {papers.length === 0 && <p class="soft">{t("order.papers_none")}</p>}
      {papers.length > 0 && (
        <DocumentList
          documents={[...papers]} href={({ id }) => `${url}/documents/${encodeURIComponent(id)}/content`} note={note}
          kind={({ kind }) => ({ code: kind, text: paperKindText(kind) })}
        />
      )}
      <AddPaper url={url} places={places} added={reload} />
    </section>
  );
}
