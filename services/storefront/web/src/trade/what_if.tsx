// "Bagaimana jika…": the same answer under assumptions. Nothing of it is saved.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { Readiness, Vocabulary } from "../api/trade";
import type { Product } from "../api/types";
import { wholeNumber } from "../format";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { Button } from "../parts/basics";
import { TextField } from "../parts/fields";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";

interface Props {
  product: Product;
  readiness: Readiness;
  words: Vocabulary;
  tried: (trial: Readiness) => void;
}

export function WhatIf({ product, readiness, words, tried }: Props) {
  const [weight, setWeight] = useState("");
  const [hs, setHs] = useState("");
  const [assumed, setAssumed] = useState<string[]>([]);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const missing = missingCredentials(readiness);
  const known = words.credential_types.filter((one) => missing.includes(one.code));
  const ask = async () => {
    const json = { ...(weight.trim() ? { weight_grams: wholeNumber(weight) } : {}), ...(hs.trim() ? { hs_code: hs.trim() } : {}), ...(assumed.length ? { credentials: assumed } : {}) };
    tried(await request<Readiness>("POST", `/api/v1/products/${product.id}/readiness/what_if`, { json }));
    announce(t("what_if.done"));
    document.getElementById("routes-title")?.focus();
  };
  return (
    <form class="card form what-if" ref={form} noValidate aria-labelledby="what-if-title" onSubmit={(event) => { event.preventDefault(); void sending.send(ask); }}>
      <div class="group-head">
        <h2 id="what-if-title">{t("what_if.title")}</h2>
        <p class="soft">{t("what_if.lead")}</p>
      </div>
      <TextField name="trial-weight" label={t("what_if.weight")} suffix={t("product.grams")} placeholder={String(product.weight_grams)} inputMode="numeric" width="medium" optional value={weight} error={sending.faults["/weight_grams"]} onInput={(text) => { setWeight(text); sending.touch("/weight_grams"); }} />
      <TextField name="trial-hs" label={t("what_if.hs")} placeholder={product.hs_code ?? ""} inputMode="numeric" width="medium" optional value={hs} error={sending.faults["/hs_code"]} onInput={(text) => { setHs(text); sending.touch("/hs_code"); }} />
      {known.length > 0 && (
        <fieldset class="checks">
          <legend>{t("what_if.credentials")}</legend>
          {known.map(({ code, name }) => (
            <label key={code} class="check">
              <input type="checkbox" checked={assumed.includes(code)} data-test={`assume-${code}`} onChange={(event) => setAssumed(event.currentTarget.checked ? [...assumed, code] : assumed.filter((one) => one !== code))} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Refusal of={sending} shown={["/weight_grams", "/hs_code"]} />
      <Button type="submit" kind="secondary" busy={sending.busy} disabled={!weight.trim() && !hs.trim() && assumed.length === 0} wide test="what-if">{t("what_if.ask")}</Button>
    </form>
  );
}

/** Types that some finding asks for, each once. */
function missingCredentials(readiness: Readiness): string[] {
  const all = readiness.routes.flatMap((one) => one.findings).filter((one) => one.mend.kind === "credential" && (one.state === "blocked" || one.state === "unknown"));
  return [...new Set(all.map((one) => one.mend.name ?? ""))];
}
