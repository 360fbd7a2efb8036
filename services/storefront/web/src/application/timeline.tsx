import type { Application } from "../api/types";
import { dateTime } from "../format";
import { t, textIfAny } from "../messages";

/** What happened to the application so far, newest last. */
export function Timeline({ history }: { history: Application["history"] }) {
  if (!history.length) return null;
  return (
    <section class="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t("application.timeline")}</h2>
      <ol class="timeline">
        {history.map((one, at) => (
          <li key={`${one.at}-${at}`}>
            <p><strong>{textIfAny(`application.step.${one.action}`) ?? one.action}</strong></p>
            <p class="soft"><time dateTime={one.at}>{dateTime(one.at)}</time></p>
            {one.note && <p class="quote">{one.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
