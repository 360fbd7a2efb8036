// One requirement of a route: how it stands, what to do, and one tap to where it is done.
import type { Finding } from "../api/trade";
import { date } from "../format";
import { t } from "../messages";
import { ButtonLink, Button } from "../parts/basics";
import { LightShape } from "./light";
import { confidenceText, effortText } from "./words";

export interface Mending {
  product: string;
  /** Texts of the pack's questions by code. */
  questions: Map<string, string>;
  /** The question that is being answered now. */
  answering: string | null;
  answer: (question: string, value: boolean) => void;
  /** Leads to a field of the forms on the same page. */
  openField: (name: string) => void;
}

/** Asked of the business, not of the goods; yes or no, so it is answered in place as well. */
export const accessQuestion = "has_customs_access";

const isOpenQuestion = ({ mend, reason }: Finding): boolean => reason === "fact_unknown" && (mend.kind === "question" || mend.name === accessQuestion);
const isSizeMissing = ({ mend, reason }: Finding): boolean => reason === "fact_unknown" && mend.name === "umkm_class";
const isClassMissing = ({ mend }: Finding): boolean => mend.kind === "trade_field" && mend.name === "product_class";

/** An open question is its own heading; everything else says how it stands. */
export function headingOf(finding: Finding, mending: Mending | null): string {
  if (isSizeMissing(finding)) return t("profile.size_missing");
  return (isOpenQuestion(finding) && mending?.questions.get(finding.mend.name ?? "")) || finding.statement;
}

/** What to do, in the pack's words; without the kind of goods, that comes before everything. */
export function stepOf(finding: Finding): string {
  if (isOpenQuestion(finding) || isSizeMissing(finding)) return "";
  return isClassMissing(finding) ? t("finding.class_first") : finding.next_step;
}

export function FindingItem({ finding, mending }: { finding: Finding; mending: Mending | null }) {
  const { state } = finding;
  const isOpen = state === "blocked" || state === "unknown";
  return (
    <li class={`finding finding-${state}`} data-test="finding" data-rule={finding.rule} data-state={state}>
      <LightShape state={state} />
      <div class="finding-text">
        <p class="finding-kind">{finding.title}</p>
        <p class="finding-statement"><span class="visually-hidden">{t(`light.${state}`)}: </span>{headingOf(finding, mending)}</p>
        {isOpen && stepOf(finding) && <p>{stepOf(finding)}</p>}
        {isOpen && finding.who && !isClassMissing(finding) && <p class="soft">{t("finding.who", { who: finding.who, effort: effortText(finding.effort) })}</p>}
        {isOpen && mending && <Mend finding={finding} mending={mending} />}
        <Basis finding={finding} />
      </div>
    </li>
  );
}

/** One tap to where it is mended; nothing where the seller can do nothing. */
export function Mend({ finding, mending, primary }: { finding: Finding; mending: Mending; primary?: boolean }) {
  const { kind, name } = finding.mend;
  if (kind === "none" || !name) return null;
  if (isOpenQuestion(finding)) return <YesNo question={name} label={headingOf(finding, mending)} mending={mending} />;
  return <MendPlace mend={finding.mend} mending={mending} primary={primary} />;
}

/** Leads to the page or the field where it is mended. */
export function MendPlace({ mend, mending, primary }: { mend: Finding["mend"]; mending: Pick<Mending, "product" | "openField">; primary?: boolean }) {
  const look = primary ? "primary" : "secondary";
  const place = placeOf(mend, mending.product);
  return (
    <div class="actions">
      {place.href !== undefined
        ? <ButtonLink kind={look} href={place.href} test={`mend-${mend.name}`}>{place.text}</ButtonLink>
        : <Button kind={look} onClick={() => mending.openField(place.field)} test={`mend-${mend.name}`}>{place.text}</Button>}
    </div>
  );
}

function YesNo({ question, label, mending }: { question: string; label: string; mending: Mending }) {
  return (
    <div class="actions" role="group" aria-label={label}>
      {[true, false].map((value) => (
        <Button key={String(value)} kind="secondary" busy={mending.answering === question} onClick={() => mending.answer(question, value)} test={`answer-${question}-${value ? "yes" : "no"}`}>
          {value ? t("answer.yes") : t("answer.no")}
        </Button>
      ))}
    </div>
  );
}

type Place = { text: string; href: string; field?: undefined } | { text: string; href?: undefined; field: string };

/** Another page, or a field on this one. */
function placeOf(mend: Finding["mend"], product: string): Place {
  const name = mend.name ?? "";
  switch (mend.kind) {
    case "credential":
      return { text: t("finding.enter_credential"), href: `/izin/baru?${new URLSearchParams({ jenis: name, produk: product })}` };
    case "product_field":
      return { text: t("finding.fill_product"), href: `/produk/${product}?isi=${name}` };
    case "seller":
      return name === "business_form" ? { text: t("finding.open_business"), href: "/usaha" } : { text: t("finding.fill_here"), field: name };
    case "question":
      return { text: t("finding.check_answer"), field: `question-${name}` };
    default:
      return { text: t("finding.fill_here"), field: name };
  }
}

/** The law behind it, for whoever wants to know. */
function Basis({ finding }: { finding: Finding }) {
  const rows: [string, string | null][] = [
    [t("finding.basis"), finding.basis],
    [t("finding.note"), finding.note],
    [t("finding.since"), finding.valid_from && date(finding.valid_from)],
    [t("finding.until"), finding.valid_to && date(finding.valid_to)],
    [t("finding.source"), finding.source],
    [t("finding.confidence"), confidenceText(finding.confidence)],
    [t("finding.data"), finding.data_words.join(" · ")],
    [t("finding.rule"), `${finding.rule} · ${finding.pack}`],
  ];
  return (
    <details class="more basis">
      <summary>{t("finding.why")}</summary>
      <dl class="facts">
        {rows.filter(([, value]) => value).map(([name, value]) => (
          <div class="fact" key={name}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </details>
  );
}
