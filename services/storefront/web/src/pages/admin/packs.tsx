// Packs of rules: what is in force, what was kept, and a new one to check and keep.
import { useRef, useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { RulePack, RulePackList } from "../../api/packs";
import { date, dateTime, size } from "../../format";
import { currentLanguage, t } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { FileField } from "../../parts/fields";
import { FileIcon, UploadIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { problemText } from "../../parts/problem";
import { useSending, type Sending } from "../../parts/sending";
import { navigate } from "../../router";

export function Packs() {
  const loaded = useLoad(`packs ${currentLanguage()}`, (signal) => request<RulePackList>("GET", "/admin/v1/rule_packs", { signal }));
  const all = loaded.data;
  return (
    <div class="packs">
      <PageTitle title={a("packs.title")} lead={a("packs.lead")} />
      <div class="columns">
        <div class="column-main">
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!all && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {all && (
            <ul class="rows">
              {all.items.map((one) => <PackRow key={one.id} one={one} />)}
            </ul>
          )}
        </div>
        <aside class="column-side"><Upload /></aside>
      </div>
    </div>
  );
}

/** In force, planned for a day to come, or only kept. */
export function packState(pack: RulePack): { state: string; text: string } {
  if (pack.is_in_force) return { state: "in_force", text: a("pack.state.in_force") };
  const today = new Date().toISOString().slice(0, 10);
  const planned = pack.activations.filter((one) => one.active_from > today).sort((a, b) => a.active_from.localeCompare(b.active_from))[0];
  return planned ? { state: "planned", text: a("pack.state.planned", { date: date(planned.active_from) }) } : { state: "kept", text: a("pack.state.kept") };
}

function PackRow({ one }: { one: RulePack }) {
  return (
    <li>
      <a class="row" href={`/admin/aturan/${one.id}`} data-test="pack-row" data-id={one.id}>
        <span class="row-main">
          <strong class="row-title">{one.name} {one.version}</strong>
          <span class="row-sub">{a("packs.issued", { issuer: one.issuer, date: date(one.issued) })}</span>
          <span class="soft">{one.loaded_at ? a("packs.loaded", { time: dateTime(one.loaded_at), who: one.loaded_by_label ?? one.loaded_by ?? "" }) : a("packs.built_in")}</span>
        </span>
        <Badge {...packState(one)} />
      </a>
    </li>
  );
}

/** Checks a file with every fault at its line, or keeps it. Keeping puts nothing in force. */
function Upload() {
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<"validate" | "keep">("validate");
  const [passed, setPassed] = useState(false);
  const [progress, setProgress] = useState(0);
  const sending = useSending();
  const result = useRef<HTMLDivElement>(null);
  const send = async (how: "validate" | "keep") => {
    if (!file) return;
    setMode(how);
    setPassed(false);
    setProgress(0);
    const form = new FormData();
    form.set("file", file, file.name);
    const done = await sending.send(async (key) => {
      const pack = await request<RulePack>("POST", `/admin/v1/rule_packs${how === "validate" ? "?mode=validate" : ""}`, { form, onProgress: setProgress, idempotencyKey: `${key}${how}` });
      if (how === "keep") {
        announce(a("packs.kept"));
        navigate(`/admin/aturan/${pack.id}`);
      }
    });
    setPassed(done && how === "validate");
    requestAnimationFrame(() => result.current?.focus());
  };
  return (
    <section class="card form" aria-labelledby="upload-title">
      <div class="group-head">
        <h2 id="upload-title">{a("packs.new")}</h2>
        <p class="soft">{a("packs.new_lead")}</p>
      </div>
      <FileField name="pack-file" label={file ? t("import.choose_other") : a("packs.choose")} accept=".zst,.gz,.tar,.tgz" icon={<UploadIcon />} busy={sending.busy} onFile={(chosen) => { setFile(chosen); setPassed(false); }} />
      {file && <p class="chosen" data-test="pack-chosen"><FileIcon /><span><strong>{file.name}</strong> · {size(file.size)}</span></p>}
      {sending.busy && <progress class="progress" max={1} value={progress < 1 ? progress : undefined} aria-label={t("document.sending")} />}
      <div class="actions">
        <Button kind="secondary" disabled={!file} busy={sending.busy && mode === "validate"} onClick={() => void send("validate")} test="pack-check">{a("packs.check")}</Button>
        <Button disabled={!file} busy={sending.busy && mode === "keep"} onClick={() => void send("keep")} test="pack-keep">{a("packs.keep")}</Button>
      </div>
      <div ref={result} tabIndex={-1} class="result">
        {passed && <Notice tone="good" test="pack-passed"><p>{a("packs.passed")}</p></Notice>}
        {!sending.busy && <Faults of={sending} />}
      </div>
    </section>
  );
}

/** Every fault of the pack at file:line. */
function Faults({ of }: { of: Sending }) {
  if (!of.problem) return null;
  const { errors } = of.problem;
  return (
    <div class="pack-faults" role="alert" data-test="pack-faults">
      <Notice tone="bad"><p>{problemText(of.problem)}</p></Notice>
      <ul>
        {errors.map((one, at) => (
          <li key={at} data-test="pack-fault"><code>{one.pointer}</code><span>{one.message || one.code}</span></li>
        ))}
      </ul>
    </div>
  );
}
