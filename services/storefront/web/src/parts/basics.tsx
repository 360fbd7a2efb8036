// Buttons, notices, badges, and what is shown while something loads.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Problem } from "../api/client";
import { t } from "../messages";
import { AlertIcon, ArrowIcon, BackIcon, CheckIcon, InfoIcon } from "./icons";
import { problemText } from "./problem";

interface ButtonProps {
  children: ComponentChildren;
  kind?: "primary" | "secondary" | "quiet" | "danger";
  type?: "button" | "submit";
  /** Work is under way: the button keeps its size and the focus, and does nothing. */
  busy?: boolean;
  disabled?: boolean;
  onClick?: () => void;
  test?: string;
  label?: string;
  wide?: boolean;
  /** For a button that opens and closes something: whether it is open. */
  expanded?: boolean;
}

export function Button({ children, kind = "primary", type = "button", busy = false, disabled = false, onClick, test, label, wide, expanded }: ButtonProps) {
  const click: JSX.MouseEventHandler<HTMLButtonElement> = (event) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <button type={type} class={`button button-${kind}${wide ? " button-wide" : ""}`} aria-busy={busy} aria-disabled={busy || undefined} disabled={disabled} aria-label={label} aria-expanded={expanded} data-test={test} onClick={click}>
      {children}
      {busy && <span class="spinner" aria-hidden="true" />}
    </button>
  );
}

export function ButtonLink({ href, children, kind = "primary", test, wide }: { href: string; children: ComponentChildren; kind?: "primary" | "secondary" | "quiet"; test?: string; wide?: boolean }) {
  return (
    <a href={href} class={`button button-${kind}${wide ? " button-wide" : ""}`} data-test={test}>
      {children}
    </a>
  );
}

export function BackLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} class="back-link">
      <BackIcon />
      {children}
    </a>
  );
}

type Tone = "info" | "good" | "warning" | "bad";

export function Notice({ tone = "info", title, children, test, alert }: { tone?: Tone; title?: string; children?: ComponentChildren; test?: string; alert?: boolean }) {
  return (
    <div class={`notice notice-${tone}`} role={alert ? "alert" : undefined} data-test={test}>
      {tone === "good" ? <CheckIcon /> : tone === "info" ? <InfoIcon /> : <AlertIcon />}
      <div class="notice-text">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

const tones: Record<string, Tone | "plain"> = {
  draft: "plain", listed: "good", hidden: "warning",
  submitted: "info", under_review: "info", needs_correction: "warning", approved: "good", rejected: "bad",
  placed: "warning", confirmed: "info", packed: "good", refused: "bad", cancelled: "plain", partial: "info",
  handed_over: "good", export_submitted: "info", export_rejected: "bad", export_released: "good", in_transit: "info",
  import_submitted: "info", import_rejected: "bad", import_released: "good", delivered: "good", settled: "good",
  returning: "warning", returned: "plain", refunded: "plain", written_off: "bad", lapsed: "plain",
  done: "good",
  pending: "info", verified: "good", expired: "warning",
  in_force: "good", planned: "info", kept: "plain",
  created: "info", exported: "info", released: "info", paid: "good", partly_paid: "warning", failed: "bad",
  transfer_waiting: "plain", transfer_unknown: "warning", transfer_pending: "info", transfer_paid: "good", transfer_failed: "bad", transfer_cancelled: "plain",
  live: "good", ending: "warning", ended: "plain", revoked: "bad",
  active: "good", probing: "warning", paused: "warning", disabled: "plain", given_up: "bad",
  text_missing: "plain", text_imported: "info", text_written: "info", text_returned: "warning", text_reviewed: "good",
  joined: "good", invited: "info",
  rejection_open: "bad", rejection_resubmitted: "info", rejection_accepted: "good", rejection_withdrawn: "plain", rejection_closed: "plain",
};

export function Badge({ state, text }: { state: string; text: string }) {
  return (
    <span class={`badge badge-${tones[state] ?? "plain"}`} data-test={`state-${state}`}>
      {text}
    </span>
  );
}

let isFirstPage = true;

/** The page's heading: names the document and takes the focus when the page was reached inside the app. */
export function PageTitle({ children, title, actions, lead }: { children?: ComponentChildren; title: string; actions?: ComponentChildren; lead?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Dermaga`;
  }, [title]);
  useLayoutEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <div class="page-title">
      <div class="page-title-text">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
    </div>
  );
}

/** Grey bars where text will be, so that nothing jumps when it comes. */
export function Skeleton({ rows = 3, tall = false }: { rows?: number; tall?: boolean }) {
  return (
    <div class="skeleton" role="status" aria-label={t("common.loading")}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} class={tall ? "bar bar-tall" : "bar"} />
      ))}
    </div>
  );
}

/** Something could not be loaded: says why and offers to try again. */
export function Failed({ problem, retry }: { problem: Problem; retry: () => void }) {
  return (
    <Notice tone="bad" title={t("problem.load_title")} alert test="load-failed">
      <p>{problemText(problem)}</p>
      <Button kind="secondary" onClick={retry} test="retry">{t("common.try_again")}</Button>
    </Notice>
  );
}

export function Empty({ title, children, icon }: { title: string; children?: ComponentChildren; icon?: ComponentChildren }) {
  return (
    <div class="empty" data-test="empty">
      {icon}
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export const Arrow = () => <ArrowIcon />;
