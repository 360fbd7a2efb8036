import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { Button } from "./basics";

interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  action: string;
  busy?: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be taken back. The browser's own dialog keeps the focus inside. */
export function Confirm({ title, children, action, busy, danger, onConfirm, onCancel }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close(); // while it is open, nothing behind it takes the focus
      before?.focus?.();
    };
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" onCancel={(event) => { event.preventDefault(); onCancel(); }}>
      <h2 id="dialog-title">{title}</h2>
      <div class="dialog-text">{children}</div>
      <div class="dialog-actions">
        <Button kind="secondary" onClick={onCancel} test="dialog-cancel">{t("common.cancel")}</Button>
        <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm} test="dialog-confirm">{action}</Button>
      </div>
    </dialog>
  );
}
