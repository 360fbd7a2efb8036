// What partner and seller write to each other about an order.
import { useEffect, useState } from "preact/hooks";
import { request } from "../api/client";
import { dateTime } from "../format";
import { t } from "../messages";
import { announce } from "../parts/announce";
import { Button, Failed, Skeleton } from "../parts/basics";
import { TextField } from "../parts/fields";
import { useLoad } from "../parts/load";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";

interface Message {
  id: string;
  actor: "partner" | "seller";
  text: string;
  at: string;
  read_at: string | null;
}

/** The thread, oldest first, and a field to write in. What the partner wrote counts as read once it is shown. */
export function Messages({ orderUrl }: { orderUrl: string }) {
  const url = `${orderUrl}/messages`;
  const loaded = useLoad(url, (signal) => request<{ items: Message[] }>("GET", url, { signal }));
  const [text, setText] = useState("");
  const sending = useSending();
  const items = loaded.data?.items;
  const hasUnread = Boolean(items?.some((one) => one.actor === "partner" && !one.read_at));
  // Unread once more at the next visit when nobody answered: nothing is lost by that.
  useEffect(() => void (hasUnread && request<unknown>("POST", `${url}/read`, { json: {} }).catch(() => undefined)), [hasUnread]);
  const write = async (key: string) => {
    const message = await request<Message>("POST", url, { json: { text: text.trim() }, idempotencyKey: key });
    loaded.set({ items: [...(items ?? []), message] });
    setText("");
    announce(t("order.message_sent"));
  };
  return (
    <section class="card form" aria-labelledby="messages-title">
      <h2 id="messages-title">{t("order.messages")}</h2>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!items && loaded.state === "loading" && <Skeleton rows={2} />}
      {items && items.length === 0 && <p class="soft">{t("order.messages_none")}</p>}
      {items && items.length > 0 && (
        <ol class="timeline">
          {items.map((one) => (
            <li key={one.id} data-test="message-row" data-actor={one.actor}>
              <p><strong>{t(`order.message_from.${one.actor}`)}</strong> <span class="soft"><time dateTime={one.at}>{dateTime(one.at)}</time></span></p>
              <p class="quote">{one.text}</p>
            </li>
          ))}
        </ol>
      )}
      {items && (
        <form class="form" noValidate onSubmit={(event) => { event.preventDefault(); void sending.send(write); }}>
          <TextField name="message" label={t("order.message")} rows={3} value={text} error={sending.faults["/text"]} autoCapitalize="sentences" onInput={(next) => { setText(next); sending.touch("/text"); }} />
          <Refusal of={sending} shown={["/text"]} />
          <div class="actions"><Button type="submit" kind="secondary" busy={sending.busy} disabled={!text.trim()} test="message-send">{t("order.message_send")}</Button></div>
        </form>
      )}
    </section>
  );
}
