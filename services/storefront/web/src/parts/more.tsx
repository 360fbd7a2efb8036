// The further pages of a list: a button that adds them, and says when that did not work.
import { request } from "../api/client";
import type { Page } from "../api/types";
import { t } from "../messages";
import { Button } from "./basics";
import { Refusal } from "./refusal";
import { useSending } from "./sending";

/** Shown while there is a next page; `added` gets the list with it. */
export function MoreButton<T, P extends Page<T>>({ page, added }: { page: P; added: (page: P) => void }) {
  const sending = useSending();
  const { next } = page;
  if (!next) return null;
  const more = async () => {
    const answer = await request<P>("GET", next);
    added({ ...page, items: [...page.items, ...answer.items], next: answer.next });
  };
  return (
    <div class="more-rows">
      <Refusal of={sending} />
      <Button kind="secondary" busy={sending.busy} onClick={() => void sending.send(more)} test="more">{t("common.more")}</Button>
    </div>
  );
}
