// Whom a pack touches on a day: counts by route, listings, and the sellers to tell.
import { useState } from "preact/hooks";
import { a } from "../admin/texts";
import { request } from "../api/client";
import { joined, type RulePreview } from "../api/packs";
import { count, date } from "../format";
import { announce } from "../parts/announce";
import { Button, Notice } from "../parts/basics";
import { TextField } from "../parts/fields";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { Light } from "./light";
import { inOrder, routeName } from "./words";

export function Preview({ url, day, setDay }: { url: string; day: string; setDay: (day: string) => void }) {
  const [preview, setPreview] = useState<RulePreview | null>(null);
  const sending = useSending();
  const ask = async () => {
    let all = await request<RulePreview>("GET", `${url}/preview?date=${encodeURIComponent(day)}`);
    setPreview(all);
    while (all.next) {
      all = joined(all, await request<RulePreview>("GET", all.next));
      setPreview(all);
    }
    announce(a("preview.done"));
  };
  return (
    <section class="card form" aria-labelledby="preview-title">
      <div class="group-head">
        <h2 id="preview-title">{a("preview.title")}</h2>
        <p class="soft">{a("preview.lead")}</p>
      </div>
      <form class="preview-form" noValidate onSubmit={(event) => { event.preventDefault(); void sending.send(ask); }}>
        <TextField name="preview-day" type="date" label={a("preview.day")} value={day} error={sending.faults["/date"] ?? sending.faults["date"]} onInput={setDay} />
        <Button type="submit" kind="secondary" busy={sending.busy} disabled={!day} test="preview">{a("preview.ask")}</Button>
      </form>
      <Refusal of={sending} shown={["/date", "date"]} />
      {preview && <Effect preview={preview} busy={sending.busy} />}
    </section>
  );
}

function Effect({ preview, busy }: { preview: RulePreview; busy: boolean }) {
  const asked = a("preview.asked", { count: count(preview.listings_asked), date: date(preview.date) });
  return (
    <div class="preview" data-test="preview-result" aria-busy={busy}>
      <p>{asked}{busy && ` ${a("preview.going_on")}`}</p>
      {preview.counts.length === 0 && !busy && <Notice tone="good" test="preview-none"><p>{a("preview.none")}</p></Notice>}
      {preview.counts.length > 0 && (
        <>
          <table class="table table-stack preview-counts">
            <thead><tr><th scope="col">{a("preview.route")}</th><th scope="col">{a("preview.now")}</th><th scope="col">{a("preview.then")}</th><th scope="col" class="cell-figure">{a("preview.listings")}</th></tr></thead>
            <tbody>
              {inOrder(preview.counts).map((one) => (
                <tr key={`${one.route} ${one.before} ${one.after}`} data-test="preview-count">
                  <td data-label={a("preview.route")}><strong>{routeName(one.route)}</strong></td><td data-label={a("preview.now")}><Light state={one.before} small /></td><td data-label={a("preview.then")}><Light state={one.after} small /></td><td data-label={a("preview.listings")} class="cell-figure">{count(one.listings)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3>{a("preview.sellers", { count: count(preview.sellers_total) })}</h3>
          <ul class="plain-rows">
            {preview.sellers.slice(0, 100).map((one) => <li key={one.seller_id} data-test="preview-seller"><strong>{one.name ?? a("queue.no_name")}</strong><span class="soft">{a("preview.seller_listings", { count: count(one.listings) })}</span></li>)}
          </ul>
          <details class="more">
            <summary>{a("preview.changes", { count: count(preview.changes.length) })}</summary>
            <ul class="plain-rows">
              {preview.changes.map((one) => (
                <li key={`${one.product_id} ${one.route}`}><span><strong>{one.title}</strong><br /><span class="soft">{routeName(one.route)}</span></span><span class="preview-change"><Light state={one.before} small /><span aria-hidden="true">→</span><Light state={one.after} small /></span></li>
              ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}
