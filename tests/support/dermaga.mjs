// What every test that speaks HTTP needs: a client with cookies and CSRF, sign-ins, and valid things to send.
import assert from "node:assert/strict";
import { createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";
import { faultOfAnswer } from "../contract/answers.mjs";

/** What `dermaga up --demo --json` said when it was ready. */
export const up = JSON.parse(process.env.DERMAGA_TEST_UP ?? "null");
if (!up) throw new Error("Start these tests with: node tests/run.mjs (it starts the server)");

/** The file of a key whose packs of rules the server takes; its public half is beside it in `.pub`. */
export const trusted = process.env.DERMAGA_TEST_PACK_KEY ?? "";

/** RFC 6238 with SHA-1, 30 s, 6 digits; `ahead` in steps. */
export function totp(secret, ahead = 0) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const c of secret.replace(/=+$/, "")) bits += alphabet.indexOf(c).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + ahead));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

/** One person or program that talks to the server. Bodies: a plain object goes as JSON. */
export class Client {
  constructor({ cookie = "", csrf = "", bearer = "", language = "id", base = up.base_url } = {}) {
    Object.assign(this, { cookie, csrf, bearer, language, base });
  }

  async request(method, path, { body, headers = {}, ifMatch, key, signal } = {}) {
    const sent = { "accept-language": this.language, ...headers };
    if (this.cookie) sent.cookie = this.cookie;
    if (this.bearer) sent.authorization = `Bearer ${this.bearer}`;
    if (this.csrf && !["GET", "HEAD"].includes(method)) sent["x-csrf-token"] = this.csrf;
    if (ifMatch !== undefined) sent["if-match"] = typeof ifMatch === "number" ? `"${ifMatch}"` : ifMatch;
    if (key) sent["idempotency-key"] = key;
    const plain = body !== undefined && body?.constructor === Object;
    if (plain) sent["content-type"] ??= "application/json";
    const answer = await fetch(this.base + path, {
      method, headers: sent, redirect: "manual", body: plain ? JSON.stringify(body) : body, signal,
    });
    // A stream of events has no end to wait for.
    const isStream = /event-stream/.test(answer.headers.get("content-type") ?? "");
    const text = isStream ? "" : await answer.text();
    if (isStream) await answer.body.cancel();
    // One cookie at most; Node 18 of Debian has no getSetCookie().
    const cookie = answer.headers.get("set-cookie");
    if (cookie) this.cookie = cookie.split(";")[0];
    let json = null;
    if (/json/.test(answer.headers.get("content-type") ?? "") && !/ndjson/.test(answer.headers.get("content-type")))
      json = JSON.parse(text);
    if (json !== null) assert.equal(faultOfAnswer(method, path, answer.status, answer.headers.get("content-type"), json), "");
    if (json?.csrf_token) this.csrf = json.csrf_token;
    return { status: answer.status, headers: answer.headers, text, json };
  }
  get(path, options) { return this.request("GET", path, options); }
  post(path, body, options) { return this.request("POST", path, { body, ...options }); }
  put(path, body, options) { return this.request("PUT", path, { body, ...options }); }
  delete(path, options) { return this.request("DELETE", path, options); }
}

/** The answer with the wanted status, or a failure that shows what came instead. */
export function expectStatus(answer, status) {
  assert.equal(answer.status, status, `${answer.status} instead of ${status}: ${answer.text.slice(0, 800)}`);
  return answer;
}

/** The administrator whom tests/run.mjs signed in (a TOTP code is good for one sign-in only). */
export function administrator() {
  return new Client(JSON.parse(process.env.DERMAGA_TEST_ADMIN));
}

/** A second administrator, for what one may not do alone. */
export function colleague() {
  return new Client(JSON.parse(process.env.DERMAGA_TEST_COLLEAGUE));
}

/** A partner with fresh credentials and a token. */
export async function newPartner(scopes = ["feed", "orders"]) {
  const made = expectStatus(await administrator().post("/admin/v1/partners", { name: `Mitra ${randomUUID().slice(0, 8)}`, scopes }), 201).json;
  const answer = expectStatus(await new Client().request("POST", "/partner/v1/token", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id: made.client_id, client_secret: made.client_secret }).toString(),
  }), 200);
  return Object.assign(new Client({ bearer: answer.json.access_token }), { id: made.id, credentials: made });
}

/** An invitation to a partner: what its answer says, `code` among it. */
export async function invite(partner, email = `orang.${randomBytes(6).toString("hex")}@contoh.id`) {
  return expectStatus(await administrator().post(`/admin/v1/partners/${partner.id}/people/invitations`, { email }), 201).json;
}

/** A person of the partner who has accepted an invitation, signed in with the code `totp_used`. */
export async function newPerson(partner) {
  const { code, email } = await invite(partner);
  const client = new Client();
  const { totp_secret } = expectStatus(await client.post("/api/v1/invitations/open", { code }), 200).json;
  const totp_used = totp(totp_secret);
  const answer = expectStatus(await client.post("/api/v1/invitations/accept", { code, password, totp: totp_used }), 201);
  return Object.assign(client, { account: answer.json.account, email, totp_secret, totp_used });
}

/** Digits that no other test uses. */
export function digits(count) {
  let text = "";
  while (text.length < count) text += randomInt(10);
  return text;
}

export const newEmail = () => `toko.${randomBytes(6).toString("hex")}@contoh.id`;
export const password = "perahu-layar-biru-72";

/** A signed-up seller's client with .account. */
export async function newSeller() {
  const client = new Client();
  const email = newEmail();
  const answer = expectStatus(await client.post("/api/v1/accounts", { email, password, language: "id" }), 201);
  return Object.assign(client, { account: answer.json.account, email });
}

/** A complete application with a NIK that exists on the calendar. */
export function application(overrides = {}) {
  const nik = `337501${String(randomInt(1, 29)).padStart(2, "0")}${String(randomInt(1, 13)).padStart(2, "0")}${randomInt(70, 99)}${String(randomInt(1, 10000)).padStart(4, "0")}`;
  return {
    legal_name: "Batik Pesisir Pekalongan", business_form: "PERORANGAN", nik, npwp: nik, nib: `9${digits(12)}`, kbli: "13134",
    address: { street: "Jalan Bahari 12", region_code: "33.75.01.1001", postal_code: "51111" },
    phone: `+62812${digits(8)}`, bank: { bank_code: "014", account_number: digits(10), account_name: "Batik Pesisir Pekalongan" },
    ...overrides,
  };
}

/** The smallest honest files. */
export const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAB2klEQVR4nA3Loa6GIACA0ftgfyQaTczkSI7kDN8ciZEYiZmYyZkciZGMRqJPdD39/P2QAtkhe+SAVEiNXJAG6ZABuSF35InMyIr8+zEKxo6xZxwYFaNmXBgNo2MMjBvjzngyZsbK+IVJMHVMPdPApJg008JkmBxTYNqYdqaTKTNVpi/Mgrlj7pkHZsWsmRdmw+yYA/PGvDOfzJm5Mn9hFawda886sCpWzbqwGlbHGlg31p31ZM2slfULVmA7bI8dsAqrsQvWYB02YDfsjj2xGVuxX/AC3+F7/IBXeI1f8Abv8AG/4Xf8ic/4iv9CFMSO2BMHoiJq4kI0REcMxI24E09iJlbiF5IgdaSeNJAUSZMWkiE5UiBtpJ10kjKpkr5wCI6Oo+cYOBSH5lg4DIfjCBwbx85xcmSOyvGFS3B1XD3XwKW4NNfCZbgcV+DauHaukytzVa4vFEHpKD1loCiKpiwUQ3GUQNkoO+WkZEqlfOEW3B13zz1wK27NvXAbbscduDfunfvkztyV+wuP4Ol4ep6BR/FonoXH8DiewLPx7DwnT+apPF9ogtbRetpAUzRNW2iG5miBttF22knLtEr7wit4O96ed+BVvJp34TW8jjfwbrw778mbeSvvP63+hhAdkwu2AAAAAElFTkSuQmCC", "base64");

export function fileForm(fields, name, bytes, type, file = "file") {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set(file, new Blob([bytes], { type }), name);
  return form;
}

/** Sends the application with two documents; returns what submitting answered. */
export async function submitApplication(seller, fields = application()) {
  expectStatus(await seller.put("/api/v1/application", fields), 200);
  for (const kind of ["ktp", "nib"])
    expectStatus(await seller.post("/api/v1/application/documents", fileForm({ kind }, `${kind}.pdf`, pdf, "application/pdf")), 201);
  const now = expectStatus(await seller.get("/api/v1/application"), 200);
  return expectStatus(await seller.post("/api/v1/application/submit", {}, { ifMatch: now.json.version }), 200).json;
}

/** One move of the verification desk: claim, approve, reject, request_correction. */
export async function review(id, move, body = {}) {
  const admin = administrator();
  const now = expectStatus(await admin.get(`/admin/v1/applications/${id}`), 200).json;
  return admin.post(`/admin/v1/applications/${id}/${move}`, body, { ifMatch: now.version });
}

/** A seller whose application an administrator has approved. */
export async function verifiedSeller() {
  const seller = await newSeller();
  const submitted = await submitApplication(seller);
  expectStatus(await review(submitted.id, "claim"), 200);
  expectStatus(await review(submitted.id, "approve", { note: "Berkas sesuai" }), 200);
  return Object.assign(seller, { application_id: submitted.id });
}

export function product(overrides = {}) {
  return {
    sku: `SKU-${digits(10)}`, title: { id: "Kopi Gayo sangrai 250 g", en: "Gayo roasted coffee 250 g", zh: "加幽烘焙咖啡 250克" },
    description: { id: "Biji kopi arabika dari dataran tinggi Gayo." }, category: "kopi", hs_code: "0901.21.11",
    price: { amount: "85000.00", currency: "IDR" }, stock: 100, weight_grams: 290, state: "listed", ...overrides,
  };
}

export async function newProduct(seller, overrides = {}) {
  return expectStatus(await seller.post("/api/v1/products", product(overrides), { key: randomUUID() }), 201).json;
}

/** Verdicts on a product's texts as they now are: { zh: "reviewed", en: "what to mend about the title" }. */
export async function reviewTexts(item, verdicts) {
  const admin = administrator();
  let row;
  for (let path = "/admin/v1/texts?limit=500"; path && !row;) {
    const page = expectStatus(await admin.get(path), 200).json;
    row = page.items.find((one) => one.product_id === item.id);
    path = page.next;
  }
  assert.ok(row, `${item.id} waits to be read`);
  const reviews = Object.entries(verdicts).map(([language, said]) => ({
    product_id: item.id, texts_version: row.texts_version, language,
    ...(said === "reviewed" ? { verdict: "reviewed" } : { verdict: "returned", field: "title", note: said }),
  }));
  return expectStatus(await admin.post("/admin/v1/texts/reviews", { reviews }, { key: randomUUID() }), 200).json;
}

export function order(lines, overrides = {}) {
  return { reference: `PO-${digits(10)}`, destination: { country: "CN", port: "CNSHA" }, route: "9610", incoterm: "DAP", lines, ...overrides };
}

/** Money in hundredths, to add up without rounding. */
export const minorOf = ({ amount }) => Math.round(Number(amount) * 100);

export const placeOrder = (partner, body, key = randomUUID()) => partner.post("/partner/v1/orders", body, { key });

/** Asks again until the answer is true; says what it waited for when the time is over. */
export async function waitFor(what, question, deadlineMs = 15000) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`waited ${deadlineMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The answer that stands: a busy machine may say 503, and has then kept nothing. */
export const answerThatStands = (what, ask, deadlineMs = 120000) => waitFor(what, async () => {
  const answer = await ask();
  return answer.status !== 503 && answer;
}, deadlineMs);

/** The last position of a stream of events, or 0. */
export async function lastEvent(partner, stream = "orders") {
  const { items } = expectStatus(await partner.get("/partner/v1/events/streams"), 200).json;
  return items.find((one) => one.stream === stream)?.last_position ?? 0;
}

/** What a stream of events tells after a position, to its end. */
export async function eventsAfter(partner, after, stream = "orders") {
  const events = [];
  for (let position = after; ;) {
    const page = expectStatus(await partner.get(`/partner/v1/events?stream=${stream}&after=${position}&limit=500`), 200).json;
    events.push(...page.events);
    if (!page.more) return events;
    assert.ok(page.position > position, "more of nothing");
    position = page.position;
  }
}

/** The pages of changes after a position, to the last; `query` such as "category=kopi&". */
export async function pagesAfter(partner, after, query = "") {
  const pages = [];
  for (let position = after; ;) {
    const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${position}&limit=500&${query}`), 200).json;
    pages.push(page);
    if (!page.more) return pages;
    assert.ok(page.position > position, "more of nothing");
    position = page.position;
  }
}

/** A partner's copy of the catalogue: snapshot first, then changes. */
export class Copy {
  /** `assortment`: its query, such as "category=kopi"; without one all listings. */
  constructor(partner, assortment = "") {
    this.partner = partner;
    this.assortment = assortment;
    this.listings = new Map();
    this.position = 0;
  }
  async snapshot() {
    const answer = expectStatus(await this.partner.get(`/partner/v1/feed/snapshot?${this.assortment}`), 200);
    const lines = answer.text.trimEnd().split("\n").map((line) => JSON.parse(line));
    const end = lines.pop();
    assert.equal(end.kind, "end");
    assert.equal(end.count, lines.length);
    this.listings = new Map(lines.map((line) => [line.listing.id, line.listing]));
    this.position = end.position;
  }
  /** Takes pages until there are no more; returns how many changes came. */
  async follow() {
    let taken = 0;
    for (;;) {
      const page = expectStatus(await this.partner.get(`/partner/v1/feed/changes?after=${this.position}&limit=500&${this.assortment}`), 200).json;
      let at = this.position;
      for (const change of page.changes) {
        assert.ok(change.position > at, `position ${change.position} comes after ${at}`);
        at = change.position;
        const id = change.kind === "remove" ? change.id : change.listing.id;
        const version = change.kind === "remove" ? change.version : change.listing.version;
        if ((this.listings.get(id)?.version ?? 0) > version) continue;
        if (change.kind === "remove") this.listings.delete(id);
        else this.listings.set(id, change.listing);
      }
      taken += page.changes.length;
      assert.ok(page.position >= at, `${page.position} to go on from, after ${at}`);
      assert.ok(!page.more || page.position > this.position, "more of nothing");
      this.position = page.position;
      if (!page.more) return taken;
    }
  }
}
