// The one way to the server: session cookie and CSRF token, language, problems as one kind of error,
// a retry where repeating is safe, and the state of the line for the banner.
import { currentLanguage } from "../messages";
import { store } from "../store";
import type { ServerFault, SessionAnswer } from "./types";

/** A "no" of the server (RFC 9457), or `network` when there was no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: ServerFault[],
    readonly retryAfter = 0,
  ) {
    super(detail || title || code);
  }
  /** Nobody answered, or the server is busy: the same request may be sent again later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** True while the last request got no answer. */
export const offline = store(!navigator.onLine);
let outages = 0;
window.addEventListener("offline", () => {
  outages++;
  offline.set(true);
});
window.addEventListener("online", () => offline.set(false));

/** True while the form on the page saves by itself and tries again; any other has to be sent by a person. */
export const savesByItself = store(false);

/** Called when the server no longer knows the session. Set by api/session.ts. */
let sessionLost: () => void = () => {};
export function onSessionLost(listener: () => void): void {
  sessionLost = listener;
}

let csrfToken = "";
export function setCsrfToken(token: string | null): void {
  csrfToken = token ?? "";
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Options {
  json?: unknown;
  form?: FormData;
  /** The version that was read: sent as If-Match. */
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Part of upload that has left, 0 to 1; makes the request go through XMLHttpRequest. */
  onProgress?: (part: number) => void;
}

const languageTag = { id: "id", en: "en", zh: "zh-CN" } as const;
export const readRetriesMs = [400, 1200, 3000];

/** A key for one intent. randomUUID() is missing on plain http, which a test in the office uses. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

interface Raw {
  status: number;
  text: string;
  retryAfter: number;
}

export async function request<T>(method: Method, url: string, options: Options = {}): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const raw = await sendOnce(method, url, options);
    const problem = raw.status >= 200 && raw.status < 300 ? null : problemFrom(raw);
    if (!problem) return (raw.text ? JSON.parse(raw.text) : undefined) as T;
    if (method === "GET" && problem.isTransient && attempt < readRetriesMs.length && !options.signal?.aborted) {
      await wait(readRetriesMs[attempt]!);
      continue;
    }
    if (problem.code.startsWith("csrf") && attempt === 0) {
      await refreshCsrfToken();
      continue;
    }
    if (problem.status === 401 && problem.code === "unauthenticated") sessionLost();
    throw problem;
  }
}

async function sendOnce(method: Method, url: string, options: Options): Promise<Raw> {
  const before = outages;
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": languageTag[currentLanguage()] };
  if (method !== "GET" && csrfToken) headers["X-CSRF-Token"] = csrfToken;
  if (options.json !== undefined) headers["Content-Type"] = "application/json";
  if (options.version !== undefined) headers["If-Match"] = `"${options.version}"`;
  if (options.idempotencyKey) headers["Idempotency-Key"] = options.idempotencyKey;
  const body = options.json !== undefined ? JSON.stringify(options.json) : options.form;
  const raw = options.onProgress ? await sendWithProgress(method, url, headers, body, options) : await sendWithFetch(method, url, headers, body, options);
  // An answer that was under way when the line went does not say that it is back.
  if (!options.signal?.aborted && (raw.status === 0 || before === outages)) offline.set(raw.status === 0);
  return raw;
}

async function sendWithFetch(method: Method, url: string, headers: Record<string, string>, body: BodyInit | undefined, options: Options): Promise<Raw> {
  try {
    const answer = await fetch(url, { method, headers, body, credentials: "same-origin", cache: "no-store", signal: options.signal });
    return { status: answer.status, text: await answer.text(), retryAfter: Number(answer.headers.get("Retry-After")) || 0 };
  } catch {
    return { status: 0, text: "", retryAfter: 0 };
  }
}

/** fetch() tells nothing about an upload on its way; XMLHttpRequest does. */
function sendWithProgress(method: Method, url: string, headers: Record<string, string>, body: XMLHttpRequestBodyInit | undefined, options: Options): Promise<Raw> {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open(method, url);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress?.(event.loaded / event.total);
    };
    call.onload = () => resolve({ status: call.status, text: call.responseText, retryAfter: Number(call.getResponseHeader("Retry-After")) || 0 });
    options.signal?.addEventListener("abort", () => call.abort());
    call.onerror = call.onabort = call.ontimeout = () => resolve({ status: 0, text: "", retryAfter: 0 });
    call.send(body ?? null);
  });
}

function problemFrom(raw: Raw): Problem {
  if (raw.status === 0) return new Problem(0, "network", "", "", []);
  try {
    const said = JSON.parse(raw.text) as { code?: string; title?: string; detail?: string; errors?: ServerFault[] };
    return new Problem(raw.status, said.code ?? "", said.title ?? "", said.detail ?? "", said.errors ?? [], raw.retryAfter);
  } catch {
    return new Problem(raw.status, "", "", "", [], raw.retryAfter);
  }
}

async function refreshCsrfToken(): Promise<void> {
  const raw = await sendOnce("GET", "/api/v1/session", {});
  if (raw.status === 200) setCsrfToken((JSON.parse(raw.text) as SessionAnswer).csrf_token);
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
