// Spreadsheets as shops really export them: our own small files with the same quirks, and the real ones where present.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { expectStatus, verifiedSeller } from "../support/dermaga.mjs";

const own = new URL("../data/", import.meta.url).pathname;
const shared = process.env.DERMAGA_SHARED ?? new URL("../../../shared", import.meta.url).pathname;

let seller;
before(async () => { seller = await verifiedSeller(); });

async function importFile(bytes, query = "") {
  const answer = await seller.request("POST", `/api/v1/imports${query}`, { headers: { "content-type": "text/csv" }, body: bytes });
  return expectStatus(answer, query.includes("mode=validate") ? 200 : 201).json;
}

test("semicolons, a BOM, Windows-1252, quotes and line breaks", async () => {
  const files = readdirSync(own).filter((name) => name.endsWith(".csv"));
  assert.ok(files.length >= 4);
  for (const name of files) {
    const report = await importFile(readFileSync(join(own, name)));
    const { read, created, updated, failed } = report.counters;
    assert.ok(created + updated > 0, `${name}: ${JSON.stringify(report)}`);
    assert.equal(created + updated + failed, read, `${name}: ${JSON.stringify(report.counters)}`);
  }
});

test("rows that fail are named by row and column, the rest are in", async () => {
  const csv = "sku;nama_produk;harga;stok;berat_gram\nX-1;\"Teh \"\"Poci\"\"\nwangi\";Rp 12.500;7;100\nX-2;Kopi;gratis;3;100\nX-3;;1000;3;100\n";
  const report = await importFile(csv);
  assert.deepEqual(report.counters, { read: 3, created: 1, updated: 0, failed: 2 });
  assert.deepEqual(report.failures.map((one) => [one.row, one.column]), [[4, "harga"], [5, "nama_produk"]]);
  for (const failure of report.failures) assert.ok(failure.message.length > 10);
  const found = expectStatus(await seller.get("/api/v1/products?q=Poci"), 200).json.items;
  assert.equal(found[0].price.amount, "12500.00");
  assert.equal((await importFile(csv)).counters.updated, 1);
});

test("a workbook as a shop gives it: a hidden sheet, instructions above the header, prices as money", async () => {
  const own_seller = await verifiedSeller(), bytes = readFileSync(join(own, "products.xlsx"));
  const form = new FormData();
  form.set("file", new Blob([bytes]), "daftar.xlsx");
  const checked = expectStatus(await own_seller.request("POST", "/api/v1/imports?mode=validate", { body: form }), 200).json;
  assert.deepEqual(checked.counters, { read: 4, created: 3, updated: 0, failed: 1 });
  const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const report = expectStatus(await own_seller.request("POST", "/api/v1/imports", { headers: { "content-type": workbook }, body: bytes }), 201).json;
  assert.deepEqual([report.file_name, report.encoding, report.delimiter], ["impor.xlsx", "XLSX", ""]);
  assert.deepEqual(report.failures.map((one) => [one.row, one.column, one.value]), [[7, "Harga (Rp)", "gratis"]]);
  const [coffee] = expectStatus(await own_seller.get("/api/v1/products?q=XL-1"), 200).json.items;
  assert.deepEqual([coffee.title.id, coffee.hs_code, coffee.price.amount, coffee.stock, coffee.weight_grams], ["Kopi Gayo “spesial” seduh", "09012111", "85000.00", 12, 290]);
  const [sambal] = expectStatus(await own_seller.get("/api/v1/products?q=8991001100016"), 200).json.items;
  assert.equal(sambal.sku, "8991001100016", "a long number is a code, without an exponent");
});

test("what is no workbook that can be read is refused with what to do", async () => {
  const refused = async (body) => (await seller.request("POST", "/api/v1/imports", { headers: { "content-type": "text/csv", "accept-language": "id" }, body })).json;
  const ole2 = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  const old = await refused(ole2);
  assert.deepEqual([old.status, old.code], [415, "workbook_old"]);
  assert.match(old.detail, /\.xlsx/);
  const torn = await refused(readFileSync(join(own, "products.xlsx")).subarray(0, 3000));
  assert.equal(torn.code, "workbook_damaged");
  assert.ok(torn.detail.length > 20);
});

test("checking first saves nothing", async () => {
  const report = await importFile("sku,nama_produk,harga,stok,berat_gram\nCOBA-1,Coba,1000,1,10\n", "?mode=validate");
  assert.equal(report.counters.created, 1);
  assert.deepEqual(expectStatus(await seller.get("/api/v1/products?q=COBA-1"), 200).json.items, []);
});

for (const path of ["spreadsheets/tokopedia-seller/tokopedia_upload_template.csv", "spreadsheets/woocommerce/sample_products.csv", "spreadsheets/shopify/apparel.csv",
  "catalogues/lazada_id_20191002-items.csv"])
  test(`the real ${path}`, { skip: existsSync(join(shared, "data", path)) ? false : "not present" }, async () => {
    const report = await importFile(readFileSync(join(shared, "data", path)));
    const { read, created, updated, failed } = report.counters;
    assert.equal(created + updated + failed, read);
    assert.ok(created + updated > 0.5 * read, JSON.stringify({ ...report.counters, failures: report.failures.slice(0, 3) }));
  });

test("a sheet in another currency is not taken for rupiah", async () => {
  const report = await importFile("Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\ncincin,Cincin perak,CIN-1,42.99,3\n");
  assert.deepEqual(report.counters, { read: 1, created: 0, updated: 0, failed: 1 });
  assert.equal(report.failures[0].code, "price_not_whole");
});

const sheet_bytes_max = 20 * 1024 * 1024;
/** A sheet as large as they may be: a header, a row again and again, and a quote that nobody who reads to the end misses. */
const endless = (row, header = "sku,nama_produk,harga") => {
  const rows = Math.floor((sheet_bytes_max - header.length - 3) / row.length);
  return `${header}\n${row.repeat(rows)}\n"`;
};

async function refusal(body, language = "id") {
  const headers = { "content-type": "text/csv", "accept-language": language };
  return seller.request("POST", "/api/v1/imports", { headers, body });
}

test("what costs time is counted, also when it is empty, and read no further than to its limit", async () => {
  for (const row of ["\n", ",,\n", " \r\n", '"",""\n', "A,Teh,1000\n"]) {
    const answer = expectStatus(await refusal(endless(row)), 413);
    assert.equal(answer.json.code, "csv_too_many_rows", JSON.stringify(row));
  }
  for (const header of [",", "a,", "|", "\t"]) {
    const wide = expectStatus(await refusal(`nama_produk${header.repeat(9_000_000)}\n"`), 422);
    assert.equal(wide.json.code, "csv_cell_too_long", header);
  }
});

test("who sends too much is told in his language what to do", async () => {
  const said = [];
  for (const [language, words] of [["id", /Hapus baris kosong/], ["en", /Delete the empty rows/], ["zh", /请删除空行/]]) {
    const answer = expectStatus(await refusal(endless("\n"), language), 413);
    assert.match(answer.json.detail, words);
    assert.match(answer.json.detail, /200000/);
    said.push(answer.json.detail);
  }
  assert.equal(new Set(said).size, 3);
});

test("a description that a shop writes once for many variants is counted for each", async () => {
  const description = "harum ".repeat(1600);
  const rows = Array.from({ length: 20_000 }, (_, i) => `teh,,,TEH-${i},1000`);
  const sheet = ["Handle,Title,Body (HTML),Variant SKU,Variant Price", `teh,Teh,${description},TEH,1000`, ...rows].join("\n");
  const answer = expectStatus(await refusal(sheet), 413);
  assert.equal(answer.json.code, "sheet_texts_too_long");
  assert.deepEqual(expectStatus(await seller.get("/api/v1/products?q=TEH-1"), 200).json.items, []);
});
