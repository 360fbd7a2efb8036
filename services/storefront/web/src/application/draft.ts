// The seller's application while it is typed: saved as it goes, one request at a time, tried again when
// the line is bad, and merged when another device was faster. Lives outside the page, so that leaving the
// page loses nothing.
import { Problem, request, wait } from "../api/client";
import type { Application, ServerFault } from "../api/types";
import type { Faults } from "../parts/problem";
import { faultsOf } from "../parts/problem";
import { store } from "../store";
import { fieldsFrom, typedFrom, type Typed } from "./fields";

export type Saving = "saved" | "typing" | "saving" | "retrying" | "refused";

export interface DraftState {
  load: "loading" | "ready" | "failed";
  problem: Problem | null;
  application: Application | null;
  typed: Typed;
  saving: Saving;
  /** Why saving stopped, when it did for good. */
  refusal: Problem | null;
  faults: Faults;
  warnings: Faults;
}

const typingPauseMs = 900;
const retryMs = [2000, 4000, 8000, 15000, 30000];

export class Draft {
  readonly state = store<DraftState>({ load: "loading", problem: null, application: null, typed: typedFrom(null), saving: "saved", refusal: null, faults: {}, warnings: {} });
  private known: Typed = typedFrom(null); // what the server has, as far as we know
  private left = new Set<string>(); // fields that were left after typing: their faults may be shown
  private attempted = false; // submitted once: show every fault
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor() {
    window.addEventListener("online", () => this.isDirty && void this.flush().catch(() => {}));
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty) event.preventDefault();
    });
  }

  private get isDirty(): boolean {
    const { typed } = this.state.get();
    return Object.keys(typed).some((pointer) => typed[pointer] !== this.known[pointer]);
  }

  private change(part: Partial<DraftState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }

  /** Reads the application; what is typed here and not yet saved stays. */
  async load(): Promise<void> {
    try {
      await this.inTurn(() => this.refresh());
      this.change({ load: "ready", problem: null });
    } catch (problem) {
      if (this.state.get().load !== "ready") this.change({ load: "failed", problem: problem as Problem });
    }
  }

  edit(pointer: string, value: string): void {
    const { typed, faults, warnings } = this.state.get();
    const without = (all: Faults): Faults => Object.fromEntries(Object.entries(all).filter(([at]) => at !== pointer));
    this.change({ typed: { ...typed, [pointer]: value }, faults: without(faults), warnings: without(warnings), saving: "typing", refusal: null });
    this.saveIn(typingPauseMs);
  }

  leave(pointer: string): void {
    this.left.add(pointer);
    if (this.isDirty && this.state.get().saving === "typing") this.saveIn(0);
  }

  /** Saves now. Resolves when the server has everything; throws the problem when it does not. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.inTurn(() => this.save());
  }

  async upload(kind: string, file: File, onProgress: (part: number) => void): Promise<void> {
    await this.inTurn(async () => {
      await this.save(true);
      const form = new FormData();
      form.set("kind", kind);
      form.set("file", file, file.name);
      try {
        await request<unknown>("POST", "/api/v1/application/documents", { form, onProgress });
      } finally {
        await this.refresh();
      }
      const { "/documents": _gone, ...faults } = this.state.get().faults;
      this.change({ faults });
    });
  }

  async removeDocument(id: string): Promise<void> {
    await this.inTurn(async () => {
      await this.save();
      await request<unknown>("DELETE", `/api/v1/application/documents/${id}`, { version: this.state.get().application?.version });
      await this.refresh();
    });
  }

  /** Saves, then submits. Faults land in the state; anything else is thrown. */
  async submit(): Promise<boolean> {
    this.attempted = true;
    return this.inTurn(async () => {
      try {
        await this.save(true);
        const application = await request<Application>("POST", "/api/v1/application/submit", { json: {}, version: this.state.get().application?.version });
        this.take(application);
        this.attempted = false;
        this.change({ faults: {}, warnings: {} });
        return true;
      } catch (caught) {
        const problem = caught as Problem;
        if (problem.status === 409 || problem.status === 412) await this.refresh();
        if (!problem.errors.length) throw problem;
        this.change({ faults: faultsOf(problem) });
        return false;
      }
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => {});
    return next;
  }

  private saveIn(ms: number, attempt = 0): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.inTurn(() => this.save()).catch((problem: Problem) => {
        if (problem.isTransient) this.saveIn(problem.retryAfter * 1000 || retryMs[Math.min(attempt, retryMs.length - 1)]!, attempt + 1);
      });
    }, ms);
  }

  /** One PUT, repeated only when another device changed the application in between. */
  private async save(force = false): Promise<void> {
    if (!this.isDirty && !(force && !this.state.get().application)) return;
    for (let attempt = 0; ; attempt++) {
      const { typed, application } = this.state.get();
      this.change({ saving: "saving" });
      try {
        const answer = await request<Application>("PUT", "/api/v1/application?mode=draft", { json: fieldsFrom(typed), version: application?.version });
        this.known = typed;
        this.take(answer, typed);
        return;
      } catch (caught) {
        const problem = caught as Problem;
        if ((problem.status === 412 || problem.status === 428) && attempt < 3) {
          await this.refresh();
          await wait(50 * attempt);
          continue;
        }
        if (problem.isTransient) this.change({ saving: "retrying" });
        else this.change({ saving: "refused", refusal: problem, faults: { ...this.state.get().faults, ...faultsOf(problem) } });
        throw problem;
      }
    }
  }

  /** Asks the server what it has; keeps what was typed here since. */
  private async refresh(): Promise<void> {
    let application: Application | null = null;
    try {
      application = await request<Application>("GET", "/api/v1/application");
    } catch (problem) {
      if ((problem as Problem).status !== 404) throw problem;
    }
    const theirs = typedFrom(application?.fields ?? null);
    const { typed } = this.state.get();
    const merged: Typed = {};
    for (const pointer of Object.keys(theirs)) merged[pointer] = typed[pointer] !== this.known[pointer] ? typed[pointer]! : theirs[pointer]!;
    this.known = theirs;
    this.change({ application, typed: merged, saving: this.isDirty ? this.state.get().saving : "saved" });
    if (application) this.showFaults(application.faults ?? [], theirs);
  }

  /** Takes the server's answer; `sent` are the values that it speaks about. */
  private take(application: Application, sent?: Typed): void {
    this.change({ application, refusal: null });
    if (!sent) {
      this.known = typedFrom(application.fields);
      this.change({ typed: this.known, saving: "saved" });
      return;
    }
    this.change({ saving: this.isDirty ? "typing" : "saved" });
    this.showFaults(application.faults ?? [], sent);
  }

  /** Shows the faults of fields that were left, and all of them once submitting was tried. */
  private showFaults(said: ServerFault[], about: Typed): void {
    const { typed } = this.state.get();
    const faults: Faults = {};
    const warnings: Faults = {};
    for (const one of said) {
      const pointer = one.pointer.replace(/^\/fields(?=\/)/, "");
      const value = typed[pointer];
      if (value !== undefined && value !== about[pointer]) continue;
      const isTime = this.attempted || (Boolean(value) && this.left.has(pointer));
      if (!isTime) continue;
      (one.severity === "warning" ? warnings : faults)[pointer] ??= one.message;
    }
    const documents = this.state.get().faults["/documents"];
    if (documents && (this.state.get().application?.documents.length ?? 0) < 2) faults["/documents"] ??= documents;
    this.change({ faults, warnings });
  }
}

let current: { account: string; draft: Draft } | null = null;

/** The draft of this account; kept while the program runs. */
export function draftOf(account: string): Draft {
  if (current?.account !== account) current = { account, draft: new Draft() };
  return current.draft;
}
