// Holds what clients were told against what the tables hold.
import { importsAreKept, productsAreKept, uploadsAreKept } from "./catalogue_checks.mjs";
import {
  auditIsWhole,
  copiesAreEqual,
  eventsTellEverything,
  positionsAreDense,
  positionsKeepTheirMeaning,
} from "./event_checks.mjs";
import { webhooksTellEverything } from "./hook_checks.mjs";
import { ledgerBalances, movesAreKept, ordersAreOnce, ordersAreThere, stockAddsUp } from "./order_checks.mjs";

/** [what is promised, the check, how much it compares] */
const checks = [
  ["acknowledged orders are there", ordersAreThere, ({ told }) => told.acknowledged.length],
  ["no order is there twice, none unasked", ordersAreOnce, ({ facts }) => facts.orders.length],
  ["confirmations, refusals, packings are kept", movesAreKept, ({ told }) => told.moves.length],
  ["stock = what was - sold; reserved = open", stockAddsUp, ({ facts }) => facts.products.length],
  ["the ledger balances", ledgerBalances, ({ facts }) => facts.ledger.length],
  [
    "products are as last acknowledged",
    productsAreKept,
    ({ told }) => told.products.size + told.titles.size,
  ],
  [
    "photos and documents are as uploaded",
    uploadsAreKept,
    ({ told }) =>
      told.documents.size +
      [...told.products.values()].reduce((sum, one) => sum + (one.photos?.length ?? 0), 0),
  ],
  ["imports are there, once, row by row", importsAreKept, ({ told }) => told.imports.size],
  ["positions are dense", positionsAreDense, ({ facts }) => facts.log.length],
  ["events tell everything once", eventsTellEverything, ({ facts }) => facts.log.length],
  [
    "webhooks tell everything, in order",
    webhooksTellEverything,
    ({ told }) => told.hooks.reduce((sum, { heard }) => sum + heard.length, 0),
  ],
  [
    "the audit chain is whole",
    auditIsWhole,
    ({ facts }) => facts.audit.reduce((sum, row) => sum + Number(row.entries), 0),
  ],
  [
    "readers' copies equal the catalogue",
    copiesAreEqual,
    ({ told, facts }) => told.copies.length * facts.listings.length,
  ],
  [
    "positions keep their meaning",
    positionsKeepTheirMeaning,
    ({ told }) => told.changes.size + told.news.size,
  ],
];

/** [{ name, compared, wrong: [text] }] */
export function check(world, facts) {
  const all = { world, told: world.told, facts };
  return checks.map(([name, run, count]) => ({ name, compared: count(all), wrong: [...run(all)] }));
}
