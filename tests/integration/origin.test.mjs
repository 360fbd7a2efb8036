// The origin of a product: its bill of materials kept with it, the answer by agreement, and the export duty of cargo.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { administrator, expectStatus, newProduct, verifiedSeller } from "../support/dermaga.mjs";

let seller;
const idr = (whole) => ({ amount: `${whole}.00`, currency: "IDR" });
const material = (country, value, more = {}) => ({ description: "Bahan", hs_code: "1801.00.10", country, value: idr(value), ...more });
const bill = (materials, more = {}) => ({ materials, production_cost: idr(10000), fob: idr(100000), ...more });
const at = (item) => `/api/v1/products/${item.id}/origin`;
const put = (item, body, ifMatch = 0, options = {}) => seller.put(at(item), body, { ifMatch, ...options });
const chocolate = () => newProduct(seller, { hs_code: "1806.32.00" });
const of = (answer, agreement) => answer.agreements.find((one) => one.agreement === agreement);
/** The version in the ETag, whatever the encoding on the way. */
const version = (answer) => Number(/^"(\d+)[-"]/.exec(answer.headers.get("etag"))[1]);
const states = (one) => Object.fromEntries(one.criteria.map(({ criterion, state }) => [criterion, state]));

before(async () => {
  seller = await verifiedSeller();
  const moment = (offset) => new Date(Date.now() + offset).toISOString();
  expectStatus(await administrator().post("/admin/v1/exchange_rates", { base: "CNY", value: "2500", source: `CFETS ${randomUUID()}`, as_of: moment(-1000), valid_until: moment(3600000) }), 201);
});

test("before a bill everything is unknown, and says what to enter", async () => {
  const item = await chocolate();
  const answer = expectStatus(await seller.get(at(item)), 200);
  assert.equal(version(answer), 0);
  assert.deepEqual([answer.json.version, answer.json.bill, answer.json.figures], [0, null, null]);
  for (const one of answer.json.agreements) {
    assert.equal(one.state, "unknown");
    assert.equal(one.missing[0].code, "origin_bill_missing");
  }
  assert.deepEqual(answer.json.agreements.map(({ agreement, form }) => [agreement, form]), [["acfta", "form_e"], ["rcep", "rcep_form"]]);
});

test("the regional value with its figures, the minimum of the pack and what it saves", async () => {
  const item = await chocolate();
  const saved = expectStatus(await put(item, bill([material("US", 58000)])), 200);
  assert.equal(version(saved), 1);
  const form = of(saved.json, "acfta");
  assert.deepEqual([form.state, form.box, form.shows_fob], ["met", "RVC", true]);
  assert.deepEqual(form.regional_value, { share: "0.42", share_at_most: "0.42", foreign: idr(58000), unproven: idr(0) });
  assert.deepEqual(form.minimum, { share: "0.4", rule: "NUM-ACFTA-RVC" });
  assert.ok(saved.json.rules["NUM-ACFTA-RVC"].basis && saved.json.rules["NUM-ACFTA-RVC"].confidence);
  // 100,000 rupiah at 2,500 are 40 yuan: 8 % without Form E, nothing with it.
  assert.deepEqual([form.duty.mfn.share, form.duty.preferential.share, form.duty.need.code], ["0.08", "0", "certificate_saves_duty"]);
  assert.match(form.duty.saving.amount, /^\d+\.\d\d$/);
  assert.ok(saved.json.rules[form.duty.mfn.rule].basis);
  assert.deepEqual(form.waiver, { below: { amount: "200.00", currency: "USD" }, rule: "NUM-ACFTA-WAIVER" });
  assert.deepEqual([form.issue.days_after_shipment.value, form.issue.months.value], [3, 12]);
  assert.deepEqual(saved.json.figures, { materials: idr(58000), costs: idr(68000), fob: idr(100000), is_at_loss: false });
  const again = expectStatus(await seller.get(at(item)), 200);
  assert.deepEqual(again.json, saved.json);
  assert.equal(again.json.bill.materials[0].hs_code, "18010010");
});

test("at the minimum it passes, a hair below it does not", async () => {
  const item = await chocolate();
  assert.equal(states(of(expectStatus(await put(item, bill([material("US", 60000)])), 200).json, "acfta")).RVC, "met");
  const below = of(expectStatus(await put(item, bill([material("US", 60010)]), 1), 200).json, "acfta");
  assert.deepEqual([below.regional_value.share, states(below).RVC], ["0.3999", "not_met"]);
});

test("the area is that of the agreement; what is unproven stays unknown where it decides", async () => {
  const item = await chocolate();
  const japan = expectStatus(await put(item, bill([material("JP", 70000, { obtained: "wholly" })])), 200).json;
  assert.deepEqual([states(of(japan, "acfta")).WO, states(of(japan, "rcep")).WO], ["not_met", "met"]);
  assert.deepEqual(of(japan, "acfta").area, [{ country: "JP", is_member: false, rule: null }]);
  assert.deepEqual(of(japan, "rcep").area, [{ country: "JP", is_member: true, rule: "AREA-RCEP-JP" }]);
  assert.ok(japan.rules["AREA-RCEP-JP"].basis);
  const open = of(expectStatus(await put(item, bill([material("ID", 70000)]), 1), 200).json, "acfta");
  assert.deepEqual(states(open), { WO: "unknown", PE: "unknown", CTH: "unknown", RVC: "unknown" });
  assert.deepEqual([open.state, open.box], ["unknown", null]);
  assert.deepEqual([open.regional_value.share, open.regional_value.share_at_most], ["0.3", "1"]);
  assert.deepEqual(open.missing.map(({ code }) => code), ["origin_unproven", "origin_line_unknown"]);
  const proven = of(expectStatus(await put(item, bill([material("ID", 70000, { obtained: "proven" })]), 2), 200).json, "acfta");
  assert.deepEqual([proven.box, proven.shows_fob], ["PE", false]);
});

test("a change of code is unknown where no line tells, and RCEP asks line by line", async () => {
  const item = await chocolate();
  const answer = expectStatus(await put(item, bill([material("US", 50000)])), 200).json;
  const reasons = (one) => Object.fromEntries(one.criteria.filter(({ reason }) => reason).map(({ criterion, reason }) => [criterion, reason.code]));
  assert.deepEqual(reasons(of(answer, "acfta")), { CTH: "origin_line_unknown" });
  assert.deepEqual(reasons(of(answer, "rcep")), { CTC: "origin_line_unknown", CR: "origin_line_unknown", RVC: "origin_line_unknown" });
  assert.equal(of(answer, "rcep").minimum.rule, "NUM-RCEP-RVC");
});

test("rates that nobody knows save nothing and say so", async () => {
  const coffee = await newProduct(seller, { hs_code: "0901.21.11" });
  const rcep = of(expectStatus(await put(coffee, bill([material("US", 50000)])), 200).json, "rcep");
  assert.deepEqual([rcep.duty.mfn.share, rcep.duty.preferential, rcep.duty.saving, rcep.duty.problem.code], ["0.15", null, null, "tax_rate_unknown"]);
  const bare = await newProduct(seller, { hs_code: null });
  const form = of(expectStatus(await put(bare, bill([material("US", 50000)])), 200).json, "acfta");
  assert.deepEqual([form.duty.mfn, form.duty.problem.code, states(form).RVC], [null, "origin_code_missing", "met"]);
});

test("versions: without If-Match, over another version, and a check that saves nothing", async () => {
  const item = await chocolate();
  expectStatus(await seller.put(at(item), bill([material("ID", 1)])), 428);
  const tried = expectStatus(await seller.put(`${at(item)}?mode=validate`, bill([material("US", 58000)]), { ifMatch: 0 }), 200).json;
  assert.equal(of(tried, "acfta").box, "RVC");
  assert.equal(expectStatus(await seller.get(at(item)), 200).json.version, 0);
  expectStatus(await put(item, bill([material("ID", 1)])), 200);
  expectStatus(await put(item, bill([material("ID", 1)])), 412);
  expectStatus(await put(item, bill([material("ID", 1)]), 7), 412);
});

test("what is wrong is told at its place, all at once", async () => {
  const item = await chocolate();
  const places = async (body) => expectStatus(await put(item, body), 422).json.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
  assert.deepEqual(await places({ materials: [{ description: "", hs_code: "12", country: "id", obtained: "bought", value: { amount: "-1", currency: "IDR" }, more: 1 }], fob: { amount: "1.00", currency: "USD" } }), [
    "/fob/currency currency_not_allowed", "/materials/0/country material_country", "/materials/0/description required", "/materials/0/hs_code hs_code_format",
    "/materials/0/more unknown_field", "/materials/0/obtained not_allowed_value", "/materials/0/value/amount money_format"]);
  assert.deepEqual(await places(bill([material("ID", 1)], { fob: idr(0) })), ["/fob origin_fob_positive"]);
  assert.deepEqual(await places(bill([])), ["/materials too_few_items"]);
  assert.deepEqual(await places(bill(Array(201).fill(material("ID", 1)))), ["/materials too_many_items"]);
  assert.deepEqual(await places(bill([material("ID", 1)], { fob: idr(1000000000001) })), ["/fob bill_too_large"]);
  assert.deepEqual(await places(bill(Array(2).fill(material("ID", 500000000001)))), ["/materials bill_too_large"]);
});

test("the limits themselves are taken, and a loss is told", async () => {
  const item = await chocolate();
  const answer = expectStatus(await put(item, bill(Array(200).fill(material("ID", 5000000000, { description: "x".repeat(100) })), { fob: idr(1000000000000), production_cost: idr(1000000000000) })), 200).json;
  assert.equal(answer.bill.materials.length, 200);
  assert.equal(answer.figures.is_at_loss, true);
});

test("nobody else's product has an origin", async () => {
  const item = await chocolate();
  const other = await verifiedSeller();
  expectStatus(await other.get(at(item)), 404);
  expectStatus(await other.put(at(item), bill([material("ID", 1)]), { ifMatch: 0 }), 404);
  assert.equal(expectStatus(await seller.get(at(item)), 200).json.version, 0);
});

test("cargo names the export duty: no price loaded is not no duty", async () => {
  const duty = async (hs_code, language = "id") => {
    const item = await newProduct(seller, { hs_code });
    const { routes, rules } = expectStatus(await seller.post(`/api/v1/products/${item.id}/landed_cost`, {}, { headers: { "accept-language": language } }), 200).json;
    for (const { route, export_duty } of routes) if (route !== "0110") assert.equal(export_duty, null);
    const found = routes.find(({ route }) => route === "0110").export_duty;
    if (found.rule) assert.ok(rules[found.rule].basis, JSON.stringify(rules));
    return found;
  };
  const cocoa = await duty("1801.00.10", "en");
  assert.deepEqual([cocoa.state, cocoa.code, cocoa.rate, cocoa.rule], ["unknown", "export_price_unknown", null, "DUTY-COCOA-1"]);
  assert.match(cocoa.text, /export_price_cocoa_beans/);
  const coffee = await duty("0901.21.11");
  assert.deepEqual([coffee.state, coffee.rule], ["not_needed", null]);
  const resin = await duty("1301.90.90");
  assert.deepEqual([resin.state, resin.rate, resin.rule], ["due", "0.25", "DUTY-PINE-RESIN"]);
  const palm = await duty("1511.10.00");
  assert.deepEqual([palm.state, palm.code, palm.rule], ["unknown", "export_duty_rate_unknown", "DUTY-PALM-OIL"]);
});

test("RCEP's chemical reaction is asked, kept and open until the pack knows the line", async () => {
  const item = await newProduct(seller, { hs_code: "3401.11.50" });
  const soap = (chemical_reaction) => bill([material("US", 90000, { hs_code: "1513.11.10" })], { chemical_reaction });
  const kept = expectStatus(await put(item, soap(true)), 200).json;
  assert.equal(kept.bill.chemical_reaction, true);
  assert.deepEqual(of(kept, "acfta").criteria.map(({ criterion }) => criterion), ["WO", "PE", "CTH", "RVC"]);
  const reaction = of(kept, "rcep").criteria.find(({ criterion }) => criterion === "CR");
  assert.deepEqual([reaction.state, reaction.rule, reaction.reason.code], ["unknown", null, "origin_line_unknown"]);
  assert.equal(expectStatus(await put(item, soap(null), 1), 200).json.bill.chemical_reaction, null);
  assert.deepEqual(expectStatus(await put(item, soap("ya"), 2), 422).json.errors.map((one) => [one.pointer, one.code]), [["/chemical_reaction", "wrong_type"]]);
});
