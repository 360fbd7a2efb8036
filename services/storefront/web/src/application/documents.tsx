// The documents of the application: choose a kind and a file, see it leave, take it away again.
import { useState } from "preact/hooks";
import { Problem } from "../api/client";
import type { ApplicationDocument } from "../api/types";
import { size } from "../format";
import { t, textIfAny } from "../messages";
import { announce } from "../parts/announce";
import { DocumentList } from "../parts/document_list";
import { FileField, SelectField } from "../parts/fields";
import { AlertIcon, UploadIcon } from "../parts/icons";
import { faultsOf, problemText } from "../parts/problem";
import type { Draft } from "./draft";
import { documentKinds } from "./fields";

const kindText = (kind: string): string => textIfAny(`document.kind.${kind}`) ?? kind;
/** The kind of an application's document, for DocumentList. */
export const kindOf = ({ kind }: ApplicationDocument) => ({ code: kind, text: kindText(kind) });

const fileBytesMax = 5 * 1024 * 1024;

export function Documents({ draft, documents, missing }: { draft: Draft; documents: ApplicationDocument[]; missing?: string }) {
  const [kind, setKind] = useState("ktp");
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState("");
  const [removing, setRemoving] = useState<string | null>(null);

  const say = (caught: unknown) => {
    const problem = caught as Problem;
    const faults = faultsOf(problem);
    setError(faults["/file"] ?? faults["/kind"] ?? Object.values(faults)[0] ?? problemText(problem));
  };
  const upload = async (file: File) => {
    setError("");
    if (file.size > fileBytesMax) {
      setError(t("document.too_large", { size: size(file.size) }));
      return;
    }
    setProgress(0);
    try {
      await draft.upload(kind, file, setProgress);
      announce(t("document.uploaded", { kind: kindText(kind) }));
    } catch (caught) {
      say(caught);
    }
    setProgress(null);
  };
  const remove = async (document: ApplicationDocument) => {
    setError("");
    setRemoving(document.id);
    try {
      await draft.removeDocument(document.id);
    } catch (caught) {
      say(caught);
    }
    setRemoving(null);
  };

  const shown = error || missing;
  return (
    <section class="card form" aria-labelledby="documents-title">
      <div class="group-head">
        <h2 id="documents-title">{t("document.title")}</h2>
        <p class="soft">{t("document.text")}</p>
      </div>
      {documents.length > 0 && <DocumentList documents={documents} kind={kindOf} href={(one) => `/api/v1/application/documents/${one.id}/content`} onRemove={(one) => void remove(one)} busyId={removing} />}
      <div class="document-add">
        <SelectField name="document-kind" label={t("document.kind")} value={kind} onChange={setKind} options={documentKinds.map((value) => ({ value, text: kindText(value) }))} />
        <FileField name="document-file" label={progress === null ? t("document.choose") : t("document.sending")} accept="application/pdf,image/jpeg,image/png" busy={progress !== null} icon={<UploadIcon />} onFile={(file) => void upload(file)} error={shown ? "yes" : undefined} />
      </div>
      {progress !== null && <progress class="progress" max={1} value={progress} aria-label={t("document.sending")} />}
      {shown && (
        <p class="field-error" id="document-file-error" role="alert" data-test="document-error">
          <AlertIcon />
          <span>{shown}</span>
        </p>
      )}
    </section>
  );
}
