// "Asal barang": what a product is made of, and which certificate of origin lowers its duty.
import { useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { Origin } from "../api/origin";
import type { Product } from "../api/types";
import { textOf } from "../format";
import { currentLanguage, t } from "../messages";
import { announce } from "../parts/announce";
import { BackLink, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { useLoad } from "../parts/load";
import { useSending } from "../parts/sending";
import { BillForm, billFrom, type BillTyped } from "../trade/bill_form";
import { OriginAnswer } from "../trade/origin_answer";

interface Everything {
  product: Product;
  origin: Origin;
}

async function loadEverything(id: string, signal: AbortSignal): Promise<Everything> {
  const url = `/api/v1/products/${encodeURIComponent(id)}`;
  const [product, origin] = await Promise.all([request<Product>("GET", url, { signal }), request<Origin>("GET", `${url}/origin`, { signal })]);
  return { product, origin };
}

export function OriginPage({ id }: { id: string }) {
  const loaded = useLoad(`${id} ${currentLanguage()}`, (signal) => loadEverything(id, signal));
  const all = loaded.data;
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  return (
    <div class="origin">
      <BackLink href={isMissing ? "/produk" : `/produk/${id}/ekspor`}>{isMissing ? t("products.title") : t("export.title")}</BackLink>
      <PageTitle title={t("origin.title")} lead={all ? t("origin.lead", { product: textOf(all.product.title) }) : undefined} />
      {isMissing && <Notice tone="warning" test="product-missing"><p>{t("product.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={6} tall />}
      {all && <Loaded all={all} changed={(origin) => loaded.set({ ...all, origin })} />}
    </div>
  );
}

function Loaded({ all, changed }: { all: Everything; changed: (origin: Origin) => void }) {
  const { product, origin } = all;
  const sending = useSending();
  const [isSaved, setSaved] = useState(false);
  const answer = useRef<HTMLHeadingElement>(null);
  const save = async (typed: BillTyped) => {
    const isDone = await sending.send(async () => {
      changed(await request<Origin>("PUT", `/api/v1/products/${product.id}/origin`, { json: billFrom(typed), version: origin.version }));
    });
    setSaved(isDone);
    if (isDone) {
      announce(t("origin.saved"));
      requestAnimationFrame(() => answer.current?.focus());
    }
    return isDone;
  };
  return (
    <>
      <BillForm origin={origin} sending={sending} isSaved={isSaved} save={save} touched={() => setSaved(false)} />
      <section class="origin-answers" aria-labelledby="origin-answer-title" data-test="origin-answer" data-version={origin.version}>
        <h2 id="origin-answer-title" tabIndex={-1} ref={answer}>{t("origin.answer")}</h2>
        <OriginAnswer origin={origin} product={product} />
      </section>
    </>
  );
}
