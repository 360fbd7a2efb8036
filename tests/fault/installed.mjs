// The house as an operator sets it up by deploy/README.md: installed files, the shipped conf and roles, nginx in front.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "../support/free_port.mjs";
import { accepts, addAdministrator, binary, newestPostgres, serverUser, sql, succeeds } from "./house.mjs";
import { Program } from "./processes.mjs";

const random = () => randomBytes(24).toString("base64url");

/** What `cmake --install` puts on a server, below `folder`. */
function install(folder) {
  const build = join(dirname(binary), "../..");
  execFileSync("cmake", ["--install", build, "--prefix", "/usr"], {
    env: { ...process.env, DESTDIR: folder },
    stdio: "pipe",
  });
}

/** The shipped text with each place replaced that an operator edits; all of them must be there. */
function edited(path, places) {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of places) {
    if (!text.includes(from)) throw new Error(`${path} has no '${from}'`);
    text = text.replaceAll(from, to);
  }
  return text;
}

async function startPostgres(folder, root, user) {
  const bin = newestPostgres();
  const data = join(folder, "postgres");
  const initdb = ["-D", data, "-A", "scram-sha-256", "--auth-local=peer", "-U", "postgres", "--pwfile", join(folder, "superuser")];
  const password = random();
  writeFileSync(join(folder, "superuser"), password, { mode: 0o644 });
  execFileSync(join(bin, "initdb"), [...initdb, "-E", "UTF8", "--no-locale"], { ...user, cwd: folder, stdio: "pipe" });
  appendFileSync(join(data, "postgresql.conf"), `include '${root}/usr/share/dermaga/postgresql/dermaga.conf'\n`);
  const port = await freePort();
  const postgres = new Program(
    "PostgreSQL",
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-c", `unix_socket_directories=${folder}`],
    { ...user, cwd: folder },
  );
  const url = (role, secret, database = "dermaga") => `postgresql://${role}:${secret}@127.0.0.1:${port}/${database}`;
  const superuser = url("postgres", password, "postgres");
  await postgres.start(() => succeeds("psql", [superuser, "-XqAtc", "select 1"]));
  return Object.assign(postgres, { superuser, to: url });
}

async function startRedis(folder, root, user) {
  const port = await freePort();
  const conf = join(folder, "redis.conf");
  writeFileSync(conf, edited(`${root}/usr/share/dermaga/redis/dermaga.conf`, [["port 6379", `port ${port}`]]));
  const redis = new Program("Redis", "redis-server", [conf, "--dir", folder], { ...user, cwd: folder });
  await redis.start(() => accepts(port));
  return Object.assign(redis, { url: `redis://127.0.0.1:${port}/0` });
}

/** A certificate of its own for the name in the conf. */
function makeCertificate(folder) {
  const [key, certificate] = [join(folder, "tls.key"), join(folder, "tls.pem")];
  const subject = ["-subj", "/CN=dermaga.example", "-addext", "subjectAltName=DNS:dermaga.example"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-keyout", key, "-out", certificate, ...subject],
    { stdio: "pipe" },
  );
  return { key, certificate };
}

async function startNginx(folder, root, service_port) {
  const [plain, tls] = [await freePort(), await freePort()];
  const { key, certificate } = makeCertificate(folder);
  const site = edited(`${root}/usr/share/dermaga/nginx/dermaga.conf`, [
    ["server 127.0.0.1:8080;", `server 127.0.0.1:${service_port};`],
    ["listen 80;", `listen 127.0.0.1:${plain};`],
    ["listen [::]:80;", ""],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${tls} ssl http2;`],
    ["listen [::]:443 ssl http2;", ""],
    ["/etc/letsencrypt/live/dermaga.example/fullchain.pem", certificate],
    ["/etc/letsencrypt/live/dermaga.example/privkey.pem", key],
  ]);
  const conf = join(folder, "nginx.conf");
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/nginx_${name};`);
  writeFileSync(join(folder, "site.conf"), site);
  writeFileSync(
    conf,
    `user ${userInfo().username};
daemon off; pid ${folder}/nginx.pid; error_log stderr warn;
events {}
http { access_log off; ${kept.join(" ")} include ${folder}/site.conf; }
`,
  );
  const nginx = new Program("nginx", "nginx", ["-c", conf, "-e", "stderr"], { cwd: folder, env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  await nginx.start(() => accepts(tls));
  return Object.assign(nginx, { plain, tls, ca: readFileSync(certificate) });
}

/** The shipped settings file as systemd's EnvironmentFile reads it. */
function shippedSettings(root) {
  const lines = readFileSync(`${root}/etc/dermaga/dermaga.env`, "utf8").split("\n");
  return Object.fromEntries(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s, 2)));
}

/** A folder of secrets as systemd hands it to a unit: one file each. */
function credentials(folder, name, secrets) {
  const path = join(folder, name);
  mkdirSync(path, { mode: 0o700 });
  for (const [key, value] of Object.entries(secrets)) writeFileSync(join(path, key), `${value}\n`, { mode: 0o600 });
  return path;
}

/**
 * Installs into a folder, sets up PostgreSQL, Redis and nginx by the shipped files, migrates as the owner and serves as
 * the service's role. Gives { root, postgres, nginx, service, support, urls, ask, tool, backup, stop }.
 */
export async function startInstalled(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "dermaga-installed-"));
  const user = serverUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const root = join(folder, "root");
  install(root);

  const postgres = await startPostgres(folder, root, user);
  const redis = await startRedis(folder, root, user);
  const [owner, role] = [random(), random()];
  execFileSync("psql", [postgres.superuser, "-Xq", "-v", "ON_ERROR_STOP=1", "-f", `${root}/usr/share/dermaga/postgresql/roles.sql`], {
    env: { ...process.env, OWNER_PASSWORD: owner, SERVICE_PASSWORD: role },
    stdio: "pipe",
  });
  const urls = { owner: postgres.to("dermaga_owner", owner), service: postgres.to("dermaga", role) };
  const field_key = randomBytes(32).toString("base64url");
  const secrets = {
    service: credentials(folder, "service", { DERMAGA_DATABASE_URL: urls.service, DERMAGA_FIELD_KEY: field_key, DERMAGA_REDIS_URL: redis.url, DERMAGA_SANDBOX_DATABASE_URL: "" }),
    migrate: credentials(folder, "migrate", { DERMAGA_DATABASE_URL: urls.owner }),
    backup: credentials(folder, "backup", { DERMAGA_DATABASE_URL: urls.owner, DERMAGA_FIELD_KEY: field_key }),
  };

  const program = `${root}/usr/bin/dermaga`;
  const port = await freePort(3);
  const given = { ...process.env, ASAN_OPTIONS: "detect_leaks=0", ...shippedSettings(root), DERMAGA_PORT: String(port), DERMAGA_HEALTH_PORT: String(port + 1), DERMAGA_LOG_LEVEL: "warning", ...settings };
  const as = (unit) => ({ ...given, CREDENTIALS_DIRECTORY: secrets[unit] });
  const tool = (unit, ...args) => execFileSync(program, args, { env: as(unit), encoding: "utf8", stdio: "pipe" });
  tool("migrate", "migrate");
  const administrator = addAdministrator(as("service"), program);
  const service = new Program("dermaga", program, ["serve"], { env: as("service") });
  Object.assign(service, { port, health: port + 1, begin: () => service.start(() => accepts(port)) });
  await service.begin();
  const nginx = await startNginx(folder, root, port);

  process.env.DERMAGA_TEST_UP = JSON.stringify({ base_url: `http://127.0.0.1:${port}`, administrator });
  const support = await import("../support/dermaga.mjs");

  const backups = join(folder, "backups");
  mkdirSync(backups);
  /** Runs dermaga-backup; gives what it said, or throws with what it complained about. */
  const backup = (...args) =>
    execFileSync(`${root}/usr/sbin/dermaga-backup`, args, {
      env: { ...as("backup"), DERMAGA_BACKUP_FOLDER: backups },
      encoding: "utf8",
      stdio: "pipe",
    });

  /** Asks through nginx by HTTPS: {status, headers, text}, or with `stream` the answer as it comes. */
  const ask = (path, { method = "GET", headers = {}, body, stream = false } = {}) =>
    new Promise((done, failed) => {
      const sent = request(
        { host: "127.0.0.1", port: nginx.tls, servername: "dermaga.example", ca: nginx.ca, path, method, headers: { host: "dermaga.example", ...headers } },
        async (answer) => {
          answer.setEncoding("utf8");
          if (stream) return done(answer);
          let text = "";
          for await (const piece of answer) text += piece;
          done({ status: answer.statusCode, headers: answer.headers, text });
        },
      );
      sent.on("error", failed);
      sent.end(body);
    });

  const stop = async () => {
    await nginx.stop("SIGQUIT");
    const status = service.isRunning ? await service.stop() : 0;
    await Promise.all([redis.stop(), postgres.stop("SIGINT")]);
    return status;
  };
  return { root, backups, secrets, urls, postgres, redis, nginx, service, support, administrator, ask, tool, backup, sql, stop };
}
