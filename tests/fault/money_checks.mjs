// Of books and payments: the ledger is what moves and payments make it, to the last entry, and statements say the same.
import { byKey, grouped } from "./grouping.mjs";
import { lived } from "./lives.mjs";

const payments = (facts) => [
  ...facts.batches
    .filter((row) => row.state === "paid")
    .flatMap((row) =>
      row.payouts.map(({ seller_id, amount_minor }) => ({
        id: `${row.id}:${seller_id}`,
        kind: "payout",
        entries: [["seller_payable", seller_id, amount_minor], ["bank", "", -amount_minor]],
      })),
    ),
  ...facts.repayments
    .filter((row) => row.state === "paid")
    .map(({ id, partner_id, amount_minor }) => ({
      id,
      kind: "repayment",
      entries: [["partner_refundable", partner_id, amount_minor], ["bank", "", -amount_minor]],
    })),
];

/** What was set off, by what it was set off of: how much is the service's word, all else is reckoned. */
const setOffs = (facts, account) =>
  new Map(facts.ledger.filter((row) => row.kind === "set_off" && row.account === account).map((row) => [row.transaction_id, row]));

/** [{ id, kind, entries }] of all that happened. */
function* happenings(facts) {
  const credits = new Map([...setOffs(facts, "partner_refundable")].map(([id, row]) => [id.split(":")[0], row.amount_minor]));
  for (const row of facts.consignments) yield* lived(row, credits.get(row.id)).books;
  for (const [id, { amount_minor }] of setOffs(facts, "seller_payable")) {
    const seller_id = id.split(":")[1];
    yield { id, kind: "set_off", entries: [["seller_payable", seller_id, amount_minor], ["seller_receivable", seller_id, -amount_minor]] };
  }
  yield* payments(facts);
}

/** Nobody has less than nothing coming, and nobody owes less: what is set off or paid was there. */
export function* nothingIsBelowZero({ facts }) {
  const signs = { seller_payable: -1, seller_receivable: 1, partner_refundable: -1, partner_receivable: 1, seller_pending: -1 };
  const rows = facts.ledger.filter((row) => signs[row.account]);
  for (const [key, entries] of grouped(rows, (row) => `${row.account} of ${row.party} in ${row.currency}`)) {
    const balance = entries.reduce((sum, row) => sum + signs[row.account] * row.amount_minor, 0);
    if (balance < 0) yield `${key} is ${balance}`;
  }
  for (const row of facts.ledger)
    if (row.kind === "set_off" && (row.amount_minor > 0) !== ["seller_payable", "partner_refundable"].includes(row.account))
      yield `${row.transaction_id} sets off ${row.amount_minor} on ${row.account}`;
}

/** Each transaction sums to zero in each currency; each is made by one move or payment, and none is missing or more. */
export function* ledgerIsWhatHappened({ facts }) {
  for (const [id, rows] of grouped(facts.ledger, (row) => `${row.transaction_id} in ${row.currency}`))
    if (rows.reduce((sum, row) => sum + row.amount_minor, 0) !== 0) yield `${id} does not sum to zero`;
  const text = (kind, account, party, amount) => `${kind}: ${amount} for ${account} ${party}`;
  const wanted = new Map();
  for (const { id, kind, entries } of happenings(facts))
    for (const [account, party, amount] of entries)
      if (amount !== 0) wanted.set(`${id} ${account} IDR`, text(kind, account, party, amount));
  for (const { transaction_id, kind, account, party, currency, amount_minor } of facts.ledger) {
    const key = `${transaction_id} ${account} ${currency}`;
    const entry = text(kind, account, party, amount_minor);
    if (wanted.get(key) !== entry) yield `${key} is ${entry}, and should be ${wanted.get(key) ?? "nothing"}`;
    wanted.delete(key);
  }
  for (const [key, entry] of wanted) yield `${key} is missing: ${entry}`;
}

const minor = (text) => Math.round(Number(text) * 100);

export function* paymentsAreAsTold({ told, facts }) {
  const batches = facts.batches.map((row) => ({ ...row, amount_minor: row.payouts.reduce((sum, one) => sum + one.amount_minor, 0) }));
  const rows = byKey([...batches, ...facts.repayments], "id");
  const set_off = grouped([...setOffs(facts, "seller_payable").values()], (row) => row.transaction_id.split(":")[0]);
  const setOffBy = (id) => (set_off.get(id) ?? []).reduce((sum, row) => sum + row.amount_minor, 0);
  for (const [id, one] of told.payments) {
    const row = rows.get(id);
    const text = (...parts) => parts.join(" ");
    const was = text(one.partner_id, one.state, one.version, one.reference, minor((one.total ?? one.amount).amount), minor(one.set_off?.amount ?? 0));
    const now = row && text(row.partner_id, row.state, row.version, row.reference, row.amount_minor, setOffBy(id));
    if ((now ?? "") !== was) yield `${id} was told to be ${was}, and is ${now ?? "not there"}`;
  }
  for (const id of rows.keys()) if (!told.payments.has(id)) yield `nobody was told of ${id}`;
}

/** Row by row: what a statement calls the change of a transaction is what the ledger says, and so is its end. */
export function* statementsAreTheLedger({ told, facts }) {
  const accounts = { seller_id: ["seller_payable", "seller_receivable"], partner_id: ["partner_receivable", "partner_refundable"] };
  for (const { who, id, rows } of told.statements) {
    const mine = facts.ledger.filter((row) => row.party === id && accounts[who].includes(row.account) && row.currency === "IDR");
    const sign = who === "seller_id" ? -1 : 1;
    // A seller's statement has a row a transaction, a partner's one an entry.
    const of = grouped(mine, (row) => (who === "seller_id" ? row.transaction_id : `${row.transaction_id} ${row.account}`));
    const sumOf = (entries, isMeant = () => true) => entries.filter(isMeant).reduce((sum, row) => sum + sign * row.amount_minor, 0);
    const changes = [...of.values()].map((entries) => `${entries[0].kind} ${sumOf(entries)}`).sort();
    const change = (row) => (who === "seller_id" ? minor(row.amount) : minor(row.charged) - minor(row.credited));
    const shown = rows.filter((row) => row.kind !== "opening").map((row) => `${row.kind} ${change(row)}`).sort();
    const at = changes.findIndex((one, index) => one !== shown[index]);
    if (at !== -1 || shown.length !== changes.length)
      yield `the statement of ${id} shows ${shown.length} changes, the ledger has ${changes.length}; the first that differs: ${shown[at]}, ${changes[at]}`;
    const end = rows.filter((row) => row.currency === "IDR").at(-1);
    const aside = { seller_id: "debt", partner_id: "refundable" }[who];
    const within = -sumOf(mine, (row) => ["seller_receivable", "partner_refundable"].includes(row.account));
    const [was, is] = [`${minor(end.owed)}, ${minor(end[aside])} within`, `${sumOf(mine)}, ${within} within`];
    if (was !== is) yield `the statement of ${id} ends with ${was}, the ledger with ${is}`;
  }
  if (told.statements.length === 0) yield "nobody read a statement";
}
