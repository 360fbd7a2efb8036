// Who is signed in. Loaded once; every page reads it.
import { navigate, path } from "../router";
import { store } from "../store";
import { onSessionLost, Problem, request, setCsrfToken } from "./client";
import type { Account, SessionAnswer } from "./types";

export type Session = { state: "loading" } | { state: "failed"; problem: Problem } | { state: "visitor" } | { state: "signed_in"; account: Account };

export const session = store<Session>({ state: "loading" });

/** Where to go after signing in, and whether a session ended by itself. */
export const afterSignIn = store<{ path: string; ended: boolean } | null>(null);

export function takeSession(answer: SessionAnswer): void {
  setCsrfToken(answer.csrf_token);
  session.set(answer.account ? { state: "signed_in", account: answer.account } : { state: "visitor" });
}

export async function loadSession(): Promise<void> {
  session.set({ state: "loading" });
  try {
    takeSession(await request<SessionAnswer>("GET", "/api/v1/session"));
  } catch (problem) {
    session.set({ state: "failed", problem: problem as Problem });
  }
}

export async function signOut(): Promise<void> {
  try {
    await request<void>("DELETE", "/api/v1/session");
  } catch (problem) {
    if ((problem as Problem).status !== 401) throw problem;
  }
  setCsrfToken(null);
  afterSignIn.set(null);
  session.set({ state: "visitor" });
  navigate("/", { force: true });
}

/** The first page of somebody who has just signed in. */
export const homeOf = (account: Account): string => ({ seller: "/beranda", administrator: "/admin/antrean", partner: "/mitra" })[account.role];

onSessionLost(() => {
  if (session.get().state !== "signed_in") return;
  setCsrfToken(null);
  afterSignIn.set({ path: path.get(), ended: true });
  session.set({ state: "visitor" });
  navigate("/masuk", { force: true });
});
