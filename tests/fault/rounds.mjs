// One round: some of the servers are killed in the middle of the load, stay away for a moment, and
// come back.
import { pause, until } from "./processes.mjs";

/**
 * Each in turn, and together; "connection" is one backend of PostgreSQL, "worker" one process of
 * the service.
 */
const turns = [
  "postgres",
  "service",
  "postgres redis service",
  "redis",
  "connection",
  "postgres service",
  "worker",
  "postgres redis",
  "redis service",
  "postgres postgres",
];

/** After everything is back, everybody has got something done within this. */
export const recovery_ms_max = 10_000;
/** After its return, nobody hears an error for want of this server any more. */
const notice_ms_max = { postgres: 4000, redis: 0, service: 500 };

async function down(world, name, random) {
  const { postgres, service } = world.house;
  const whole = { connection: "postgres", worker: "service" }[name];
  world.weather.begins(whole ?? name);
  if (!whole) return world.house[name].killed();
  const isKilled = (name === "worker" ? service : postgres).killChild(random.one);
  if (!isKilled) world.found("the play itself failed", `there was no ${name} to kill`);
}

async function up(world, name) {
  const whole = { connection: "postgres", worker: "service" }[name] ?? name;
  await world.house[whole].begin();
  world.weather.ends(whole, notice_ms_max[whole]);
}

/** Milliseconds from `since` until each kind of caller has had something done. */
async function recovered(world, since) {
  const isBack = ({ last_done }) => last_done >= since;
  await until(
    "everybody to get answers again",
    () => Object.values(world.figures).every(isBack),
    recovery_ms_max,
  ).catch(() => {
    const late = Object.entries(world.figures)
      .filter(([, one]) => !isBack(one))
      .map(([kind]) => kind);
    world.found("no recovery", `${late.join()} got nothing done for ${Date.now() - since} ms`);
  });
  return Date.now() - since;
}

/** `index`: which of the turns; a few rounds of another seed begin elsewhere. Gives { killed, began, back, recovered_ms }: two moments, and how long after. */
export async function round(world, index, random) {
  const killed = turns[index % turns.length].split(" ");
  await pause(random.whole(300, 1500));
  const began = Date.now();
  for (const name of killed) {
    await down(world, name, random);
    await pause(random.whole(0, 200));
    // The same again while it is still recovering.
    if (killed[0] === killed[1] && name === killed[0])
      await up(world, name).then(() => pause(random.whole(0, 100)));
  }
  await pause(random.whole(50, 1200));
  for (const name of new Set(killed)) await up(world, name);
  const back = Date.now();
  const recovered_ms = await recovered(world, back);
  return { killed: killed.join(" + "), began, back, recovered_ms };
}
