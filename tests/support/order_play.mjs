// What tests of orders do over and over: read and move an order as one of its people, look at stock and books.
import assert from "node:assert/strict";
import { expectStatus, minorOf, order, placeOrder } from "./dermaga.mjs";

export const number = (text) => ({ evidence: { number: text } });
export const note = (text) => ({ evidence: { note: text } });
export const codes = (answer) => answer.json.errors.map((one) => `${one.pointer} ${one.code}`);

/** Bound to an administrator (`admin`) and the partner who places orders where none is named; everybody else is a seller. */
export function orderPlay(admin, partner) {
  const base = (who) => (who === admin ? "/admin/v1" : who.id?.startsWith("par_") ? "/partner/v1" : "/api/v1");
  const read = async (who, id) => expectStatus(await who.get(`${base(who)}/orders/${id}`), 200).json;
  /** One move with the version that stands now. */
  const move = async (who, id, verb, body = {}, options = {}) =>
    who.post(`${base(who)}/orders/${id}/${verb}${options.query ?? ""}`, body, { ifMatch: (await read(who, id)).version, ...options });
  const moved = async (who, id, verb, body) => expectStatus(await move(who, id, verb, body), 200).json;
  const stockOf = async (owner, item) => {
    const { stock, reserved } = expectStatus(await owner.get(`/api/v1/products/${item.id}`), 200).json;
    return [stock, reserved];
  };
  const placed = async (lines, more, who = partner) => expectStatus(await placeOrder(who, order(lines, more)), 201).json;

  /** The balances of an order by account and currency, after checking that each transaction sums to zero. */
  async function balances(id) {
    const sums = {};
    for (const { id: name, entries } of expectStatus(await admin.get(`/admin/v1/orders/${id}/ledger`), 200).json.items) {
      const zero = {};
      for (const { account, amount } of entries) {
        const { currency } = amount;
        zero[currency] = (zero[currency] ?? 0) + minorOf(amount);
        sums[`${account} ${currency}`] = (sums[`${account} ${currency}`] ?? 0) + minorOf(amount);
      }
      for (const [currency, sum] of Object.entries(zero)) assert.equal(sum, 0, `${name} in ${currency}`);
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }
  return { base, read, move, moved, stockOf, placed, balances };
}
