// What is agreed with a partner about reading the catalogue; saved over the version that was read.
import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { FeedAgreement, StockDetail } from "../api/office";
import { dateTime } from "../format";
import { currentLanguage } from "../messages";
import { announce } from "../parts/announce";
import { Button, Failed, Notice, Skeleton } from "../parts/basics";
import { Choice } from "../parts/choice";
import { useLoad } from "../parts/load";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { a } from "./texts";

const details: StockDetail[] = ["exact", "banded", "yes_no"];
const currencies: FeedAgreement["currency"][] = ["CNY", "USD", "IDR"];

export function FeedAgreementCard({ partner_id }: { partner_id: string }) {
  const url = `/admin/v1/partners/${encodeURIComponent(partner_id)}/feed_terms`;
  const loaded = useLoad(`agreement ${partner_id} ${currentLanguage()}`, (signal) => request<FeedAgreement>("GET", url, { signal }));
  const kept = loaded.data;
  return (
    <section class="card form" aria-labelledby="agreement-title">
      <div class="group-head">
        <h2 id="agreement-title">{a("agreement.title")}</h2>
        <p class="soft">{a("agreement.lead")}</p>
      </div>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!kept && loaded.state === "loading" && <Skeleton rows={3} />}
      {kept && <Agreement url={url} kept={kept} set={loaded.set} />}
    </section>
  );
}

function Agreement({ url, kept, set }: { url: string; kept: FeedAgreement; set: (kept: FeedAgreement) => void }) {
  const [stock, setStock] = useState(kept.stock);
  const [currency, setCurrency] = useState(kept.currency);
  const [said, setSaid] = useState<"saved" | "changed" | null>(null);
  const sending = useSending();
  const isChanged = stock !== kept.stock || currency !== kept.currency;
  const save = () => sending.send(async () => {
    setSaid(null);
    try {
      set(await request<FeedAgreement>("PUT", url, { json: { stock, currency }, version: kept.version }));
    } catch (caught) {
      if ((caught as { status?: number }).status !== 412) throw caught;
      const now = await request<FeedAgreement>("GET", url);
      set(now);
      setStock(now.stock);
      setCurrency(now.currency);
      setSaid("changed");
      return;
    }
    setSaid("saved");
    announce(a("agreement.saved"));
  });
  return (
    <form class="form" noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <p class="soft" data-test="agreement-since">{kept.agreed_at ? a("agreement.since", { time: dateTime(kept.agreed_at) }) : a("agreement.default")}</p>
      {said === "saved" && <Notice tone="good" test="agreement-saved"><p>{a("agreement.saved")}</p></Notice>}
      {said === "changed" && <Notice tone="warning" alert test="agreement-changed"><p>{a("agreement.changed")}</p></Notice>}
      <Refusal of={sending} />
      <Choice name="stock" label={a("agreement.stock")} hint={a(`agreement.stock_text.${stock}`)} value={stock} options={details.map((value) => ({ value, text: a(`agreement.stock.${value}`) }))} onChange={(next) => { setStock(next as StockDetail); setSaid(null); }} />
      <Choice name="currency" label={a("agreement.currency")} value={currency} options={currencies.map((value) => ({ value, text: a(`agreement.currency.${value}`) }))} onChange={(next) => { setCurrency(next as FeedAgreement["currency"]); setSaid(null); }} />
      {stock !== kept.stock && <Notice tone="info" test="agreement-snapshot"><p>{a("agreement.snapshot")}</p></Notice>}
      <div class="actions"><Button type="submit" busy={sending.busy} disabled={!isChanged} test="agreement-save">{a("agreement.save")}</Button></div>
    </form>
  );
}
