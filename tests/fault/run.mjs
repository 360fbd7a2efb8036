// Kills PostgreSQL, Redis and the service with -9 under a mixed load, and then holds what clients
// were told against what the tables hold. DERMAGA_BIN names the executable.
//   node tests/fault/run.mjs [--rounds 20] [--seed N] [--processes 2]
import { parseArgs } from "node:util";
import { randomFrom } from "./caller.mjs";
import { check } from "./checker.mjs";
import { download } from "./downloads.mjs";
import { readFacts } from "./facts.mjs";
import { grouped } from "./grouping.mjs";
import { startHouse } from "./house.mjs";
import { actors } from "./load.mjs";
import { makeWorld } from "./people.mjs";
import { until } from "./processes.mjs";
import { readers } from "./readers.mjs";
import { recovery_ms_max, round } from "./rounds.mjs";
import { readStatements } from "./statements.mjs";
import { hasSamples, proveTheChecker } from "./tampering.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string" },
    processes: { type: "string", default: "2" },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const findings_shown_max = 30;
const alarms_shown_max = 10;
/** Of all requests, those that may get 503 while nothing is away: a slow machine has rows that are held for long. */
const busy_share_max = 0.01;
/** A rare move (goods that come home unfit to sell) may be long in coming on a slow machine. */
const samples_ms_max = 180_000;
/** A killed process's deliveries are another's when their lease of 60 s is over. */
const webhooks_ms_max = 90_000;

function table(head, rows) {
  const texts = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...texts.map((row) => row[i].length)));
  for (const row of texts)
    console.log(
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join("  "),
    );
  console.log();
}

/** All rounds under load, then quiet: everything answered, everything read. */
async function play(world) {
  const began = Date.now();
  let sown = seed;
  const randomOf = () => randomFrom((sown = (Math.imul(sown, 2654435761) + 12345) >>> 0));
  const random = randomOf();
  const reading = readers(world, randomOf);
  const working = [
    ...actors(world, randomOf).map((actor) => actor()),
    ...reading.map((one) => one.run()),
  ];
  const report = [];
  for (let i = 0; i < rounds; ++i) report.push(await round(world, seed + i, random));
  await until("one of each kind to be acknowledged", () => hasSamples(world), samples_ms_max).catch(() => {});
  world.is_stopping = true;
  await Promise.all(working);
  // The rules are asked after the changes, and tell of what they say.
  const nothingWaits = async (...names) => {
    const facts = await readFacts(world.house.postgres.url, "", names);
    return names.every((name) => facts[name][0].waiting === 0);
  };
  // What still waits then is the checker's to tell.
  await until("every event to get its position", () => nothingWaits("outbox", "audit_chain", "unasked"), recovery_ms_max, 100).catch(() => {});
  await until("every webhook to be delivered", () => nothingWaits("webhooks"), webhooks_ms_max, 500).catch(() => {});
  for (const one of reading) await one.finish();
  await readStatements(world, random, began);
  await download(world);
  return report;
}

/** Each round with the time of its last error after everything was back. */
function rowsOf(report, errors_at) {
  return report.map(({ killed, began, back, recovered_ms }, i) => {
    const next = report[i + 1]?.began ?? Infinity;
    const last = Math.max(back, ...errors_at.filter((at) => at >= back && at < next));
    return [i + 1, killed, back - began, recovered_ms, last - back];
  });
}

/** How many were turned away with 503 while nothing was away; a finding when they are more than a few. */
function weighBusy(world) {
  const total = (what) =>
    Object.values(world.figures).reduce((sum, one) => sum + one[what], 0);
  const said = `${total("busy")} of ${total("asked")} requests`;
  if (total("busy") > busy_share_max * total("asked"))
    world.found("503 while nothing was away", said);
  return `${said} were answered 503 while nothing was away`;
}

function showFindings(findings) {
  for (const { what, detail, at } of findings.slice(0, findings_shown_max))
    console.log(`${at} ${what}: ${detail}`);
  if (findings.length > findings_shown_max)
    console.log(`… and ${findings.length - findings_shown_max} more`);
}

async function main() {
  const began = Date.now();
  console.log(`${rounds} rounds, seed ${seed}, ${values.processes} processes\n`);
  const house = await startHouse({
    processes: Number(values.processes),
    settings: { DERMAGA_WEBHOOK_PRIVATE_ADDRESSES: "yes" }, // the receivers are here
  });
  const world = await makeWorld(house);
  const report = await play(world);
  const checked = check(world, await readFacts(house.postgres.url));
  for (const { name, wrong } of checked) for (const one of wrong) world.found(name, one);
  const proofs = await proveTheChecker(world);
  for (const one of proofs)
    if (!one.noticed)
      world.found("the checker is blind", `"${one.expected}" did not notice that ${one.what}`);
  const status = await house.end();
  for (const line of house.service.unasked.slice(0, alarms_shown_max)) world.found("the service said", line);
  if (status !== 0) world.found("the service did not end well", `status ${status}`);
  const busy = weighBusy(world);

  table(
    ["round", "killed -9", "away ms", "all served after ms", "last error after ms"],
    rowsOf(report, world.errors_at),
  );
  table(
    ["load", "asked", "done", "503", "broken lines", "answers lost"],
    Object.entries(world.figures).map(([kind, one]) => [
      kind,
      one.asked,
      one.done,
      one.unavailable,
      one.broken,
      one.replayed,
    ]),
  );
  const verbs = [...grouped(world.told.moves, (one) => one.verb)];
  table(["move", "told"], verbs.map(([verb, moves]) => [verb, moves.length]).sort());
  table(
    ["check", "compared", "wrong"],
    checked.map((one) => [one.name, one.compared, one.wrong.length]),
  );
  console.log(busy);
  console.log(
    `the checker noticed ${proofs.filter((one) => one.noticed).length} of ${proofs.length} tamperings`,
  );
  console.log(`${world.findings.length} findings in ${Math.round((Date.now() - began) / 1000)} s`);
  showFindings(world.findings);
  if (world.findings.length > 0)
    console.log(`the end of the service's log:\n${house.service.log.slice(-3000)}`);
  return world.findings.length === 0 ? 0 : 1;
}

process.exit(await main());
