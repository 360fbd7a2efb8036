// The scans of a permit: seen, added and taken away on the seller's list while it is being checked.
import { useState } from "preact/hooks";
import { newKey, request, type Problem } from "../api/client";
import type { Credential, CredentialDocument } from "../api/trade";
import { size } from "../format";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { DocumentList } from "../parts/document_list";
import { FileField } from "../parts/fields";
import { AlertIcon, UploadIcon } from "../parts/icons";
import { faultsOf, problemText } from "../parts/problem";

export const scanTypes = "application/pdf,image/jpeg,image/png";
const scanBytesMax = 10 * 1024 * 1024;

/** What is wrong with a file before it travels; the server looks at its bytes. */
export const scanFault = (file: File): string => (file.size > scanBytesMax ? t("evidence.too_large", { size: size(file.size) }) : "");

export async function sendScan(credentialId: string, file: File, onProgress?: (part: number) => void): Promise<void> {
  const form = new FormData();
  form.set("file", file, file.name);
  await request<CredentialDocument>("POST", `/api/v1/credentials/${credentialId}/documents`, { form, idempotencyKey: newKey(), ...(onProgress ? { onProgress } : {}) });
}

export function Evidence({ of: one, changed }: { of: Credential; changed: () => void }) {
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState("");
  const [removing, setRemoving] = useState<string | null>(null);
  const isOpen = one.state === "pending";
  const work = async (what: () => Promise<void>) => {
    setError("");
    try {
      await what();
      changed();
    } catch (caught) {
      setError(faultsOf(caught as Problem)["/file"] ?? problemText(caught as Problem));
    }
    setProgress(null);
    setRemoving(null);
  };
  const add = (file: File) => {
    const fault = scanFault(file);
    if (fault) return setError(fault);
    setProgress(0);
    void work(async () => {
      await sendScan(one.id, file, setProgress);
      announce(t("evidence.sent"));
    });
  };
  const remove = (document: CredentialDocument) => {
    setRemoving(document.id);
    void work(() => request<void>("DELETE", `/api/v1/credentials/${one.id}/documents/${document.id}`));
  };
  const url = `/api/v1/credentials/${one.id}/documents`;
  return (
    <div class="evidence">
      {one.documents.length > 0 && <DocumentList documents={one.documents} href={({ id }) => `${url}/${id}/content`} busyId={removing} {...(isOpen ? { onRemove: remove } : {})} />}
      {isOpen && one.documents.length === 0 && <p class="soft" data-test="no-scan">{t("evidence.missing")}</p>}
      {isOpen && <FileField name={`scan-${one.id}`} label={progress === null ? t("evidence.add") : t("document.sending")} accept={scanTypes} busy={progress !== null} icon={<UploadIcon />} onFile={add} error={error || undefined} />}
      {progress !== null && <progress class="progress" max={1} value={progress} aria-label={t("document.sending")} />}
      {error && (
        <p class="field-error" id={`scan-${one.id}-error`} role="alert" data-test="scan-error">
          <AlertIcon />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
