// The seller's products in one state on one route.
import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { ReadinessList, ReadinessState } from "../api/trade";
import { count } from "../format";
import { currentLanguage, t } from "../messages";
import { Empty, Failed, Skeleton } from "../parts/basics";
import { Filter } from "../parts/filter";
import { BoxIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { MoreButton } from "../parts/more";
import { Light } from "./light";

const states: ReadinessState[] = ["ready", "unknown", "blocked"];

export function ReadyList({ route }: { route: string }) {
  const [state, setState] = useState<ReadinessState>("ready");
  const loaded = useLoad(`${route} ${state} ${currentLanguage()}`, (signal) => request<ReadinessList>("GET", `/api/v1/readiness?limit=50&route=${route}&readiness=${state}`, { signal }));
  const page = loaded.data;
  const counts = page?.counts.find((one) => one.route === route);
  return (
    <>
      <Filter label={t("products.by_state")} value={state} onChange={(next) => setState(next as ReadinessState)} options={states.map((value) => ({ value, text: counts ? `${t(`light.${value}`)} (${count(counts[value])})` : t(`light.${value}`) }))} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page && page.items.length === 0 && <Empty title={t("products.none_in_state")} icon={<BoxIcon />} />}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((one) => (
            <li key={one.product_id}>
              <a class="row" href={`/produk/${one.product_id}/ekspor`} data-test="ready-row">
                <span class="row-main"><strong class="row-title">{one.title || one.sku}</strong><span class="row-sub">{one.sku}</span></span>
                <Light state={one.routes[route] ?? state} small />
              </a>
            </li>
          ))}
        </ul>
      )}
      {page && <MoreButton page={page} added={loaded.set} />}
    </>
  );
}
