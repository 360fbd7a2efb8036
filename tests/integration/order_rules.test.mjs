// What the rules say of an order, a quote and a check: what is refused, what is warned of, which papers are asked.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { administrator, application, expectStatus, newPartner, newProduct, newSeller, order, placeOrder, review, submitApplication, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { answer, coffee, coffeeFacts, day, enterYuan, exporter, give, pirtNumber, readiness } from "../support/trade.mjs";

describe("orders", () => {
  let seller, partner;
  before(async () => { [seller, partner] = [await exporter(), await newPartner()]; });
  const sellable = async () => {
    const product = await newProduct(seller, coffee);
    await answer(seller, product, coffeeFacts);
    const label = await give(seller, product, "e_label", { valid_until: day(30) });
    return { product, label };
  };
  const lines = (product) => order([{ product_id: product.id, quantity: 1 }]);

  test("a line of which nobody knows whether it may travel is taken with a warning, in quote, check, order and repeat", async () => {
    const { product: clear } = await sellable();
    // Nobody verified yet that snacks are on the positive list.
    const open = await newProduct(seller, { hs_code: "1905.90.80", weight_grams: 190 });
    await answer(seller, open, { product_class: "snack", gcode: "1905900000" });
    await give(seller, open, "e_label", { valid_until: day(30) });
    assert.equal((await readiness(seller, open))["9610"].state, "unknown");
    const rules = (await partner.get(`/partner/v1/listings/${open.id}/readiness`)).json.routes
      .find((one) => one.route === "9610").reasons.filter((one) => one.state === "unknown").map((one) => one.rule).sort();
    assert.ok(rules.includes("PL-190590"), rules.join());

    const body = order([{ product_id: clear.id, quantity: 1 }, { product_id: open.id, quantity: 2 }]);
    const inLanguage = (language, path, wish, options = {}) =>
      partner.post(path, wish, { ...options, headers: { "accept-language": language } });
    const warned = (answer) => {
      const [warning, ...others] = answer.warnings;
      assert.deepEqual(others, []);
      const { message, reasons, ...rest } = warning;
      assert.deepEqual(rest, { pointer: "/lines/1/product_id", code: "route_unknown", severity: "warning", line: 2, product_id: open.id });
      assert.deepEqual(reasons.map((one) => one.rule), rules);
      for (const one of reasons) {
        assert.ok(message.includes(one.title), `${message} leaves out ${one.title}`);
        for (const word of ["statement", "next_step", "who", "basis"]) assert.ok(one[word], `${one.rule} says no ${word}`);
      }
      const list = reasons.find((one) => one.rule === "PL-190590");
      return `${message} | ${list.title}: ${list.next_step} (${list.who})`;
    };
    const { reference: _, ...terms } = body;
    const wish = { ...terms, currency: "IDR" };
    const quote = expectStatus(await inLanguage("en", "/partner/v1/quotes", wish), 201).json;
    assert.match(warned(quote), /not known yet.* Positive list of cross-border retail: Ask an administrator .* \(Administrator\)/);
    assert.match(warned(expectStatus(await inLanguage("zh-CN", "/partner/v1/quotes?mode=validate", wish), 200).json), /尚不确定.* 跨境电商零售进口清单: 请管理员.*（?\(管理员\)/);
    const [listed] = expectStatus(await partner.get("/partner/v1/quotes?limit=1", { headers: { "accept-language": "en" } }), 200).json.items;
    assert.deepEqual([listed.id, warned(listed)], [quote.id, warned(quote)]);
    assert.match(warned(expectStatus(await partner.get(`/partner/v1/quotes/${quote.id}`), 200).json), /Belum pasti.* Daftar positif e-niaga lintas batas: Minta administrator .* \(Administrator\)/);
    assert.match(warned(expectStatus(await inLanguage("en", "/partner/v1/orders?mode=validate", body, { key: randomUUID() }), 200).json), /not known yet/);

    // The same bytes in the language of the first time, whoever asks again in which language, and though it is known now.
    const key = randomUUID();
    const first = expectStatus(await inLanguage("zh-CN", "/partner/v1/orders", body, { key }), 201);
    assert.match(warned(first.json), /尚不确定/);
    await answer(seller, open, { product_class: "kratom" });
    const again = expectStatus(await inLanguage("en", "/partner/v1/orders", body, { key }), 201);
    assert.equal(again.headers.get("idempotent-replayed"), "true");
    assert.equal(again.text, first.text);
    warned(expectStatus(await partner.get(`/partner/v1/quotes/${quote.id}`), 200).json);
    assert.equal((await partner.get(`/partner/v1/orders/${first.json.id}`)).json.warnings, undefined, "a placed order is no longer in question");

    // An order on the quote goes the other way through the database.
    await answer(seller, open, { product_class: "snack", gcode: "1905900000" });
    warned(expectStatus(await placeOrder(partner, { reference: "PO-Q", quote_id: quote.id }), 201).json);
    assert.deepEqual(expectStatus(await placeOrder(partner, lines(clear)), 201).json.warnings, []);
    assert.deepEqual(expectStatus(await partner.post("/partner/v1/quotes", { ...wish, lines: wish.lines.slice(0, 1) }), 201).json.warnings, []);
  });

  test("goods that the job has not asked about yet are asked about by their order", async () => {
    const fresh = await newProduct(seller, coffee);
    const { warnings } = expectStatus(await placeOrder(partner, lines(fresh)), 201).json;
    const [{ code, reasons, line }] = warnings;
    assert.deepEqual([code, line, reasons.length > 0], ["route_unknown", 1, true]);
  });

  test("a line that a rule blocks on the route is refused with the rule; another route, unknown, passes", async () => {
    const { product, label } = await sellable();
    expectStatus(await placeOrder(partner, lines(product)), 201);
    const now = expectStatus(await seller.get(`/api/v1/credentials/${label.id}`), 200).json;
    expectStatus(await seller.delete(`/api/v1/credentials/${label.id}`, { ifMatch: now.version }), 204);
    const refused = expectStatus(await placeOrder(partner, lines(product)), 409).json;
    assert.equal(refused.code, "order_blocked");
    assert.equal(refused.errors[0].pointer, "/lines/0/product_id");
    assert.match(refused.errors[0].message, /LABEL-ELECTRONIC/);
    const unasked = await newProduct(seller, coffee);
    expectStatus(await placeOrder(partner, lines(unasked)), 201);
  });
  test("a product that never was asked may be ordered beside one that is blocked only without it", async () => {
    const { product } = await sellable();
    const blocked = await newProduct(seller, { hs_code: "0410.90.10" });
    await answer(seller, blocked, { product_class: "birds_nest", answers: { commercially_sterile: false } });
    const both = order([{ product_id: product.id, quantity: 1 }, { product_id: blocked.id, quantity: 1 }]);
    assert.deepEqual(expectStatus(await placeOrder(partner, both), 409).json.errors.map((one) => one.pointer), ["/lines/1/product_id"]);
  });
  // DOMAIN §7: 5,200 yuan in two pieces of silver may not go as one order, one piece of 5,200 may.
  describe("in their quantities", () => {
    const silver = async (idr) => {
      const product = await newProduct(seller, { hs_code: "7113.11.90", weight_grams: 60, price: { amount: `${idr}.00`, currency: "IDR" } });
      await answer(seller, product, { product_class: "silver_jewellery", gcode: "7113119090" });
      return product;
    };
    const inEnglish = { headers: { "accept-language": "en" } };
    const wish = (body, more = {}) => { const { reference: _, ...terms } = body; return { ...terms, currency: "IDR", ...more }; };
    const quote = (body, more) => partner.post("/partner/v1/quotes", wish(body, more), inEnglish);
    const place = (body) => partner.post("/partner/v1/orders", body, { key: randomUUID(), ...inEnglish });
    const check = (body) => partner.post("/partner/v1/orders?mode=validate", body, { key: randomUUID(), ...inEnglish });
    const overLimit = (answer) => {
      const { code, errors } = expectStatus(answer, 409).json;
      assert.ok(["order_over_limit", "quote_not_possible"].includes(code), code);
      assert.deepEqual(errors.map((one) => [one.pointer, one.code]), [["/lines", "order_single_limit"]]);
      assert.match(errors[0].message, /Split it/);
      return errors[0].message;
    };
    before(enterYuan);

    test("a set of two for 5,200 yuan is refused at quote, check and order; each piece by itself and the whole as cargo are not", async () => {
      const half = await silver(5_850_000);  // 2,600 yuan
      const two = order([{ product_id: half.id, quantity: 2 }]);
      assert.match(overLimit(await quote(two)), /CNY 5200.00.*CNY 5000.00.*NUM-CBEC-SINGLE/);
      overLimit(await check(two));
      overLimit(await place(two));
      overLimit(await place(order([{ product_id: half.id, quantity: 1 }, { product_id: half.id, quantity: 1 }])));
      expectStatus(await place(order([{ product_id: half.id, quantity: 1 }])), 201);
      const whole = await silver(11_700_000);  // one piece of 5,200: the full tax, and no refusal
      expectStatus(await quote(order([{ product_id: whole.id, quantity: 1 }])), 201);
      expectStatus(await place(order([{ product_id: whole.id, quantity: 1 }])), 201);
      expectStatus(await quote(order([{ product_id: half.id, quantity: 2 }], { route: "0110" })), 409);
    });
    test("the limit is the dutiable value: 5,000 yuan pass, with a fen of freight they do not", async () => {
      const half = await silver(5_625_000);  // 2,500 yuan
      const two = order([{ product_id: half.id, quantity: 2 }], { incoterm: "FOB" });
      expectStatus(await place(two), 201);
      const freight = (amount) => ({ landed_cost: { freight: { amount, currency: "IDR" } } });
      expectStatus(await quote(two, freight("0.00")), 201);
      overLimit(await quote(two, freight("23.00")));
    });
    test("an order on a quote is judged with the quote's freight and insurance: at the limit it passes, a fen past it does not", async () => {
      const small = await silver(1_125_000);  // two are worth 1,000 yuan: no question by themselves
      const two = order([{ product_id: small.id, quantity: 2 }], { incoterm: "FOB" });
      await waitFor("the verdict", async () => (await partner.get(`/partner/v1/listings/${small.id}/readiness`)).json.version > 0);
      const enter = async (value) => {
        const moment = (offset) => new Date(Date.now() + offset).toISOString();
        expectStatus(await administrator().post("/admin/v1/exchange_rates", { base: "CNY", value, source: `CFETS ${randomUUID()}`, as_of: moment(-100), valid_until: moment(3600000) }), 201);
      };
      const quoted = async (currency, freight, insurance) => {
        const money = (amount) => ({ amount, currency });
        return expectStatus(await quote(two, { currency, landed_cost: { freight: money(freight), insurance: money(insurance) } }), 201).json.id;
      };
      const placeOn = (quote_id) => place({ reference: `PO-${randomUUID().slice(0, 8)}`, quote_id });
      // All are quoted while a yuan costs more rupiah; what is promised in rupiah is then worth more yuan.
      await enter("2350");
      const [at, past] = [await quoted("IDR", "8977500.00", "22500.00"), await quoted("IDR", "8977523.00", "22500.00")];
      const inYuan = await quoted("CNY", "4032.55", "10.00");  // with the goods at 957.45
      await enter("2250");
      assert.equal(expectStatus(await placeOn(at), 201).json.quote_id, at);
      assert.match(overLimit(await placeOn(past)), /CNY 5000.01/);
      assert.equal(expectStatus(await placeOn(inYuan), 201).json.quote_id, inYuan, "at the rate that the quote promised");
    });
    test("two sellers' goods for one buyer are one purchase", async () => {
      const other = await exporter();
      const [mine, theirs] = [await silver(5_850_000), await newProduct(other, { hs_code: "7113.11.90", weight_grams: 60, price: { amount: "5850000.00", currency: "IDR" } })];
      await answer(other, theirs, { product_class: "silver_jewellery", gcode: "7113119090" });
      overLimit(await place(order([{ product_id: mine.id, quantity: 1 }, { product_id: theirs.id, quantity: 1 }])));
    });
    // The list lets a person bring 2 kg of sugar (1701).
    test("two bags of sugar of 1.5 kg may be above the cap together, as two lines, two products or the same twice", async () => {
      const sugar = async (gcode, grams) => {
        const product = await newProduct(seller, { hs_code: `${gcode.slice(0, 4)}.${gcode.slice(4, 6)}.00`, weight_grams: grams });
        await answer(seller, product, { product_class: "sugar_palm", gcode });
        await give(seller, product, "e_label", { valid_until: day(30) });
        return { product_id: product.id, quantity: 1 };
      };
      const [white, raw, small] = [await sugar("1701991000", 1500), await sugar("1701140000", 1400), await sugar("1701140000", 500)];
      // Of what is known by its gross weight alone, nobody can say how much is sugar: a person is told to look.
      const told = (answer, status = 201) => expectStatus(answer, status).json.warnings.filter(({ reasons }) => reasons.some((one) => one.rule === "PL-1701-CAP")).map(({ line }) => line);
      assert.deepEqual(told(await place(order([white]))), []);
      assert.deepEqual(told(await place(order([white, small]))), []);
      assert.deepEqual(told(await place(order([white, raw]))), [1, 2]);
      assert.deepEqual(told(await check(order([white, raw])), 200), [1, 2]);
      assert.deepEqual(told(await quote(order([white, raw]))), [1, 2]);
      assert.deepEqual(told(await place(order([white, white]))), [1, 2]);
      // Of a gross weight no more than half is packing.
      const { code, errors } = expectStatus(await place(order([white, white, white])), 409).json;
      assert.deepEqual([code, errors.length], ["order_blocked", 3]);
      assert.match(errors[0].message, /PL-1701-CAP/);
    });
    test("what one buyer may use in a year closes the way for one piece too", async () => {
      const dear = await silver(58_500_225);  // 26,000.10 yuan
      const { errors } = expectStatus(await place(order([{ product_id: dear.id, quantity: 1 }])), 409).json;
      assert.ok(errors.some((one) => one.code === "order_year_limit" && one.pointer === "/lines"), JSON.stringify(errors));
      // What is kept beside the listing goes by the same rate.
      const kept = async (product) => {
        const route = (await waitFor("the verdict", async () => {
          const { version, routes } = (await partner.get(`/partner/v1/listings/${product.id}/readiness`)).json;
          return version > 0 && routes.find((one) => one.route === "9610");
        }));
        return route.reasons.filter((one) => one.rule.startsWith("LIMIT")).map((one) => [one.rule, one.state]);
      };
      assert.deepEqual(await kept(dear), [["LIMIT-YEAR", "blocked"]]);
      assert.deepEqual(await kept(await silver(58_500_000)), [], "26,000 yuan");
    });
    test("each consignment leaves with a note up to 30 kg, and by a business with a declaration above it", async () => {
      const documents = (answer) => expectStatus(answer, 201).json.consignments.map((one) => one.export_document);
      const { product } = await sellable();  // 290 g, and a seller who is a person
      assert.deepEqual(documents(await place(order([{ product_id: product.id, quantity: 1 }]))), ["cn"]);
      const heavy = await newProduct(seller, { ...coffee, weight_grams: 30_000, stock: 10 });
      await answer(seller, heavy, coffeeFacts);
      await give(seller, heavy, "e_label", { valid_until: day(30) });
      assert.deepEqual(documents(await place(order([{ product_id: heavy.id, quantity: 1 }]))), ["cn"]);
      const umbrella = { exporter: { name: "PT Payung Ekspor", nib: "9120001234567" } };
      const both = [{ product_id: heavy.id, quantity: 1 }, { product_id: product.id, quantity: 1 }];
      assert.deepEqual(documents(await place(order(both, umbrella))), ["peb"]);
      assert.deepEqual(documents(await place(order(both))), [null], "the law reads two ways: a person says");
    });
    test("who signs the export is asked for its own customs access and its own licences", async () => {
      const company = { business_form: "CV", npwp: "0013000666091000" };
      const nib = () => `9${String(Math.random()).slice(2, 14).padEnd(12, "0")}`;
      const signing = async (access, number = nib()) => {
        const one = await newSeller();
        const submitted = await submitApplication(one, application({ nib: number, ...company }));
        expectStatus(await one.put("/api/v1/trade/profile", { umkm_class: "small", has_customs_access: access }, { ifMatch: 0 }), 200);
        return Object.assign(one, { exporter: { exporter: { name: "Eksportir bersama", nib: number } }, application_id: submitted.id });
      };
      const approve = async (one) => {
        expectStatus(await review(one.application_id, "claim"), 200);
        expectStatus(await review(one.application_id, "approve", { note: "Berkas sesuai" }), 200);
      };
      const asleep = await signing(false);
      await approve(asleep);
      const goods = async (owner) => {
        const product = await newProduct(owner, coffee);
        await answer(owner, product, { ...coffeeFacts, answers: { importer_asks_ico: false, importer_asks_phytosanitary: false } });
        await give(owner, product, "e_label", { valid_until: day(30) });
        return (more, ask = place) => ask(order([{ product_id: product.id, quantity: 1 }], { route: "1210", ...more }));
      };
      const [theirs, mine] = [await goods(asleep), await goods(seller)];
      const refusedFor = (answer, rule) => assert.match(expectStatus(answer, 409).json.errors[0].message, new RegExp(rule));
      const [awake, sleeping] = [await signing(true), await signing(false)];

      refusedFor(await theirs({}), "CERT-CUSTOMS-ACCESS");
      const unknown = expectStatus(await theirs(awake.exporter), 201).json.warnings;
      assert.deepEqual(unknown.map(({ line, reasons }) => [line, reasons.map((one) => [one.rule, one.who])]), [[1, [["CERT-CUSTOMS-ACCESS", "Exporter of record"]]]], "a NIB that nobody approved");
      await approve(awake);
      await approve(sleeping);
      assert.deepEqual(expectStatus(await theirs(awake.exporter), 201).json.warnings, []);
      expectStatus(await mine({}), 201);
      refusedFor(await mine(sleeping.exporter), "CERT-CUSTOMS-ACCESS");

      // The registration of who exports bird's nest is the exporter's, not the maker's.
      const nest = await newProduct(seller, { hs_code: "0410.90.10", weight_grams: 180 });
      await answer(seller, nest, { product_class: "birds_nest", gcode: "0410901000", answers: { commercially_sterile: false, processed_nest: false, nest_residues_within: true, nest_heat_treated: true } });
      for (const type of ["nkv", "house_registration", "kh12", "gacc_recommended", "nest_traceability", "nest_label", "e_label", "et_sbw"]) await give(seller, nest, type, type === "gacc_recommended" ? { number: "CIDN01012201010001" } : {});
      const send = (more) => place(order([{ product_id: nest.id, quantity: 1 }], { route: "1210", ...more }));
      expectStatus(await send({}), 201);
      refusedFor(await send(awake.exporter), "EXP-NEST");
      await give(awake, null, "et_sbw");
      expectStatus(await send(awake.exporter), 201);

      // A quote is judged with its exporter as an order is, keeps it, and hands it on.
      const nobody = { exporter: { name: "PT Tanpa Nama", nib: nib() } };
      refusedFor(await theirs({}, quote), "CERT-CUSTOMS-ACCESS");
      refusedFor(await mine(sleeping.exporter, quote), "CERT-CUSTOMS-ACCESS");
      const open = expectStatus(await theirs(nobody, quote), 201).json;
      const reasons = (json) => json.warnings.map(({ line, reasons }) => [line, reasons.map((one) => one.rule)]);
      assert.deepEqual([open.exporter, reasons(open)], [nobody.exporter, [[1, ["CERT-CUSTOMS-ACCESS"]]]]);
      const { warnings: told, ...kept } = expectStatus(await partner.get(`/partner/v1/quotes/${open.id}`, inEnglish), 200).json;
      assert.deepEqual([kept.exporter, told], [open.exporter, open.warnings]);
      const quoted = expectStatus(await theirs(awake.exporter, quote), 201).json;
      assert.deepEqual([quoted.exporter, quoted.warnings], [awake.exporter.exporter, []]);
      const take = (of, more = {}) => place({ reference: `PO-${randomUUID().slice(0, 8)}`, quote_id: of.id, ...more });
      const other = expectStatus(await take(quoted, sleeping.exporter), 409).json;
      assert.deepEqual([other.code, other.errors.map((one) => [one.pointer, one.code])], ["quote_exporter_other", [["/exporter/nib", "quote_exporter_other"]]]);
      assert.match(other.errors[0].message, new RegExp(`NIB ${awake.exporter.exporter.nib}`));
      const inherited = expectStatus(await take(quoted), 201).json;
      assert.deepEqual([inherited.exporter, inherited.warnings], [awake.exporter.exporter, []], "the seller's own access is not asked for");
      const unknownToo = expectStatus(await take(open, nobody), 201).json;
      assert.deepEqual([unknownToo.exporter, reasons(unknownToo)], [nobody.exporter, reasons(open)]);

      // A quote that names nobody leaves it to the order, which is judged with whom it names.
      const alone = expectStatus(await mine({}, quote), 201).json;
      assert.equal(alone.exporter, null);
      refusedFor(await take(alone, sleeping.exporter), "CERT-CUSTOMS-ACCESS");
      assert.deepEqual(expectStatus(await take(alone, awake.exporter), 201).json.exporter, awake.exporter.exporter);
    });
    test("a repeat of an order that was asked about gives the same bytes", async () => {
      const half = await silver(5_625_000);
      const body = order([{ product_id: half.id, quantity: 2 }]);
      const key = randomUUID();
      const first = expectStatus(await placeOrder(partner, body, key), 201);
      const again = expectStatus(await placeOrder(partner, body, key), 201);
      assert.equal(again.headers.get("idempotent-replayed"), "true");
      assert.equal(again.text, first.text);
    });
  });

  test("a new number that nobody has checked opens nothing; the seller's page says it waits, the check opens it", async () => {
    const { product, label } = await sellable();
    const now = expectStatus(await seller.get(`/api/v1/credentials/${label.id}`), 200).json;
    expectStatus(await seller.delete(`/api/v1/credentials/${label.id}`, { ifMatch: now.version }), 204);
    expectStatus(await placeOrder(partner, lines(product)), 409);
    const typed = expectStatus(await seller.post("/api/v1/credentials", { type: "e_label", product_id: product.id }), 201).json;
    assert.equal((await readiness(seller, product))["9610"].state, "unknown");
    const refused = expectStatus(await placeOrder(partner, lines(product)), 409).json;
    assert.equal(refused.code, "order_blocked");
    assert.match(refused.errors[0].message, /LABEL-ELECTRONIC/);
    const { reference: _, ...terms } = lines(product);
    expectStatus(await partner.post("/partner/v1/quotes", { ...terms, currency: "IDR" }), 409);
    expectStatus(await administrator().post(`/admin/v1/credentials/${typed.id}/verify`, { reason: "Dicocokkan di situs penerbit" }, { ifMatch: typed.version }), 200);
    expectStatus(await placeOrder(partner, lines(product)), 201);
  });
  test("a class that the code contradicts is told and never ready, and may not hide a ban", async () => {
    const { product } = await sellable();
    await answer(seller, product, { product_class: "garment", gcode: null, answers: { baby_wear: false, contains_animal_parts: false } });
    const told = await readiness(seller, product);
    assert.deepEqual(told.whole.to_mend.map((one) => [one.code, one.mend]), [["class_disagrees", { kind: "trade_field", name: "product_class" }]]);
    for (const route of ["0110", "9610", "1210", "1239", "sample", "domestic"]) assert.notEqual(told[route].state, "ready", route);
    const asked = told["9610"].findings.find((one) => one.rule === "CERT-CLASS");
    assert.deepEqual(asked.mend, { kind: "trade_field", name: "product_class" });
  });
  test("who lost the licence at home sends nothing abroad, until another is verified", async () => {
    const { product } = await sellable();
    expectStatus(await placeOrder(partner, lines(product)), 201);
    await give(seller, product, "pirt", { number: "P-IRT 3063306010072-19", valid_until: "2019-12-31" });
    const suspended = expectStatus(await placeOrder(partner, lines(product)), 409).json;
    assert.deepEqual(suspended.errors.map((one) => [one.pointer, one.code]), [["/lines/0/product_id", "route_suspended"]]);
    assert.match(suspended.errors[0].message, /CERT-PIRT/);
    const told = (await readiness(seller, product));
    assert.equal(told["9610"].takes_orders, false);
    assert.deepEqual(told.whole.to_mend.map((one) => [one.code, one.mend]), [["licence_ended", { kind: "credential", name: "pirt" }]]);
    const typed = expectStatus(await seller.post("/api/v1/credentials", { type: "pirt", product_id: product.id, number: pirtNumber("3063306010072") }), 201).json;
    expectStatus(await placeOrder(partner, lines(product)), 409);
    expectStatus(await administrator().post(`/admin/v1/credentials/${typed.id}/verify`, { reason: "Dicocokkan di situs penerbit" }, { ifMatch: typed.version }), 200);
    expectStatus(await placeOrder(partner, lines(product)), 201);
  });
  test("a change on a route is told once, with both states", async () => {
    const { product } = await sellable();
    const listing = () => partner.get(`/partner/v1/listings/${product.id}/readiness`);
    const before = (await listing()).json;
    assert.equal(before.routes.find((one) => one.route === "9610").state, "ready");
    await answer(seller, product, { product_class: "birds_nest", gcode: null, answers: { commercially_sterile: false } });
    const now = (await listing()).json;
    assert.equal(now.routes.find((one) => one.route === "9610").state, "blocked");
    assert.ok(now.version > before.version);
    const parcel = now.routes.find((one) => one.route === "9610");
    assert.equal(parcel.takes_orders, false);
    const ban = (json) => json.routes.find((one) => one.route === "9610").reasons.find((one) => one.rule === "BAN-NEST-CLASS");
    assert.match(ban(now).basis, /470\/2021/);
    for (const key of ["statement", "next_step", "who", "source", "confidence"]) assert.ok(ban(now)[key], key);
    const inChinese = (await partner.get(`/partner/v1/listings/${product.id}/readiness`, { headers: { "accept-language": "zh-CN" } })).json;
    assert.match(ban(inChinese).statement, /禁止/);
    assert.ok(now.routes.find((one) => one.route === "9610").reasons.some((one) => one.rule === "BAN-NEST-CLASS"));
  });
});
