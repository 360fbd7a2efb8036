// The four documents of one parcel, held against each other before customs do it.
import { useEffect, useRef, useState } from "preact/hooks";
import { request } from "../../api/client";
import type { MatchReport } from "../../api/partner";
import { currentLanguage } from "../../messages";
import { announce } from "../../parts/announce";
import { Button, PageTitle } from "../../parts/basics";
import { FileField, TextField } from "../../parts/fields";
import { AlertIcon, UploadIcon } from "../../parts/icons";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { Report } from "../../partner/match_report";
import { p } from "../../partner/texts";
import "../../styles/partner.css";

const kinds = ["order", "payment", "waybill", "inventory"] as const;
type Kind = (typeof kinds)[number];
const kindOfMessage: Record<string, Kind> = { CEB311: "order", CEB411: "payment", CEB511: "waybill", CEB621: "inventory" };
const kindOf = (xml: string): Kind | undefined => kindOfMessage[/<(?:[\w-]+:)?(CEB\d{3})Message[\s>]/.exec(xml)?.[1] ?? ""];

interface Document {
  xml: string;
  file: string;
}
const empty: Document = { xml: "", file: "" };
const nothing: Record<Kind, Document> = { order: empty, payment: empty, waybill: empty, inventory: empty };

export function Matching() {
  const [documents, setDocuments] = useState(nothing);
  const [used, setUsed] = useState("");
  const [ordered, setOrdered] = useState("");
  const [unread, setUnread] = useState("");
  const [report, setReport] = useState<{ of: MatchReport; language: string } | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);

  // A report is of what was sent: it goes as soon as that changes.
  const put = (kind: Kind, document: Document) => {
    setDocuments((now) => ({ ...now, [kind]: document }));
    setReport(null);
    sending.touch(...Object.keys(sending.faults).filter((at) => at === `/${kind}` || at.startsWith(`/${kind}/`)));
  };
  const take = async (file: File) => {
    setUnread("");
    try {
      const xml = await file.text();
      const kind = kindOf(xml);
      if (!kind) return setUnread(p("matching.not_known", { name: file.name }));
      put(kind, { xml, file: file.name });
      announce(p("matching.taken", { document: p(`matching.${kind}`), name: file.name }));
    } catch {
      setUnread(p("matching.not_read", { name: file.name }));
    }
  };
  const match = () => sending.send(async () => {
    setReport(null);
    const language = currentLanguage();
    const json = {
      ...Object.fromEntries(kinds.map((kind) => [kind, documents[kind].xml])),
      ...(used.trim() && { used_this_year: used.trim() }),
      ...(ordered && { ordered_at: `${ordered}:00+08:00` }),
    };
    setReport({ language, of: await request<MatchReport>("POST", "/partner/v1/customs/match", { json }) });
  });
  const clear = () => {
    setDocuments(nothing);
    setUsed("");
    setOrdered("");
    setUnread("");
    setReport(null);
    sending.touch(...Object.keys(sending.faults));
    announce(p("matching.cleared"));
  };
  // Its sentences are the server's: in another language they are asked for again, also when the language
  // changed while they were on their way.
  const language = currentLanguage();
  useEffect(() => {
    if (report && report.language !== language && !sending.busy) void match();
  }, [language, report, sending.busy]);

  const ofKind = (at: string, kind: Kind) => at === `/${kind}` || at.startsWith(`/${kind}/`);
  const shown = Object.keys(sending.faults).filter((at) => at === "/used_this_year" || at === "/ordered_at" || kinds.some((kind) => ofKind(at, kind)));
  return (
    <div class="partner-console">
      <PageTitle title={p("matching.title")} lead={p("matching.lead")} />
      <form class="card form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void match(); }}>
        <h2>{p("matching.documents")}</h2>
        <div class="match-files">
          <FileField name="match-files" label={p("matching.choose")} accept=".xml,application/xml,text/xml" multiple icon={<UploadIcon />} onFile={(file) => void take(file)} error={unread || undefined} />
          <p class="hint">{p("matching.choose_hint")}</p>
          {unread && <p class="field-error" id="match-files-error" role="alert" data-test="match-files-error"><AlertIcon /><span>{unread}</span></p>}
        </div>
        <div class="match-documents">
          {kinds.map((kind) => (
            <Slot key={kind} kind={kind} document={documents[kind]} faults={Object.entries(sending.faults).filter(([at]) => ofKind(at, kind))} put={(xml) => put(kind, { xml, file: "" })} />
          ))}
        </div>
        <TextField name="used_this_year" label={p("matching.used")} hint={p("matching.used_hint")} optional inputMode="decimal" width="medium" suffix="CNY" value={used} error={sending.faults["/used_this_year"]}
          onInput={(value) => { setUsed(value); setReport(null); sending.touch("/used_this_year"); }} />
        <TextField name="ordered_at" label={p("matching.ordered_at")} hint={p("matching.ordered_at_hint")} optional type="datetime-local" width="medium" value={ordered} error={sending.faults["/ordered_at"]}
          onInput={(value) => { setOrdered(value); setReport(null); sending.touch("/ordered_at"); }} />
        <Refusal of={sending} shown={shown} />
        <div class="actions">
          <Button type="submit" busy={sending.busy} test="match">{p("matching.do")}</Button>
          <Button kind="quiet" onClick={clear} test="match-clear">{p("matching.clear")}</Button>
        </div>
      </form>
      {report && <Report of={report.of} />}
    </div>
  );
}

/** One document: pasted, or filled from a file. What is wrong in it stands below, each with its place. */
function Slot({ kind, document, faults, put }: { kind: Kind; document: Document; faults: [string, string][]; put: (xml: string) => void }) {
  const placed = faults.filter(([at]) => at !== `/${kind}`);
  const whole = faults.find(([at]) => at === `/${kind}`)?.[1];
  return (
    <div class="match-document">
      <TextField name={kind} label={p(`matching.${kind}`)} hint={document.file ? p("matching.from_file", { name: document.file }) : undefined} rows={4} value={document.xml} onInput={put}
        error={whole ?? (placed.length ? p("matching.faults", { count: placed.length }) : undefined)} />
      {placed.length > 0 && (
        <ul class="match-faults" data-test={`${kind}-faults`}>
          {placed.map(([at, text]) => <li key={at}><code class="long-code">{at.split("/").slice(3).join("/") || at}</code> {text}</li>)}
        </ul>
      )}
    </div>
  );
}
