// What an owner says about an endpoint: the same fields for a new one and for a change.
import { useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Checks } from "../../parts/checks";
import { TextField } from "../../parts/fields";
import { Refusal, useFocusOnFault } from "../../parts/refusal";
import type { Sending } from "../../parts/sending";
import { p } from "../../partner/texts";

export interface Wish {
  url: string;
  description: string;
  event_types: string[];
}

const families = ["order", "listing", "readiness", "rejection"] as const;
const whole = families.map((family) => `${family}.*`);
const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** The texts of the fields, and the faults at them. */
export function useWish(first: Wish) {
  const [url, setUrl] = useState(first.url);
  const [description, setDescription] = useState(first.description);
  const [chosen, setChosen] = useState(first.event_types.filter((type) => whole.includes(type)));
  const [others, setOthers] = useState(first.event_types.filter((type) => !whole.includes(type)).join(" "));
  const wish: Wish = { url: url.trim(), description: description.trim(), event_types: [...chosen, ...words(others)] };
  return { url, setUrl, description, setDescription, chosen, setChosen, others, setOthers, wish };
}

export function WebhookForm({ fields, sending, title, children, onSubmit }: { fields: ReturnType<typeof useWish>; sending: Sending; title?: string; children: ComponentChildren; onSubmit: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  const typePointers = Object.keys(sending.faults).filter((at) => at.startsWith("/event_types"));
  const typeFault = typePointers.map((at) => sending.faults[at]).join(" ") || undefined;
  const touchTypes = () => sending.touch(...typePointers);
  return (
    <form class={title ? "card form" : "form"} ref={form} noValidate onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
      {title && <h2>{title}</h2>}
      <Refusal of={sending} shown={["/url", "/description", ...typePointers]} />
      <TextField name="url" label={p("hooks.url")} hint={p("hooks.url_hint")} value={fields.url} autoCapitalize="none" error={sending.faults["/url"]} onInput={(text) => { fields.setUrl(text); sending.touch("/url"); }} />
      <TextField name="description" label={p("hooks.description")} optional value={fields.description} error={sending.faults["/description"]} onInput={(text) => { fields.setDescription(text); sending.touch("/description"); }} />
      <Checks name="family" legend={p("hooks.types")} options={families.map((family) => ({ value: `${family}.*`, text: p(`hooks.family.${family}`) }))} chosen={fields.chosen} error={typeFault} onChange={(next) => { fields.setChosen(next); touchTypes(); }} />
      <TextField name="other_types" label={p("hooks.other_types")} hint={p("hooks.other_types_hint")} optional autoCapitalize="none" value={fields.others} onInput={(text) => { fields.setOthers(text); touchTypes(); }} />
      {children}
    </form>
  );
}
