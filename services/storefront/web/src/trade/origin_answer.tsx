// The answer by agreement: the criterion, the regional value with its figures, the saving, what is missing, the rules behind.
import type { Agreement, Origin, OriginState } from "../api/origin";
import type { Product } from "../api/types";
import { count, dateTime, money, percent } from "../format";
import { t, textIfAny } from "../messages";
import { Notice } from "../parts/basics";
import { countryName } from "./countries";
import { LightShape } from "./light";

const shapes = { met: "ready", not_met: "blocked", unknown: "unknown" } as const;

export function OriginAnswer({ origin, product }: { origin: Origin; product: Product }) {
  const { rate } = origin;
  return (
    <>
      {origin.figures?.is_at_loss && <Notice tone="warning" test="at-loss"><p>{t("origin.at_loss", { costs: money(origin.figures.costs), fob: money(origin.figures.fob) })}</p></Notice>}
      {!origin.hs_code && <Notice tone="warning" test="no-code"><p>{t("origin.no_code")} <a href={`/produk/${product.id}`}>{t("origin.no_code_action")}</a></p></Notice>}
      <ul class="agreements">
        {origin.agreements.map((one) => <li key={one.agreement}><OneAgreement one={one} origin={origin} /></li>)}
      </ul>
      <p class="soft">
        {t("export.pack", { name: origin.pack.name, version: origin.pack.version })}
        {rate && ` ${t("cost.rate_used", { rate: count(Number(rate.idr_per_cny)), source: [...new Set([rate.source, rate.rule])].filter(Boolean).join(", "), time: dateTime(rate.as_of) })}`}
        {rate?.is_rough && ` ${t("origin.rate_rough")}`}
      </p>
    </>
  );
}

function State({ state, text, test }: { state: OriginState; text: string; test?: string }) {
  return (
    <span class="light light-small" data-test={test} data-state={state}>
      <LightShape state={shapes[state]} />
      <span>{text}</span>
    </span>
  );
}

const criterionName = (criterion: string): string => textIfAny(`origin.criterion.${criterion}`) ?? criterion;

function OneAgreement({ one, origin }: { one: Agreement; origin: Origin }) {
  return (
    <article class="card agreement" data-test={`agreement-${one.agreement}`} aria-labelledby={`agreement-${one.agreement}`}>
      <div class="agreement-head">
        <h3 id={`agreement-${one.agreement}`}>{one.form_name}</h3>
        <State state={one.state} text={t(`origin.state.${one.state}`)} test={`origin-state-${one.agreement}`} />
      </div>
      <Figures one={one} />
      {one.missing.length > 0 && (
        <div>
          <h4>{t("origin.missing")}</h4>
          <ul class="bullets" data-test={`missing-${one.agreement}`}>{one.missing.map(({ code, text }) => <li key={code} data-test={code}>{text}</li>)}</ul>
        </div>
      )}
      <details class="more basis">
        <summary>{t("origin.criteria")}</summary>
        <ul class="criteria">
          {one.criteria.map(({ criterion, state, rule, reason }) => (
            <li key={criterion} data-test={`criterion-${one.agreement}-${criterion}`} data-state={state}>
              <State state={state} text={`${criterion}: ${t(`origin.criterion_state.${state}`)}`} />
              <p class="soft">{[criterionName(criterion), rule && t("origin.rule", { rule }), reason?.text].filter(Boolean).join(" ")}</p>
            </li>
          ))}
        </ul>
        {one.area.length > 0 && <p class="soft">{t("origin.area")} {one.area.map(({ country, is_member }) => t(is_member === null ? "origin.area_unknown" : is_member ? "origin.area_in" : "origin.area_out", { country: countryName(country) })).join(" ")}</p>}
      </details>
      <Behind one={one} rules={origin.rules} />
    </article>
  );
}

function Figures({ one }: { one: Agreement }) {
  const { regional_value: value, minimum, duty } = one;
  const range = value && (value.share === value.share_at_most ? percent(value.share) : t("origin.value_range", { from: percent(value.share), to: percent(value.share_at_most) }));
  return (
    <dl class="facts">
      <div class="fact"><dt>{t("origin.box")}</dt><dd data-test={`box-${one.agreement}`}>{one.box ? <><strong>{one.box}</strong> <span class="soft">{criterionName(one.box)}{one.shows_fob && ` ${t("origin.shows_fob")}`}</span></> : t("origin.no_box")}</dd></div>
      {value && (
        <div class="fact">
          <dt>{t("origin.regional_value")}</dt>
          <dd data-test={`value-${one.agreement}`}>
            <strong>{range}</strong>
            <span class="soft">{minimum ? t("origin.minimum", { minimum: percent(minimum.share), rule: minimum.rule ?? "" }) : t("origin.minimum_unknown")} {t("origin.foreign", { value: money(value.foreign) })}{Number(value.unproven.amount) > 0 && ` ${t("origin.unproven", { value: money(value.unproven) })}`}</span>
          </dd>
        </div>
      )}
      <div class="fact">
        <dt>{t("origin.saving")}</dt>
        <dd data-test={`saving-${one.agreement}`}>
          {duty.saving ? <strong>{money(duty.saving)}</strong> : !duty.mfn || !duty.preferential ? <strong>{t("origin.saving_unknown")}</strong> : null}
          {duty.mfn && duty.preferential && <span class="soft">{t("origin.duties", { mfn: percent(duty.mfn.share), lower: percent(duty.preferential.share) })} {duty.need?.text}</span>}
        </dd>
      </div>
      {one.waiver && <div class="fact"><dt>{t("origin.waiver")}</dt><dd>{t("origin.waiver_text", { below: money(one.waiver.below), rule: one.waiver.rule })}</dd></div>}
      {one.issue.months && (
        <div class="fact">
          <dt>{t("origin.issue")}</dt>
          <dd>{one.issue.days_after_shipment && `${t("origin.issue_days", { days: one.issue.days_after_shipment.value, rule: one.issue.days_after_shipment.rule })} `}{t("origin.issue_months", { months: one.issue.months.value, rule: one.issue.months.rule })}</dd>
        </div>
      )}
    </dl>
  );
}

/** The law, where it was read and how sure that is, of each rule named above. */
function Behind({ one, rules }: { one: Agreement; rules: Origin["rules"] }) {
  const named = [one.minimum?.rule, one.duty.mfn?.rule, one.duty.preferential?.rule, one.waiver?.rule, one.issue.days_after_shipment?.rule, one.issue.months?.rule, ...one.criteria.map(({ rule }) => rule), ...one.area.map(({ rule }) => rule)];
  const known = [...new Set(named)].filter((rule): rule is string => Boolean(rule && rules[rule]));
  if (known.length === 0) return null;
  return (
    <details class="more basis">
      <summary>{t("cost.rules")}</summary>
      <dl class="facts">
        {known.map((rule) => <div class="fact" key={rule}><dt>{rule}</dt><dd>{t("origin.basis", { basis: rules[rule]!.basis, source: rules[rule]!.source, confidence: rules[rule]!.confidence })}</dd></div>)}
      </dl>
    </details>
  );
}
