// The streams that a partner may hear of: what they are called, what their events say, and how far each is confirmed.
import type { PartnerEvent, StreamStand } from "../api/partner";
import { count, dateTime } from "../format";
import { textIfAny } from "../messages";
import { p } from "./texts";

const named = ["orders", "catalog", "readiness", "rejections"] as const;
const isNamed = (stream: string): stream is (typeof named)[number] => (named as readonly string[]).includes(stream);

/** A stream of tomorrow by its own name. */
export const streamName = (stream: string): string => (isNamed(stream) ? p(`events.stream.${stream}`) : stream);

/** What an event says, in a few words; null when its type says all. */
export function gist({ type, data }: PartnerEvent): string | null {
  if (data.routes) {
    const light = (state: string) => textIfAny(`light.${state}`) ?? state;
    return Object.entries(data.routes).map(([route, { before, after }]) => `${route}: ${light(before)} → ${light(after)}`).join(", ");
  }
  if (data.state) return textIfAny(`${type.split(".")[0]}.state.${data.state}`) ?? data.state;
  return data.title?.id ?? null;
}

export function Confirmed({ stands }: { stands: StreamStand[] }) {
  return (
    <section class="card confirmed" aria-labelledby="confirmed-title">
      <h2 id="confirmed-title">{p("events.confirmed_title")}</h2>
      <dl class="facts">
        {stands.map((one) => (
          <div key={one.stream} class="fact" data-test="stream-stand" data-id={one.stream}>
            <dt>{streamName(one.stream)}</dt>
            <dd>
              {one.acknowledged_at
                ? p("events.confirmed", { position: count(one.acknowledged_position), last: count(one.last_position), time: dateTime(one.acknowledged_at) })
                : p("events.never_confirmed", { last: count(one.last_position) })}
              {one.acknowledged_position < one.first_position - 1 && <span class="soft"> {p("events.behind", { first: count(one.first_position) })}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
