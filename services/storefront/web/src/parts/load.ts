import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../api/client";

export type Loaded<T> = { state: "loading"; data: T | null } | { state: "ready"; data: T } | { state: "failed"; data: T | null; problem: Problem };

/** Loads when the page opens and whenever `key` changes; an older answer never overtakes a newer one. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> & { reload: () => void; set: (data: T) => void } {
  const [state, setState] = useState<Loaded<T>>({ state: "loading", data: null });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const controller = new AbortController();
    setState((before) => ({ state: "loading", data: before.data }));
    latest.current(controller.signal).then(
      (data) => !controller.signal.aborted && setState({ state: "ready", data }),
      (problem: Problem) => !controller.signal.aborted && setState((before) => ({ state: "failed", data: before.data, problem })),
    );
    return () => controller.abort();
  }, [key, round]);
  return { ...state, reload: () => setRound((n) => n + 1), set: (data: T) => setState({ state: "ready", data }) };
}
