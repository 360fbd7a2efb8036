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

/** Each transaction sums to zero in each currency; each is made by one move or payment, and none is missing or more. */
export function* ledgerIsWhatHappened({ facts }) {
  for (const [id, rows] of grouped(facts.ledger, (row) => `${row.transaction_id} in ${row.currency}`))
    if (rows.reduce((sum, row) => sum + row.amount_minor, 0) !== 0) yield `${id} does not sum to zero`;
  const text = (kind, account, party, amount) => `${kind}: ${amount} for ${account} ${party}`;
  const wanted = new Map();
  for (const { id, kind, entries } of [...facts.consignments.flatMap((row) => lived(row).books), ...payments(facts)])
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
  for (const [id, { state, version, reference, total, amount }] of told.payments) {
    const row = rows.get(id);
    const text = (...parts) => parts.join(" ");
    const was = text(state, version, reference, minor((total ?? amount).amount));
    const now = row && text(row.state, row.version, row.reference, row.amount_minor);
    if ((now ?? "") !== was) yield `${id} was told to be ${was}, and is ${now ?? "not there"}`;
  }
  for (const id of rows.keys()) if (!told.payments.has(id)) yield `nobody was told of ${id}`;
}

/** Row by row: what a statement calls the change of a transaction is what the ledger says, and so is its end. */
export function* statementsAreTheLedger({ told, facts }) {
  const accounts = { seller_id: ["seller_payable"], partner_id: ["partner_receivable", "partner_refundable"] };
  for (const { who, id, rows } of told.statements) {
    const mine = facts.ledger.filter((row) => row.party === id && accounts[who].includes(row.account) && row.currency === "IDR");
    if (rows === null) {
      if (mine.length <= 10_000) yield `${id} has ${mine.length} entries, and its statement was said to be too long`;
      continue;
    }
    const sign = who === "seller_id" ? -1 : 1;
    const changes = mine.map((row) => `${row.kind} ${sign * row.amount_minor}`).sort();
    const change = (row) => (who === "seller_id" ? minor(row.amount) : minor(row.charged) - minor(row.credited));
    const shown = rows.filter((row) => row.kind !== "opening").map((row) => `${row.kind} ${change(row)}`).sort();
    const at = changes.findIndex((one, index) => one !== shown[index]);
    if (at !== -1 || shown.length !== changes.length)
      yield `the statement of ${id} shows ${shown.length} changes, the ledger has ${changes.length}; the first that differs: ${shown[at]}, ${changes[at]}`;
    const end = rows.filter((row) => row.currency === "IDR").at(-1);
    const owed = mine.reduce((sum, row) => sum + sign * row.amount_minor, 0);
    if (minor(end.owed) !== owed) yield `the statement of ${id} ends with ${end.owed}, the ledger with ${owed}`;
  }
  if (told.statements.length === 0) yield "nobody read a statement";
}
