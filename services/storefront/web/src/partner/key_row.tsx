// Keys of a partner as its people and administrators see them.
import { request } from "../api/client";
import type { PartnerKey } from "../api/partner";
import { dateTime } from "../format";
import { announce } from "../parts/announce";
import { Badge, Button } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { p, scopeText } from "./texts";

/** A key as a row; what can be done with it depends on who looks. */
export function KeyRow({ one, rotate, revoke }: { one: PartnerKey; rotate?: () => void; revoke: () => void }) {
  const isLive = one.state === "live" || one.state === "ending";
  return (
    <li class="row" data-test="key-row" data-id={one.client_id}>
      <div class="row-main">
        <span class="row-head"><strong class="row-title">{one.name}</strong> <Badge state={one.state} text={p(`keys.state.${one.state}`)} /></span>
        <code class="long-code">{one.client_id}</code>
        <span>{one.scopes.map(scopeText).join(" · ")}</span>
        <span class="soft">
          {p("keys.made", { time: dateTime(one.created_at) })} · {one.last_used_at ? p("keys.used", { time: dateTime(one.last_used_at) }) : p("keys.never_used")}
          {one.state === "ending" && ` · ${p("keys.until", { time: dateTime(one.expires_at) })}`}
        </span>
        {isLive && (
          <div class="actions">
            {rotate && <Button kind="secondary" onClick={rotate} test="rotate" label={`${p("keys.rotate")} ${one.name}`}>{p("keys.rotate")}</Button>}
            <Button kind="quiet" onClick={revoke} test="revoke" label={`${p("keys.revoke")} ${one.name}`}>{p("keys.revoke")}</Button>
          </div>
        )}
      </div>
    </li>
  );
}

/** Asks before it ends one of the `keys` (a path). */
export function RevokeKey({ keys, one, done, close }: { keys: string; one: PartnerKey; done: () => void; close: () => void }) {
  const sending = useSending();
  const revoke = async () => {
    const went = await sending.send((key) => request<void>("POST", `${keys}/${one.client_id}/revoke`, { json: {}, idempotencyKey: key }));
    if (!went) return;
    announce(p("keys.revoked"));
    done();
  };
  return (
    <Confirm title={p("keys.revoke_title", { name: one.name })} action={p("keys.revoke_do")} busy={sending.busy} danger onConfirm={() => void revoke()} onCancel={close}>
      <p>{p("keys.revoke_text")}</p>
      <Refusal of={sending} />
    </Confirm>
  );
}
