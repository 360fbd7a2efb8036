// Texts that wait for somebody to read them: the languages side by side, right or returned with a note.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { a } from "../../admin/texts";
import { request } from "../../api/client";
import type { Page, TextLanguage, TextVerdict, WaitingTexts } from "../../api/types";
import { dateTime } from "../../format";
import { t } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Empty, Failed, Notice, PageTitle, Skeleton } from "../../parts/basics";
import { Choice } from "../../parts/choice";
import { TextField } from "../../parts/fields";
import { LanguagesIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { MoreButton } from "../../parts/more";
import { problemText } from "../../parts/problem";
import { useFocusOnFault } from "../../parts/refusal";
import { useSending, type Sending } from "../../parts/sending";
import { languageTags, textLanguages, textState } from "../../product/text_states";
import "../../styles/texts.css";

export function TextQueue() {
  const loaded = useLoad("texts", (signal) => request<Page<WaitingTexts>>("GET", "/admin/v1/texts?limit=20", { signal }));
  const page = loaded.data;
  const list = useRef<HTMLUListElement>(null);
  // One is read at a time: the first, until somebody opens another or closes it ("").
  const [chosen, setChosen] = useState<string | null>(null);
  const open = chosen ?? page?.items[0]?.product_id;
  // Whoever judges by keyboard goes on where the judged one stood.
  const judged = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (judged.current === null || loaded.state !== "ready") return;
    const cards = list.current?.querySelectorAll<HTMLElement>("h2") ?? [];
    const at = Math.min(judged.current, cards.length - 1);
    setChosen(page?.items[at]?.product_id ?? null);
    (cards[at] ?? document.querySelector<HTMLElement>("h1"))?.focus();
    judged.current = null;
  }, [loaded.state, page]);
  // What was said is shown where it was said: loading anew would lead back to the first page.
  const decided = (at: number, one: WaitingTexts, states: WaitingTexts["text_states"]) => {
    const stays = textLanguages.some((language) => waits(states[language]));
    const items = page!.items.flatMap((other) => (other !== one ? [other] : stays ? [{ ...one, text_states: states }] : []));
    judged.current = at;
    if (items.length > 0) loaded.set({ ...page!, items });
    else loaded.reload();
  };
  return (
    <div class="queue">
      <PageTitle title={a("review_texts.title")} lead={a("review_texts.lead")} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {page && page.items.length === 0 && <Empty title={a("review_texts.empty")} icon={<LanguagesIcon />} />}
      {page && page.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"} ref={list}>
          {page.items.map((one, at) => (
            <Card key={`${one.product_id} ${one.texts_version}`} one={one} isOpen={one.product_id === open} toggle={() => setChosen(one.product_id === open ? "" : one.product_id)} decided={(states) => decided(at, one, states)} reload={loaded.reload} />
          ))}
        </ul>
      )}
      {page && <MoreButton page={page} added={loaded.set} />}
    </div>
  );
}

const waits = (state: string) => ["imported", "written"].includes(state);

interface CardProps {
  one: WaitingTexts;
  isOpen: boolean;
  toggle: () => void;
  decided: (states: WaitingTexts["text_states"]) => void;
  reload: () => void;
}

function Card({ one, isOpen, toggle, decided, reload }: CardProps) {
  return (
    <li class="card text-card" data-test="text-card" data-id={one.product_id}>
      <div class="text-card-head">
        {one.thumb_url && <img src={one.thumb_url} alt="" width="48" height="48" loading="lazy" />}
        <div>
          <h2 tabIndex={-1}><button type="button" class="text-card-toggle" aria-expanded={isOpen} onClick={toggle} data-test="text-open">{one.title.id}</button></h2>
          <p class="soft">{one.seller_name} · {one.sku}</p>
          <p class="soft">{a("review_texts.since", { time: dateTime(one.waiting_since) })}</p>
        </div>
      </div>
      {isOpen && <Reading one={one} decided={decided} reload={reload} />}
    </li>
  );
}

/** The languages side by side, and what is said of them. */
function Reading({ one, decided, reload }: Pick<CardProps, "one" | "decided" | "reload">) {
  const [returning, setReturning] = useState<TextLanguage | null>(null);
  const sending = useSending();
  const waiting = textLanguages.filter((language) => waits(one.text_states[language]));
  const judge = async (languages: readonly TextLanguage[], verdict: TextVerdict) => {
    const reviews = languages.map((language) => ({ product_id: one.product_id, texts_version: one.texts_version, language, ...verdict }));
    const done = await sending.send((key) => request<void>("POST", "/admin/v1/texts/reviews", { json: { reviews }, idempotencyKey: key }));
    if (!done) return;
    setReturning(null);
    announce(verdict.verdict === "reviewed" ? a("review_texts.kept") : a("review_texts.returned"));
    decided({ ...one.text_states, ...Object.fromEntries(languages.map((language) => [language, verdict.verdict])) });
  };
  const elsewhere = Object.entries(sending.faults).filter(([pointer]) => pointer !== "/reviews/0/note").map(([, text]) => text);
  return (
    <>
      <div class="text-columns">
        {textLanguages.map((language) => (
          <Text key={language} one={one} language={language} busy={sending.busy} right={() => void judge([language], { verdict: "reviewed" })} giveBack={() => setReturning(language)} />
        ))}
      </div>
      {returning && <Return key={returning} language={returning} sending={sending} send={(verdict) => void judge([returning], verdict)} stop={() => setReturning(null)} />}
      {sending.problem && (elsewhere.length > 0 || sending.problem.errors.length === 0) && (
        <Notice tone="bad" alert test="form-error">
          <p>{elsewhere[0] ?? problemText(sending.problem)}</p>
          <Button kind="secondary" onClick={reload} test="reload">{a("review_texts.reload")}</Button>
        </Notice>
      )}
      {waiting.length > 1 && !returning && <Button busy={sending.busy} onClick={() => void judge(waiting, { verdict: "reviewed" })} test="all-right">{a("review_texts.all_right")}</Button>}
    </>
  );
}

interface TextProps {
  one: WaitingTexts;
  language: TextLanguage;
  busy: boolean;
  right: () => void;
  giveBack: () => void;
}

function Text({ one, language, busy, right, giveBack }: TextProps) {
  const name = t(`texts.language.${language}`);
  const title = one.title[language];
  const description = one.description[language];
  return (
    <section class="text-column" aria-label={name} data-test={`text-${language}`}>
      <div class="text-column-head"><h3>{name}</h3><Badge {...textState(one.text_states[language])} /></div>
      {title ? <p class="text-title" lang={languageTags[language]}>{title}</p> : <p class="soft">{a("review_texts.no_title")}</p>}
      {description ? <p class="text-description" tabIndex={0} lang={languageTags[language]}>{description}</p> : <p class="soft">{a("review_texts.no_description")}</p>}
      {waits(one.text_states[language]) && (
        <div class="actions">
          <Button kind="secondary" busy={busy} onClick={right} label={a("review_texts.right_in", { language: name })} test={`right-${language}`}>{a("review_texts.right")}</Button>
          <Button kind="quiet" disabled={busy} onClick={giveBack} label={a("review_texts.return_in", { language: name })} test={`return-${language}`}>{a("review_texts.return")}</Button>
        </div>
      )}
    </section>
  );
}

/** What is to be mended, in words that the seller reads at the field. */
function Return({ language, sending, send, stop }: { language: TextLanguage; sending: Sending; send: (verdict: TextVerdict) => void; stop: () => void }) {
  const [field, setField] = useState<"title" | "description">("title");
  const [note, setNote] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  useLayoutEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  return (
    <form class="decision" ref={form} noValidate aria-label={a("review_texts.return_in", { language: t(`texts.language.${language}`) })} onSubmit={(event) => { event.preventDefault(); send({ verdict: "returned", field, note: note.trim() }); }}>
      <Choice name="field" label={a("review_texts.field")} value={field} onChange={(value) => setField(value as typeof field)} options={[{ value: "title", text: t("texts.field.title") }, { value: "description", text: t("texts.field.description") }]} />
      <TextField name="note" label={a("review_texts.note")} hint={a("review_texts.note_hint")} rows={3} value={note} error={sending.faults["/reviews/0/note"]} onInput={(text) => { setNote(text); sending.touch("/reviews/0/note"); }} />
      <div class="actions">
        <Button type="submit" busy={sending.busy} test="return-send">{a("review_texts.return_send")}</Button>
        <Button kind="quiet" onClick={stop}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
