// The routes side by side: on a phone one below the other, on a desk as columns.
import type { CostSums, LandedCost, RouteCost, RuledFigure } from "../api/trade";
import { count, dateTime, minorOf, money, percent } from "../format";
import { t } from "../messages";
import { AlertIcon } from "../parts/icons";
import { inOrder, routeName } from "./words";

const parts = ["goods", "freight", "insurance", "duty", "vat", "consumption"] as const;
const taxes = ["duty", "vat", "consumption"] as const;

/** `without` is the same question at the normal duty, when `cost` is at that of a certificate of origin. */
export function CostTable({ cost, without = null }: { cost: LandedCost; without?: LandedCost | null }) {
  const { rate } = cost;
  return (
    <div class="cost-result" data-test="cost-result">
      <p class="soft">{t("cost.rate_used", { rate: count(Number(rate.idr_per_cny)), source: [...new Set([rate.source, rate.rule])].filter(Boolean).join(", "), time: dateTime(rate.as_of) })}</p>
      {rate.is_rough && <p class="cost-problem" data-test="cost-rough"><AlertIcon /><span>{t("cost.rate_rough")}</span></p>}
      {cost.assumed_zero.length > 0 && <p class="soft" data-test="cost-assumed">{t("cost.assumed_zero", { parts: cost.assumed_zero.map((part) => t(`cost.${part}`)).join(", ") })}</p>}
      <ul class="cost-routes">
        {inOrder(cost.routes).map((one) => <Route key={one.route} one={one} rules={cost.rules} without={without?.routes.find(({ route }) => route === one.route)} />)}
      </ul>
    </div>
  );
}

function Route({ one, rules, without }: { one: RouteCost; rules: LandedCost["rules"]; without?: RouteCost }) {
  const weak = weakRules(one, rules);
  return (
    <li class="cost-route" data-test={`cost-${one.route}`}>
      <h3>{routeName(one.route)}</h3>
      {one.cny && one.idr && <Sums cny={one.cny} idr={one.idr} />}
      {one.cny && without && <Saving cny={one.cny} without={without} />}
      {weak.length > 0 && <p class="cost-problem" data-test="cost-weak"><AlertIcon /><span>{t("cost.rate_weak", { rules: weak.join(", ") })}</span></p>}
      {one.outcome && <p class="soft">{one.outcome.text}</p>}
      {one.problem && <p class="cost-problem" data-test="cost-problem"><AlertIcon /><span>{one.problem.text}</span></p>}
      {one.export_duty && <ExportDuty duty={one.export_duty} />}
      {one.lines.length > 0 && <Rules one={one} />}
    </li>
  );
}

/** The rules of rates that count here and that nobody is sure of. */
function weakRules({ lines }: RouteCost, rules: LandedCost["rules"]): string[] {
  const figures = lines.flatMap((line) => taxes.map((tax) => line[tax])).filter(({ share }) => Number(share) !== 0);
  return [...new Set(figures.map(({ rule }) => rule))].filter((rule) => rules[rule]?.confidence === "K-low");
}

/** The duty of the way out, which is in no sum here. */
function ExportDuty({ duty }: { duty: NonNullable<RouteCost["export_duty"]> }) {
  const price = duty.reference_price && t("cost.reference_price", { price: money(duty.reference_price.per_tonne), rule: duty.reference_price.rule });
  const rule = duty.rate && duty.rule ? t("cost.rule", { rate: percent(duty.rate), rule: duty.rule }) : duty.rule && t("origin.rule", { rule: duty.rule });
  const amount = duty.duty_per_tonne && duty.benchmark_price
    && t("cost.duty_per_tonne", { duty: money(duty.duty_per_tonne), price: money(duty.benchmark_price.per_tonne), rule: duty.benchmark_price.rule });
  return (
    <div class={duty.state === "unknown" || duty.state === "due" ? "cost-problem" : "soft"} data-test="export-duty" data-state={duty.state}>
      {(duty.state === "unknown" || duty.state === "due") && <AlertIcon />}
      <p>{t("cost.export_duty")}: {duty.text} {[rule, price, amount].filter(Boolean).join(" ")}</p>
    </div>
  );
}

function Sums({ cny, idr }: { cny: CostSums; idr: CostSums }) {
  return (
    <>
      <p class="cost-total"><span class="price" data-test="cost-total">{money(cny.total)}</span><span class="soft">{money(idr.total)}</span></p>
      <details class="more" open={matchMedia("(width >= 40rem)").matches}>
        <summary>{t("cost.parts")}</summary>
        <dl class="cost-parts">
          {parts.map((part) => (
            <div key={part}><dt>{t(`cost.${part}`)}</dt><dd><span>{money(cny[part])}</span><span class="soft">{money(idr[part])}</span></dd></div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** What the certificate of origin is worth on this route; not known where the normal duty is not. */
function Saving({ cny, without }: { cny: CostSums; without: RouteCost }) {
  if (!without.cny) return <p class="soft" data-test="cost-saving">{t("cost.saving_unknown", { reason: without.problem?.text ?? "" })}</p>;
  const fen = fenOf(without.cny) - fenOf(cny);
  const saving = { amount: (Math.abs(fen) / 100).toFixed(2), currency: cny.total.currency };
  const text = fen > 0 ? "cost.saving" : fen < 0 ? "cost.saving_less" : "cost.saving_none";
  return <p class="soft" data-test="cost-saving">{t(text, { without: money(without.cny.total), saving: money(saving) })}</p>;
}

const fenOf = ({ total }: CostSums): number => minorOf(total);

/** What each figure was made of. */
function Rules({ one }: { one: RouteCost }) {
  const text = (figure: RuledFigure) => {
    const whole = t("cost.rule", { rate: percent(figure.rate), rule: figure.rule });
    return Number(figure.share) === 1 ? whole : `${whole} ${t("cost.rule_share", { share: percent(figure.share), rule: figure.share_rule ?? "" })}`;
  };
  return (
    <details class="more basis">
      <summary>{t("cost.rules")}</summary>
      <dl class="facts">
        {one.lines.map((line, at) => taxes.map((tax) => (
          <div class="fact" key={`${at}-${tax}`}><dt>{t(`cost.${tax}`)}</dt><dd>{text(line[tax])}</dd></div>
        )))}
        {one.outcome && <div class="fact"><dt>{t("cost.limit")}</dt><dd>{one.outcome.rule}</dd></div>}
      </dl>
    </details>
  );
}
