import { homeOf, session } from "../api/session";
import { t } from "../messages";
import { Arrow, ButtonLink, PageTitle } from "../parts/basics";
import { useStore } from "../store";

/** A quiet harbour: sun, pier, three lines of water. */
const Harbour = () => (
  <svg class="harbour" viewBox="0 0 480 320" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice">
    <circle class="harbour-sun" cx="316" cy="118" r="44" />
    <path class="harbour-far" d="M0 206 C60 176 120 190 176 198 S300 170 360 190 440 196 480 184 V320 H0Z" />
    <path class="harbour-boat" d="M252 206h112l-16 30h-80zM282 206v-28h44v28M296 178v-22h16v22" />
    <path class="harbour-pier" d="M0 214h196M36 214v84M92 214v84M148 214v84M190 202v96M0 236h190" />
    <path class="harbour-water" d="M0 252c20 0 20-9 40-9s20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9" />
    <path class="harbour-water" d="M-20 276c20 0 20-9 40-9s20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9" />
    <path class="harbour-water" d="M0 300c20 0 20-9 40-9s20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9 20-9 40-9 20 9 40 9" />
  </svg>
);

export function Landing() {
  const now = useStore(session);
  const account = now.state === "signed_in" ? now.account : null;
  const steps = [
    [t("landing.step1_title"), t("landing.step1_text")],
    [t("landing.step2_title"), t("landing.step2_text")],
    [t("landing.step3_title"), t("landing.step3_text")],
    [t("landing.step4_title"), t("landing.step4_text")],
  ];
  return (
    <div class="landing">
      <section class="hero">
        <div class="hero-text">
          <p class="hero-over">{t("landing.over")}</p>
          <PageTitle title={t("landing.title")} lead={t("landing.lead")} />
          <div class="hero-actions">
            {account ? (
              <ButtonLink href={homeOf(account)} test="go-home">{t("landing.continue")}<Arrow /></ButtonLink>
            ) : (
              <>
                <ButtonLink href="/daftar" test="go-sign-up">{t("landing.sign_up")}<Arrow /></ButtonLink>
                <ButtonLink href="/masuk" kind="quiet">{t("landing.sign_in")}</ButtonLink>
              </>
            )}
          </div>
        </div>
        <Harbour />
      </section>
      <section class="steps-block" aria-labelledby="steps-title">
        <h2 id="steps-title">{t("landing.steps_title")}</h2>
        <ol class="steps">
          {steps.map(([title, text]) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="promise" aria-labelledby="promise-title">
        <h2 id="promise-title">{t("landing.need_title")}</h2>
        <ul class="ticks">
          <li>{t("landing.need_1")}</li>
          <li>{t("landing.need_2")}</li>
          <li>{t("landing.need_3")}</li>
        </ul>
        <p class="soft">{t("landing.need_note")}</p>
      </section>
    </div>
  );
}
