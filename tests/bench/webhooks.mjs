// How many webhooks a second go to a fast receiver on the loopback, alone and with a dead receiver beside it, and how
// many requests a second that receiver bears at all (wrk). One JSON line for each.
//   ./tools/with_services node tests/bench/webhooks.mjs [events]      DERMAGA_BIN names the executable (release)
import { execFileSync, fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const binary = process.env.DERMAGA_BIN ?? join(here, "../../build/release/services/dermaga/dermaga");
const database = process.env.DERMAGA_TEST_DATABASE_URL;
if (!database) throw new Error("Start this with ./tools/with_services, which gives it a PostgreSQL of its own");
const events = Number(process.argv[2] ?? 50000);
const folder = mkdtempSync(join(tmpdir(), "dermaga-bench-"));
const env = {
  ...process.env, DERMAGA_DATABASE_URL: database, DERMAGA_FIELD_KEY: randomBytes(32).toString("base64url"),
  DERMAGA_WEBHOOK_PRIVATE_ADDRESSES: "yes", DERMAGA_LOG_LEVEL: "warning",
};
const run = (...words) => execFileSync(binary, words, { env, encoding: "utf8" });
const sql = (text) => execFileSync("psql", ["-qAtX", "-v", "ON_ERROR_STOP=1", "-c", text, database], { encoding: "utf8" }).trim();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const report = (work, line) => console.log(JSON.stringify({ work, ...line }));

async function receiver(kind) {
  const child = fork(join(here, "fast_receiver.mjs"), [kind]);
  const hear = () => new Promise((resolve) => child.once("message", resolve));
  const ask = async (what) => { const answer = hear(); child.send(what); return answer; };
  const { port } = await hear();
  return { url: `http://127.0.0.1:${port}/hook`, ask, stop: () => child.disconnect() };
}

async function serve() {
  const child = spawn(binary, ["serve", "--port", "0", "--health-port", "0"], { env, stdio: ["ignore", "ignore", "pipe"] });
  const port = await new Promise((resolve, failed) => {
    let text = "";
    child.stderr.on("data", (piece) => {
      text += piece;
      const found = /port (\d+),/.exec(text);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => failed(new Error(`dermaga serve ended: ${text}`)));
  });
  child.removeAllListeners("exit");
  return { base: `http://127.0.0.1:${port}`, child };
}

/** What the receiver bears: wrk with the same kind of request. */
function bears(url) {
  const script = join(folder, "post.lua");
  writeFileSync(script, `wrk.method = "POST"\nwrk.body = string.rep("x", 400)\nwrk.headers["Content-Type"] = "application/json"\n`
    + `wrk.headers["webhook-id"] = "evt_0123456789abcdef0123456789abcdef"\nwrk.headers["webhook-signature"] = "v1,${"x".repeat(44)}"\n`);
  const text = execFileSync("wrk", ["-t1", "-c32", "-d3s", "-s", script, url], { encoding: "utf8" });
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]);
}

const ask = async (method, url, token, body, version) => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  if (version) headers["if-match"] = `"${version}"`;
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${await answer.text()}`);
  return answer.json();
};

async function signIn(base) {
  const made = run("partner", "add", "--name", "Bench", "--scopes", "feed,orders");
  const value = (name) => new RegExp(`${name}\\s+(\\S+)`).exec(made)[1];
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: value("client_id"), client_secret: value("client_secret") });
  return (await (await fetch(`${base}/partner/v1/token`, { method: "POST", body: form })).json()).access_token;
}

/** Lets events pile up while the hooks are off, turns them on, and times what the fast one gets. */
async function race(base, token, fast, hooks) {
  const turn = async (enabled) => {
    for (const hook of hooks) {
      const { url, event_types, version } = await ask("GET", `${base}/partner/v1/webhooks/${hook.id}`, token);
      await ask("PUT", `${base}/partner/v1/webhooks/${hook.id}`, token, { url, event_types, enabled }, version);
    }
  };
  await turn(false);
  await fast.ask("reset");
  sql(`select events.emit('catalog', 'prd_' || n, 'listing.upserted', json_build_object('id', 'prd_' || n, 'text', repeat('x', 250))::text)
       from generate_series(1, ${events}) n`);
  while (sql("select count(*) from events.outbox") !== "0") await pause(200);
  sql("vacuum analyze");
  await turn(true);
  for (;;) {
    await pause(200);
    const { count, seconds } = await fast.ask("count");
    if (count >= events) return { count, rate: Math.round(count / seconds) };
  }
}

const fast = await receiver("fast");
const dead = await receiver("silent");
run("migrate");
const { base, child } = await serve();
try {
  const token = await signIn(base);
  const subscribe = (url) => ask("POST", `${base}/partner/v1/webhooks`, token, { url, event_types: ["listing.*"] });
  const limit = Math.round(bears(fast.url));
  report("requests the receiver bears", { theirs: limit, unit: "/s" });
  const live = await subscribe(fast.url);
  await race(base, token, fast, [live]);  // warm
  const alone = await race(base, token, fast, [live]);
  report("webhooks to a fast receiver", { ours: alone.rate, theirs: limit, unit: "/s", ratio: +(alone.rate / limit).toFixed(2), events: alone.count });
  const others = [await subscribe(dead.url), await subscribe("http://127.0.0.1:1/hook")];
  const beside = await race(base, token, fast, [live, ...others]);
  report("the same with two dead receivers beside it", { ours: beside.rate, theirs: alone.rate, unit: "/s", ratio: +(beside.rate / alone.rate).toFixed(2), events: beside.count });
} finally {
  child.kill("SIGTERM");
  fast.stop();
  dead.stop();
  rmSync(folder, { recursive: true, force: true });
}
