// One quiet place that screen readers listen to.
import { store, useStore } from "../store";

const said = store("");

export function announce(text: string): void {
  said.set("");
  setTimeout(() => said.set(text), 50);
}

export function Announcer() {
  return <div class="visually-hidden" role="status" aria-live="polite">{useStore(said)}</div>;
}
