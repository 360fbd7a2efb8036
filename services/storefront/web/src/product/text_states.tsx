// What is known of a product's texts in each language, in words, with one tap to what is to be mended.
import type { Product, TextLanguage, TextReview, TextState } from "../api/types";
import { date } from "../format";
import { t } from "../messages";
import { Badge, Button, Notice } from "../parts/basics";
import { openField } from "../parts/fields";

export const textLanguages: readonly TextLanguage[] = ["id", "en", "zh"];
/** As a browser and its reader of pages know the language. */
export const languageTags = { id: "id", en: "en", zh: "zh-CN" } as const;

export const textState = (state: TextState) => ({ state: `text_${state}`, text: t(`texts.state.${state}`) });

/** What is to be mended about a field of the form, from who read it. */
export function noteAt(product: Product | null, field: "title" | "description", language: TextLanguage): string | undefined {
  const review = product?.text_reviews?.find((one) => one.language === language && one.field === field);
  return review?.note ? t("texts.note", { note: review.note }) : undefined;
}

/** What somebody of the house asks to be mended, above the form. */
export function ReturnedTexts({ product }: { product: Product }) {
  const returned = product.text_reviews.filter((one) => one.field && one.note);
  if (returned.length === 0) return null;
  return (
    <Notice tone="warning" title={t("texts.returned_title")} test="texts-returned">
      {returned.map(({ language, field, note }) => (
        <div key={language}>
          <p><strong>{t(`texts.language.${language}`)}:</strong> {note}</p>
          <Button kind="secondary" test={`text-mend-${language}`} onClick={() => openField(`${field}-${language}`)}>{t("texts.mend", { field: t(`texts.field.${field!}`).toLowerCase() })}</Button>
        </div>
      ))}
    </Notice>
  );
}

export function TextStates({ product }: { product: Product }) {
  return (
    <section class="card" aria-labelledby="texts-title">
      <h2 id="texts-title">{t("texts.title")}</h2>
      <p class="soft">{t("texts.lead")}</p>
      <ul class="text-states">
        {textLanguages.map((language) => <Row key={language} language={language} state={product.text_states[language]} review={product.text_reviews.find((one) => one.language === language)} />)}
      </ul>
    </section>
  );
}

function Row({ language, state, review }: { language: TextLanguage; state: TextState; review?: TextReview }) {
  return (
    <li data-test={`text-state-${language}`} data-state={state}>
      <strong>{t(`texts.language.${language}`)}</strong>
      <Badge {...textState(state)} />
      {review?.verdict === "reviewed" && <span class="soft">{t("texts.at", { date: date(review.reviewed_at) })}</span>}
      {state === "missing" && <Button kind="quiet" test={`text-write-${language}`} onClick={() => openField(`title-${language}`)}>{t("texts.write")}</Button>}
    </li>
  );
}
