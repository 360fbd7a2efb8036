// What a quote's goods cost on arrival: told beside the prices, by the rules in force, and kept as it was told.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { administrator, expectStatus, newPartner, newProduct, product, verifiedSeller } from "../support/dermaga.mjs";

let seller, partner, coffee, plain;
const wish = (items, more = {}) => ({
  destination: { country: "CN", port: "CNSHA" }, route: "9610", incoterm: "FOB", currency: "CNY",
  lines: items.map(([item, quantity]) => ({ product_id: item.id, quantity })), ...more });
const quote = async (items, more, options) => expectStatus(await partner.post("/partner/v1/quotes", wish(items, more), options), 201).json;
const fen = ({ amount, currency }) => { assert.equal(currency, "CNY"); return Math.round(Number(amount) * 100); };

before(async () => {
  seller = await verifiedSeller();
  partner = await newPartner();
  coffee = await newProduct(seller, { hs_code: "0901.21.11", price: { amount: "198000.00", currency: "IDR" } });
  expectStatus(await seller.put(`/api/v1/products/${coffee.id}/trade`, { product_class: "coffee_roasted", gcode: "0901210000" }, { ifMatch: 0 }), 200);
  const label = expectStatus(await seller.post("/api/v1/credentials", { type: "e_label" }), 201).json;
  expectStatus(await administrator().post(`/admin/v1/credentials/${label.id}/verify`, { reason: "Dilihat di halaman" }, { ifMatch: label.version }), 200);
  plain = await newProduct(seller, { hs_code: null });
  const rate = { base: "CNY", value: "2250", source: `CFETS ${randomUUID()}`, as_of: new Date(Date.now() - 1000).toISOString(), valid_until: new Date(Date.now() + 3600000).toISOString() };
  expectStatus(await administrator().post("/admin/v1/exchange_rates", rate), 201);
});

test("figures by line and in total, each with its rule, at the quote's own rate", async () => {
  const made = await quote([[coffee, 2], [coffee, 3]]);
  const cost = made.landed_cost;
  assert.deepEqual([cost.problem, cost.assumed_zero, cost.routes.length], [null, ["freight", "insurance"], 1]);
  assert.deepEqual([cost.rate.idr_per_cny, cost.rate.source, cost.rate.as_of, cost.rate.rule], [made.rate.value, made.rate.source, made.rate.as_of, null]);
  const [own] = cost.routes;
  assert.deepEqual([own.route, own.problem, own.outcome.code], ["9610", null, "cbec_within_limits"]);
  assert.deepEqual(own.lines.map((line) => [line.product_id, line.goods_code, line.problem]), Array(2).fill([coffee.id, "0901210000", null]));
  // Retail within its limits: no duty, 70 % of the value added tax (财关税〔2018〕49号).
  for (const line of own.lines) {
    assert.equal(fen(line.duty.amount), 0);
    assert.ok(line.vat.rule && line.vat.share_rule);
    assert.ok(Math.abs(fen(line.vat.amount) - fen(line.dutiable) * Number(line.vat.rate) * 0.7) <= 1, JSON.stringify(line.vat));
  }
  const sum = (of) => own.lines.reduce((total, line) => total + fen(of(line)), 0);
  assert.equal(fen(own.cny.goods), sum((line) => line.goods));
  assert.equal(fen(own.cny.vat), sum((line) => line.vat.amount));
  assert.equal(fen(own.cny.total), fen(own.cny.goods) + fen(own.cny.tax));
  assert.equal(own.idr.total.currency, "IDR");
  assert.equal(cost.rate.is_rough, false);
  for (const line of own.lines) assert.ok(cost.rules[line.vat.rule].basis && cost.rules[line.vat.share_rule].confidence, JSON.stringify(cost.rules));
  assert.ok(Math.abs(Number(own.idr.total.amount) - Number(own.cny.total.amount) * Number(made.rate.value)) <= 1);
});

test("freight and insurance that are given are in it, and the other routes side by side", async () => {
  const made = await quote([[coffee, 2]], { landed_cost: { freight: { amount: "40.00", currency: "CNY" }, insurance: { amount: "1.00", currency: "CNY" }, other_routes: true } });
  const { assumed_zero, routes } = made.landed_cost;
  assert.deepEqual(assumed_zero, []);
  assert.deepEqual((await quote([[coffee, 1]], { incoterm: "DAP" })).landed_cost.assumed_zero, [], "the price has both in it");
  assert.deepEqual(routes.map(({ route }) => route), ["9610", "0110", "1210", "1239", "sample"]);
  for (const route of routes.filter(({ cny }) => cny)) assert.deepEqual([route.cny.freight.amount, route.cny.insurance.amount], ["40.00", "1.00"]);
  const cargo = routes.find(({ route }) => route === "0110");
  assert.deepEqual([cargo.lines[0].duty.rate, cargo.lines[0].duty.rule], ["0.15", "TAR-090121"]);
});

test("what is not known stays so with its reason, and the quote is made", async () => {
  const made = await quote([[coffee, 1], [plain, 1]], {}, { headers: { "accept-language": "en" } });
  const [own] = made.landed_cost.routes;
  assert.equal(own.lines[0].problem, null);
  assert.ok(own.lines[0].vat.amount);
  const open = own.lines[1];
  assert.deepEqual([open.problem.code, open.goods_code, open.duty, open.vat, open.consumption], ["goods_code_unknown", null, null, null, null]);
  assert.match(open.problem.text, /no HS code/);
  assert.ok(fen(open.goods) > 0);
  assert.deepEqual([own.cny.vat, own.cny.tax, own.cny.total, own.idr.total], [null, null, null, null]);
  assert.ok(fen(own.cny.goods) > 0);
});

test("beyond the limits of retail one piece pays in full and says by which rule; more are refused", async () => {
  const dear = await newProduct(seller, { hs_code: "0901.21.11", price: { amount: "11700000.00", currency: "IDR" } });
  const [own] = (await quote([[dear, 1]])).landed_cost.routes;
  assert.equal(own.outcome.code, "cbec_full_tax");
  assert.ok(own.outcome.rule && own.outcome.text);
  const refused = expectStatus(await partner.post("/partner/v1/quotes", wish([[coffee, 100]])), 409).json;
  assert.deepEqual(refused.errors.map(({ pointer, code }) => [pointer, code]), [["/lines", "order_single_limit"]]);
});

test("a quote in rupiah takes the yuan that holds; a wrong wish is refused at its place", async () => {
  const made = await quote([[coffee, 1]], { currency: "IDR", landed_cost: { freight: { amount: "90000.00", currency: "IDR" } } });
  assert.equal(made.rate, null);
  assert.equal(fen(made.landed_cost.routes[0].cny.freight), Math.round(9000000 / Number(made.landed_cost.rate.idr_per_cny)));
  assert.equal(made.landed_cost.rate.rule, null);
  const wrong = expectStatus(await partner.post("/partner/v1/quotes", wish([[coffee, 1]], { landed_cost: { duty: "none", freight: { amount: "1.00", currency: "IDR" }, more: 1 } })), 422).json;
  assert.deepEqual(wrong.errors.map(({ pointer }) => pointer).sort(), ["/landed_cost/duty", "/landed_cost/freight/currency", "/landed_cost/more"]);
});

test("the figures stay: at a repeat, and when product and rate are others", async () => {
  const item = await newProduct(seller, { hs_code: "0901.21.11" });
  const key = randomUUID();
  const ask = () => partner.post("/partner/v1/quotes", wish([[item, 1]]), { key });
  const first = expectStatus(await ask(), 201);
  const { sku, version } = expectStatus(await seller.get(`/api/v1/products/${item.id}`), 200).json;
  expectStatus(await seller.put(`/api/v1/products/${item.id}`, product({ sku, hs_code: "1806.32.00" }), { ifMatch: version }), 200);
  assert.equal(expectStatus(await ask(), 201).text, first.text);
  const later = expectStatus(await partner.get(`/partner/v1/quotes/${first.json.id}`), 200).json;
  assert.deepEqual(later.landed_cost, first.json.landed_cost);
  assert.equal(first.json.landed_cost.routes[0].lines[0].goods_code, "090121");
  assert.equal((await quote([[item, 1]])).landed_cost.routes[0].lines[0].goods_code, "180632");
});
