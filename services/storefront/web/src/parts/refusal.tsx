import type { RefObject } from "preact";
import { Notice } from "./basics";
import { useFocusOnFirstError } from "./fields";
import { faultsElsewhere, problemText } from "./problem";
import type { Sending } from "./sending";

/** What no field of a form says: the whole problem, or the faults at pointers that are not `shown`. */
export function Refusal({ of, shown = [] }: { of: Sending; shown?: readonly string[] }) {
  if (!of.problem) return null;
  const elsewhere = faultsElsewhere(of.faults, shown);
  if (of.problem.errors.length > 0 && elsewhere.length === 0) return null;
  return <Notice tone="bad" alert test="form-error"><p>{elsewhere.join(" ") || problemText(of.problem)}</p></Notice>;
}

/** After a refusal the focus goes to the first field that has to be looked at. */
export function useFocusOnFault(of: Sending, form: RefObject<HTMLElement>): void {
  useFocusOnFirstError(of.problem, form);
}
