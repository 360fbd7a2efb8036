// Payments to sellers: what is owed, sent to the bank by file or through its own interface, by two people.
import { useState } from "preact/hooks";
import { a, officeText } from "../../admin/texts";
import { request } from "../../api/client";
import { session } from "../../api/session";
import type { Payout, PayoutList, Transfer, TransferPage } from "../../api/payouts";
import { count, dateTime, money } from "../../format";
import { currentLanguage, t } from "../../messages";
import { announce } from "../../parts/announce";
import { Badge, Button, Empty, Failed, PageTitle, Skeleton } from "../../parts/basics";
import { Confirm } from "../../parts/dialog";
import { TextField } from "../../parts/fields";
import { CoinsIcon } from "../../parts/icons";
import { useLoad } from "../../parts/load";
import { Refusal } from "../../parts/refusal";
import { useSending } from "../../parts/sending";
import { useStore } from "../../store";

const stateText = (state: string): string => officeText(`payout.state.${state}`) ?? state;
const transferText = (state: string): string => officeText(`transfer.state.${state}`) ?? state;
/** The bank's code stays for whoever looks into it; what we found ourselves is said in words. */
const answerText = (answer: string): string => officeText(`transfer.answer.${answer}`) ?? a("transfer.answer", { code: answer });

export function Payouts() {
  const loaded = useLoad(`payouts ${currentLanguage()}`, (signal) => request<PayoutList>("GET", "/admin/v1/payouts", { signal }));
  const sending = useSending();
  const all = loaded.data;
  const make = async () => {
    const done = await sending.send(async (key) => void (await request<Payout>("POST", "/admin/v1/payouts", { idempotencyKey: key })));
    if (!done) return;
    announce(a("payouts.made"));
    loaded.reload();
  };
  return (
    <div class="payouts">
      <PageTitle title={a("payouts.title")} lead={a("payouts.lead")}>
        <Button busy={sending.busy} onClick={() => void make()} test="make-payout">{a("payouts.make")}</Button>
      </PageTitle>
      <Refusal of={sending} />
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!all && loaded.state === "loading" && <Skeleton rows={3} tall />}
      {all && all.items.length === 0 && <Empty title={a("payouts.empty")} icon={<CoinsIcon />}><p>{a("payouts.empty_text")}</p></Empty>}
      {all && all.items.map((one) => <PayoutCard key={one.id} payout={one} hasBank={all.has_bank} changed={loaded.reload} />)}
    </div>
  );
}

type Move = "export" | "pay" | "release" | "cancel";

/** What may come next, and for whom: the server has the last word. */
function movesOf(payout: Payout, hasBank: boolean): Move[] {
  if (payout.state === "created") return hasBank ? ["release", "export", "cancel"] : ["export", "cancel"];
  if (payout.state === "exported") return ["pay", "cancel"];
  return payout.state === "released" && payout.transfers.waiting > 0 ? ["cancel"] : [];
}

function PayoutCard({ payout, hasBank, changed }: { payout: Payout; hasBank: boolean; changed: () => void }) {
  const [asked, setAsked] = useState<Move | null>(null);
  const [reference, setReference] = useState("");
  const sending = useSending();
  const url = `/admin/v1/payouts/${encodeURIComponent(payout.id)}`;
  const move = async (verb: Move) => {
    const json = verb === "pay" ? { reference } : {};
    const done = await sending.send(async (key) => void (await request<Payout>("POST", `${url}/${verb}`, { json, version: payout.version, idempotencyKey: key })));
    setAsked(null);
    if (!done) return;
    announce(a(`payout.done.${verb}`));
    changed();
  };
  const moves = movesOf(payout, hasBank);
  const hasTransfers = Object.values(payout.transfers).some((one) => one > 0);
  return (
    <article class="card form" aria-labelledby={payout.id} data-test="payout" data-id={payout.id}>
      <h2 id={payout.id}>{money(payout.total)} <Badge state={payout.state} text={stateText(payout.state)} /></h2>
      <p class="soft">{a("payout.about", { count: count(payout.count), time: dateTime(payout.created_at) })}</p>
      <Refusal of={sending} shown={["/reference"]} />
      <OwnWork payout={payout} />
      {payout.state === "exported" && (
        <>
          <p><a class="button button-secondary" href={`${url}/file`} download data-test="bank-file">{a("payout.file")}</a></p>
          <TextField name={`reference-${payout.id}`} label={a("payout.reference")} hint={a("payout.reference_hint")} value={reference} error={sending.faults["/reference"]} onInput={(text) => { setReference(text); sending.touch("/reference"); }} />
        </>
      )}
      {moves.length > 0 && (
        <p class="actions">
          {moves.map((verb, at) => (
            <Button key={verb} kind={verb === "cancel" ? "quiet" : at === 0 ? "primary" : "secondary"} busy={sending.busy} onClick={() => setAsked(verb)} test={`payout-${verb}`}>{a(`payout.move.${verb}`)}</Button>
          ))}
        </p>
      )}
      {hasTransfers && <Transfers url={url} payout={payout} reload={changed} />}
      {asked && (
        <Confirm title={a(`payout.move.${asked}`)} action={a(`payout.move.${asked}`)} danger={asked === "cancel"} busy={sending.busy} onConfirm={() => void move(asked)} onCancel={() => setAsked(null)}>
          <p>{a(`payout.ask.${asked}`, { total: money(payout.total), count: count(payout.count) })}</p>
        </Confirm>
      )}
    </article>
  );
}

/** Four eyes: whoever made it is told beforehand that somebody else goes on. */
function OwnWork({ payout }: { payout: Payout }) {
  const now = useStore(session);
  const me = now.state === "signed_in" ? now.account.id : "";
  const isMine = (payout.state === "created" && payout.created_by === me) || (payout.state === "exported" && [payout.created_by, payout.exported_by].includes(me));
  return isMine ? <p class="soft" data-test="four-eyes">{a("payout.four_eyes")}</p> : null;
}

function Transfers({ url, payout, reload }: { url: string; payout: Payout; reload: () => void }) {
  const loaded = useLoad(`${payout.id} ${payout.version} ${currentLanguage()} ${JSON.stringify(payout.transfers)}`, (signal) => request<TransferPage>("GET", `${url}/transfers?limit=100`, { signal }));
  const more = useSending();
  const page = loaded.data;
  const goOn = (next: string, before: Transfer[]) =>
    more.send(async () => {
      const added = await request<TransferPage>("GET", next);
      loaded.set({ items: [...before, ...added.items], next: added.next });
    });
  return (
    <section aria-label={a("transfers.title")}>
      <p data-test="transfer-counts">
        {Object.entries(payout.transfers).filter(([, many]) => many > 0).map(([state, many]) => `${transferText(state)}: ${count(many)}`).join(" · ")}
        {payout.state === "released" && <> <button type="button" class="button button-quiet button-small" onClick={reload} data-test="transfers-reload">{a("transfers.reload")}</button></>}
      </p>
      {loaded.state === "failed" && <Failed problem={loaded.problem} retry={loaded.reload} />}
      {!page && loaded.state === "loading" && <Skeleton rows={2} />}
      {page && (
        <ul class="rows">
          {page.items.map((one) => (
            <li key={one.id} class="row" data-test="transfer-row">
              <span class="row-main">
                <strong class="row-title">{one.seller_name ?? one.seller_id}</strong>
                <span class="row-sub">{one.bank_code} {one.account} · {money(one.amount)}</span>
                <span class="soft">{one.answer ? answerText(one.answer) : a("transfer.reference", { reference: one.reference })}</span>
                <StatementOfSeller id={one.seller_id} />
              </span>
              <Badge state={`transfer_${one.state}`} text={transferText(one.state)} />
            </li>
          ))}
        </ul>
      )}
      <Refusal of={more} />
      {page?.next && <Button kind="secondary" busy={more.busy} onClick={() => void goOn(page.next!, page.items)} test="more">{t("common.more")}</Button>}
    </section>
  );
}

/** The seller's last 31 days, as letter and table. */
function StatementOfSeller({ id }: { id: string }) {
  const day = (back: number) => new Date(Date.now() + 7 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
  const url = (ending: string) => `/admin/v1/sellers/${encodeURIComponent(id)}/statement.${ending}?from=${day(30)}&to=${day(0)}`;
  return (
    <span class="row-sub">
      {t("statement.of_seller")} <a href={`${url("pdf")}&lang=${currentLanguage()}`} download>PDF</a> <a href={url("csv")} download>CSV</a>
    </span>
  );
}
