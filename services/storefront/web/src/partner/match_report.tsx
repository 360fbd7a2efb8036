// What does not fit between the four documents, by rule: word and shape, the sentence, both values.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { MatchFinding, MatchReport, MatchSide } from "../api/partner";
import type { FindingState } from "../api/trade";
import { date } from "../format";
import { LightShape } from "../trade/light";
import { p } from "./texts";
import "../styles/trade.css";

const rules = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18"] as const;
type Rule = (typeof rules)[number];
const severities = ["error", "warning", "info"] as const;
const shapes: Record<MatchFinding["severity"], FindingState> = { error: "blocked", warning: "unknown", info: "not_needed" };

export function Report({ of }: { of: MatchReport }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [of]);
  const found = (severity: MatchFinding["severity"]) => of.findings.filter((one) => one.severity === severity);
  const quiet = rules.filter((rule) => !of.findings.some((one) => one.rule === rule));
  const counts = { error: found("error").length, warning: found("warning").length, info: found("info").length, quiet: quiet.length, all: rules.length };
  return (
    <section class="card match-report" aria-labelledby="match-title" data-test="match-report" data-state={of.passes ? "passes" : "fails"}>
      <h2 id="match-title" tabIndex={-1} ref={heading} class="match-verdict"><LightShape state={of.passes ? "ready" : "blocked"} /><span>{p(of.passes ? "matching.passes" : "matching.fails")}</span></h2>
      <p>{p("matching.counts", counts)}</p>
      <p class="soft">{p("matching.basis", { pack: `${of.pack.name} ${of.pack.version}`, date: date(of.date) })}</p>
      {severities.filter((severity) => counts[severity] > 0).map((severity) => (
        <div key={severity} class="match-part">
          <h3>{p(`matching.${severity}`)}</h3>
          <ul class="findings">{found(severity).map((one, at) => <Finding key={at} one={one} />)}</ul>
        </div>
      ))}
      {quiet.length > 0 && (
        <details class="match-quiet">
          <summary data-test="match-quiet">{p("matching.quiet", { count: quiet.length })}</summary>
          <ul>{quiet.map((rule) => <li key={rule}>{nameOf(rule)}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

const nameOf = (rule: string): string => (rules.includes(rule as Rule) ? `${rule} · ${p(`matching.${rule as Rule}`)}` : rule);

function Finding({ one }: { one: MatchFinding }) {
  return (
    <li class="finding" data-test="match-finding" data-rule={one.rule} data-severity={one.severity}>
      <LightShape state={shapes[one.severity]} />
      <div class="finding-text">
        <span class="finding-kind">{p(`matching.${one.severity}`)} · {nameOf(one.rule)}{one.line !== null && ` · ${p("matching.line", { line: one.line })}`}</span>
        <p class="finding-statement">{one.text}</p>
        <dl class="match-sides"><Side of={one.left} /><Side of={one.right} /></dl>
      </div>
    </li>
  );
}

function Side({ of }: { of: MatchSide }) {
  return (
    <div>
      <dt><code class="long-code">{of.field}</code></dt>
      <dd>{of.value === null ? <span class="soft">{p("matching.personal")}</span> : of.value || <span class="soft">{p("matching.empty_value")}</span>}</dd>
    </div>
  );
}
