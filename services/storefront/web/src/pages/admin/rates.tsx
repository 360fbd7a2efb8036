// Rates of exchange and what is deducted at settlement: which hold now, which did, and new ones.
import { useState } from "preact/hooks";
import { RateForm } from "../../admin/rate_form";
import { stateOfRate } from "../../admin/rate_state";
import { SettlementTermsCard } from "../../admin/settlement_terms";
import { a } from "../../admin/texts";
import { fromNow, rupiahText } from "../../admin/words";
import { request } from "../../api/client";
import type { ExchangeRate } from "../../api/office";
import { dateTime } from "../../format";
import { currentLanguage, t } from "../../messages";
import { Badge, Button, Empty, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { CoinsIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import "../../styles/office.css";

const currencies = ["CNY", "USD"];

export function Rates() {
  const loaded = useLoad(`rates ${currentLanguage()}`, (signal) => request<{ items: ExchangeRate[] }>("GET", "/admin/v1/exchange_rates", { signal }));
  const rates = loaded.data?.items;
  return (
    <div class="office">
      <PageTitle title={a("rates.title")} lead={a("rates.lead")} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      <div class="columns">
        <div class="column-main">
          {!rates && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {rates && <InForce rates={rates} />}
          <SettlementTermsCard />
          {rates && <History rates={rates} />}
        </div>
        <aside class="column-side">{rates && <RateForm rates={rates} entered={loaded.reload} />}</aside>
      </div>
    </div>
  );
}

function InForce({ rates }: { rates: ExchangeRate[] }) {
  return (
    <section class="card" aria-labelledby="rates-now">
      <h2 id="rates-now">{a("rates.now")}</h2>
      <ul class="rates-now">
        {currencies.map((currency) => {
          const now = rates.find((one) => one.base === currency && stateOfRate(one, rates) === "in_force");
          return (
            <li key={currency} data-test={`rate-now-${currency}`}>
              {now ? (
                <>
                  <p class="rate-value">1 {currency} = {rupiahText(now.value)}</p>
                  <p class="soft">{a("rates.source", { source: now.source, age: fromNow(now.as_of) })} · {a("rates.ends", { when: fromNow(now.valid_until) })}</p>
                </>
              ) : <Notice tone="warning"><p>{a("rates.none_now", { currency })}</p></Notice>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const shown_at_first = 10;

function History({ rates }: { rates: ExchangeRate[] }) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    <section aria-labelledby="rates-history">
      <h2 id="rates-history">{a("rates.history")}</h2>
      {rates.length === 0 ? <Empty title={a("rates.empty")} icon={<CoinsIcon />} /> : (
        <ul class="rows">
          {rates.slice(0, isWhole ? rates.length : shown_at_first).map((one) => {
            const state = stateOfRate(one, rates);
            return (
              <li class="row" key={`${one.base} ${one.source} ${one.as_of}`} data-test="rate-row">
                <span class="row-main">
                  <strong class="row-title">1 {one.base} = {rupiahText(one.value)}</strong>
                  <span class="row-sub">{a("rates.source", { source: one.source, age: fromNow(one.as_of) })}</span>
                  <span class="soft">{a("rates.span", { from: dateTime(one.as_of), to: dateTime(one.valid_until) })}</span>
                </span>
                <Badge state={state} text={a(`rate.state.${state}`)} />
              </li>
            );
          })}
        </ul>
      )}
      {!isWhole && rates.length > shown_at_first && <Button kind="secondary" onClick={() => setIsWhole(true)} test="more">{t("common.more")}</Button>}
    </section>
  );
}
