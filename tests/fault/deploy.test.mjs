// A server set up by the files of deploy/: least privilege, nginx in front, and the way back after everything is lost.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import http2 from "node:http2";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startInstalled } from "./installed.mjs";
import { sql } from "./house.mjs";

const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
const partner_requests_per_minute = 600;
let house, support, seller, partner, item;

before(async () => {
  house = await startInstalled({
    DERMAGA_DIGEST_HOLD_S: "1",
    DERMAGA_PARTNER_REQUESTS_PER_MINUTE: String(partner_requests_per_minute),
  });
  support = house.support;
  await signInAdministrator();
  seller = await support.verifiedSeller();
  partner = await support.newPartner();
  item = await support.newProduct(seller);
});
after(async () => assert.equal(await house.stop(), 0));

async function signInAdministrator() {
  const { administrator } = house;
  const admin = new support.Client();
  const code = support.totp(administrator.totp_secret);
  support.expectStatus(
    await admin.post("/api/v1/sessions", { identifier: administrator.email, password: administrator.password, totp: code }),
    201,
  );
  process.env.DERMAGA_TEST_ADMIN = JSON.stringify({ cookie: admin.cookie, csrf: admin.csrf });
}

const figures = async () => (await fetch(`http://127.0.0.1:${house.service.health}/metrics`)).text();

/** The digest's root at the newest position, once it has come that far. */
const digest = () =>
  support.waitFor("a digest of everything", async () => {
    const listings = await sql(house.urls.owner, "select last_position from events.streams where stream = 'catalog'");
    const answer = await partner.get(`/partner/v1/feed/digest?at_least=${listings.trim()}`);
    return answer.status === 200 && answer.json.hash;
  }, 30000);

const authorization = () => ({ authorization: `Bearer ${partner.bearer}` });

test("the service's role is enough for the service", async () => {
  const { expectStatus, fileForm, png, placeOrder, order } = support;
  expectStatus(await seller.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", png, "image/png")), 201);
  const sheet = "sku,nama_produk,harga,stok,berat_gram\nA-1,Teh,1000,1,10\n";
  const { id } = expectStatus(await seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body: sheet }), 201).json;
  await support.waitFor("the import's end", async () => {
    const { state } = expectStatus(await seller.get(`/api/v1/imports/${id}`), 200).json;
    assert.notEqual(state, "failed");
    return state === "done";
  });
  expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 2 }])), 201);
  await digest();
  assert.doesNotMatch(await figures(), /^dermaga_(faults|unavailable)_total/m);
});

test("the service's role cannot change a table, nor what is to stay as it was written", async () => {
  const refused = async (statement, why) => assert.rejects(sql(house.urls.service, statement), why, statement);
  for (const statement of [
    "alter table export.orders add column note text",
    "drop table export.ledger",
    "alter table events.audit_log disable trigger all",
    "create or replace function events.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
    "set session_replication_role = replica",
  ])
    await refused(statement, /permission denied|must be owner/);
  await refused("create schema another", /permission denied/);
  await refused("create table public.another ()", /permission denied/);
  for (const statement of ["update events.audit_log set actor = 'somebody'", "truncate events.audit_chain", "delete from export.ledger"])
    await refused(statement, /only grows|ledger/);
});

test("nginx sends visitors to HTTPS, and hands 304 and HTTP/2 through", async () => {
  const plain = await fetch(`http://127.0.0.1:${house.nginx.plain}/masuk?x=1`, { redirect: "manual", headers: { host: "dermaga.example" } });
  assert.equal(plain.status, 308);
  assert.match(plain.headers.get("location"), /^https:\/\/.*\/masuk\?x=1$/);

  const page = await house.ask("/masuk");
  assert.equal(page.status, 200);
  assert.match(page.headers["strict-transport-security"], /max-age/);
  assert.ok(page.headers["content-security-policy"], "the service's own headers come through");
  const again = await house.ask("/masuk", { headers: { "if-none-match": page.headers.etag } });
  assert.deepEqual([again.status, again.text], [304, ""]);

  const session = http2.connect(`https://127.0.0.1:${house.nginx.tls}`, { servername: "dermaga.example", ca: house.nginx.ca });
  const stream = session.request({ ":path": "/masuk", ":authority": "dermaga.example" });
  const [headers] = await once(stream, "response");
  assert.equal(headers[":status"], 200);
  stream.close();
  session.close();
});

test("nginx tells the service that people came by https: the cookie is Secure", async () => {
  const email = support.newEmail();
  const body = JSON.stringify({ email, password: support.password, language: "id" });
  const answer = await house.ask("/api/v1/accounts", { method: "POST", headers: { "content-type": "application/json" }, body });
  assert.equal(answer.status, 201, answer.text);
  assert.match(answer.headers["set-cookie"][0], /; Secure/);
});

test("events come through nginx at once, and a long poll as soon as there is news", async () => {
  const { position } = support.expectStatus(await partner.get("/partner/v1/feed/changes?after=0&limit=500"), 200).json;
  const stream = await house.ask(`/partner/v1/feed/stream?after=${position}`, { headers: authorization(), stream: true });
  assert.equal(stream.statusCode, 200);
  const poll = house.ask(`/partner/v1/feed/changes?after=${position}&wait=30`, { headers: authorization() });
  const since = Date.now();
  const news = await support.newProduct(seller);
  let text = "";
  for await (const piece of stream) {
    text += piece;
    if (text.includes(news.id)) break;
  }
  stream.destroy();
  assert.match((await poll).text, new RegExp(news.id));
  // A heartbeat would flush a buffer after 15 s; an empty poll ends after 30 s.
  assert.ok(Date.now() - since < 10_000, `${Date.now() - since} ms`);
});

test("what nginx alone would refuse passes, and beyond its own limit the service says so itself", async () => {
  const { expectStatus, newSeller, application, pdf } = support;
  const upload = (path, client, type, body) =>
    house.ask(path, { method: "POST", headers: { cookie: client.cookie, "x-csrf-token": client.csrf, "content-type": type, "accept-language": "id" }, body });
  const applicant = await newSeller();
  expectStatus(await applicant.put("/api/v1/application", application()), 200);
  // A document of 4 MiB; nginx stops at one where nobody tells it otherwise.
  const form = new Response(support.fileForm({ kind: "ktp" }, "ktp.pdf", Buffer.concat([pdf, Buffer.alloc(4 << 20, " ")]), "application/pdf"));
  const passed = await upload("/api/v1/application/documents", applicant, form.headers.get("content-type"), Buffer.from(await form.arrayBuffer()));
  assert.equal(passed.status, 201, passed.text);

  const refused = await upload("/api/v1/imports", seller, "text/csv", Buffer.alloc((20 << 20) + 1, "a"));
  assert.equal(refused.status, 413, refused.text.slice(0, 300));
  assert.equal(refused.headers["content-type"], "application/problem+json");
  assert.equal(JSON.parse(refused.text).title, "Terlalu besar");
});

test("who asks too often hears it from the service, with the time to wait", async () => {
  const other = await support.newPartner();
  const headers = { authorization: `Bearer ${other.bearer}` };
  let refused;
  for (let asked = 0; !refused && asked < 2 * partner_requests_per_minute; asked += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => house.ask("/partner/v1/feed/changes?after=0&limit=1", { headers })));
    refused = answers.find(({ status }) => status === 429);
  }
  assert.ok(refused, "nobody was refused");
  assert.equal(JSON.parse(refused.text).code, "rate_limited");
  assert.ok(Number(refused.headers["retry-after"]) >= 1);
});

test("every figure that an alert asks for is one of the service's", async () => {
  const rules = readFileSync(`${house.root}/usr/share/dermaga/prometheus/dermaga.rules.yml`, "utf8");
  const asked = new Set([...rules.matchAll(/expr:.*(?:\n\s{10}.*)*/g)].flatMap(([expr]) => expr.match(/dermaga_[a-z_]+/g) ?? []));
  assert.ok(asked.size >= 6, [...asked].join());
  const told = await figures();
  // Counters of rare things appear with their first time; these two have not happened here.
  const rare = ["dermaga_unavailable_total", "dermaga_faults_total"];
  for (const name of asked) assert.ok(rare.includes(name) || told.includes(`\n${name}{`) || told.includes(`\n${name} `), name);
});

test("systemd finds nothing wrong with the units", { skip: !hasSystemd }, () => {
  const units = `${house.root}/usr/lib/systemd/system`;
  for (const name of readdirSync(units).filter((one) => one.endsWith(".service"))) {
    const text = readFileSync(join(units, name), "utf8");
    // The programs are not at their places here.
    writeFileSync(join(units, name), text.replace(/^ExecStart=/m, `ExecStart=${house.root}`));
    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", join(units, name)], { encoding: "utf8" });
    assert.equal(stdout + stderr, "", name);
  }
});

test("a backup: taken, tried out, and not believed when it is damaged, unfinished or under another key", async () => {
  assert.match(house.backup("take"), /wrote .*dermaga-.*\.dump/);
  const said = house.backup("drill");
  assert.match(said, /\d+ accounts, \d+ products, 1 orders/);
  assert.match(said, /is good/);
  assert.equal(await sql(house.postgres.superuser, "select datname from pg_database where datname like 'dermaga\\_%'"), "");

  const [dump] = readdirSync(house.backups).filter((name) => name.endsWith(".dump"));
  const whole = join(house.backups, dump);
  const broken = join(house.backups, "broken.dump");
  copyFileSync(whole, broken);
  assert.throws(() => house.backup("drill", broken), /never finished/);
  copyFileSync(whole.replace(/dump$/, "facts"), broken.replace(/dump$/, "facts"));
  appendFileSync(broken, "x");
  assert.throws(() => house.backup("drill", broken), /is damaged/);

  const key = join(house.secrets.backup, "DERMAGA_FIELD_KEY");
  const right = readFileSync(key);
  writeFileSync(key, `${randomBytes(32).toString("base64url")}\n`);
  assert.throws(() => house.backup("drill"), /field key is not the one/);
  writeFileSync(key, right);
});

test("everything is lost and comes back: the same catalogue, and people who can be read", async () => {
  // Encrypted under the field key, and shown masked.
  const ofTheSeller = async () => support.expectStatus(await seller.get("/api/v1/application"), 200).json;
  const person = await ofTheSeller();
  const before_loss = await digest();
  const epochOfAll = async () => support.expectStatus(await partner.get("/partner/v1/feed/changes?after=0"), 200).json.epoch;
  const before_epoch = await epochOfAll();
  house.backup("take");
  assert.equal(await house.service.stop(), 0);
  await sql(house.postgres.superuser, "drop database dermaga");
  assert.match(house.backup("restore"), /is the house's database now/);

  assert.match(house.tool("migrate", "migrate"), /nothing to apply/);
  await house.service.begin();
  assert.equal(await digest(), before_loss);
  const other = await partner.get(`/partner/v1/feed/changes?after=0&epoch=${before_epoch}`);
  assert.deepEqual([other.status, other.json.code], [410, "position_epoch"], "positions are of another life now");
  assert.notEqual(await epochOfAll(), before_epoch);
  assert.deepEqual(await ofTheSeller(), person);
  await support.newProduct(seller);
  await assert.rejects(sql(house.urls.service, "create schema another"), /permission denied/);
});

test("a restore over a living database waits for the service to stop, and keeps what was there", async () => {
  assert.throws(() => house.backup("restore"), /systemctl stop dermaga/);
  await digest();
  await house.service.stop();
  const said = house.backup("restore");
  const [, kept] = /is now the database (dermaga_until_\w+)/.exec(said);
  const count = (database) => sql(house.postgres.superuser.replace(/\/postgres$/, `/${database}`), "select count(*) from catalog.products");
  // The product that was made after the backup is in the old one only.
  assert.equal(Number(await count(kept)), Number(await count("dermaga")) + 1);
  await house.service.begin();
});
