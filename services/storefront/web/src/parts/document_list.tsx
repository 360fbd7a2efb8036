// Files that somebody gave, each to open and, where that is allowed, to take away.
import { size } from "../format";
import { t } from "../messages";
import { FileIcon, TrashIcon } from "./icons";

export interface GivenFile {
  id: string;
  file_name: string;
  bytes: number;
}

interface Props<File extends GivenFile> {
  documents: File[];
  href: (document: File) => string;
  /** What it is; without it the name of the file says so. */
  kind?: (document: File) => { code: string; text: string };
  /** One more line: who gave it, and when. */
  note?: (document: File) => string;
  onRemove?: (document: File) => void;
  busyId?: string | null;
}

export function DocumentList<File extends GivenFile>({ documents, href, kind, note, onRemove, busyId }: Props<File>) {
  return (
    <ul class="documents">
      {documents.map((one) => {
        const known = kind?.(one);
        return (
          <li key={one.id} data-test={`document-${known?.code ?? "file"}`}>
            <FileIcon />
            <a class="document-name" href={href(one)} target="_blank" rel="noopener" data-test="document-open">
              <strong>{known?.text ?? one.file_name}</strong>
              <span>{known ? `${one.file_name} · ${size(one.bytes)}` : size(one.bytes)}</span>
              {note && <span>{note(one)}</span>}
            </a>
            {onRemove && (
              <button type="button" class="icon-button" disabled={busyId === one.id} aria-label={t("document.remove", { name: one.file_name })} title={t("document.remove", { name: one.file_name })} data-test="document-remove" onClick={() => onRemove(one)}>
                <TrashIcon />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
