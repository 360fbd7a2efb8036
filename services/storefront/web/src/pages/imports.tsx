import { useRef, useState } from "preact/hooks";
import { newKey, Problem, request } from "../api/client";
import type { ImportReport, Page } from "../api/types";
import { count, dateTime, size } from "../format";
import { t, textIfAny } from "../messages";
import { announce } from "../parts/announce";
import { BackLink, Button, ButtonLink, Notice, PageTitle } from "../parts/basics";
import { FileField } from "../parts/fields";
import { AlertIcon, FileIcon, UploadIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { faultsOf, problemText } from "../parts/problem";

type Mode = "validate" | "import";

export function Imports() {
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState<Mode | null>(null);
  const [progress, setProgress] = useState(0);
  const [error, setError] = useState("");
  const [report, setReport] = useState<{ mode: Mode; report: ImportReport } | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const earlier = useLoad("imports", (signal) => request<Page<ImportReport>>("GET", "/api/v1/imports?limit=10", { signal }));

  const send = async (mode: Mode) => {
    if (!file || busy) return;
    setBusy(mode);
    setError("");
    setProgress(0);
    try {
      const form = new FormData();
      form.set("file", file, file.name);
      const answer = await request<ImportReport>("POST", `/api/v1/imports${mode === "validate" ? "?mode=validate" : ""}`, { form, onProgress: setProgress, idempotencyKey: newKey() });
      setReport({ mode, report: answer });
      announce(t("import.done"));
      requestAnimationFrame(() => result.current?.focus());
      if (mode === "import") earlier.reload();
    } catch (caught) {
      const problem = caught as Problem;
      setError(Object.values(faultsOf(problem))[0] ?? problemText(problem));
    }
    setBusy(null);
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    setError("");
    setReport(null);
  };
  return (
    <div class="imports">
      <BackLink href="/produk">{t("products.title")}</BackLink>
      <PageTitle title={t("import.title")} lead={t("import.lead")} />
      <section class="card form" aria-labelledby="file-title">
        <h2 id="file-title">{t("import.file")}</h2>
        <FileField name="import-file" label={file ? t("import.choose_other") : t("import.choose")} accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" icon={<UploadIcon />} onFile={choose} busy={busy !== null} error={error || undefined} />
        {file && <p class="chosen" data-test="import-chosen"><FileIcon /><span><strong>{file.name}</strong> · {size(file.size)}</span></p>}
        {error && <p class="field-error" id="import-file-error" role="alert" data-test="import-error"><AlertIcon /><span>{error}</span></p>}
        {busy && <progress class="progress" max={1} value={progress < 1 ? progress : undefined} aria-label={t("document.sending")} />}
        <div class="actions">
          <Button kind="secondary" disabled={!file} busy={busy === "validate"} onClick={() => void send("validate")} test="import-check">{t("import.check")}</Button>
          <Button disabled={!file} busy={busy === "import"} onClick={() => void send("import")} test="import-start">{t("import.start")}</Button>
        </div>
        <p class="soft">{t("import.hint")}</p>
      </section>
      <div ref={result} tabIndex={-1} class="result">{report && <Report {...report} />}</div>
      {earlier.data && earlier.data.items.length > 0 && (
        <section class="card" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{t("import.earlier")}</h2>
          <ul class="plain-rows">
            {earlier.data.items.map((one) => (
              <li key={one.id}>
                <span><strong>{one.file_name || t("import.unnamed")}</strong><br /><span class="soft">{dateTime(one.created_at)}</span></span>
                <span class="soft">{t("import.summary", { created: count(one.counters.created), updated: count(one.counters.updated), failed: count(one.counters.failed) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Report({ mode, report }: { mode: Mode; report: ImportReport }) {
  const { counters, failures } = report;
  const figures: [string, number][] = [
    [t("import.read"), counters.read],
    [mode === "validate" ? t("import.would_create") : t("import.created"), counters.created],
    [mode === "validate" ? t("import.would_update") : t("import.updated"), counters.updated],
    [t("import.failed"), counters.failed],
  ];
  const known = Object.entries(report.columns ?? {});
  return (
    <section class="card" aria-labelledby="report-title" data-test="import-report">
      <h2 id="report-title">{mode === "validate" ? t("import.report_check") : t("import.report")}</h2>
      {mode === "validate" && <p class="soft">{t("import.nothing_saved")}</p>}
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{count(value)}</dd></div>
        ))}
      </dl>
      {counters.failed === 0 && <Notice tone="good"><p>{t("import.all_good")}</p></Notice>}
      {known.length > 0 && (
        <details class="more">
          <summary>{t("import.columns")}</summary>
          <dl class="facts">
            {known.map(([column, field]) => (
              <div class="fact" key={column}><dt>{column}</dt><dd>{field ? (textIfAny(`import.field.${field}`) ?? field) : <span class="soft">{t("import.column_unused")}</span>}</dd></div>
            ))}
          </dl>
        </details>
      )}
      {failures.length > 0 && (
        <>
          <h3>{t("import.failures")}</h3>
          <p class="soft">{t("import.failures_hint")}</p>
          <div class="table-wrap" role="region" aria-label={t("import.failures")} tabIndex={0}>
            <table class="table table-stack">
              <thead><tr><th scope="col">{t("import.row")}</th><th scope="col">{t("import.column")}</th><th scope="col">{t("import.value")}</th><th scope="col">{t("import.what")}</th></tr></thead>
              <tbody>
                {failures.map((one, at) => (
                  <tr key={at} data-test="import-failure">
                    <td data-label={t("import.row")}>{one.row}</td>
                    <td data-label={t("import.column")}>{one.column || "–"}</td>
                    <td data-label={t("import.value")} class="cell-value">{one.value || "–"}</td>
                    <td data-label={t("import.what")}>{one.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {report.failures_total > failures.length && <p class="soft">{t("import.more_failures", { shown: count(failures.length), total: count(report.failures_total) })}</p>}
        </>
      )}
      <div class="actions">
        {mode === "import" && report.id && counters.failed > 0 && <a class="button button-secondary" href={`/api/v1/imports/${report.id}/failures.csv`} download data-native data-test="failures-csv">{t("import.download")}</a>}
        {mode === "import" && counters.created + counters.updated > 0 && <ButtonLink href="/produk">{t("import.see_products")}</ButtonLink>}
      </div>
    </section>
  );
}
