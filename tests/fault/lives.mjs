// What a consignment's history makes of it: states, quantities, stock and books, reckoned apart from the service.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { per_mille } from "./people.mjs";

const readme = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../services/export/README.md");
/** "state move" → state, by the table of moves, which a test holds against the code. */
const reached = new Map(
  readFileSync(readme, "utf8")
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.length > 7 && /^[a-z_]+$/.test(cells[1]) && cells[1] !== "from")
    .map(([, from, move, to]) => [`${from} ${move}`, to]),
);

/** move → [what it counts of a line, what is told of it while others stay] */
const takes = {
  confirm: ["refused", "lines_refused"],
  refuse: ["refused", "lines_refused"],
  cancel: ["cancelled", "lines_cancelled"],
  refund: ["refunded", "lines_refunded"],
  write_off: ["written_off", "lines_written_off"],
  send_back: ["returning", "return_sent"],
  receive_back: ["returned", "return_received"],
  decline_return: ["kept", "return_declined"],
};
const out = ["refused", "cancelled", "refunded", "written_off", "returned"];
const counters = [...out, "returning"];

const leftOf = (line) => out.reduce((left, name) => left - line[name], line.quantity);
const worthOf = (pairs, price) => pairs.reduce((sum, [line, quantity]) => sum + line[price] * quantity, 0);

/**
 * [account, party, amount]s of what left of each line is settled, fee half up and tax down to the rupiah. The partner's
 * credit has paid `credit` of it.
 */
function settlement({ partner_id, seller_id }, left, credit) {
  const asked = worthOf(left, "asked_minor");
  const fee = Math.floor((asked * per_mille.platform_fee + 50_000) / 100_000) * 100;
  const tax = Math.floor((asked * per_mille.income_tax) / 100_000) * 100;
  const price = worthOf(left, "price_minor");
  return [
    ["bank", "", price - credit],
    ["partner_receivable", partner_id, credit - price],
    ["seller_pending", seller_id, price],
    ["seller_payable", seller_id, fee + tax - asked],
    ["platform_fee", "", -fee],
    ["income_tax", "", -tax],
  ];
}

const givenBack = ({ partner_id, seller_id }, pairs, is_settled) =>
  is_settled
    ? [
        ["partner_refundable", partner_id, -worthOf(pairs, "price_minor")],
        ["seller_receivable", seller_id, worthOf(pairs, "asked_minor")],
      ]
    : [
        ["partner_receivable", partner_id, -worthOf(pairs, "price_minor")],
        ["seller_pending", seller_id, worthOf(pairs, "price_minor")],
      ];

function count(line, counter, quantity) {
  if (counter === "returning") line.returning += quantity;
  else if (counter === "kept") line.returning -= quantity;
  else {
    line[counter] += quantity;
    if (counter === "returned") line.returning -= quantity;
    else line.returning = Math.min(line.returning, leftOf(line));
  }
}

/**
 * { faults, news, lines, promised and sold (product → pieces), books: [{ id, kind, entries }] } of a consignment's row.
 * Orders of the load are in rupiah, and name no freight. `credit` is what was set off of its price.
 */
export function lived(row, credit = 0) {
  const faults = [];
  const news = [];
  const lines = new Map(row.lines.map((one) => [one.line, { ...one, ...Object.fromEntries(counters.map((name) => [name, 0])) }]));
  const whole = () => [...lines.values()].map((line) => [line, leftOf(line)]);
  const sold = new Map();
  const sell = (line, quantity) => sold.set(line.product_id, (sold.get(line.product_id) ?? 0) + quantity);
  const price = worthOf(whole(), "price_minor");
  const books = [{ id: `${row.id}:placed`, kind: "placed", entries: [["partner_receivable", row.partner_id, price], ["seller_pending", row.seller_id, -price]] }];
  let [state, is_settled] = ["placed", false];
  row.history.forEach(({ move, state: to, lines: taken, condition }, index) => {
    const [counter, told] = takes[move] ?? [];
    const pairs = (taken ?? []).map(({ line, quantity }) => [lines.get(line), quantity]);
    const all = reached.get(`${state} ${move}`);
    if (all === undefined || (to !== all && !(to === state && pairs.length > 0))) faults.push(`${move} from ${state} to ${to}`);
    for (const [line, quantity] of pairs) count(line, counter, quantity);
    if (move === "hand_over") whole().forEach(([line, quantity]) => sell(line, quantity));
    if (move === "receive_back" && condition !== "unsaleable") pairs.forEach(([line, quantity]) => sell(line, -quantity));
    const set_off = [["partner_refundable", row.partner_id, credit], ["partner_receivable", row.partner_id, -credit]];
    if (move === "settle" && credit !== 0) books.push({ id: `${row.id}:set_off:${index + 1}`, kind: "set_off", entries: set_off });
    const entries =
      move === "settle" ? settlement(row, whole(), credit) : out.includes(counter) ? givenBack(row, pairs, is_settled) : [];
    // The first move finds version 1.
    if (entries.length > 0) books.push({ id: `${row.id}:${move}:${index + 1}`, kind: move, entries });
    is_settled ||= move === "settle";
    news.push(`order.${to === state ? told : to}`);
    state = to;
  });
  const is_open = ["placed", "confirmed", "packed"].includes(state);
  const promised = new Map();
  for (const [line, quantity] of is_open ? whole() : []) promised.set(line.product_id, (promised.get(line.product_id) ?? 0) + quantity);
  if (state !== row.state) faults.push(`is ${row.state}, and its history ends with ${state}`);
  if (row.version !== row.history.length + 1) faults.push(`is version ${row.version} after ${row.history.length} moves`);
  return { faults, news, lines, promised, sold, books };
}

/** The quantities of a line that its moves count. */
export const countsOf = (line) => Object.fromEntries(counters.map((name) => [name, line[name]]));
