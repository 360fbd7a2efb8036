import { useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { Problem, request } from "../../api/client";
import type { ApplicationRow, ApplicationState, Page } from "../../api/types";
import { dateTime } from "../../format";
import { t, textIfAny } from "../../messages";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Filter } from "../../parts/filter";
import { QueueIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { problemText } from "../../parts/problem";

const states: ApplicationState[] = ["submitted", "under_review", "needs_correction", "approved", "rejected"];

export function Queue() {
  const [state, setState] = useState<string>("submitted");
  const loaded = useLoad(`queue ${state}`, (signal) => request<Page<ApplicationRow>>("GET", `/admin/v1/applications?limit=100${state ? `&state=${state}` : ""}`, { signal }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const page = loaded.data;
  const more = async (next: string, before: ApplicationRow[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const added = await request<Page<ApplicationRow>>("GET", next);
      loaded.set({ items: [...before, ...added.items], next: added.next });
    } catch (caught) {
      setProblem(caught as Problem);
    }
    setBusy(false);
  };
  return (
    <div class="queue">
      <PageTitle title={a("queue.title")} lead={a("queue.lead")} />
      <Filter label={a("queue.filter")} value={state} options={[...states.map((value) => ({ value: value as string, text: a(`queue.filter.${value as "submitted"}`) })), { value: "", text: t("orders.filter_all") }]} onChange={setState} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page && page.items.length === 0 && <Empty title={a("queue.empty")} icon={<QueueIcon />} />}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {page.items.map((one) => (
            <li key={one.id}>
              <a class="row" href={`/admin/permohonan/${one.id}`} data-test="application-row">
                <span class="row-main">
                  <strong class="row-title">{one.legal_name || a("queue.no_name")}</strong>
                  <span class="row-sub">{one.business_form ? (textIfAny(`form_of_business.${one.business_form}`) ?? one.business_form) : ""}</span>
                  <span class="soft">{one.submitted_at ? a("queue.submitted_at", { time: dateTime(one.submitted_at) }) : a("queue.not_submitted")}</span>
                </span>
                <Badge state={one.state} text={t(`application.state.${one.state}`)} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {page?.next && <Button kind="secondary" busy={busy} onClick={() => void more(page.next!, page.items)} test="more">{t("common.more")}</Button>}
      {problem && <p class="field-error" role="alert">{problemText(problem)}</p>}
    </div>
  );
}
