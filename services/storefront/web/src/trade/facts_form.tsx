// Class, Chinese code and the pack's questions about one product, as a short form.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TradeFacts, Vocabulary } from "../api/trade";
import { t } from "../messages";
import { Button, Notice } from "../parts/basics";
import { Choice } from "../parts/choice";
import { SelectField, TextField } from "../parts/fields";
import { useLeaveGuard } from "../parts/leave";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import type { Sending } from "../parts/sending";

export interface FactsTyped {
  product_class: string;
  gcode: string;
  answers: Record<string, boolean>;
}

export const typedFrom = (facts: TradeFacts): FactsTyped => ({ product_class: facts.product_class ?? "", gcode: facts.gcode ?? "", answers: facts.answers });
export const bodyFrom = (typed: FactsTyped) => ({ product_class: typed.product_class || null, gcode: typed.gcode.trim() || null, answers: typed.answers });

interface Props {
  facts: TradeFacts;
  words: Vocabulary;
  sending: Sending;
  save: (typed: FactsTyped) => Promise<boolean>;
}

export function FactsForm({ facts, words, sending, save }: Props) {
  const [typed, setTyped] = useState(() => typedFrom(facts));
  const [saved, setSaved] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  useLeaveGuard(isUnsaved);
  // An answer given elsewhere on the page arrives here without touching what is being typed.
  useEffect(() => setTyped((before) => ({ ...before, answers: { ...before.answers, ...facts.answers } })), [facts.version]);

  const set = (part: Partial<FactsTyped>, at: string) => {
    setTyped({ ...typed, ...part });
    setSaved(false);
    setUnsaved(true);
    sending.touch(at);
  };
  const answer = (code: string, value: string) => {
    const { [code]: _, ...others } = typed.answers;
    set({ answers: value === "" ? others : { ...others, [code]: value === "yes" } }, `/answers/${code}`);
  };
  const submit: JSX.SubmitEventHandler<HTMLFormElement> = (event) => {
    event.preventDefault();
    void save(typed).then((done) => {
      setSaved(done);
      setUnsaved(!done);
    });
  };
  const questions = questionsOf(typed.product_class, facts, words);
  const shown = ["/product_class", "/gcode", ...questions.map((one) => `/answers/${one.code}`)];
  return (
    <form class="card form facts-form" ref={form} noValidate aria-labelledby="facts-title" onSubmit={submit}>
      <div class="group-head">
        <h2 id="facts-title">{t("facts.title")}</h2>
        <p class="soft">{t("facts.lead")}</p>
      </div>
      <SelectField name="product_class" label={t("facts.class")} placeholder={t("form.choose")} value={typed.product_class} error={sending.faults["/product_class"]} options={words.classes.map((one) => ({ value: one.code, text: one.name }))} onChange={(product_class) => set({ product_class }, "/product_class")} />
      {questions.map(({ code, text, assumed }) => (
        <Choice
          key={code} name={`question-${code}`} label={text} hint={assumed === null ? undefined : t(assumed ? "answer.assumed_yes" : "answer.assumed_no")} error={sending.faults[`/answers/${code}`]}
          value={code in typed.answers ? (typed.answers[code] ? "yes" : "no") : ""} onChange={(value) => answer(code, value)}
          options={[{ value: "yes", text: t("answer.yes") }, { value: "no", text: t("answer.no") }, { value: "", text: t("answer.unknown") }]}
        />
      ))}
      <TextField name="gcode" label={t("facts.gcode")} hint={t("facts.gcode_hint")} optional inputMode="numeric" width="medium" value={typed.gcode} error={sending.faults["/gcode"]} onInput={(gcode) => set({ gcode }, "/gcode")} />
      <Refusal of={sending} shown={shown} />
      {saved && <Notice tone="good" test="facts-saved"><p>{t("facts.saved")}</p></Notice>}
      <Button type="submit" kind="secondary" busy={sending.busy} wide test="facts-submit">{t("facts.save")}</Button>
    </form>
  );
}

/** What is asked of the class that is chosen now; of the saved one the server knows it best. */
function questionsOf(chosen: string, facts: TradeFacts, words: Vocabulary): Vocabulary["questions"] {
  if (chosen === (facts.product_class ?? "")) return words.questions.filter((one) => facts.questions.includes(one.code) || one.code in facts.answers);
  return words.questions.filter((one) => one.classes.length === 0 || one.classes.includes(chosen));
}
