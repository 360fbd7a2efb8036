import { useState } from "preact/hooks";
import { request } from "../../api/client";
import type { Webhook } from "../../api/partner";
import { currentLanguage } from "../../messages";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { SelectField } from "../../parts/fields";
import { OutIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { useSending } from "../../parts/sending";
import { ShownOnce } from "../../parts/shown_once";
import { p } from "../../partner/texts";
import { navigate } from "../../router";
import { useWish, WebhookForm } from "./webhook_form";
import "../../styles/partner.css";

export function Webhooks() {
  const loaded = useLoad(`webhooks ${currentLanguage()}`, (signal) => request<{ items: Webhook[] }>("GET", "/partner/v1/webhooks", { signal }));
  const [made, setMade] = useState<Webhook | null>(null);
  const show = (webhook: Webhook) => {
    // With v1a there is no secret to show: the public key is on the endpoint's page.
    if (!webhook.secret) navigate(`/mitra/webhook/${webhook.id}`);
    setMade(webhook);
    loaded.reload();
  };
  return (
    <div class="partner-console">
      <PageTitle title={p("hooks.title")} lead={p("hooks.lead")} />
      {made?.secret && <ShownOnce key={made.id} title={p("hooks.once_title")} text={p("hooks.once_text")} values={[{ name: "secret", value: made.secret, test: "webhook-secret" }]} stored={() => setMade(null)} />}
      <div class="columns">
        <div class="column-main">
          {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
          {!loaded.data && loaded.state === "loading" && <Skeleton rows={3} tall />}
          {loaded.data && loaded.data.items.length === 0 && <Empty title={p("hooks.empty")} icon={<OutIcon />} />}
          {loaded.data && loaded.data.items.length > 0 && (
            <ul class="rows">
              {loaded.data.items.map((one) => (
                <li key={one.id}>
                  <a class="row" href={`/mitra/webhook/${one.id}`} data-test="webhook-row" data-id={one.id}>
                    <span class="row-main">
                      <strong class="row-title long-code">{one.url}</strong>
                      {one.description && <span>{one.description}</span>}
                      <span class="soft">{one.event_types.join(" · ")}</span>
                    </span>
                    <Badge state={one.state} text={p(`hooks.state.${one.state}`)} />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside class="column-side"><NewWebhook made={show} /></aside>
      </div>
    </div>
  );
}

function NewWebhook({ made }: { made: (webhook: Webhook) => void }) {
  const fields = useWish({ url: "", description: "", event_types: ["order.*"] });
  const [algorithm, setAlgorithm] = useState("v1");
  const sending = useSending();
  const create = async () => {
    let webhook: Webhook | null = null;
    const done = await sending.send(async (key) => {
      webhook = await request<Webhook>("POST", "/partner/v1/webhooks", { json: { ...fields.wish, algorithm }, idempotencyKey: key });
    });
    if (!done || !webhook) return;
    fields.setUrl("");
    fields.setDescription("");
    made(webhook);
  };
  return (
    <WebhookForm fields={fields} sending={sending} title={p("hooks.new")} onSubmit={() => void create()}>
      <SelectField name="algorithm" label={p("hooks.algorithm")} value={algorithm} onChange={setAlgorithm} options={[{ value: "v1", text: p("hooks.algorithm_v1") }, { value: "v1a", text: p("hooks.algorithm_v1a") }]} />
      <Button type="submit" busy={sending.busy} wide test="submit">{p("hooks.create")}</Button>
    </WebhookForm>
  );
}
