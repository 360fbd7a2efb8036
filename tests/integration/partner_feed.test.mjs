// The partner's feed beside its plain use (feed.test.mjs): formats, packing, the signed manifest, parts, assortments,
// waiting for changes, and the digest.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import protobuf from "protobufjs";
import { DigestTree, differences } from "../support/digest.mjs";
import { Copy, administrator, answerThatStands, digits, expectStatus, fileForm, newPartner, newProduct, png, product, reviewTexts, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { greyPng } from "../support/pictures.mjs";
import { openEvents, rawGet } from "../support/raw.mjs";
import { checkedManifest, isSigned } from "../support/signed.mjs";

const snapshot_path = "/partner/v1/feed/snapshot";
const hard = {
  title: { id: "Kopi \"Gayo\" \\ 250 g, 50% 😀", zh: "加幽咖啡，\"特级\"" },
  description: { id: "Baris satu\nbaris dua\tdengan, koma; dan \"kutip\"" },
};
let seller, partner, hard_id;

before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
  hard_id = (await newProduct(seller, hard)).id;
  expectStatus(await seller.post(`/api/v1/products/${hard_id}/photos`, fileForm({}, "foto.png", png, "image/png")), 201);
  // The rules answer for a new product a moment later, and the feed tells it again.
  await waitFor("the rules to have answered", async () =>
     (await partner.get(`/partner/v1/listings/${hard_id}/readiness`)).json.evaluated_at);
});

/** A snapshot of NDJSON bytes as its lines, the bytes before the last, and the last. */
function parted(body) {
  const last = body.lastIndexOf(10, body.length - 2) + 1;
  const head = body.subarray(0, last);
  return { head, end: JSON.parse(body.subarray(last)), listings: head.toString().trimEnd().split("\n").filter(Boolean).map((line) => JSON.parse(line).listing) };
}

async function edit(id, overrides) {
  const read = expectStatus(await seller.get(`/api/v1/products/${id}`), 200).json;
  return expectStatus(await seller.put(`/api/v1/products/${id}`, product({ sku: read.sku, ...overrides }), { ifMatch: read.version }), 200).json;
}

const listing = async (id) => expectStatus(await partner.get(`/partner/v1/listings/${id}`), 200).json;
/** What is taken while the hard listing stays as it is, and that listing: what becomes of its seller may count it on at any moment. */
async function still(take) {
  for (;;) {
    const { version } = await listing(hard_id);
    const taken = await take();
    const truth = await listing(hard_id);
    if (truth.version === version) return { taken, truth };
  }
}

/** How the feed tells of a listing as it now is, or newer: other reasons to tell of it may come before. */
async function changeOf(id, after, query = "") {
  const { version } = await listing(id);
  for (let position = after; ;) {
    const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${position}&wait=10&${query}`), 200).json;
    assert.ok(page.position > position, "a change within ten seconds");
    const found = page.changes.find((one) => (one.id ?? one.listing.id) === id && (one.version ?? one.listing.version) >= version);
    if (found) return found;
    position = page.position;
  }
}
const lastPosition = async () => {
  const copy = new Copy(partner);
  await copy.snapshot();
  await copy.follow();
  return copy.position;
};

test("the end of a snapshot is a signed manifest of the bytes before it", async () => {
  const { taken: answer, truth } = await still(() => rawGet(partner, snapshot_path));
  assert.equal(answer.status, 200);
  const { head, end, listings } = parted(answer.body);
  const manifest = await checkedManifest(head, end);
  assert.equal(listings.length, end.count);
  assert.deepEqual([manifest.format, manifest.filter, manifest.partner_id], ["ndjson", "", partner.id]);
  assert.equal(Number(answer.headers["dermaga-feed-position"]), end.position);
  assert.deepEqual(listings.find(({ id }) => id === hard_id), truth);
  assert.equal(answer.headers["accept-ranges"], "none");
});

for (const [coding, unpack] of [
  ["gzip", gunzipSync],
  ["zstd", (bytes) => spawnSync("zstd", ["-dc"], { input: bytes, maxBuffer: 1 << 30 }).stdout],
]) test(`packed with ${coding} it says the same`, async () => {
  const { taken: answer, truth } = await still(() => rawGet(partner, snapshot_path, { "accept-encoding": `br, ${coding}` }));
  assert.equal(answer.headers["content-encoding"], coding);
  const body = unpack(answer.body);
  assert.ok(answer.body.length < body.length / 2, `${answer.body.length} of ${body.length} bytes`);
  const { head, end, listings } = parted(body);
  await checkedManifest(head, end);
  assert.deepEqual(listings.find(({ id }) => id === hard_id), truth);
});

test("protobuf, read by a library with the published schema", async () => {
  const root = await protobuf.load(new URL("../../proto/feed.proto", import.meta.url).pathname);
  const record = root.lookupType("dermaga.feed.v1.FeedRecord");
  const { taken: answer, truth } = await still(() => rawGet(partner, `${snapshot_path}?format=protobuf`));
  assert.equal(answer.headers["content-type"], "application/vnd.google.protobuf");
  const reader = protobuf.Reader.create(answer.body);
  const records = [];
  let last = 0;
  while (reader.pos < reader.len) {
    last = reader.pos;
    records.push(record.toObject(record.decodeDelimited(reader), { longs: Number }));
  }
  const { end } = records.pop();
  assert.equal(records.length, end.count);
  await checkedManifest(answer.body.subarray(0, last), { ...end, manifest: end.manifest.statement, signature: end.manifest.signature, key_id: end.manifest.keyId });
  const mine = records.map((one) => one.listing).find(({ id }) => id === hard_id);
  assert.deepEqual([mine.version, mine.stock, mine.updatedAt, mine.sku, mine.category, mine.hsCode, mine.weightGrams],
    [truth.version, truth.stock, truth.updated_at, truth.sku, truth.category, truth.hs_code, truth.weight_grams]);
  assert.deepEqual(mine.photos.map((one) => [one.url, one.thumbUrl, one.width, one.height, one.sha256]),
    truth.photos.map((one) => [one.url, one.thumb_url, one.width, one.height, one.sha256]));
  assert.equal(mine.photos.length, 1);
  assert.deepEqual([mine.title, mine.description, mine.textStates, mine.price], [truth.title, truth.description, truth.text_states, truth.price]);
  assert.deepEqual({ id: mine.seller.id, name: mine.seller.name, region_code: mine.seller.regionCode }, truth.seller);
});

/** RFC 4180 as objects by the header's names. */
function csvRows(text) {
  const rows = [[]];
  let field = "", quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') { field += '"'; ++i; }
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === "," || c === "\r")) { rows.at(-1).push(field); field = ""; }
    else if (!quoted && c === "\n") rows.push([]);
    else field += c;
  }
  rows.pop();
  const names = rows.shift();
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

test("CSV has a row a listing, and the manifest in its last", async () => {
  const { taken: answer, truth } = await still(() => rawGet(partner, snapshot_path, { accept: "text/csv" }));
  const text = answer.body.toString();
  const rows = csvRows(text);
  const end = rows.pop();
  assert.equal(end.kind, "end");
  assert.equal(rows.length, Number(end.count));
  await checkedManifest(Buffer.from(text.slice(0, text.lastIndexOf("\r\nend,") + 2)), end);
  const mine = rows.find(({ id }) => id === hard_id);
  assert.deepEqual(
    [mine.kind, mine.version, mine.seller_name, mine.title_id, mine.title_zh, mine.title_en, mine.description_id, mine.price_amount, mine.region_code, mine.text_state_zh, mine.text_state_en],
    ["listing", String(truth.version), truth.seller.name, hard.title.id, hard.title.zh, "", hard.description.id, truth.price.amount, truth.seller.region_code, "written", "missing"]);
});

test("a snapshot that broke goes on behind the last id, and its changes at the first part's position", async () => {
  const extra = [];
  for (let i = 0; i < 4; ++i) extra.push((await newProduct(seller)).id);
  const first = await rawGet(partner, `${snapshot_path}?after_id=&until_id=${extra[1]}`);
  const position = Number(first.headers["dermaga-feed-position"]);
  const seen = parted(first.body).listings;
  assert.equal(seen.at(-1).id, extra[1]);
  // Between the parts: one of each part changes, one of the second goes.
  await edit(extra[0], { stock: 7 });
  await edit(extra[2], { stock: 8 });
  const now = expectStatus(await seller.get(`/api/v1/products/${extra[3]}`), 200).json;
  expectStatus(await seller.delete(`/api/v1/products/${extra[3]}`, { ifMatch: now.version }), 204);
  const rest = parted((await rawGet(partner, `${snapshot_path}?after_id=${extra[1]}`)).body).listings;
  const ids = [...seen, ...rest].map(({ id }) => id);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, ids.length);
  const copy = new Copy(partner);
  copy.listings = new Map([...seen, ...rest].map((one) => [one.id, one]));
  copy.position = position;
  await waitFor("the copy to have both changes", async () => {
    await copy.follow();
    return copy.listings.get(extra[0]).stock === 7 && copy.listings.get(extra[2]).stock === 8 && !copy.listings.has(extra[3]);
  });
});

test("an assortment holds for snapshot and changes, and what leaves it is a removal", async () => {
  const category = `teh-${digits(8)}`;
  const inside = await newProduct(seller, { category });
  await newProduct(seller, { category, title: { id: "Teh tanpa nama lain" } });
  await newProduct(seller, { category });
  await newProduct(seller);
  await reviewTexts(inside, { zh: "reviewed" });
  const query = `category=${category}&category=zat&province=33,11&reviewed_zh=true`;
  const { listings, end } = parted((await rawGet(partner, `${snapshot_path}?${query}`)).body);
  assert.deepEqual(listings.map(({ id }) => id), [inside.id]);
  assert.equal(JSON.parse(end.manifest).filter, `category=${category}&category=zat&province=11,33&reviewed_zh=true`);
  assert.equal(parted((await rawGet(partner, `${snapshot_path}?${query.replace("33,11", "3,337")}`)).body).listings.length, 0);

  let after = await lastPosition();
  await edit(inside.id, { category, stock: 3 });
  assert.equal((await changeOf(inside.id, after, query)).kind, "upsert");
  after = await lastPosition();
  await edit(inside.id, { category: "lain sekali" });
  const left = await changeOf(inside.id, after, query);
  assert.deepEqual([left.kind, left.id, left.listing], ["remove", inside.id, undefined]);
});

test("a category is whatever its seller wrote, with commas and as long as may be, and the partner can ask which there are", async () => {
  const mark = digits(8);
  const long = `${mark} ${"布".repeat(200 - 9)}`;
  const names = [`${mark}, Pakaian, Batik`, `${mark} & 100% "asli"`, long].sort();
  const made = [];
  for (const category of names) made.push((await newProduct(seller, { category })).id);
  await newProduct(seller, { category: names[0] });
  await newProduct(seller, { category: `${mark} draf`, state: "draft" });
  await newProduct(seller, { category: `${mark} ` + "a".repeat(190), title: { id: "Lain" } });
  const chosen = names.map((name) => `category=${encodeURIComponent(name)}`).join("&");
  const { listings, end } = parted((await rawGet(partner, `${snapshot_path}?${chosen}`)).body);
  assert.deepEqual(new Set(listings.map((one) => one.category)), new Set(names));
  assert.equal(listings.length, 4);
  // The filter that is signed is a query of the same choice, whatever stands in a category.
  const filter = JSON.parse(end.manifest).filter;
  assert.deepEqual(new URLSearchParams(filter).getAll("category").sort(), names);
  const again = parted((await rawGet(partner, `${snapshot_path}?${filter}`)).body);
  assert.equal(JSON.parse(again.end.manifest).filter, filter);
  assert.equal(again.listings.length, 4);
  const after = await lastPosition();
  await edit(made[0], { category: names[0], stock: 4 });
  assert.equal((await changeOf(made[0], after, chosen)).kind, "upsert");
  assert.equal((await changeOf(made[0], after, `category=${encodeURIComponent(mark)}&category=Pakaian`)).kind, "remove", "a piece of it is another");

  const found = [];
  for (let next = "/partner/v1/categories?limit=2"; next;) {
    const page = expectStatus(await partner.get(next), 200).json;
    assert.ok(page.items.length <= 2);
    found.push(...page.items);
    next = page.next;
  }
  assert.equal(new Set(found.map((one) => one.category)).size, found.length);
  const counts = Object.fromEntries(found.filter((one) => one.category.startsWith(mark)).map((one) => [one.category, one.listings]));
  assert.deepEqual(counts, Object.fromEntries([...names.map((name, i) => [name, i === 0 ? 2 : 1]), [`${mark} ` + "a".repeat(190), 1]]), "drafts are in none");
  expectStatus(await newPartner(["orders"]).then((other) => other.get("/partner/v1/categories")), 403);
});

test("readiness on a route is asked of the rules, for snapshot and changes", async () => {
  const item = await newProduct(seller);
  const states = ["ready", "blocked", "unknown"];
  const has = async (wanted) => parted((await rawGet(partner, `${snapshot_path}?route=9610&readiness=${wanted}`)).body).listings.some(({ id }) => id === item.id);
  const among = async () => {
    const found = [];
    for (const state of states) if (await has(state)) found.push(state);
    return found.length === 1 && found[0];
  };
  // The rules answer for a new product a moment after it is there.
  let state;
  await waitFor("a state that stays", async () => {
    const before = state;
    state = await among();
    return state && state === before;
  });
  const after = await lastPosition();
  await edit(item.id, { stock: 12 });
  for (const wanted of states)
    assert.equal((await changeOf(item.id, after, `route=9610&readiness=${wanted}`)).kind, wanted === state ? "upsert" : "remove");
});

test("certificates: what is verified and holds today, and what gains or loses one is told", async () => {
  const item = await newProduct(seller);
  const query = "certificates=e,sni";
  const has = async (wanted) => parted((await rawGet(partner, `${snapshot_path}?${wanted}`)).body).listings.some(({ id }) => id === item.id);
  const hand_in = async (type, fields = {}) =>
    expectStatus(await seller.post("/api/v1/credentials", { type, product_id: item.id, ...fields }), 201).json;
  const verify = async ({ id, version }) =>
    expectStatus(await administrator().post(`/admin/v1/credentials/${id}/verify`, { reason: "Dicocokkan" }, { ifMatch: version }), 200).json;
  const told = (kind) => waitFor(`a change that is ${kind}`, async () => (await changeOf(item.id, after, query)).kind === kind);
  const copy = new Copy(partner, query);
  await copy.snapshot();

  let after = await lastPosition();
  const label = await hand_in("e_label");
  await verify(await hand_in("sni", { number: "SNI 01-3542-2004" }));
  assert.equal(await has(query), false, "handed in is not verified");
  assert.equal(await has("certificates=sni"), true);
  await verify(label);
  assert.equal(await has(query), true);
  assert.equal(await has(`${query}&category=lain-sama-sekali`), false);
  await told("upsert");
  await copy.follow();
  const with_both = copy.listings.get(item.id).version;

  after = await lastPosition();
  const now = expectStatus(await seller.get(`/api/v1/credentials/${label.id}`), 200).json;
  expectStatus(await seller.delete(`/api/v1/credentials/${label.id}`, { ifMatch: now.version }), 204);
  await told("remove");
  assert.equal(await has(query), false);
  await copy.follow();
  assert.equal(copy.listings.has(item.id), false);
  assert.equal((await listing(item.id)).version, with_both, "it went without a new version: the later position decides");

  await verify(await hand_in("e_label", { valid_from: "2020-01-01", valid_until: "2020-12-31" }));
  assert.equal(await has(query), false, "one that ended counts as none");
  assert.equal(expectStatus(await partner.get(`/partner/v1/feed/changes?certificates=${Array(101).fill("a").join(",")}`), 400).json.code, "feed_list");
});

test("a position from elsewhere is told so, at once", async () => {
  const ahead = await lastPosition() + 1000000;
  for (const rest of [`changes?after=${ahead}`, `changes?after=${ahead}&wait=20`, `stream?after=${ahead}`, `digest?at_least=${ahead}`])
    assert.deepEqual(((answer) => [answer.status, answer.json.code])(await partner.get(`/partner/v1/feed/${rest}`)), [410, "position_ahead"], rest);
});

test("a position of another life of the database is told so, wherever it lies", async () => {
  const answer = await rawGet(partner, snapshot_path);
  const { end } = parted(answer.body);
  const { position, epoch } = JSON.parse(end.manifest);
  assert.equal(answer.headers["dermaga-feed-epoch"], epoch);
  const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${position}&epoch=${epoch}`), 200).json;
  assert.equal(page.epoch, epoch);
  const isGone = (other) => assert.deepEqual([other.status, other.json.code], [410, "position_epoch"]);
  for (const path of ["changes", "stream"])
    for (const after of [0, position]) isGone(await partner.get(`/partner/v1/feed/${path}?after=${after}&epoch=${epoch}0`));

  const root = await waitFor("a digest", async () => ((answer) => answer.status === 200 && answer.json)(await partner.get("/partner/v1/feed/digest")), 60000);
  assert.equal(root.epoch, epoch);
  for (const query of [`at_least=${position + 1000000}`, `position=${root.position}`, `position=${root.position}&prefix=00`])
    isGone(await partner.get(`/partner/v1/feed/digest?${query}&epoch=${epoch}0`));
  const claim = { position: root.position, root: root.hash };
  for (const mode of ["", "?mode=validate"]) isGone(await partner.post(`/partner/v1/feed/checkpoints${mode}`, { ...claim, epoch: `${epoch}0` }));
  // The word says of which life it is, whether the claim did or not.
  const other = await newPartner();
  for (const more of [{}, { epoch }]) {
    const made = expectStatus(await other.post("/partner/v1/feed/checkpoints", { ...claim, ...more }), 201).json;
    assert.ok(await isSigned(made));
    assert.equal(JSON.parse(made.statement).epoch, epoch);
  }
});

/** When one who waits is told of the item with that stock; what others do meanwhile is read past. */
async function toldOf(id, stock, position) {
  for (;;) {
    const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${position}&wait=20`), 200).json;
    if (page.changes.some(({ listing }) => listing?.id === id && listing.stock === stock)) return Date.now();
    assert.ok(page.position > position, "a change within twenty seconds");
    position = page.position;
  }
}

test("who waits hears of the commit, not of the end of his wait", async () => {
  const quiet = await newProduct(seller);
  const took = [];
  for (let i = 0; i < 5; ++i) {
    const from = await lastPosition();
    const waiting = toldOf(quiet.id, 20 + i, from);
    await edit(quiet.id, { stock: 20 + i });
    const committed = Date.now();
    took.push((await waiting) - committed);
  }
  const median = took.sort((a, b) => a - b)[2];
  assert.ok(median < 5000, `${took} ms of the twenty seconds that were asked for`);
  assert.equal((await partner.get("/partner/v1/feed/changes?wait=31")).status, 400);
});

test("a page ends at `until`", async () => {
  const item = await newProduct(seller);
  const after = await lastPosition();
  for (let i = 0; i < 3; ++i) await edit(item.id, { stock: 30 + i });
  await waitFor("three positions", async () => (await lastPosition()) >= after + 3);
  const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${after}&until=${after + 2}`), 200).json;
  assert.deepEqual([page.position, page.more], [after + 2, false]);
  const none = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${after}&until=${after}`), 200).json;
  assert.deepEqual([none.position, none.more, none.changes], [after, false, []]);
});

test("server-sent events come as changes happen and go on where they were cut", async () => {
  const item = await newProduct(seller);
  const from = await lastPosition();
  const { epoch } = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${from}`), 200).json;
  const take = async (stream, stock) => {
    let taken;
    const names = [];
    for await (const event of stream.events) {
      const { data } = event;
      names.push(event.event);
      if (event.event === "epoch") assert.deepEqual(data, { epoch });
      if (event.event !== "change") {
        assert.equal(event.id, undefined);
        continue;
      }
      assert.equal(Number(event.id), data.position);
      if (data.listing?.id === item.id && data.listing.stock === stock) taken = data;
      if (taken) break;
    }
    stream.close();
    assert.deepEqual([names.slice(0, 2), new Set(names.slice(2))], [["epoch", "terms"], new Set(["change"])]);
    return taken;
  };
  const first = await openEvents(partner, `/partner/v1/feed/stream?after=${from}`);
  assert.equal(first.headers["content-type"], "text/event-stream");
  const taking = take(first, 41);
  await edit(item.id, { stock: 41 });
  const one = await taking;
  await edit(item.id, { stock: 42 });
  const second = await openEvents(partner, "/partner/v1/feed/stream?after=0", { "last-event-id": String(one.position) });
  const two = await take(second, 42);
  assert.ok(two.position > one.position);
});

test("digest: three differences among twenty thousand, in a handful of requests, and a signed checkpoint", async () => {
  const rows = Array.from({ length: 20000 }, (_, n) => `D-${n},Kopi Gayo ${n},85000,${n % 90},250`);
  const sheet = `SKU,Nama Produk,Harga,Stok,Berat (gram)\n${rows.join("\n")}\n`;
  const imported = await answerThatStands("the import", () =>
    seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv" }, body: sheet }));
  expectStatus(imported, 201);
  const copy = new Copy(partner);
  await waitFor("the import in the feed", async () => {
    await copy.snapshot();
    return copy.listings.size > 20000;
  }, 60000);
  // The snapshot may hold what has no position yet; what is written after it gets a later one than all of that.
  await edit(hard_id, { ...hard, stock: 77 });
  const { position: settled } = await changeOf(hard_id, copy.position);
  const ask = async (query) => expectStatus(await partner.get(`/partner/v1/feed/digest?${query}`), 200).json;
  // Other tests write meanwhile: exactly the position counts.
  const root = await waitFor("a digest not before all of our copy", async () => {
    const answer = await partner.get(`/partner/v1/feed/digest?at_least=${settled}`);
    if (answer.status === 503) { assert.ok(answer.headers.get("retry-after")); return null; }
    return expectStatus(answer, 200).json;
  }, 60000);
  while (copy.position < root.position) {
    const page = expectStatus(await partner.get(`/partner/v1/feed/changes?after=${copy.position}&until=${root.position}`), 200).json;
    for (const change of page.changes)
      if (change.kind === "remove") copy.listings.delete(change.id);
      else copy.listings.set(change.listing.id, change.listing);
    copy.position = page.position;
  }
  const versions = new Map([...copy.listings].map(([id, one]) => [id, one.version]));
  const whole = new DigestTree(versions);
  assert.equal(whole.root(), root.hash);
  assert.equal(root.count, versions.size);

  const [missing, old] = [...versions.keys()].filter((id) => copy.listings.get(id).seller.id === seller.account.seller_id).slice(100);
  versions.delete(missing);
  versions.set(old, versions.get(old) - 1);
  versions.set("prd_00000000000000000000000000", 1);
  const wrong = new DigestTree(versions);
  const { found, requests } = await differences(wrong, root, ask);
  assert.deepEqual(found.map(({ id }) => id).sort(), [missing, old, "prd_00000000000000000000000000"].sort());
  assert.ok(requests < 20, `${requests} requests`);

  const stranger = await newPartner();
  const kept = [];
  for (const [tree, equal] of [[whole, true], [wrong, false]]) {
    const key = randomUUID();
    const body = { position: root.position, root: tree.root() };
    const made = expectStatus(await partner.post("/partner/v1/feed/checkpoints", body, { key }), 201);
    assert.ok(await isSigned(made.json));
    const said = JSON.parse(made.json.statement);
    assert.deepEqual([made.json.equal, said.equal, said.position, said.root, said.our_root, said.partner_id], [equal, equal, root.position, tree.root(), root.hash, partner.id]);
    const again = expectStatus(await partner.post("/partner/v1/feed/checkpoints", body, { key }), 201);
    assert.equal(again.text, made.text);
    assert.deepEqual(expectStatus(await partner.get(`/partner/v1/feed/checkpoints/${made.json.id}`), 200).json, made.json);
    assert.equal((await stranger.get(`/partner/v1/feed/checkpoints/${made.json.id}`)).status, 404);
    kept.unshift(made.json);
  }
  const listed = expectStatus(await partner.get("/partner/v1/feed/checkpoints?limit=1"), 200).json;
  assert.deepEqual(listed.items, kept.slice(0, 1));
  assert.deepEqual(expectStatus(await partner.get(listed.next), 200).json, { items: kept.slice(1), next: null });
  const nowhere = await partner.post("/partner/v1/feed/checkpoints", { position: root.position + 1000000, root: root.hash });
  assert.deepEqual([nowhere.status, nowhere.json.code], [409, "checkpoint_position"]);
  const moved = await partner.get(`/partner/v1/feed/digest?position=${root.position + 1000000}`);
  assert.deepEqual([moved.status, moved.json.code], [409, "digest_moved"]);
  assert.equal((await partner.get("/partner/v1/feed/digest?prefix=xyz")).json.code, "digest_prefix");
});

test("a checkpoint signs a root and nothing that is written around it", async () => {
  const { position, hash } = await waitFor("a digest", async () => {
    const answer = await partner.get("/partner/v1/feed/digest");
    return answer.status === 200 && answer.json;
  }, 60000);
  const say = (root, query = "") => partner.post(`/partner/v1/feed/checkpoints${query}`, { position, root });
  for (const root of [`","equal":true,"root":"${"a".repeat(64)}`.slice(0, 64), "g".repeat(64), `${hash.slice(0, 63)}é`]) {
    const { errors } = expectStatus(await say(root), 422).json;
    assert.deepEqual(errors.map(({ pointer, code }) => [pointer, code]), [["/root", "checkpoint_root"]]);
  }
  for (const root of [hash, hash.toUpperCase()]) {
    const made = expectStatus(await say(root), 201).json;
    const said = JSON.parse(made.statement);
    assert.deepEqual([made.equal, said.equal, said.root], [true, true, hash], "either case is the same root");
  }
  const kept = expectStatus(await partner.get("/partner/v1/feed/checkpoints"), 200).json;
  assert.deepEqual(expectStatus(await say(hash, "?mode=validate"), 200).json, { position, equal: true }, "a forecast is not our word");
  assert.deepEqual(expectStatus(await say("0".repeat(64), "?mode=validate"), 200).json, { position, equal: false });
  assert.deepEqual(expectStatus(await partner.get("/partner/v1/feed/checkpoints"), 200).json, kept);
});

test("a copy of an assortment is proven by ids and versions alone", async () => {
  const category = `bukti-${digits(8)}`;
  const items = [];
  for (let i = 0; i < 3; ++i) items.push(await newProduct(seller, { category }));
  await newProduct(seller);
  const copy = new Copy(partner, `category=${category}`);
  await copy.snapshot();
  await edit(items[0].id, { category: "lain lagi" });
  await edit(items[1].id, { category, stock: 9 });
  const proof = async () => {
    const { body } = await rawGet(partner, `${snapshot_path}?format=versions&after_id=&category=${category}`);
    const { head, end } = parted(body);
    const manifest = await checkedManifest(head, end);
    assert.deepEqual([manifest.format, manifest.filter], ["versions", `category=${category}`]);
    return manifest;
  };
  const hashOf = (listings) => createHash("sha256").update([...listings.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, version }) => `{"kind":"version","id":"${id}","version":${version}}\n`).join("")).digest("hex");
  // What the seller's doings add has its positions a moment later.
  const manifest = await waitFor("the copy to have what the proof has", async () => {
    const said = await proof();
    await copy.follow();
    return said.sha256 === hashOf(copy.listings) && said;
  });
  assert.equal(manifest.count, 2);
  copy.listings.get(items[1].id).version += 1;
  assert.notEqual(hashOf(copy.listings), manifest.sha256);
});

test("a photo is held against its hash", async () => {
  const item = await newProduct(seller);
  expectStatus(await seller.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", greyPng(900, 600), "image/png")), 201);
  const { photos } = await listing(item.id);
  const [{ url, width, height, sha256 }] = photos;
  const bytes = Buffer.from(await (await fetch(new URL(url, partner.base))).arrayBuffer());
  assert.equal(createHash("sha256").update(bytes).digest("hex"), sha256);
  assert.deepEqual([width, height], [900, 600]);
});

/** Width and height of a JPEG by its frame header (ITU-T T.81, B.2.2). */
function sizeOf(jpeg) {
  assert.equal(jpeg.readUInt16BE(0), 0xffd8);
  for (let at = 2; ; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg.readUInt16BE(at);
    if ([0xffc0, 0xffc1, 0xffc2].includes(marker)) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
}

test("a photo comes in two sizes, and is never made larger", async () => {
  for (const [sent, large, thumb] of [[[2000, 1000], [1600, 800], [400, 200]], [[1000, 2000], [800, 1600], [200, 400]], [[300, 200], [300, 200], [300, 200]]]) {
    const item = await newProduct(seller);
    expectStatus(await seller.post(`/api/v1/products/${item.id}/photos`, fileForm({}, "foto.png", greyPng(...sent), "image/png")), 201);
    const [{ url, thumb_url, width, height }] = (await listing(item.id)).photos;
    const fetched = async (path) => sizeOf(Buffer.from(await (await fetch(new URL(path, partner.base))).arrayBuffer()));
    assert.deepEqual([await fetched(url), await fetched(thumb_url)], [large, thumb], `${sent}`);
    assert.deepEqual([width, height], large);
  }
});

test("Accept chooses the format, and one that takes none of them is told which there are", async () => {
  const asked = (accept, query = "") => rawGet(partner, `${snapshot_path}${query}`, { accept, "accept-language": "en" });
  for (const [accept, type] of [["*/*", "x-ndjson"], ["text/*", "csv"], ["application/json, application/vnd.google.protobuf;q=0.1", "protobuf"], ["text/csv;q=0.4, application/x-ndjson;q=0.5", "x-ndjson"]]) {
    const { status, headers } = await asked(accept);
    assert.deepEqual([status, headers["content-type"].includes(type)], [200, true], accept);
    assert.match(headers.vary, /Accept,/);
  }
  for (const accept of ["application/json", "text/html, image/*", "*/*;q=0"]) {
    const { status, headers, body } = await asked(accept);
    const { code, detail } = JSON.parse(body);
    assert.deepEqual([status, headers["content-type"], code], [406, "application/problem+json", "not_acceptable"], accept);
    assert.match(detail, /application\/x-ndjson,text\/csv,application\/vnd\.google\.protobuf/);
  }
  // A name is plainer than a header.
  assert.equal((await asked("application/json", "?format=csv")).status, 200);
  const details = await Promise.all(["id", "en", "zh-CN"].map(async (language) => JSON.parse((await rawGet(partner, snapshot_path, { accept: "image/png", "accept-language": language })).body).detail));
  assert.equal(new Set(details).size, 3);
});

test("what cannot be read is refused with its code", async () => {
  for (const [query, code] of [["format=xml", "feed_format"], ["after_id='", "feed_id"], ["category=", "feed_category"], ["category=a&category=", "feed_category"], [`category=${"a".repeat(201)}`, "feed_category"], [Array(101).fill("category=a").join("&"), "feed_category"], ["province=,", "feed_list"], ["province=33&province=34", "target_malformed"], ["reviewed_zh=1", "feed_flag"], ["route=9610", "feed_readiness"], ["readiness=ready", "feed_readiness"]])
    assert.equal((await partner.get(`${snapshot_path}?${query}`)).json.code, code);
});

test("a filter by what there is not is refused with what there is, in place of an empty feed", async () => {
  const wrong = "certificates=halall,halal,sn&province=33,99,33.75x&route=1&readiness=reedy";
  for (const path of [snapshot_path, "/partner/v1/feed/changes", "/partner/v1/feed/stream"]) {
    const { code, errors } = expectStatus(await partner.get(`${path}?${wrong}`, { headers: { "accept-language": "en" } }), 422).json;
    assert.equal(code, "invalid_fields");
    assert.deepEqual(errors.map(({ pointer, code: of }) => `${pointer} ${of}`), ["/province", "/province", "/route", "/readiness"].map((pointer) => `${pointer} feed_value_unknown`));
    assert.match(errors[0].message, /no 33\.75x here.*31,32,33/);
    assert.match(errors[2].message, /9610/);
    const kinds = expectStatus(await partner.get(`${path}?certificates=halall,halal,sn`, { headers: { "accept-language": "en" } }), 422).json.errors;
    assert.deepEqual(kinds.map(({ pointer }) => pointer), ["/certificates", "/certificates"], "halal is a kind, sn only the beginning of a word");
    assert.match(kinds[0].message, /no halall here.*halal_certificate.*sni/);
  }
  expectStatus(await partner.get("/partner/v1/feed/changes?certificates=halal,bpom&province=33,33.75&category=nobody-sells-this"), 200);
});
