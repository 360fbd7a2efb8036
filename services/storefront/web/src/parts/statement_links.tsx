// A month's statement, to be saved as a letter or as a table.
import { useState } from "preact/hooks";
import { currentLanguage, t } from "../messages";
import { SelectField } from "./fields";

const months_offered = 12;

/** The last months as "2026-11", this one first, as the calendar in Jakarta has it. */
function lastMonths(): string[] {
  const now = new Date(Date.now() + 7 * 3_600_000);
  return Array.from({ length: months_offered }, (_, back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7));
}

/** "from=2026-11-01&to=2026-11-30" */
function daysOf(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return `from=${month}-01&to=${new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)}`;
}

const monthText = (month: string): string =>
  new Intl.DateTimeFormat({ id: "id-ID", en: "en-GB", zh: "zh-CN" }[currentLanguage()], { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));

/** `url` without its ending: "/api/v1/statement". */
export function StatementLinks({ url }: { url: string }) {
  const months = lastMonths();
  const [month, setMonth] = useState(months[0]!);
  const days = daysOf(month);
  return (
    <section class="card form" aria-labelledby="statement-title">
      <h2 id="statement-title">{t("statement.title")}</h2>
      <p class="soft">{t("statement.lead")}</p>
      <SelectField name="statement-month" label={t("statement.month")} value={month} options={months.map((one) => ({ value: one, text: monthText(one) }))} onChange={setMonth} width="medium" />
      <p class="actions">
        <a class="button button-secondary" href={`${url}.pdf?${days}&lang=${currentLanguage()}`} download data-test="statement-pdf">{t("statement.pdf")}</a>
        <a class="button button-quiet" href={`${url}.csv?${days}`} download data-test="statement-csv">{t("statement.csv")}</a>
      </p>
    </section>
  );
}
