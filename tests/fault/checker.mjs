// Holds what clients were told against what the tables hold.
import { importsAreKept, productsAreKept, uploadsAreKept } from "./catalogue_checks.mjs";
import {
  auditIsWhole,
  copiesAreEqual,
  eventsTellEverything,
  positionsAreDense,
  positionsKeepTheirMeaning,
  pulledIsWhole,
} from "./event_checks.mjs";
import { webhooksTellEverything } from "./hook_checks.mjs";
import { ledgerIsWhatHappened, nothingIsBelowZero, paymentsAreAsTold, statementsAreTheLedger } from "./money_checks.mjs";
import { movesAreKept, ordersAreOnce, ordersAreThere, quantitiesAreKept, stockAddsUp } from "./order_checks.mjs";
import { confirmationsStand, rejectionsAreKept } from "./partner_checks.mjs";

/** [what is promised, the check, how much it compares] */
const checks = [
  ["acknowledged orders are there", ordersAreThere, ({ told }) => told.acknowledged.length],
  ["no order is there twice, none unasked", ordersAreOnce, ({ facts }) => facts.orders.length],
  ["moves are kept, in an order that the table allows", movesAreKept, ({ told }) => told.moves.length],
  ["quantities are as moved and as told", quantitiesAreKept, ({ told }) => told.lines.size],
  ["stock = what was - sold + back; reserved = open", stockAddsUp, ({ facts }) => facts.products.length],
  ["the ledger is what moves and payments make it", ledgerIsWhatHappened, ({ facts }) => facts.ledger.length],
  ["nothing that is owed is below zero", nothingIsBelowZero, ({ facts }) => facts.ledger.length],
  ["payments are as told", paymentsAreAsTold, ({ told }) => told.payments.size],
  [
    "statements are the ledger",
    statementsAreTheLedger,
    ({ told }) => told.statements.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0),
  ],
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
  ["rejections are as told", rejectionsAreKept, ({ told }) => told.rejections.size],
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
  [
    "who pulls has everything",
    pulledIsWhole,
    // Of the stream of which the least was pulled, or there is one that proves nothing.
    ({ told }) => Math.min(...told.readings.map(({ kept }) => kept.size)),
  ],
  ["confirmed positions stand", confirmationsStand, ({ told }) => told.readings.filter(({ confirmed }) => confirmed > 0).length],
];

/** [{ name, compared, wrong: [text] }] */
export function check(world, facts) {
  const all = { world, told: world.told, facts };
  return checks.map(([name, run, count]) => ({ name, compared: count(all), wrong: [...run(all)] }));
}
