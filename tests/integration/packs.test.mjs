// Another pack of rules is loaded: what changes with it, and for whom.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { administrator, expectStatus, fileForm, newPartner, newProduct, trusted, up, waitFor } from "../support/dermaga.mjs";
import { answer, coffee, day, exporter, give, readiness } from "../support/trade.mjs";

describe("packs", { skip: !trusted }, () => {
  const folder = mkdtempSync(join(tmpdir(), "dermaga-packs-"));
  after(() => rmSync(folder, { recursive: true }));
  const at = (name) => join(folder, name);
  const rules = (...args) => {
    const ran = spawnSync(process.env.DERMAGA_BIN, ["rules", ...args], { encoding: "utf8", env: { ...process.env, DERMAGA_DATABASE_URL: up.database_url ?? "" } });
    assert.equal(ran.status, 0, `${args.join(" ")}\n${ran.stdout}${ran.stderr}`);
  };
  const archive = (version, change) => {
    const name = `pack-${version}`;
    rules("new", at(name));
    const edit = (file, by) => writeFileSync(join(at(name), file), by(readFileSync(join(at(name), file), "utf8")));
    edit("pack.yaml", (text) => text.replace(/pack: .*/, "pack: dermaga-ceramics").replace(/version: .*/, `version: ${version}`));
    change(edit);
    rules("sign", at(name), at(`${name}.tar.zst`), "--key", trusted);
    return readFileSync(at(`${name}.tar.zst`));
  };
  const form = (bytes) => fileForm({}, "pack.tar.zst", bytes, "application/zstd");

  test("checked, kept, compared, previewed, put in force by another, taken up, told", async () => {
    const admin = administrator();
    const seller = await exporter();
    // A rule about goods that no other test has: everybody's verdicts are renewed by it.
    const product = await newProduct(seller, { hs_code: "6912.00.00", weight_grams: 900 });
    await answer(seller, product, { product_class: "ceramics" });
    const ban = "IMP-CERAMICS,,ceramics,0110,,,prohibited,,,,,a law of this test,test,V\n";
    const duty = (rule, above, upTo, rate) => `${rule},6912.00,${above},${upTo},${rate},export_price_of_a_test,,,a law of this test,test,V\n`;
    const bytes = archive("2027.2.1", (edit) => {
      edit("import_control.csv", (text) => text.trimEnd() + "\n" + ban);
      edit("export_duty.csv", (text) => text.trimEnd() + "\n" + duty("DUTY-CERAMICS-1", "", "2000", "0") + duty("DUTY-CERAMICS-2", "2000", "", "2.5"));
      edit("number.csv", (text) => text.trimEnd() + "\nNUM-CERAMICS,export_price_of_a_test,200001,USD_cents_per_t,,,a price of this test,test,V\n");
    });
    const checked = expectStatus(await admin.post("/admin/v1/rule_packs?mode=validate", form(bytes)), 200).json;
    assert.equal(checked.version, "2027.2.1");
    expectStatus(await admin.get(`/admin/v1/rule_packs/${checked.id}`), 404);
    const pack = expectStatus(await admin.post("/admin/v1/rule_packs", form(bytes)), 201).json;
    assert.deepEqual([pack.is_in_force, pack.may_activate], [false, false]);
    assert.ok(pack.loaded_by_label && !pack.loaded_by_label.startsWith("acc_"), `a person, not a number: ${pack.loaded_by_label}`);
    assert.equal(expectStatus(await admin.post(`/admin/v1/rule_packs/${pack.id}/activate`, { active_from: day(0) }), 403).json.code, "rules_four_eyes");
    assert.equal(expectStatus(await admin.post(`/admin/v1/rule_packs/${pack.id}/activate`, { active_from: day(-1) }), 422).json.errors[0].code, "rules_day_past");

    const changes = expectStatus(await admin.get(`/admin/v1/rule_packs/${pack.id}/differences`), 200).json;
    assert.deepEqual(changes.changes.map(({ what, key }) => `${what} ${key}`).sort(), ["added DUTY-CERAMICS-1", "added DUTY-CERAMICS-2", "added IMP-CERAMICS", "added NUM-CERAMICS"]);
    const preview = expectStatus(await admin.get(`/admin/v1/rule_packs/${pack.id}/preview?date=${day(0)}`), 200).json;
    assert.ok(preview.counts.find((one) => one.route === "0110" && one.before === "unknown" && one.after === "blocked").listings >= 1);
    assert.ok(preview.sellers_total >= 1 && preview.listings_asked > 12);

    const partner = await newPartner();
    const stored = async () => (await partner.get(`/partner/v1/listings/${product.id}/readiness`)).json;
    assert.equal((await stored()).routes.find((one) => one.route === "0110").state, "unknown");
    rules("load", at("pack-2027.2.1.tar.zst"), "--trust", readFileSync(`${trusted}.pub`, "utf8").trim());
    assert.equal((await readiness(seller, product))["0110"].state, "blocked", "at once on its own page");
    const cost = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { routes: ["0110"] }), 200).json;
    const { export_duty } = cost.routes[0];
    assert.deepEqual([export_duty.state, export_duty.rate, export_duty.rule], ["due", "0.025", "DUTY-CERAMICS-2"]);
    assert.deepEqual(export_duty.reference_price, { per_tonne: { amount: "2000.01", currency: "USD" }, rule: "NUM-CERAMICS" });
    assert.ok(cost.rules["DUTY-CERAMICS-2"].basis && cost.rules["NUM-CERAMICS"].basis, JSON.stringify(cost.rules));
    const renewed = await waitFor("the verdicts of another pack", async () => {
      const now = await stored();
      return now.pack === pack.id && now;
    }, 60000);
    assert.equal(renewed.routes.find((one) => one.route === "0110").state, "blocked");
    const list = expectStatus(await admin.get("/admin/v1/rule_packs"), 200).json;
    assert.equal(list.in_force.id, pack.id);
    assert.equal(list.items.at(-1).id, "starter");
  });
  // Which lines the BTKI has, the house knows once the list of them is loaded.
  test("a code that the tariff does not have is blocked by its list, and seen before the list is in force", async () => {
    const seller = await exporter();
    const blouse = async (hs_code) => {
      const product = await newProduct(seller, { hs_code, weight_grams: 320 });
      await answer(seller, product, { product_class: "garment", answers: { baby_wear: false, contains_animal_parts: false } });
      await give(seller, product, "gb18401_report");
      await give(seller, product, "fibre_label");
      assert.equal((await readiness(seller, product))["0110"].state, "ready", hs_code);
      return product;
    };
    const bag = async (hs_code) => {
      const product = await newProduct(seller, { hs_code, weight_grams: 700 });
      await answer(seller, product, { product_class: "leather_goods" });
      return product;
    };
    const before = await newProduct(seller, coffee);
    const codes = { "6206.30.10": await blouse("6206.30.10"), "6206.40.90": await blouse("6206.40.90"), "4202.21.00": await bag("4202.21.00"), "4202.22.90": await bag("4202.22.90") };
    const bytes = archive("2027.2.2", () => {
      writeFileSync(at("lines.csv"), "hs_code\n42.02.21.00\n6206.30.10\n6206.40.00\n");
      rules("import", at("pack-2027.2.2"), at("lines.csv"), "--format", "btki_lines", "--set", "basis=PMK 26/PMK.010/2022", "--set", "source=test", "--set", "confidence=V");
    });
    const pack = expectStatus(await administrator().post("/admin/v1/rule_packs", form(bytes)), 201).json;
    const { changes } = expectStatus(await administrator().get(`/admin/v1/rule_packs/${pack.id}/preview?date=${day(0)}&cursor=${before.id}`), 200).json;
    const after = (code) => changes.filter((one) => one.product_id === codes[code].id && one.route === "0110").map((one) => `${one.before} ${one.after}`);
    assert.deepEqual(after("6206.30.10"), []);
    assert.deepEqual(after("6206.40.90"), ["ready blocked"]);
    assert.deepEqual(after("4202.21.00"), []);
    assert.deepEqual(after("4202.22.90"), ["unknown blocked"]);
  });
  test("every fault at its file and line", async () => {
    const admin = administrator();
    const unsigned = expectStatus(await admin.post("/admin/v1/rule_packs", form(Buffer.from("no archive"))), 400).json;
    assert.equal(unsigned.code, "rules_archive");
    expectStatus(await administrator().get(`/admin/v1/rule_packs/rpk_${"0".repeat(26)}`), 404);
  });
});
