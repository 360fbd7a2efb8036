// Starts `dermaga up --demo` on a fresh data folder, runs the tests that speak HTTP against it, stops it.
//   node tests/run.mjs [file or folder…]      DERMAGA_BIN names the executable
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const binary = process.env.DERMAGA_BIN ?? resolve(here, "../build/release/services/dermaga/dermaga");
const data = mkdtempSync(join(tmpdir(), "dermaga-up-"));
// A key that the server trusts to sign packs of rules, for the tests that load one.
const keys = mkdtempSync(join(tmpdir(), "dermaga-keys-"));
const packKey = join(keys, "issuer");
const publicKey = execFileSync(binary, ["rules", "keygen", packKey], { encoding: "utf8" }).trim();
writeFileSync(`${packKey}.pub`, publicKey);
process.env.DERMAGA_TEST_PACK_KEY = packKey;
const server = spawn(binary, ["up", "--demo", "--json", "--data", data, "--port", "0"], {
  stdio: ["ignore", "pipe", process.env.DERMAGA_TEST_LOG ? "inherit" : "pipe"],
  // Receivers of the tests are on the loopback; the digest moves often enough to wait for it.
  env: { DERMAGA_WEBHOOK_PRIVATE_ADDRESSES: "yes", DERMAGA_RULES_TRUSTED_KEYS: publicKey, DERMAGA_DIGEST_HOLD_S: "4", ...process.env },
});
let log = "";
server.stderr?.on("data", (piece) => { log = (log + piece).slice(-200000); });

function firstLine(stream, deadlineMs) {
  return new Promise((done, failed) => {
    let text = "";
    const timer = setTimeout(() => failed(new Error("dermaga up did not get ready")), deadlineMs);
    stream.on("data", (piece) => {
      text += piece;
      if (!text.includes("\n")) return;
      clearTimeout(timer);
      done(text.split("\n")[0]);
    });
    server.on("exit", (code) => failed(new Error(`dermaga up ended with ${code}`)));
  });
}

/** A second administrator, for what needs four eyes: `dermaga user add` on the server's private database. */
function addColleague() {
  const secret = (name) => readFileSync(join(data, name), "utf8").trim();
  const email = "rekan@contoh.id";
  const said = execFileSync(binary, ["user", "add", "--role", "administrator", "--email", email], {
    encoding: "utf8",
    env: { ...process.env, DERMAGA_DATABASE_URL: `postgresql://dermaga:${secret("database_password")}@/dermaga?host=${data}/run`, DERMAGA_FIELD_KEY: secret("field_key") },
  });
  const value = (name) => said.match(new RegExp(`^${name}\\s+(\\S+)`, "m"))[1];
  return { email, password: value("password"), totp_secret: value("totp") };
}

let code = 1;
try {
  const line = await firstLine(server.stdout, 120000);
  process.env.DERMAGA_TEST_UP = line;
  const { Client, totp, up, expectStatus } = await import("./support/dermaga.mjs");
  const signIn = async ({ email, password, totp_secret }) => {
    const admin = new Client();
    expectStatus(await admin.post("/api/v1/sessions", { identifier: email, password, totp: totp(totp_secret) }), 201);
    return JSON.stringify({ cookie: admin.cookie, csrf: admin.csrf });
  };
  process.env.DERMAGA_TEST_ADMIN = await signIn(up.administrator);
  process.env.DERMAGA_TEST_COLLEAGUE = await signIn(addColleague());

  const wanted = process.argv.length > 2 ? process.argv.slice(2).map((path) => resolve(path))
    : ["contract", "scenarios", "integration", "clients", "browser"].map((name) => join(here, name));
  const files = wanted.flatMap((path) => statSync(path).isDirectory()
    ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => join(path, name)) : [path]);
  code = await new Promise((done) => spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-timeout=600000", ...files], { stdio: "inherit", env: { ...process.env, DERMAGA_BIN: binary } }).on("exit", done));
} catch (error) {
  console.error(error);
} finally {
  server.removeAllListeners("exit");
  const ended = server.exitCode === null ? new Promise((done) => server.on("exit", (status, signal) => done(status ?? signal))) : server.exitCode;
  server.kill("SIGINT");
  const status = await ended;
  if (status !== 0) {
    console.error(`dermaga up ended with ${status} after SIGINT, not with 0`);
    code ||= 1;
  }
  if (code !== 0) console.error(`the end of the server's log:\n${log.slice(-8000)}`);
  for (const folder of [data, keys]) rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
