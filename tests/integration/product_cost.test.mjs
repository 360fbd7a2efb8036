// What a product costs on arrival, route by route, as its seller asks.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { administrator, expectStatus, newProduct } from "../support/dermaga.mjs";
import { answer, coffee, coffeeFacts, enterYuan, exporter } from "../support/trade.mjs";

describe("landed cost", () => {
  let seller, product;
  before(async () => {
    seller = await exporter();
    product = await newProduct(seller, { ...coffee, price: { amount: "198000.00", currency: "IDR" } });
    await answer(seller, product, coffeeFacts);
  });
  const yuan = (amount) => ({ amount, currency: "CNY" });
  const ask = async (body) => {
    const json = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { incoterm: "FOB", ...body }), 200).json;
    return Object.assign(Object.fromEntries(json.routes.map((one) => [one.route, one])), { whole: json });
  };
  const taxes = (route) => [route.cny.duty, route.cny.consumption, route.cny.vat, route.cny.tax].map((one) => one.amount);

  // 财关税〔2018〕49号: the worked table, to the fen.
  const table = [
    ["3,000 at 13 %", { lines: [{ price: yuan("3000") }] }, ["0.00", "0.00", "273.00", "273.00"]],
    ["650 with freight 10", { lines: [{ price: yuan("650") }], freight: yuan("10") }, ["0.00", "0.00", "60.06", "60.06"]],
    ["88", { lines: [{ price: yuan("88") }] }, ["0.00", "0.00", "8.01", "8.01"]],
    ["the limit itself", { lines: [{ price: yuan("5000") }] }, ["0.00", "0.00", "455.00", "455.00"]],
    ["three lines, each to the fen", { lines: ["33.33", "33.33", "33.34"].map((price) => ({ price: yuan(price) })) }, ["0.00", "0.00", "9.09", "9.09"]],
  ];
  for (const [name, body, wanted] of table) test(name, async () => assert.deepEqual(taxes((await ask(body))["9610"]), wanted));

  test("rates where the pack is silent are those asked, and are called so", async () => {
    const other = await newProduct(seller, { hs_code: "3304.99.30" });
    const path = `/api/v1/products/${other.id}/landed_cost`;
    const open = expectStatus(await seller.post(path, { routes: ["9610"], lines: [{ price: yuan("1000") }] }), 200).json.routes[0];
    assert.equal(open.problem.code, "tax_rate_unknown");
    assert.match(open.problem.text, /: PPN dan pajak konsumsi\./);
    const asked = { routes: ["9610"], rates: { vat: "0.13", consumption: "0.15" } };
    const wine = expectStatus(await seller.post(path, { ...asked, lines: [{ price: yuan("1000") }] }), 200).json.routes[0];
    assert.deepEqual(taxes(wine), ["0.00", "123.53", "107.06", "230.59"]);
    assert.equal(wine.lines[0].vat.rule, "asked");
    assert.equal(wine.lines[0].duty.rate, null);
    const nine = expectStatus(await seller.post(path, { routes: ["9610"], rates: { vat: "0.09", consumption: "0" }, lines: [{ price: yuan("500") }] }), 200).json.routes[0];
    assert.deepEqual(taxes(nine), ["0.00", "0.00", "31.50", "31.50"]);
    const whole = { routes: ["9610"], rates: { duty: "0.10", vat: "0.13", consumption: "0" }, lines: [{ price: yuan("6000") }] };
    assert.deepEqual(taxes(expectStatus(await seller.post(path, whole), 200).json.routes[0]), ["600.00", "0.00", "858.00", "1458.00"]);
    const noDuty = { ...whole, rates: { vat: "0.13", consumption: "0" } };
    assert.equal(expectStatus(await seller.post(path, noDuty), 200).json.routes[0].problem.code, "tax_rate_unknown", "above the limit the duty matters");
  });
  test("a rate of exchange that is a slip of the pen is refused at its field, at both ends", async () => {
    const path = `/api/v1/products/${product.id}/landed_cost`;
    const wish = (idr_per_cny) => seller.post(path, { lines: [{ price: yuan("1000") }], rate: { idr_per_cny } });
    for (const good of ["1", "1000000"]) expectStatus(await wish(good), 200);
    for (const bad of ["0.999999", "1000000.01", "0.000000000001", "999999999999"]) {
      const { errors } = expectStatus(await wish(bad), 422).json;
      assert.deepEqual(errors.map((one) => [one.pointer, one.code]), [["/rate/idr_per_cny", "yuan_rate_range"]], bad);
    }
    const moment = (offset) => new Date(Date.now() + offset).toISOString();
    const entered = await administrator().post("/admin/v1/exchange_rates", { base: "CNY", value: "0.5", source: "Uji", as_of: moment(-1000), valid_until: moment(1000) });
    assert.deepEqual(expectStatus(entered, 422).json.errors.map((one) => [one.pointer, one.code]), [["/value", "yuan_rate_range"]]);
  });
  test("a tax of up to 50 yuan on cargo is not collected, and the rule is named", async () => {
    const at = async (price) => (await ask({ routes: ["0110"], lines: [{ price: yuan(price) }] }))["0110"];
    // Coffee pays 15 % duty: 50.00 on 333.33, 50.01 on 333.40.
    const small = await at("333.33");
    assert.deepEqual([small.cny.duty.amount, small.lines[0].duty.share, small.lines[0].duty.share_rule], ["0.00", "0", "NUM-SMALL-SUM"]);
    assert.equal((await at("333.40")).cny.duty.amount, "50.01");
  });
  test("every figure names its rule with what stands behind it; routes side by side; the rate of the house or one that is asked", async () => {
    await enterYuan();
    const now = await ask({});
    assert.deepEqual(now.whole.routes.map((one) => one.route), ["0110", "9610", "1210", "1239", "sample"]);
    assert.equal(now["9610"].cny.goods.amount, "88.00");
    assert.equal(now["9610"].outcome.code, "cbec_within_limits");
    assert.equal(now["0110"].lines[0].duty.rate, "0.15");
    assert.equal(now["0110"].lines[0].duty.rule, "TAR-090121");
    assert.match(now.whole.rate.source, /^CFETS /);
    assert.deepEqual([now.whole.rate.rule, now.whole.rate.is_rough], [null, false]);
    const named = new Set(JSON.stringify(now.whole.routes).match(/(?:TAR|NUM)-[A-Z0-9-]+/g));
    assert.deepEqual(Object.keys(now.whole.rules).sort(), [...named].sort());
    for (const one of Object.values(now.whole.rules)) assert.ok(one.basis && one.source && /^(V|K-)/.test(one.confidence), JSON.stringify(one));
    const inChinese = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { incoterm: "FOB" }, { headers: { "accept-language": "zh-CN" } }), 200).json.rules["TAR-090121"];
    assert.deepEqual([now.whole.rules["TAR-090121"].basis, inChinese.basis, inChinese.source], ["tarif bea masuk Tiongkok", "中国进口税则", "一般知识；消费税：不在征税范围"]);
    assert.deepEqual(now.whole.assumed_zero, ["freight", "insurance"]);
    assert.deepEqual((await ask({ freight: yuan("9"), insurance: yuan("0") })).whole.assumed_zero, []);
    assert.deepEqual((await ask({ incoterm: "CFR" })).whole.assumed_zero, ["insurance"], "the price has the freight in it");
    const asked = await ask({ rate: { idr_per_cny: "2200", source: "CFETS" } });
    assert.equal(asked["9610"].cny.goods.amount, "90.00");
    assert.deepEqual([asked.whole.rate.source, asked.whole.rate.rule], ["CFETS", null]);
    const split = await ask({ lines: [{ price: yuan("5200"), items: 2 }] });
    assert.deepEqual([split["9610"].outcome.code, split["9610"].cny], ["cbec_split_order", null]);
    assert.ok(split["0110"].cny);
    const noLine = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { lines: ["9610"] }), 422).json;
    assert.deepEqual(noLine.errors.map((one) => one.pointer), ["/lines/0"]);
    const wrong = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { incoterm: "XYZ", routes: ["domestic"], quantity: 0, unknown: 1 }), 422).json;
    assert.deepEqual(wrong.errors.map((one) => one.pointer).sort(), ["/incoterm", "/quantity", "/routes", "/unknown"]);
  });
});
