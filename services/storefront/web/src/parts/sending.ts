import { useState } from "preact/hooks";
import { newKey, type Problem } from "../api/client";
import { faultsOf, type Faults } from "./problem";

export interface Sending {
  busy: boolean;
  problem: Problem | null;
  faults: Faults;
  /** Runs one request at a time; true when it went through. The key stays while nobody answered. */
  send: (work: (key: string) => Promise<void>) => Promise<boolean>;
  /** The fields at these pointers were changed: what was said about them no longer holds. */
  touch: (...pointers: string[]) => void;
}

/** What a form keeps about its request: under way or not, refused or not, and the faults by field. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [key, setKey] = useState("");
  const send = async (work: (key: string) => Promise<void>) => {
    if (busy) return false;
    const now = key || newKey();
    setKey(now);
    setBusy(true);
    setProblem(null);
    setFaults({});
    try {
      await work(now);
      setKey("");
      return true;
    } catch (caught) {
      const refused = caught as Problem;
      if (!refused.isTransient) setKey("");
      setProblem(refused);
      setFaults(faultsOf(refused));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const touch = (...pointers: string[]) => {
    if (pointers.some((at) => at in faults)) setFaults(Object.fromEntries(Object.entries(faults).filter(([at]) => !pointers.includes(at))));
  };
  return { busy, problem, faults, send, touch };
}
