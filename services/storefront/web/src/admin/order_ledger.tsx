// The books of an order: every transaction with its two sides, and the proof that each sums to zero.
import type { OfficeOrder, Transaction } from "../api/office";
import { count, dateTime, minorOf } from "../format";
import { Notice } from "../parts/basics";
import { a } from "./texts";
import { partName } from "./order_part";
import { accountText, minorText, postedText } from "./words";

interface Entry {
  account: string;
  party: string;
  currency: string;
  minor: number;
}

const entriesOf = (one: Transaction): Entry[] =>
  one.entries.map(({ account, party, amount }) => ({ account, party, currency: amount.currency, minor: minorOf(amount) }));

/** What each account of each party comes to, in each currency, in the order of first mention. */
function sums(entries: Entry[], by: (entry: Entry) => string): Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    const before = found.get(by(entry));
    found.set(by(entry), { ...entry, minor: entry.minor + (before?.minor ?? 0) });
  }
  return [...found.values()];
}

const isBalanced = (entries: Entry[]): boolean => sums(entries, (one) => one.currency).every((one) => one.minor === 0);

export function OrderLedger({ order, transactions }: { order: OfficeOrder; transactions: Transaction[] }) {
  const wrong = transactions.filter((one) => !isBalanced(entriesOf(one)));
  const standing = sums(transactions.flatMap(entriesOf), (one) => `${one.account} ${one.party} ${one.currency}`).filter((one) => one.minor !== 0);
  return (
    <section class="card" aria-labelledby="order-ledger">
      <h2 id="order-ledger">{a("ledger.title")}</h2>
      {transactions.length === 0 ? <p class="soft">{a("ledger.none")}</p> : (
        <>
          {wrong.length === 0 ? <Notice tone="good" test="ledger-balanced"><p>{a("ledger.balanced", { count: count(transactions.length) })}</p></Notice>
            : <Notice tone="bad" alert test="ledger-unbalanced"><p>{a("ledger.unbalanced", { id: wrong.map((one) => one.id).join(", ") })}</p></Notice>}
          {transactions.length > 1 && standing.length > 0 && <Entries order={order} caption={a("ledger.position")} entries={standing} />}
          {transactions.map((one) => (
            <Entries key={one.id} order={order} caption={[postedText(one.kind), dateTime(one.at), ...(order.consignments.length > 1 ? [partName(order, one.consignment_id)] : [])].join(" · ")} entries={entriesOf(one)} test="ledger-transaction" />
          ))}
        </>
      )}
    </section>
  );
}

function Entries({ order, caption, entries, test }: { order: OfficeOrder; caption: string; entries: Entry[]; test?: string }) {
  const partyName = (id: string) => (id === order.partner.id ? order.partner.name : order.sellers.find((one) => one.id === id)?.name) ?? id;
  return (
    <div class="table-wrap ledger" role="region" aria-label={caption} tabIndex={0} data-test={test}>
      <table class="table">
        <caption>{caption}</caption>
        <thead><tr><th scope="col">{a("ledger.account")}</th><th scope="col" class="figure">{a("ledger.debit")}</th><th scope="col" class="figure">{a("ledger.credit")}</th></tr></thead>
        <tbody>
          {entries.map((one) => (
            <tr key={`${one.account} ${one.party} ${one.currency}`}>
              <th scope="row">{accountText(one.account)}{one.party && <span class="row-sub">{partyName(one.party)}</span>}</th>
              <td class="figure">{one.minor > 0 && minorText(one.minor, one.currency)}</td>
              <td class="figure">{one.minor < 0 && minorText(one.minor, one.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>{sums(entries, (one) => one.currency).map(({ currency }) => <Sum key={currency} entries={entries.filter((one) => one.currency === currency)} currency={currency} />)}</tfoot>
      </table>
    </div>
  );
}

function Sum({ entries, currency }: { entries: Entry[]; currency: string }) {
  const side = (sign: 1 | -1) => minorText(entries.reduce((sum, one) => sum + (one.minor * sign > 0 ? one.minor : 0), 0), currency);
  return <tr data-test="ledger-sum"><th scope="row">{a("ledger.sum")}</th><td class="figure">{side(1)}</td><td class="figure">{side(-1)}</td></tr>;
}
