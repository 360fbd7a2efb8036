// What the goods cost on arrival in China, route by route, each figure with its rule.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { LandedCost } from "../api/trade";
import type { Product } from "../api/types";
import { amountFrom, groupWhileTyping, money, wholeNumber } from "../format";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { Button } from "../parts/basics";
import { Choice } from "../parts/choice";
import { TextField } from "../parts/fields";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { CostTable } from "./cost_table";

/** The duty that is asked for: the normal one, or that of the certificate of origin that goes along. */
const certificates = ["mfn", "acfta", "rcep"] as const;

interface Typed {
  quantity: string;
  freight: string;
  insurance: string;
  rate: string;
  duty: string;
  vat: string;
  consumption: string;
  certificate: string;
}

const blank: Typed = { quantity: "1", freight: "", insurance: "", rate: "", duty: "", vat: "", consumption: "", certificate: "mfn" };
const taxes = ["duty", "vat", "consumption"] as const;
const pointers: Record<keyof Typed, string[]> = {
  quantity: ["/quantity"], freight: ["/freight", "/freight/amount"], insurance: ["/insurance", "/insurance/amount"], rate: ["/rate", "/rate/idr_per_cny"],
  duty: ["/rates/duty"], vat: ["/rates/vat"], consumption: ["/rates/consumption"], certificate: ["/duty"],
};

/** "9,1" (per cent) → "0.091"; what is no number stays as typed. */
function shareFrom(text: string): string {
  const plain = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(plain)) return text;
  const [whole = "0", decimals = ""] = plain.split(".");
  const digits = whole.padStart(3, "0");
  return `${Number(digits.slice(0, -2))}.${digits.slice(-2)}${decimals}`;
}

function questionFrom(typed: Typed) {
  const rupiah = (text: string) => ({ amount: amountFrom(text), currency: "IDR" });
  const rates = Object.fromEntries(taxes.filter((tax) => typed[tax].trim()).map((tax) => [tax, shareFrom(typed[tax])]));
  return {
    quantity: wholeNumber(typed.quantity) ?? 1,
    duty: typed.certificate,
    ...(typed.freight.trim() ? { freight: rupiah(typed.freight) } : {}),
    ...(typed.insurance.trim() ? { insurance: rupiah(typed.insurance) } : {}),
    ...(Object.keys(rates).length ? { rates } : {}),
    ...(typed.rate.trim() ? { rate: { idr_per_cny: amountFrom(typed.rate), source: t("cost.rate_source") } } : {}),
  };
}

export function LandedCostSection({ product }: { product: Product }) {
  const [typed, setTyped] = useState<Typed>(blank);
  const [cost, setCost] = useState<{ asked: LandedCost; without: LandedCost | null } | null>(null);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLDivElement>(null);
  useFocusOnFault(sending, form);
  const set = (name: keyof Typed, text: string) => {
    setTyped({ ...typed, [name]: text });
    sending.touch(...pointers[name]);
  };
  const ask = async () => {
    const costOf = (one: Typed) => request<LandedCost>("POST", `/api/v1/products/${product.id}/landed_cost`, { json: questionFrom(one) });
    // A duty that was typed is that of the certificate: it says nothing about the normal one.
    const [asked, without] = await Promise.all([costOf(typed), typed.certificate === "mfn" ? null : costOf({ ...typed, certificate: "mfn", duty: "" })]);
    setCost({ asked, without });
    announce(t("cost.done"));
    requestAnimationFrame(() => result.current?.focus());
  };
  const field = (name: keyof Typed) => ({ name: `cost-${name}`, value: typed[name], error: pointers[name].map((at) => sending.faults[at]).find(Boolean) });
  const isRateOpen = cost?.asked.routes.some((one) => one.problem?.code === "tax_rate_unknown") || taxes.some((tax) => typed[tax] !== "");
  return (
    <section class="card cost" aria-labelledby="cost-title">
      <h2 id="cost-title">{t("cost.title")}</h2>
      <p class="soft">{t("cost.lead", { price: money(product.price) })}</p>
      <form class="cost-form" ref={form} noValidate onSubmit={(event) => { event.preventDefault(); void sending.send(ask); }}>
        <TextField {...field("quantity")} label={t("cost.quantity")} inputMode="numeric" onInput={(text) => set("quantity", text)} />
        <TextField {...field("freight")} label={t("cost.freight")} prefix="Rp" inputMode="decimal" optional onInput={(text) => set("freight", groupWhileTyping(text))} />
        <TextField {...field("insurance")} label={t("cost.insurance")} prefix="Rp" inputMode="decimal" optional onInput={(text) => set("insurance", groupWhileTyping(text))} />
        <TextField {...field("rate")} label={t("cost.rate")} hint={t("cost.rate_hint")} prefix="Rp" inputMode="decimal" optional onInput={(text) => set("rate", groupWhileTyping(text))} />
        <Choice
          name="cost-certificate" label={t("cost.certificate")} hint={t("cost.certificate_hint")} value={typed.certificate} error={sending.faults["/duty"]}
          options={certificates.map((value) => ({ value, text: t(`cost.certificate.${value}`) }))} onChange={(value) => set("certificate", value)}
        />
        {isRateOpen && (
          <fieldset class="cost-rates">
            <legend>{t("cost.rates")}</legend>
            <p class="hint">{t("cost.rates_hint")}</p>
            <div class="cost-form">
              {taxes.map((tax) => <TextField key={tax} {...field(tax)} label={t(`cost.${tax}`)} suffix="%" inputMode="decimal" optional onInput={(text) => set(tax, text)} />)}
            </div>
          </fieldset>
        )}
        <div class="cost-send">
          <Refusal of={sending} shown={Object.values(pointers).flat()} />
          <Button type="submit" kind="secondary" busy={sending.busy} test="cost">{t("cost.ask")}</Button>
        </div>
      </form>
      <div ref={result} tabIndex={-1} class="result">{cost && <CostTable cost={cost.asked} without={cost.without} />}</div>
    </section>
  );
}
