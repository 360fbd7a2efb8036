// Statements on paper: the figures of the PDF are those of the CSV and of the ledger, page after page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Client, administrator, application, expectStatus, minorOf, newPartner, newProduct, newSeller, order, placeOrder, review, submitApplication, up, verifiedSeller } from "../support/dermaga.mjs";
import { day } from "../support/trade.mjs";

const folder = mkdtempSync(join(tmpdir(), "dermaga-statements-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const period = `from=${day(0)}&to=${day(1)}`;
const admin = administrator();

/** The bytes of an answer: a PDF is no text. */
async function bytes(client, path) {
  const headers = { "accept-language": client.language };
  if (client.cookie) headers.cookie = client.cookie;
  if (client.bearer) headers.authorization = `Bearer ${client.bearer}`;
  const answer = await fetch(up.base_url + path, { headers });
  assert.equal(answer.status, 200, path);
  assert.equal(answer.headers.get("content-type"), "application/pdf");
  assert.match(answer.headers.get("content-disposition"), /^attachment;.*\.pdf$/);
  return Buffer.from(await answer.arrayBuffer());
}

/** The pages of a PDF, each as lines of cells (two blanks or more part them). */
async function pages(client, path) {
  const file = join(folder, `${randomUUID()}.pdf`);
  writeFileSync(file, await bytes(client, path));
  const text = execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });
  return text.split("\f").slice(0, -1).map((page) => page.split("\n").filter((line) => line.trim()).map((line) => line.trim().split(/ {2,}/)));
}

/** "-1.700.000,00" in minor units. */
const minor = (figure) => Number(figure.replace(/[.,]/g, ""));
const isFigure = (cell) => /^-?[\d.,]+[.,]\d\d$/.test(cell);
const figuresOf = (cells) => cells.filter(isFigure).map(minor);
const lineWith = (lines, text) => lines.find((cells) => cells.some((cell) => cell === text)) ?? assert.fail(`no ${text}`);
const rows = async (client, path) => {
  const [head, ...lines] = expectStatus(await client.get(path), 200).text.trim().split("\r\n").map((line) => line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
};
const cents = (text) => Math.round(Number(text) * 100);
const sum = (lines, column) => lines.reduce((total, line) => total + cents(line[column]), 0);

const base = (who) => (who === admin ? "/admin/v1" : who.id?.startsWith("par_") ? "/partner/v1" : "/api/v1");
async function move(who, id, verb, body = {}) {
  const now = expectStatus(await who.get(`${base(who)}/orders/${id}`), 200).json;
  return expectStatus(await who.post(`${base(who)}/orders/${id}/${verb}`, body, { ifMatch: now.version }), 200).json;
}
const number = (text) => ({ evidence: { number: text } });

/** An order that was delivered and paid for. */
async function settled(seller, partner, item, quantity, freight) {
  const { id } = expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity }])), 201).json;
  for (const [verb, body] of [["confirm"], ["pack"], ["hand_over", number("JNE-1")]]) await move(seller, id, verb, body);
  for (const [verb, body] of [["submit_export", number("PEB-1")], ["release_export"], ["depart", number("CA-978")], ["submit_import", number("I-1")], ["release_import"], ["deliver"]])
    await move(partner, id, verb, body);
  await move(admin, id, "settle", { ...number("TRX-1"), ...(freight && { freight: { amount: freight, currency: "IDR" } }) });
  return id;
}

async function sellerNamed(legal_name) {
  const seller = await newSeller();
  const submitted = await submitApplication(seller, application({ legal_name }));
  expectStatus(await review(submitted.id, "claim"), 200);
  expectStatus(await review(submitted.id, "approve", { note: "Berkas sesuai" }), 200);
  return seller;
}

describe("of a seller", () => {
  let seller, partner;
  before(async () => { [seller, partner] = [await verifiedSeller(), await newPartner()]; });

  test("with no order: one page that says so, with the account masked", async () => {
    const [page, ...more] = await pages(seller, `/api/v1/statement.pdf?${period}`);
    assert.equal(more.length, 0);
    const text = page.flat().join(" ");
    assert.match(text, /Rekening penyelesaian/);
    assert.match(text, /Batik Pesisir Pekalongan/);
    assert.match(text, /014 \d\d\*+\d{4}/);
    assert.match(text, /Halaman 1 dari 1/);
    assert.deepEqual(figuresOf(lineWith(page, "Jumlah seluruhnya")), [0, 0, 0, 0, 0, 0]);
    assert.doesNotMatch(text, /014 \d{10}/);
  });

  test("one order, then its refund unit by unit over pages: figures equal the CSV, sums are carried over", async () => {
    const item = await newProduct(seller, { stock: 200, price: { amount: "98765.00", currency: "IDR" } });
    const id = await settled(seller, partner, item, 90, "25000.00");
    const [alone] = await pages(seller, `/api/v1/statement.pdf?${period}`);
    const [opening, one] = await rows(seller, `/api/v1/statement.csv?${period}`);
    const cells = lineWith(alone, "Pesanan diselesaikan");
    assert.deepEqual(figuresOf(cells), [cents(one.gross), 0 - cents(one.freight), 0 - cents(one.platform_fee), 0 - cents(one.income_tax), cents(one.amount), cents(one.owed)]);
    assert.equal(cents(opening.owed), 0);
    assert.equal(cents(one.gross), 90 * 9876500);

    for (let at = 0; at < 80; ++at) await move(seller, id, "refund", { evidence: { note: "Pecah" }, lines: [{ line: 1, quantity: 1 }] });
    const [, ...csv] = await rows(seller, `/api/v1/statement.csv?${period}`);
    assert.equal(csv.length, 81);
    const all = await pages(seller, `/api/v1/statement.pdf?${period}`);
    assert.ok(all.length > 1, `${all.length} pages`);
    const listed = all.flat().filter((line) => line.some((cell) => /^(Pesanan diselesaikan|Pengembalian dana)$/.test(cell)));
    assert.deepEqual(listed.map((line) => figuresOf(line).slice(-2)), csv.map((row) => [cents(row.amount), cents(row.owed)]));
    const total = [sum(csv, "gross"), 0 - sum(csv, "freight"), 0 - sum(csv, "platform_fee"), 0 - sum(csv, "income_tax"), sum(csv, "amount"), cents(csv.at(-1).owed)];
    assert.deepEqual(figuresOf(lineWith(all.at(-1), "Jumlah seluruhnya")), total);

    all.forEach((page, at) => {
      assert.ok(page.some((line) => line.includes("Ongkos kirim")), `the head stands on page ${at + 1}`);
      assert.ok(page.flat().join(" ").includes(`Halaman ${at + 1} dari ${all.length}`));
      if (at === 0) return;
      const carried = all[at - 1].filter((line) => line.includes("Pindahan")).at(-1);
      assert.deepEqual(page.find((line) => line.includes("Pindahan")), carried, "what is carried over arrives");
      const before = all.slice(0, at).flat().filter((line) => line.some((cell) => /^(Pesanan diselesaikan|Pengembalian dana)$/.test(cell))).length;
      assert.deepEqual(figuresOf(carried).slice(-2), [sum(csv.slice(0, before), "amount"), cents(csv[before - 1].owed)]);
    });
    const ledger = expectStatus(await admin.get(`/admin/v1/orders/${id}/ledger`), 200).json.items.flatMap((one) => one.entries);
    const payable = ledger.filter((one) => ["seller_payable", "seller_receivable"].includes(one.account)).reduce((total, one) => total - minorOf(one.amount), 0);
    assert.equal(payable, total[4]);
  });

  test("the same statement is the same bytes; the language is the reader's, or the link's", async () => {
    const path = `/api/v1/statement.pdf?${period}`;
    const first = await bytes(seller, path);
    assert.ok(first.equals(await bytes(seller, path)));
    assert.match((await pages(seller, `${path}&lang=en`)).flat(2).join(" "), /Settlement statement.*Goods.*Page 1 of/);
    assert.match((await pages(new Client({ ...seller, language: "zh-CN" }), path)).flat(2).join(" "), /结算对账单.*货款.*第 1 页/);
    assert.equal(expectStatus(await seller.get(`${path}&lang=fr`), 400).json.code, "statement_language");
    for (const days of ["from=2026-01-02&to=2026-01-01", "from=0001-01-01&to=0001-01-02"])
      expectStatus(await seller.get(`/api/v1/statement.pdf?${days}`), 400);
    const tag = (await seller.get(path)).headers.get("etag");
    expectStatus(await seller.get(path, { headers: { "if-none-match": tag } }), 304);
    const forAdmin = await bytes(admin, `/admin/v1/sellers/${seller.account.seller_id}/statement.pdf?${period}&lang=id`);
    assert.ok(first.equals(forAdmin), "administrators read the same");
  });

  test("a Chinese and a very long name stand in it whole", async () => {
    const name = "泗水 Koperasi Serba Usaha Perajin Batik Tulis dan Tenun Ikat Pesisir Utara Pekalongan Sejahtera Bersama 有限公司";
    const one = await sellerNamed(name);
    const text = (await pages(one, `/api/v1/statement.pdf?${period}`)).flat(2).join(" ").replace(/\s+/g, " ");
    for (const word of ["泗水", "Koperasi", "Sejahtera", "有限公司"]) assert.ok(text.includes(word), `${word} in ${text}`);
  });
});

describe("of a partner", () => {
  test("what is owed back stands below the total, as in the CSV", async () => {
    const [seller, partner] = [await verifiedSeller(), await newPartner()];
    const id = await settled(seller, partner, await newProduct(seller, { stock: 10 }), 3);
    await move(seller, id, "refund", { evidence: { note: "Pecah" }, lines: [{ line: 1, quantity: 2 }] });
    const csv = await rows(partner, `/partner/v1/statement.csv?${period}`);
    assert.deepEqual([cents(csv.at(-1).owed), cents(csv.at(-1).refundable)], [-17000000, 17000000]);
    const all = await pages(partner, `/partner/v1/statement.pdf?${period}`);
    assert.deepEqual(figuresOf(lineWith(all.at(-1), "Kami kirim balik")), [17000000]);
  });

  test("300 orders on many pages, each currency's figures equal the CSV's", async () => {
    const [seller, partner] = [await verifiedSeller(), await newPartner()];
    const item = await newProduct(seller, { stock: 10_000 });
    const ids = [];
    for (let at = 0; at < 30; ++at)
      ids.push(...await Promise.all(Array.from({ length: 10 }, async () =>
        expectStatus(await placeOrder(partner, order([{ product_id: item.id, quantity: 1 + at }])), 201).json.id)));
    for (const id of ids.slice(0, 5)) await move(partner, id, "cancel");
    const csv = await rows(partner, `/partner/v1/statement.csv?${period}`);
    const entries = csv.filter((row) => row.kind !== "opening");
    assert.equal(entries.length, 305);
    const all = await pages(partner, `/partner/v1/statement.pdf?${period}`);
    assert.ok(all.length >= 8, `${all.length} pages`);
    const listed = all.flat().filter((line) => line.some((cell) => /^(Pesanan dibuat|Dibatalkan)$/.test(cell)));
    assert.deepEqual(listed.map((line) => figuresOf(line)), entries.map((row) => [cents(row.charged) || cents(row.credited), cents(row.owed)]));
    assert.deepEqual(figuresOf(lineWith(all.at(-1), "Jumlah seluruhnya")), [sum(entries, "charged"), sum(entries, "credited"), cents(entries.at(-1).owed)]);
    const theirs = await rows(admin, `/admin/v1/partners/${partner.id}/statement.csv?${period}`);
    assert.deepEqual(theirs, csv);
    const other = await newPartner();
    assert.equal((await rows(other, `/partner/v1/statement.csv?${period}`)).filter((row) => row.kind !== "opening").length, 0);
  });
});

describe("of more rows than can be printed", () => {
  const many = 10_050;
  /** So many claims of 1.00 on the accounts of these two, one transaction each. */
  const owe = (partner, seller) => execFileSync("psql", [up.database_url, "-Xq", "-v", "ON_ERROR_STOP=1", "-c", `
    insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor)
    select 'many:${partner.id}:' || n, 'settle', e.account, e.party, 'IDR', e.amount_minor
    from generate_series(1, ${many}) n
    cross join lateral (values ('partner_receivable', '${partner.id}', 100), ('seller_payable', '${seller.account.seller_id}', -100)) as e (account, party, amount_minor);
  `]);

  test("the table has them all, the letter says where to find them", async () => {
    const [seller, partner] = [await verifiedSeller(), await newPartner()];
    owe(partner, seller);
    for (const [who, face, opened] of [[seller, "/api/v1", 1], [partner, "/partner/v1", 3]]) {
      const table = await rows(who, `${face}/statement.csv?${period}`);
      assert.equal(table.length, many + opened);
      assert.deepEqual([table[0].kind, cents(table.at(-1).owed)], ["opening", many * 100]);
      const letter = expectStatus(await who.get(`${face}/statement.pdf?${period}`), 409).json;
      assert.equal(letter.code, "statement_too_long");
      assert.match(letter.detail, /CSV/);
    }
  });
});
