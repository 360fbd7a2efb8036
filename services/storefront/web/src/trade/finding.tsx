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
  /** Opens the form with class, code and answers at a field. */
  openFacts: (field: string) => void;
}

/** An open question is its own heading; everything else says how it stands. */
export function headingOf({ mend, statement }: Finding, mending: Mending | null): string {
  return (mend.kind === "question" && mending?.questions.get(mend.name ?? "")) || statement;
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
        {isOpen && finding.next_step && finding.mend.kind !== "question" && <p>{finding.next_step}</p>}
        {isOpen && finding.who && <p class="soft">{t("finding.who", { who: finding.who, effort: effortText(finding.effort) })}</p>}
        {isOpen && mending && <Mend finding={finding} mending={mending} />}
        <Basis finding={finding} />
      </div>
    </li>
  );
}

/** One tap to where it is mended; nothing where the seller can do nothing. */
export function Mend({ finding, mending, primary }: { finding: Finding; mending: Mending; primary?: boolean }) {
  const { kind, name } = finding.mend;
  const look = primary ? "primary" : "secondary";
  if (kind === "question" && name) {
    return (
      <div class="actions" role="group" aria-label={finding.statement}>
        {[true, false].map((value) => (
          <Button key={String(value)} kind="secondary" busy={mending.answering === name} onClick={() => mending.answer(name, value)} test={`answer-${name}-${value ? "yes" : "no"}`}>
            {value ? t("answer.yes") : t("answer.no")}
          </Button>
        ))}
      </div>
    );
  }
  if (kind === "credential" && name) {
    const query = new URLSearchParams({ jenis: name, produk: mending.product });
    return <div class="actions"><ButtonLink kind={look} href={`/izin/baru?${query}`} test={`mend-${name}`}>{t("finding.enter_credential")}</ButtonLink></div>;
  }
  if (kind === "trade_field" && name) {
    return <div class="actions"><Button kind={look} onClick={() => mending.openFacts(name)} test={`mend-${name}`}>{t("finding.fill_here")}</Button></div>;
  }
  if (kind === "product_field") {
    return <div class="actions"><ButtonLink kind={look} href={`/produk/${mending.product}?isi=${name ?? ""}`} test={`mend-${name}`}>{t("finding.fill_product")}</ButtonLink></div>;
  }
  if (kind === "seller") return <div class="actions"><ButtonLink kind={look} href="/usaha" test="mend-seller">{t("finding.open_business")}</ButtonLink></div>;
  return null;
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
    [t("finding.data"), finding.data_used.join(", ")],
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
