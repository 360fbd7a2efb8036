// Requests by day as bars: what succeeded at the bottom, what was refused and what failed on top of it.
import type { Usage } from "../api/partner";
import { count, date } from "../format";
import { p } from "./texts";

export interface Sums {
  good: number;
  refused: number;
  failed: number;
}

/** Adds a row to a sum; redirects and 304 succeeded. */
export function add(sum: Sums, status: string, requests: number): Sums {
  if (status === "4xx") return { ...sum, refused: sum.refused + requests };
  if (status === "5xx") return { ...sum, failed: sum.failed + requests };
  return { ...sum, good: sum.good + requests };
}

export const nothing: Sums = { good: 0, refused: 0, failed: 0 };
export const total = (sum: Sums): number => sum.good + sum.refused + sum.failed;

function lastDays(days: number): string[] {
  const today = Date.now();
  return Array.from({ length: days }, (_, back) => new Date(today - (days - 1 - back) * 86_400_000).toISOString().slice(0, 10));
}

const width = 600;
const height = 120;

export function UsageChart({ usage, summary }: { usage: Usage; summary: string }) {
  const days = lastDays(usage.days);
  const byDay = new Map(days.map((day) => [day, nothing]));
  for (const row of usage.items) {
    const sum = byDay.get(row.day);
    if (sum) byDay.set(row.day, add(sum, row.status_class, row.requests));
  }
  const highest = Math.max(1, ...[...byDay.values()].map(total));
  const step = width / days.length;
  return (
    <figure class="usage-chart" data-test="usage-chart">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={p("overview.usage_chart", { summary })}>
        {days.map((day, at) => {
          const sum = byDay.get(day)!;
          let top = height;
          const bar = (kind: keyof Sums) => {
            const tall = (sum[kind] / highest) * (height - 2);
            top -= tall;
            return tall > 0 && <rect key={kind} class={`usage-${kind}`} x={at * step + step * 0.12} y={top} width={step * 0.76} height={tall} />;
          };
          return <g key={day}><title>{`${date(day)}: ${count(total(sum))}`}</title>{(["good", "refused", "failed"] as const).map(bar)}</g>;
        })}
        <line x1="0" x2={width} y1={height} y2={height} class="usage-ground" />
      </svg>
      <figcaption class="soft"><span>{date(days[0])}</span><span>{date(days[days.length - 1])}</span></figcaption>
    </figure>
  );
}
