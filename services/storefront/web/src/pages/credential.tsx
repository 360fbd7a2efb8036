// One certificate or registration to hand in. The address says which one and for which product.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import { vocabulary, type Credential, type CredentialType, type ReadinessList, type ReadinessRow } from "../api/trade";
import { currentLanguage, t } from "../messages";
import { announce } from "../parts/announce";
import { BackLink, Button, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { FileField, SelectField, TextField } from "../parts/fields";
import { AlertIcon, UploadIcon } from "../parts/icons";
import { useLeaveGuard } from "../parts/leave";
import { useLoad } from "../parts/load";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { navigate } from "../router";
import { scanFault, scanTypes, sendScan } from "../trade/evidence";
import { effortText } from "../trade/words";

async function loadChoices(signal: AbortSignal): Promise<{ types: CredentialType[]; products: ReadinessRow[] }> {
  const [words, products] = await Promise.all([vocabulary(), request<ReadinessList>("GET", "/api/v1/readiness?limit=500", { signal })]);
  return { types: [...words.credential_types].sort((a, b) => a.name.localeCompare(b.name)), products: products.items };
}

export function CredentialPage() {
  const [asked] = useState(() => new URLSearchParams(location.search));
  const product = asked.get("produk") ?? "";
  const back = product ? `/produk/${encodeURIComponent(product)}/ekspor` : "/izin";
  const loaded = useLoad(`credential ${currentLanguage()}`, loadChoices);
  return (
    <div class="credential-page">
      <BackLink href={back}>{product ? t("export.title") : t("credentials.title")}</BackLink>
      <PageTitle title={t("credential.title")} lead={t("credential.lead")} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!loaded.data && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {loaded.data && <CredentialForm {...loaded.data} first={{ type: asked.get("jenis") ?? "", product_id: product }} back={back} />}
    </div>
  );
}

interface FormProps {
  types: CredentialType[];
  products: ReadinessRow[];
  first: { type: string; product_id: string };
  back: string;
}

const shown = ["/type", "/number", "/product_id", "/valid_from", "/valid_until", "/file"];

function CredentialForm({ types, products, first, back }: FormProps) {
  const [typed, setTyped] = useState({ type: types.some((one) => one.code === first.type) ? first.type : "", product_id: first.product_id, number: "", valid_from: "", valid_until: "" });
  const [scan, setScan] = useState<File | null>(null);
  const [scanError, setScanError] = useState("");
  // Handed in already, when only the scan was refused: the next try sends no second permit.
  const [made, setMade] = useState<Credential | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  useLeaveGuard(typed.number !== "" || typed.valid_from !== "" || typed.valid_until !== "");
  const type = types.find((one) => one.code === typed.type);
  const isProductElsewhere = typed.product_id !== "" && !products.some((one) => one.product_id === typed.product_id);
  const set = (name: keyof typeof typed, text: string) => {
    setTyped({ ...typed, [name]: text });
    sending.touch(`/${name}`);
  };
  const save = async (key: string) => {
    const json = { type: typed.type, ...(typed.number.trim() ? { number: typed.number.trim() } : {}), product_id: typed.product_id || null, valid_from: typed.valid_from || null, valid_until: typed.valid_until || null };
    const kept = made ?? (await request<Credential>("POST", "/api/v1/credentials", { json, idempotencyKey: key }));
    setMade(kept);
    if (scan) await sendScan(kept.id, scan);
    announce(t("credential.saved"));
    navigate(back, { replace: true, force: true });
  };
  const choose = (file: File) => {
    const fault = scanFault(file);
    setScanError(fault);
    setScan(fault ? null : file);
    sending.touch("/file");
  };
  const wrongScan = scanError || sending.faults["/file"];
  return (
    <form class="card form credential-form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void sending.send(save); }}>
      <SelectField name="type" label={t("credential.type")} placeholder={t("form.choose")} value={typed.type} error={sending.faults["/type"]} options={types.map((one) => ({ value: one.code, text: one.name }))} onChange={(text) => set("type", text)} />
      {type && (
        <Notice title={t("credential.not_yet")} test="credential-how">
          <p>{type.next_step}</p>
          <p class="soft">{t("finding.who", { who: type.who, effort: effortText(type.effort) })}</p>
        </Notice>
      )}
      <TextField name="number" label={t("credential.number")} hint={type?.number_format ? t("credential.number_like", { example: type.number_format }) : t("credential.number_hint")} optional={type !== undefined && !type.number_format} value={typed.number} error={sending.faults["/number"]} autoCapitalize="characters" onInput={(text) => set("number", text)} />
      <SelectField name="product_id" label={t("credential.for")} value={typed.product_id} error={sending.faults["/product_id"]} onChange={(text) => set("product_id", text)} options={[
        { value: "", text: t("credential.all_products") },
        ...(isProductElsewhere ? [{ value: typed.product_id, text: t("credential.this_product") }] : []),
        ...products.map((one) => ({ value: one.product_id, text: one.title || one.sku })),
      ]} />
      <div class="two">
        <TextField name="valid_from" type="date" label={t("credential.valid_from")} optional value={typed.valid_from} error={sending.faults["/valid_from"]} onInput={(text) => set("valid_from", text)} />
        <TextField name="valid_until" type="date" label={t("credential.valid_until")} optional value={typed.valid_until} error={sending.faults["/valid_until"]} onInput={(text) => set("valid_until", text)} />
      </div>
      <p class="soft">{t("credential.no_end")}</p>
      <div class="evidence">
        <p class="soft">{t("evidence.hint")}</p>
        <FileField name="scan" label={scan ? t("evidence.chosen", { name: scan.name }) : t("evidence.add")} accept={scanTypes} icon={<UploadIcon />} onFile={choose} error={wrongScan} />
        {wrongScan && (
          <p class="field-error" id="scan-error" role="alert" data-test="scan-error">
            <AlertIcon />
            <span>{wrongScan}</span>
          </p>
        )}
      </div>
      <Refusal of={sending} shown={shown} />
      <Button type="submit" busy={sending.busy} wide test="submit">{t("credential.save")}</Button>
      <p class="soft">{t("credential.then")}</p>
    </form>
  );
}
