// "Siap ekspor?": by route a light in words, what is missing, and one tap to where it is mended.
import { useState } from "preact/hooks";
import { Problem, request } from "../api/client";
import { vocabulary, type Readiness, type RouteReadiness, type TradeFacts, type TradeProfile, type Vocabulary } from "../api/trade";
import type { Product } from "../api/types";
import { textOf } from "../format";
import { currentLanguage, t } from "../messages";
import { announce } from "../parts/announce";
import { BackLink, Button, ButtonLink, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { openField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { bodyFrom, FactsForm, typedFrom, type FactsTyped } from "../trade/facts_form";
import { accessQuestion, MendPlace, type Mending } from "../trade/finding";
import { LandedCostSection } from "../trade/landed_cost";
import { NextStep } from "../trade/next_step";
import { ProfileForm, saveProfile } from "../trade/profile_form";
import { RouteCard } from "../trade/route_card";
import { WhatIf } from "../trade/what_if";
import { inOrder, isAbroad, isForbidden } from "../trade/words";

interface Everything {
  product: Product;
  facts: TradeFacts;
  readiness: Readiness;
  profile: TradeProfile;
  words: Vocabulary;
}

async function loadEverything(id: string, signal: AbortSignal): Promise<Everything> {
  const url = `/api/v1/products/${encodeURIComponent(id)}`;
  const [product, facts, readiness, profile, words] = await Promise.all([
    request<Product>("GET", url, { signal }), request<TradeFacts>("GET", `${url}/trade`, { signal }), request<Readiness>("GET", `${url}/readiness`, { signal }),
    request<TradeProfile>("GET", "/api/v1/trade/profile", { signal }), vocabulary(),
  ]);
  return { product, facts, readiness, profile, words };
}

export function ExportPage({ id }: { id: string }) {
  const loaded = useLoad(`${id} ${currentLanguage()}`, (signal) => loadEverything(id, signal));
  const all = loaded.data;
  const isMissing = loaded.state === "failed" && loaded.problem.status === 404;
  return (
    <div class="export">
      <BackLink href={isMissing ? "/produk" : `/produk/${id}`}>{isMissing ? t("products.title") : (all && textOf(all.product.title)) || t("product.back")}</BackLink>
      <PageTitle title={t("export.title")} lead={t("export.lead")} />
      {isMissing && <Notice tone="warning" test="product-missing"><p>{t("product.missing")}</p></Notice>}
      {loaded.state === "failed" && !isMissing && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={6} tall />}
      {all && <Loaded all={all} changed={(part) => loaded.set({ ...all, ...part })} />}
    </div>
  );
}

function Loaded({ all, changed }: { all: Everything; changed: (part: Partial<Everything>) => void }) {
  const { product, facts, readiness, profile, words } = all;
  const url = `/api/v1/products/${product.id}`;
  const sending = useSending();
  const quick = useSending();
  const [answering, setAnswering] = useState<string | null>(null);
  const [trial, setTrial] = useState<Readiness | null>(null);

  /** Judged again after a save; a trial ends with it. */
  const renew = async (saved: Partial<Everything>) => {
    const fresh = await request<Readiness>("GET", `${url}/readiness`);
    setTrial(null);
    changed({ ...saved, readiness: fresh });
    announce(t("facts.saved"));
  };
  const put = async (typed: FactsTyped) => renew({ facts: await saveFacts(url, typed, facts.version) });
  const mending: Mending = {
    product: product.id,
    questions: new Map([[accessQuestion, t("profile.access")], ...words.questions.map(({ code, text }): [string, string] => [code, text])]),
    answering,
    openField,
    answer: (question, value) => {
      setAnswering(question);
      const typed = typedFrom(facts);
      const save = async () => {
        if (question === accessQuestion) await renew({ profile: await saveProfile({ umkm_class: profile.umkm_class, has_customs_access: value }) });
        else await put({ ...typed, answers: { ...typed.answers, [question]: value } });
      };
      void quick.send(save).then(() => setAnswering(null));
    },
  };
  const shown = trial ?? readiness;
  const open = firstToOpen(readiness);
  const card = (now: RouteReadiness) => (
    <RouteCard key={now.route} now={now} before={trial ? readiness.routes.find((one) => one.route === now.route) : undefined} mending={trial ? null : mending} open={now.route === open} />
  );
  return (
    <>
      <div class="columns">
        <div class="column-main">
          {trial ? (
            <Notice tone="warning" title={t("what_if.banner_title")} test="trial">
              <p>{t("what_if.banner")}</p>
              <Button kind="secondary" onClick={() => setTrial(null)} test="trial-end">{t("what_if.end")}</Button>
            </Notice>
          ) : (
            <NextStep readiness={readiness} hasClass={facts.product_class !== null} mending={mending} />
          )}
          {shown.to_mend.map((one) => (
            <Notice key={`${one.code} ${one.mend.name}`} tone="warning" test={one.code}>
              <p>{one.text}</p>
              {!trial && <MendPlace mend={one.mend} mending={mending} />}
            </Notice>
          ))}
          <Refusal of={quick} />
          <section class={`routes${trial ? " routes-trial" : ""}`} aria-labelledby="routes-title">
            <h2 id="routes-title" tabIndex={-1}>{t("export.routes")}</h2>
            {inOrder(shown.routes).filter(isAbroad).map(card)}
            {shown.routes.some((one) => !isAbroad(one)) && <h2>{t("export.home_market")}</h2>}
            {shown.routes.filter((one) => !isAbroad(one)).map(card)}
            <p class="soft">{t("export.pack", { name: shown.pack.name, version: shown.pack.version })}</p>
          </section>
        </div>
        <aside class="column-side">
          <FactsForm facts={facts} words={words} sending={sending} save={(typed) => sending.send(() => put(typed))} />
          <ProfileForm profile={profile} sizes={words.sizes} saved={(now) => renew({ profile: now })} />
          <WhatIf product={product} readiness={readiness} words={words} tried={setTrial} />
        </aside>
      </div>
      <section class="card" aria-labelledby="origin-link-title">
        <h2 id="origin-link-title">{t("origin.link_title")}</h2>
        <p class="soft">{t("origin.link_text")}</p>
        <div class="actions"><ButtonLink kind="secondary" href={`/produk/${product.id}/asal`} test="go-origin">{t("origin.link_action")}</ButtonLink></div>
      </section>
      <LandedCostSection product={product} />
    </>
  );
}

/** The route that is nearest to ready is shown opened: one that nothing can open comes last. */
function firstToOpen(readiness: Readiness): string | undefined {
  const waiting = inOrder(readiness.routes).filter((one) => isAbroad(one) && one.state !== "ready");
  return waiting.sort((a, b) => Number(isForbidden(a)) - Number(isForbidden(b)) || a.hindering - b.hindering)[0]?.route;
}

/** Saves over the version that was read; when another device was faster, once more over its version. */
async function saveFacts(url: string, typed: FactsTyped, version: number): Promise<TradeFacts> {
  const put = (over: number) => request<TradeFacts>("PUT", `${url}/trade`, { json: bodyFrom(typed), version: over });
  try {
    return await put(version);
  } catch (caught) {
    if ((caught as Problem).status !== 412) throw caught;
    const now = await request<TradeFacts>("GET", `${url}/trade`);
    return put(now.version);
  }
}
