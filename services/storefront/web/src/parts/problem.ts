// A problem as words, and its faults by field.
import type { Problem } from "../api/client";
import { t } from "../messages";

export type Faults = Record<string, string>;

/** What went wrong and what to do, in one or two sentences. The server's own words come first. */
export function problemText(problem: Problem): string {
  if (problem.status === 0) return t("problem.network");
  if (problem.detail) return problem.detail;
  if (problem.title) return problem.title;
  if (problem.isTransient) return t("problem.busy");
  return t("problem.unknown", { status: problem.status });
}

/** Field messages by JSON pointer; the first one of a field wins. */
export function faultsOf(problem: Problem): Faults {
  const faults: Faults = {};
  for (const one of problem.errors) {
    if (one.severity === "warning") continue;
    const pointer = one.pointer.replace(/^\/fields(?=\/)/, "");
    faults[pointer] ??= one.message || one.code;
  }
  return faults;
}

/** The sum of the messages that no field of the form shows, so that none is lost. */
export function faultsElsewhere(faults: Faults, shown: readonly string[]): string[] {
  return Object.entries(faults)
    .filter(([pointer]) => !shown.includes(pointer))
    .map(([, message]) => message);
}
