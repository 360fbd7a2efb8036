// A PostgreSQL, a Redis and a `dermaga serve` of a test's own, each of which can be killed and
// started again.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../support/free_port.mjs";
import { Program } from "./processes.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
export const binary = resolve(
  process.env.DERMAGA_BIN ?? join(here, "../../build/release/services/dermaga/dermaga"),
);

/** PostgreSQL refuses to run as root, so root runs it as the user `postgres`. */
export function serverUser() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export function newestPostgres() {
  const versions = readdirSync("/usr/lib/postgresql")
    .map(Number)
    .sort((a, b) => b - a);
  return `/usr/lib/postgresql/${versions[0]}/bin`;
}

export const succeeds = (command, args, options = {}) =>
  new Promise((done) =>
    execFile(command, args, { timeout: 2000, ...options }, (error) => done(!error)),
  );

export const accepts = (port) =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });

/** Runs SQL in one session of psql; gives its output without headers, one row a line. */
export function sql(url, text) {
  return new Promise((done, failed) => {
    const psql = spawn("psql", [url, "-XqAt", "-v", "ON_ERROR_STOP=1", "-f", "-"]);
    const [out, wrong] = [[], []];
    psql.stdout.on("data", (piece) => out.push(piece));
    psql.stderr.on("data", (piece) => wrong.push(piece));
    psql.on("close", (code) =>
      code === 0
        ? done(Buffer.concat(out).toString())
        : failed(new Error(`psql: ${Buffer.concat(wrong)} in ${text.slice(0, 500)}`)),
    );
    psql.stdin.on("error", () => {});
    psql.stdin.end(text);
  });
}

async function makePostgres(folder, user, name = "postgres") {
  const bin = newestPostgres();
  const data = join(folder, name);
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-A", "trust", "-U", "dermaga", "-E", "UTF8", "--no-locale", "--data-checksums"],
    { ...user, cwd: folder, stdio: "pipe" },
  );
  const port = await freePort();
  const settings = [
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "max_connections=100",
    "fsync=on",
    "synchronous_commit=on",
    "wal_level=minimal",
    "max_wal_senders=0",
    "log_min_messages=warning",
  ];
  const postgres = new Program(
    "PostgreSQL",
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((one) => ["-c", one])],
    { ...user, cwd: folder },
  );
  const url = `postgresql://dermaga@127.0.0.1:${port}/postgres`;
  const up = () => succeeds("psql", [url, "-XqAtc", "select 1"]);
  return Object.assign(postgres, { url, begin: () => postgres.start(up) });
}

async function makeRedis(folder, user) {
  const port = await freePort();
  const redis = new Program(
    "Redis",
    "redis-server",
    [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
      "--dir",
      folder,
    ],
    { ...user, cwd: folder },
  );
  return Object.assign(redis, {
    url: `redis://127.0.0.1:${port}/0`,
    begin: () => redis.start(() => accepts(port)),
  });
}

async function makeService(settings, processes, open_files) {
  const port = await freePort(1 + processes);
  const health = port + 1; // of the first process, the others' behind it
  const env = {
    ...process.env,
    ASAN_OPTIONS: "detect_leaks=0",
    ...settings,
    DERMAGA_PORT: String(port),
    DERMAGA_HEALTH_PORT: String(health),
    DERMAGA_PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  const limited = `ulimit -Sn ${open_files} && exec "$0" "$@"`;
  const service = new Program(
    "dermaga",
    "sh",
    ["-c", limited, binary, "serve", "--processes", String(processes)],
    { env },
  );
  const isReady = async () => {
    const answer = await fetch(`http://127.0.0.1:${health}/readyz`).catch(() => null);
    await answer?.text();
    return answer?.status === 200;
  };
  return Object.assign(service, {
    env,
    port,
    health,
    base_url: `http://127.0.0.1:${port}`,
    isReady,
    begin: () => service.start(() => accepts(port)),
  });
}

/** Opened with the command line; `program` is the executable. */
export function addAdministrator(env, program = binary) {
  const email = `admin.${randomBytes(4).toString("hex")}@dermaga.test`;
  const said = execFileSync(program, ["user", "add", "--role", "administrator", "--email", email], {
    env,
    encoding: "utf8",
    stdio: "pipe",
  });
  const field = (name) => new RegExp(`^${name} +(\\S+)`, "m").exec(said)[1];
  return { email, password: field("password"), totp_secret: field("totp") };
}

/** What many systems give a program that does not ask for more. */
const usual_open_files = 1024;

/**
 * Starts all three, migrates, signs two administrators in, and gives
 * { postgres, redis, service, support, stop, end }. Who stops it sees that the service said nothing that it should not have
 * had to say; `end` leaves that to the caller. Both give the service's exit status.
 * `support` is tests/support/dermaga.mjs, talking to this house. With `sandboxes`, there is a second
 * PostgreSQL of that name, for sandboxes alone.
 */
export async function startHouse({ processes = 1, settings = {}, sandboxes: offered = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "dermaga-fault-"));
  const user = serverUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await makePostgres(folder, user);
  const sandboxes = offered ? await makePostgres(folder, user, "sandboxes") : null;
  const redis = await makeRedis(folder, user);
  const service = await makeService(
    {
      DERMAGA_DATABASE_URL: postgres.url,
      DERMAGA_REDIS_URL: redis.url,
      DERMAGA_SANDBOX_DATABASE_URL: sandboxes?.url ?? "",
      DERMAGA_LOG_LEVEL: "error",
      DERMAGA_FIELD_KEY: randomBytes(32).toString("base64url"),
      DERMAGA_PARTNER_REQUESTS_PER_MINUTE: "1000000",
      DERMAGA_ACCOUNT_REQUESTS_PER_MINUTE: "1000000",
      DERMAGA_ADDRESS_REQUESTS_PER_MINUTE: "1000000",
      ...settings,
    },
    processes,
    usual_open_files,
  );
  await Promise.all([postgres.begin(), redis.begin(), sandboxes?.begin()]);
  execFileSync(binary, ["migrate"], { env: service.env, stdio: "pipe" });
  const [administrator, other] = [addAdministrator(service.env), addAdministrator(service.env)];
  await service.begin();

  process.env.DERMAGA_TEST_UP = JSON.stringify({ base_url: service.base_url, administrator });
  const support = await import("../support/dermaga.mjs");
  const signedIn = async ({ email, password, totp_secret }) => {
    const client = new support.Client();
    const totp = support.totp(totp_secret);
    support.expectStatus(await client.post("/api/v1/sessions", { identifier: email, password, totp }), 201);
    return JSON.stringify({ cookie: client.cookie, csrf: client.csrf });
  };
  process.env.DERMAGA_TEST_ADMIN = await signedIn(administrator);
  process.env.DERMAGA_TEST_COLLEAGUE = await signedIn(other);

  const end = async () => {
    const status = await service.stop();
    await Promise.all([redis.stop(), postgres.stop("SIGINT"), sandboxes?.stop("SIGINT")]);
    return status;
  };
  const stop = async () => {
    const status = await end();
    assert.deepEqual(service.unasked, []);
    return status;
  };
  return { folder, postgres, redis, sandboxes, service, support, stop, end };
}
