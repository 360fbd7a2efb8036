// The traffic light: a shape, a colour and a word, so that none of them is needed alone.
import type { JSX } from "preact";
import type { FindingState } from "../api/trade";
import { t } from "../messages";

function Shape({ state, children }: { state: FindingState; children: JSX.Element }) {
  return (
    <svg class={`light-shape light-${state}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const shapes: Record<FindingState, JSX.Element> = {
  ready: <><circle cx="12" cy="12" r="11" /><path d="m7 12.5 3.5 3.5 6.5-7.5" /></>,
  blocked: <><path class="light-fill" d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" /><path d="m8.5 8.5 7 7M15.5 8.5l-7 7" /></>,
  unknown: <><path class="light-fill" d="M12 1.5 23.5 22H.5z" /><path d="M12 9v6M12 18.3h.01" /></>,
  not_needed: <><circle cx="12" cy="12" r="11" /><path d="M7.5 12h9" /></>,
};

export const LightShape = ({ state }: { state: FindingState }) => <Shape state={state}>{shapes[state]}</Shape>;

/** Shape and word: "Siap", "Belum", "Perlu dicek". */
export function Light({ state, test, small }: { state: FindingState; test?: string; small?: boolean }) {
  return (
    <span class={`light${small ? " light-small" : ""}`} data-test={test} data-state={state}>
      <LightShape state={state} />
      <span>{t(`light.${state}`)}</span>
    </span>
  );
}
