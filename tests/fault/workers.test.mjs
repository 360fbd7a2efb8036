// The parent of several processes outlives what happens to it, and to them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { binary, startHouse } from "./house.mjs";
import { childrenOf, until } from "./processes.mjs";

let house;

before(async () => {
  house = await startHouse({ processes: 2 });
});
after(async () => assert.equal(await house.stop(), 0));

const workers = () => childrenOf(house.service.child.pid);
const answers = async () => (await fetch(`${house.service.base_url}/`)).status === 200;

/** Kills one of two; gives how to wait for the one that comes in its place. */
function killOne() {
  const [killed, other] = workers();
  house.service.killChild(() => killed);
  return () =>
    until("another process beside the one that was left", () => {
      const now = workers();
      return now.length === 2 && now.includes(other) && !now.includes(killed);
    }, 10_000);
}

// UBSan opens a pipe to look at an object, and says that there is none when it gets no file.
const isSanitized = execFileSync("ldd", [binary], { encoding: "utf8" }).includes("libubsan");

test("a process for which there is no room is tried again, and the others serve on", { skip: isSanitized && "not with UBSan" }, async () => {
  const filesAtMost = (count) => execFileSync("prlimit", ["--pid", String(house.service.child.pid), `--nofile=${count}:`]);
  const refused = /"event":"process\.not_started"/;
  filesAtMost(3);
  const replaced = killOne();
  await until("the parent to try", () => refused.test(house.service.log), 10_000);
  assert.equal(workers().length, 1);
  assert.ok(await answers());
  filesAtMost(1024);
  await replaced();
  for (const line of house.service.alarms) if (refused.test(line)) house.service.forgive(refused);
});

test("whoever reads the log may go", async () => {
  house.service.child.stderr.destroy();
  house.service.child.stdout.destroy();
  await killOne()();
  assert.ok(await answers());
});
