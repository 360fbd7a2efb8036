// `dermaga rules`: from the starter pack over an edited and signed one to one that is in force.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { up } from "../support/dermaga.mjs";

const folder = mkdtempSync(join(tmpdir(), "dermaga-rules-"));
after(() => rmSync(folder, { recursive: true }));
const at = (name) => join(folder, name);

/** Runs `dermaga rules …` and gives what it printed; `status` is the wanted exit status. */
function rules(args, status = 0) {
  const ran = spawnSync(process.env.DERMAGA_BIN, ["rules", ...args], {
    encoding: "utf8", env: { ...process.env, DERMAGA_DATABASE_URL: up.database_url ?? "" },
  });
  assert.equal(ran.status, status, `${args.join(" ")}\n${ran.stdout}${ran.stderr}`);
  return ran.stdout + ran.stderr;
}

/** Changes a file of a folder by a function on its text. */
function edit(name, change) {
  const before = readFileSync(at(name), "utf8");
  const text = change(before);
  assert.notEqual(text, before, `nothing changed in ${name}`);
  writeFileSync(at(name), text);
}

const raise = (pack) => edit(`${pack}/pack.yaml`, (text) => text.replace(/version: .*/, "version: 2027.1.1"));

const offers = `offer,class,hs,gcode,gross_grams,price_cny,pieces,seller,exporter_is_business,customs_access,answers,credentials
coffee,coffee_roasted,0901.21.11,0901210000,290,88,2,micro,yes,yes,,e_label
nest,birds_nest,0410.90.10,0410901000,180,900,1,micro,yes,yes,!commercially_sterile,
`;

test("a pack is written, checked, edited, compared, signed and previewed", () => {
  rules(["new", at("pack")]);
  assert.match(rules(["check", at("pack")]), /^dermaga-starter \d/);
  assert.equal(rules(["diff", "starter", at("pack")]), "");

  edit("pack/channel_ban.csv", (text) => text.replace(/^BAN-FOOD,.*\n/m, ""));
  assert.match(rules(["check", at("pack")], 1), /^pack\.yaml: .*Raise version.*\(rules_version_unchanged\)$/m);
  assert.match(rules(["sign", at("pack"), at("pack.tar.zst"), "--key", at("key")], 1), /rules_version_unchanged/);
  raise("pack");
  assert.equal(rules(["diff", "starter", at("pack")], 1), "- channel_ban BAN-FOOD\n");

  writeFileSync(at("offers.csv"), offers);
  const verdicts = rules(["ask", "starter", at("offers.csv"), "--route", "9610", "--date", "2026-11-24", "--json"])
    .trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(verdicts.map((one) => [one.offer, one.state]), [["coffee", "ready"], ["nest", "blocked"]]);
  const ban = verdicts[1].requirements.find((one) => one.rule === "BAN-NEST");
  assert.match(ban.basis, /470\/2021/);
  assert.ok(ban.next_step.length > 10 && ban.who === "Penjual");
  assert.match(rules(["preview", "starter", at("pack"), "--offers", at("offers.csv")]), /coffee 9610: ready -> unknown/);

  const publicKey = rules(["keygen", at("key")]).trim();
  assert.match(publicKey, /^[\w-]{43}$/);
  assert.match(rules(["keygen", at("key")], 1), /cannot make the new file/);
  rules(["sign", at("pack"), at("pack.tar.zst"), "--key", at("key")]);
  assert.match(rules(["check", at("pack.tar.zst")]), /signature: good/);
  assert.match(rules(["load", at("pack.tar.zst"), "--trust", "A".repeat(43)], 1), /rules_signer_unknown/);

  // From a day that no other test sees.
  assert.match(rules(["load", at("pack.tar.zst"), "--trust", publicKey, "--from", "2099-01-01"]), /^rpk_\w+ dermaga-starter 2027\.1\.1 is in force/);
  assert.match(rules(["history"]), /^rpk_\w+ from 2099-01-01 dermaga-starter 2027\.1\.1 said .* by system$/m);
});

test("every fault is said at its file and line", () => {
  rules(["new", at("broken")]);
  raise("broken");
  edit("broken/halal.csv", (text) => text.replace(",needs,halal", ",must,halal"));
  edit("broken/class.csv", (text) => text.replace("coffee_roasted", "coffee_toasted"));
  const said = rules(["check", at("broken")], 1);
  assert.match(said, /^dermaga: \d+ faults\n/);
  assert.match(said, /^halal\.csv:\d+: .*must.*\(rules_cell_wrong\)$/m);
  assert.match(said, /^certificate\.csv:2: .*: coffee_roasted\..*\(rules_cell_wrong\)$/m);
});

test("an official list takes the place of its own rows, and what it does not name is prohibited where it governs", () => {
  rules(["new", at("full")]);
  writeFileSync(at("list.csv"), "税则号列,货品名称,备注\n0901.21.00,咖啡,\n1905.90.00,饼干,仅限网购保税商品\n");
  rules(["import", at("full"), at("list.csv"), "--format", "positive_list",
    "--set", "basis=公告2022年第7号", "--set", "source=test", "--set", "confidence=V", "--set", "valid_from=2022-03-01"]);
  assert.match(readFileSync(at("full/positive_list.csv"), "utf8"), /^PL-19059000-9610,19059000,,9610,/m);
  assert.match(readFileSync(at("full/positive_list.csv"), "utf8"), /^PL-DEFAULT,/m);
  assert.match(readFileSync(at("full/positive_list.csv"), "utf8"), /^PL-0902,.*,2022-02-28,/m, "what held before stays as history");
  raise("full");
  assert.match(rules(["check", at("full")]), /^dermaga-starter/);

  writeFileSync(at("sugar.csv"), `${offers.split("\n")[0]}\nsugar,sugar_palm,1702.90.59,1702909000,540,35,1,micro,yes,yes,,e_label\n`);
  const said = (route, date) => {
    const line = rules(["ask", at("full"), at("sugar.csv"), "--route", route, "--date", date, "--json"]);
    const { state, requirements } = JSON.parse(line);
    return { state, list: requirements.filter((one) => one.kind === "positive_list").map((one) => `${one.rule} ${one.state}`) };
  };
  assert.deepEqual(said("9610", "2026-11-24"), { state: "blocked", list: ["PL-UNLISTED blocked"] });
  assert.deepEqual(said("1210", "2022-03-01").list, ["PL-UNLISTED blocked"]);
  assert.deepEqual(said("9610", "2022-02-28").list, ["PL-DEFAULT unknown"]);
  assert.deepEqual(said("0110", "2026-11-24").list, []);
});

test("a duty that is a footnote of the list gives way to one that is known", () => {
  rules(["new", at("duties")]);
  writeFileSync(at("btki.csv"), "hs_code,export_duty\n18.01.00.10,*)\n15.11.10.00,*)\n41.01.20.00,25\n");
  rules(["import", at("duties"), at("btki.csv"), "--format", "btki",
    "--set", "basis=PMK 38/2024", "--set", "source=test", "--set", "confidence=V"]);
  const table = readFileSync(at("duties/export_duty.csv"), "utf8");
  assert.match(table, /^DUTY-COCOA-4,/m);
  assert.doesNotMatch(table, /^BTKI-18010010,/m);
  assert.match(table, /^BTKI-15111000,/m);
  assert.match(table, /^BTKI-41012000,/m);
});

test("duties and taxes of China come list by list, and a duty by quantity is told", () => {
  rules(["new", at("tariff")]);
  const load = (text, ...more) => {
    writeFileSync(at("tariff.csv"), text);
    return rules(["import", at("tariff"), at("tariff.csv"), "--format", "china_tariff", "--set", "valid_from=2026-01-01",
      "--set", "source=test", "--set", "confidence=V", ...more]);
  };
  const said = load("税则号列,最惠国税率\n0901.21.00,15\n2203.00.00,7.5元/升\n", "--set", "basis=Tariff 2026");
  assert.match(said, /tariff\.csv: \d+ rows, 2 of them from the list$/m);
  assert.match(said, /^list\.csv:3: .*7\.5元\/升.*\(rules_import_by_quantity\)$/m);
  load("税则号列,增值税率\n0901.21.00,13\n", "--set", "basis=VAT law");
  load("税则号列,东盟协定税率\n0901.21.00,4\n", "--set", "basis=ACFTA annex");
  const table = readFileSync(at("tariff/tariff.csv"), "utf8");
  assert.match(table, /^CN-09012100-MFN,09012100,15,,,,,2026-01-01,,Tariff 2026,/m);
  assert.match(table, /^CN-09012100-VAT,09012100,,,,13,,2026-01-01,,VAT law,/m);
  assert.match(table, /^CN-09012100-ACFTA,09012100,,4,,,,2026-01-01,,ACFTA annex,/m);
  assert.match(table, /^CN-22030000-MFN,22030000,\?,/m);
  assert.match(table, /^TAR-090121,/m, "rows of others stay");
  raise("tariff");
  assert.match(rules(["check", at("tariff")]), /^dermaga-starter 2027/);
});

test("a list comes as a workbook, by its sheet and below its titles", () => {
  rules(["new", at("book")]);
  const list = new URL("../data/tariff.xlsx", import.meta.url).pathname;
  const load = (sheet, status = 0) => rules(["import", at("book"), list, ...sheet, "--format", "china_tariff",
    "--set", "valid_from=2026-01-01", "--set", "basis=Tariff 2026", "--set", "source=test", "--set", "confidence=V"], status);
  assert.match(load([], 1), /^list\.xlsx:1: .*税则号列.*\(rules_import_header\)$/m, "the first sheet only explains");
  assert.match(load(["--sheet", "附表2"], 1), /^list\.xlsx: .*"附表2".*说明, 附表1.*\(workbook_no_sheet\)$/m);
  assert.match(load(["--sheet", "附表1"]), /^list\.xlsx:5: .*7\.5元\/升.*\(rules_import_by_quantity\)$/m);
  const table = readFileSync(at("book/tariff.csv"), "utf8");
  assert.match(table, /^CN-09012100-MFN-VAT,09012100,15,,,13,,2026-01-01,/m);
  assert.match(table, /^CN-09022000-MFN-VAT,09022000,12\.5,,,13,,/m);
  raise("book");
  assert.match(rules(["check", at("book")]), /^dermaga-starter 2027/);
});

test("prices come month by month, and a line that cannot be read is said with its place", () => {
  rules(["new", at("prices")]);
  const load = (text, status = 0) => {
    writeFileSync(at("prices.csv"), `komoditas,harga referensi,berlaku dari,berlaku sampai\n${text}\n`);
    return rules(["import", at("prices"), at("prices.csv"), "--format", "reference_price",
      "--set", "basis=Kepmendag", "--set", "source=test", "--set", "confidence=V"], status);
  };
  load('Biji kakao,"2.750,01",2026-12-01,2026-12-31');
  load("可可豆,2000,2027-01-01,2027-01-31");
  const table = readFileSync(at("prices/number.csv"), "utf8");
  assert.match(table, /^HR-export_price_cocoa_beans-2026-12-01,export_price_cocoa_beans,275001,USD_cents_per_t,2026-12-01,2026-12-31,/m);
  assert.match(table, /^HR-export_price_cocoa_beans-2027-01-01,export_price_cocoa_beans,200000,/m);
  assert.match(table, /^NUM-CBEC-SINGLE,/m, "rows of others stay");
  assert.match(load("Biji kakao,2000,2027-02-01,2027-02-28\nBiji kakao,3.500,2027-03-01,2027-03-31", 1),
    /^list\.csv:3: .*3\.500.*\(rules_import_value\)$/m);
  assert.equal(readFileSync(at("prices/number.csv"), "utf8"), table, "a list with a fault changes nothing");

  writeFileSync(at("makers.csv"), "税则号列,注册方式\n0409.00.00,官方推荐注册\n");
  rules(["import", at("prices"), at("makers.csv"), "--format", "decree_280",
    "--set", "basis=海关总署公告2026年第27号", "--set", "source=test", "--set", "confidence=V", "--set", "valid_from=2026-06-01"]);
  raise("prices");
  assert.match(rules(["check", at("prices")]), /^dermaga-starter 2027/);
  writeFileSync(at("honey.csv"), `${offers.split("\n")[0]}\nhoney,honey,0409.00.00,0409000000,540,35,1,micro,yes,yes,,gacc_self\n`);
  const maker = (pack, date) => JSON.parse(rules(["ask", pack, at("honey.csv"), "--route", "0110", "--date", date, "--json"]))
    .requirements.filter((one) => one.kind === "manufacturer").map((one) => `${one.rule} ${one.state}`);
  assert.deepEqual(maker("starter", "2026-06-01"), ["MAN-280-OFFICIAL unknown"], "the catalogue has not been read");
  assert.deepEqual(maker(at("prices"), "2026-06-01"), ["MAN-280-04090000 blocked"]);
  assert.deepEqual(maker(at("prices"), "2026-05-31"), ["MAN-248-OFFICIAL blocked"]);
});

test("a table that leaves goods without an answer is no good pack", () => {
  rules(["new", at("silent")]);
  raise("silent");
  edit("silent/positive_list.csv", (text) => text.replace(/^PL-DEFAULT,.*\n/m, ""));
  const said = rules(["check", at("silent")], 1);
  assert.match(said, /^dermaga: 3 faults\n/);
  assert.match(said, /^positive_list\.csv: .*9610.*\(rules_default_missing\)$/m);
});
