// What sellers and partners read of their accounts when all is quiet.
import { Caller } from "./caller.mjs";

const jakarta_ms = 7 * 3_600_000;
const dayOf = (moment) => new Date(moment + jakarta_ms).toISOString().slice(0, 10);

/** Rows by column; no cell of the load has a comma or a quote in it. */
function rowsOf(csv) {
  const [head, ...rows] = csv.trim().split("\r\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
}

/** Reads them all, of the days from `began` to now. */
export async function readStatements(world, random, began) {
  const people = [
    ...world.sellers.map((seller) => [seller, "seller_id", seller.account.seller_id, "/api/v1"]),
    ...world.partners.map((partner) => [partner, "partner_id", partner.id, "/partner/v1"]),
  ];
  for (const [person, who, id, face] of people) {
    const caller = new Caller(world, person, "statements", random);
    const answer = await caller.final("GET", `${face}/statement.csv?from=${dayOf(began)}&to=${dayOf(Date.now())}`);
    if (caller.expect(answer, 200)) world.told.statements.push({ who, id, rows: rowsOf(answer.text) });
  }
}
