// The seller's certificates and registrations: what was handed in, and what an administrator said about it.
import { useState } from "preact/hooks";
import { Problem, request } from "../api/client";
import type { Credential, ReadinessList } from "../api/trade";
import type { Page } from "../api/types";
import { currentLanguage, t } from "../messages";
import { announce } from "../parts/announce";
import { Badge, ButtonLink, Empty, Failed, Notice, PageTitle, Skeleton } from "../parts/basics";
import { Confirm } from "../parts/dialog";
import { PaperIcon, PlusIcon, TrashIcon } from "../parts/icons";
import { useLoad } from "../parts/load";
import { MoreButton } from "../parts/more";
import { Refusal } from "../parts/refusal";
import { useSending } from "../parts/sending";
import { credentialState, validity } from "../trade/credential";
import { Evidence } from "../trade/evidence";

interface Situation {
  credentials: Page<Credential>;
  /** Names of products by id; those of products beyond the first 500 are not asked for. */
  titles: Map<string, string>;
}

async function loadSituation(signal: AbortSignal): Promise<Situation> {
  const [credentials, products] = await Promise.all([
    request<Page<Credential>>("GET", "/api/v1/credentials?limit=100", { signal }), request<ReadinessList>("GET", "/api/v1/readiness?limit=500", { signal }),
  ]);
  return { credentials, titles: new Map(products.items.map((one) => [one.product_id, one.title])) };
}

export function CredentialsPage() {
  const loaded = useLoad(`credentials ${currentLanguage()}`, loadSituation);
  const [leaving, setLeaving] = useState<Credential | null>(null);
  const sending = useSending();
  const all = loaded.data;
  const remove = async () => {
    if (!leaving) return;
    const gone = await sending.send(async () => {
      await request<void>("DELETE", `/api/v1/credentials/${leaving.id}`, { version: leaving.version }).catch((problem: Problem) => {
        if (problem.status !== 404) throw problem;
      });
    });
    setLeaving(null);
    if (gone) announce(t("credential.removed"));
    loaded.reload();
  };
  return (
    <div class="credentials">
      <PageTitle title={t("credentials.title")} lead={t("credentials.lead")} actions={<ButtonLink href="/izin/baru" test="go-new-credential"><PlusIcon />{t("credentials.new")}</ButtonLink>} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      <Refusal of={sending} />
      {!all && loaded.state === "loading" && <Skeleton rows={4} tall />}
      {all && all.credentials.items.length === 0 && <Empty title={t("credentials.empty_title")} icon={<PaperIcon />}><p>{t("credentials.empty_text")}</p></Empty>}
      {all && all.credentials.items.length > 0 && (
        <ul class="rows" aria-busy={loaded.state === "loading"}>
          {all.credentials.items.map((one) => <CredentialRow key={one.id} one={one} titles={all.titles} changed={loaded.reload} remove={() => setLeaving(one)} />)}
        </ul>
      )}
      {all && <MoreButton page={all.credentials} added={(credentials) => loaded.set({ ...all, credentials })} />}
      {leaving && (
        <Confirm title={t("credential.remove_title")} action={t("credential.remove")} danger busy={sending.busy} onConfirm={() => void remove()} onCancel={() => setLeaving(null)}>
          <p>{t("credential.remove_text", { name: leaving.type_name })}</p>
        </Confirm>
      )}
    </div>
  );
}

function CredentialRow({ one, titles, changed, remove }: { one: Credential; titles: Map<string, string>; changed: () => void; remove: () => void }) {
  const advice = one.state === "rejected" ? t("credential.rejected_text") : one.is_expired ? t("credential.expired_text") : null;
  const again = new URLSearchParams({ jenis: one.type, ...(one.product_id ? { produk: one.product_id } : {}) });
  return (
    <li class="row credential" data-test="credential-row" data-type={one.type}>
      <div class="row-main">
        <strong class="row-title">{one.type_name}</strong>
        <Badge {...credentialState(one)} />
        <span class="row-sub">{one.number}</span>
        <span class="soft">{one.product_id ? <a href={`/produk/${one.product_id}/ekspor`}>{titles.get(one.product_id) ?? t("credential.one_product")}</a> : t("credential.all_products")}</span>
        <span class="soft">{validity(one)}</span>
        {one.warnings.map((warning) => <p class="soft" key={warning.code}>{warning.text}</p>)}
        {one.reason && <p class="quote" data-test="credential-reason">{one.reason}</p>}
        <Evidence of={one} changed={changed} />
        {advice && (
          <Notice tone="warning">
            <p>{advice}</p>
            <a href={`/izin/baru?${again}`} data-test="credential-again">{t("credential.again")}</a>
          </Notice>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={t("credential.remove_named", { name: `${one.type_name} ${one.number}` })} data-test="credential-remove" onClick={remove}><TrashIcon /></button>
    </li>
  );
}
