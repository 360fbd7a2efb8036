// Secrets that are shown once, each with a button that copies it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { announce } from "./announce";
import { Button, Notice } from "./basics";

interface Shown {
  name: string;
  value: string;
  test: string;
}

/** Takes the focus when it appears; `stored` puts it away for good. */
export function ShownOnce({ title, text, values, stored }: { title: string; text: string; values: Shown[]; stored: () => void }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  return (
    <div ref={card} tabIndex={-1} class="card issued" data-test="issued">
      <Notice tone="warning" title={title}><p>{text}</p></Notice>
      <dl class="facts">
        {values.map((one) => (
          <div key={one.name} class="fact"><dt>{one.name}</dt><dd><code data-test={one.test}>{one.value}</code> <Copy of={one.name} text={one.value} /></dd></div>
        ))}
      </dl>
      <Button kind="quiet" onClick={stored} test="issued-close">{t("shown_once.stored")}</Button>
    </div>
  );
}

export function Copy({ of, text }: { of: string; text: string }) {
  // Only where the browser offers it: on plain http it does not.
  if (!navigator.clipboard) return null;
  const copy = () => navigator.clipboard.writeText(text).then(() => announce(t("shown_once.copied")), () => undefined);
  return <button type="button" class="button button-quiet button-small" aria-label={`${t("shown_once.copy")} ${of}`} data-test="copy" onClick={() => void copy()}>{t("shown_once.copy")}</button>;
}
