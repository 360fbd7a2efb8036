import { homeOf, session } from "../api/session";
import { t } from "../messages";
import { ButtonLink, PageTitle } from "../parts/basics";
import { useStore } from "../store";

export function NotFound({ otherAccount = false }: { otherAccount?: boolean }) {
  const now = useStore(session);
  const home = now.state === "signed_in" ? homeOf(now.account) : "/";
  return (
    <div class="narrow" data-test="not-found">
      <PageTitle title={otherAccount ? t("not_found.other_title") : t("not_found.title")} lead={otherAccount ? t("not_found.other_text") : t("not_found.text")} />
      <ButtonLink href={home} test="go-home">{t("not_found.home")}</ButtonLink>
    </div>
  );
}
