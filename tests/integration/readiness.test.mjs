// May a product travel: the twelve sample products through the API, with their answers and credentials, and what others see of it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { administrator, application, expectStatus, fileForm, newPartner, newProduct, newSeller, pdf, png, product as productBody, submitApplication, verifiedSeller, waitFor } from "../support/dermaga.mjs";
import { answer, coffee, coffeeFacts, company, day, enterYuan, exporter, give, pirtNumber, pirt_end, readiness, said } from "../support/trade.mjs";

describe("the twelve sample products", () => {
  let seller;
  before(async () => { seller = await exporter(); });
  const make = async (fields, facts) => {
    const product = await newProduct(seller, fields);
    await answer(seller, product, facts);
    return product;
  };

  test("coffee goes as a parcel once its page has a Chinese label", async () => {
    const product = await make(coffee, coffeeFacts);
    let now = await readiness(seller, product);
    assert.equal(now["9610"].state, "blocked");
    const missing = now["9610"].findings[0];
    assert.deepEqual(missing.mend, { kind: "credential", name: "e_label" });
    assert.ok(missing.next_step.length > 10 && missing.basis && /^dermaga-/.test(missing.pack), "of the pack in force");
    assert.ok(missing.data_words.length === missing.data_used.length && missing.data_words.every((one) => !/[a-z]_[a-z]|=/.test(one)), missing.data_words.join());
    assert.ok(missing.data_words.some((one) => one === "Label elektronik bahasa Tionghoa: belum ada"), missing.data_words.join());
    await give(seller, product, "e_label");
    now = await readiness(seller, product);
    assert.equal(now["9610"].state, "ready");
    assert.equal(said(now["9610"], "DOC-CN"), "ready document_used");
    assert.equal(said(now["9610"], "DOC-THREE"), "ready document_used");
    assert.equal(said(now["0110"], "MAN-280-SELF"), "blocked credential_missing");
  });
  test("thirty kilos of coffee by a company leave with a consignment note, more with a declaration", async () => {
    const cv = await company();
    const papers = async (weight_grams) => {
      const product = await newProduct(cv, { ...coffee, weight_grams });
      await answer(cv, product, coffeeFacts);
      const cargo = (await readiness(cv, product))["0110"];
      return [said(cargo, "DOC-CN"), said(cargo, "DOC-PEB")];
    };
    assert.deepEqual(await papers(30000), ["ready document_used", "not_needed does_not_apply"]);
    assert.deepEqual(await papers(40000), ["not_needed does_not_apply", "ready document_used"]);
    assert.deepEqual(await papers(0), ["unknown fact_unknown", "unknown fact_unknown"], "nobody weighed it");
  });
  test("a one-person company is micro or small", async () => {
    const company = await newSeller();
    await submitApplication(company, application({ business_form: "PT_PERORANGAN", npwp: "0013000666091000" }));
    const sized = (umkm_class, language) => company.put("/api/v1/trade/profile", { umkm_class }, { ifMatch: 0, headers: { "accept-language": language } });
    const texts = new Set();
    for (const language of ["id", "en", "zh"]) {
      const [fault, ...others] = expectStatus(await sized("medium", language), 422).json.errors;
      assert.deepEqual([fault.pointer, fault.code, others], ["/umkm_class", "form_only_for_small", []]);
      texts.add(fault.message);
    }
    assert.equal(texts.size, 3, [...texts].join());
    assert.equal(expectStatus(await sized("small", "id"), 200).json.umkm_class, "small");
    const cv = await newSeller();
    await submitApplication(cv, application({ business_form: "CV", npwp: "0013000666091000" }));
    expectStatus(await cv.put("/api/v1/trade/profile", { umkm_class: "medium" }, { ifMatch: 0 }), 200);
  });
  test("chips need the positive list checked", async () => {
    const product = await make({ hs_code: "1905.90.80", weight_grams: 190 }, { product_class: "snack", gcode: "1905900000" });
    await give(seller, product, "e_label");
    const now = await readiness(seller, product);
    assert.equal(now["9610"].state, "unknown");
    assert.equal(said(now["9610"], "PL-190590"), "unknown unverified");
  });
  test("batik needs a test and a label as cargo", async () => {
    const product = await make({ hs_code: "6206.30.10", weight_grams: 320 }, { product_class: "garment", gcode: "6206300090", answers: { baby_wear: false, contains_animal_parts: false } });
    assert.equal((await readiness(seller, product))["0110"].state, "blocked");
    await give(seller, product, "gb18401_report");
    await give(seller, product, "fibre_label");
    assert.equal((await readiness(seller, product))["0110"].state, "ready");
  });
  test("palm sugar is on no list that is known", async () => {
    const product = await make({ hs_code: "1702.90.59", weight_grams: 540 }, { product_class: "sugar_palm" });
    assert.equal(said((await readiness(seller, product))["9610"], "PL-DEFAULT"), "unknown unverified");
  });
  test("raw bird's nest is blocked as a parcel by Announcement 470/2021, and in bond needs plant and exporter", async () => {
    const product = await make({ hs_code: "0410.90.10", weight_grams: 180 }, { product_class: "birds_nest", gcode: "0410901000", answers: { commercially_sterile: false, processed_nest: false } });
    const now = await readiness(seller, product);
    const ban = now["9610"].findings.find((one) => one.rule === "BAN-NEST");
    assert.equal(ban.state, "blocked");
    assert.match(ban.basis, /470\/2021/);
    assert.deepEqual(ban.mend, { kind: "question", name: "commercially_sterile" });
    assert.equal(said(now["1210"], "BAN-NEST"), "");
    assert.equal(said(now["1210"], "MAN-NEST-BONDED"), "blocked credential_missing");
    assert.equal(said(now["1210"], "EXP-NEST"), "blocked credential_missing");
  });
  test("coconut oil needs a registered plant, perhaps a recommended one", async () => {
    const product = await make({ hs_code: "1513.11.10", weight_grams: 420 }, { product_class: "edible_oil" });
    await give(seller, product, "gacc_self", { number: "CIDN1234567890" });
    // Whom an authority must recommend stands in a catalogue that is not read: a person looks.
    assert.equal(said((await readiness(seller, product))["0110"], "MAN-280-OFFICIAL"), "unknown credential_missing");
    await give(seller, product, "gacc_recommended", { number: "CIDN1234567891" });
    assert.equal(said((await readiness(seller, product))["0110"], "MAN-280-OFFICIAL"), "ready credential_held");
  });
  test("milk decides which licence chocolate needs", async () => {
    const product = await make({ hs_code: "1806.32.00", weight_grams: 85 }, { product_class: "chocolate", answers: { contains_milk: false } });
    await give(seller, product, "pirt", { number: pirtNumber("2093573010003"), valid_until: pirt_end });
    assert.equal(said((await readiness(seller, product)).domestic, "CERT-CHOCOLATE"), "ready credential_held");
    await answer(seller, product, { product_class: "chocolate", answers: { contains_milk: true } });
    assert.equal(said((await readiness(seller, product)).domestic, "CERT-CHOCOLATE-MILK"), "blocked credential_missing");
  });
  test("rattan is free as a bag and forbidden raw", async () => {
    const product = await make({ hs_code: "4602.12.90", weight_grams: 700 }, { product_class: "rattan_article" });
    assert.equal(said((await readiness(seller, product))["0110"], "EXP-RATTAN"), "not_needed not_needed");
    await answer(seller, product, { product_class: "rattan_raw" });
    assert.equal((await readiness(seller, product))["0110"].state, "blocked");
  });
  test("a tray without V-Legal stays at home", async () => {
    const product = await make({ hs_code: "4419.20.00", weight_grams: 1100 }, { product_class: "wood_article", answers: { cites_species: false, contains_animal_parts: true } });
    await give(seller, product, "svlk");
    let now = await readiness(seller, product);
    assert.equal(now["0110"].state, "blocked");
    assert.equal(said(now.domestic, "HALAL-HOUSEHOLD"), "blocked credential_missing", "glued with hide glue");
    await answer(seller, product, { product_class: "wood_article", answers: { cites_species: false, contains_animal_parts: false } });
    now = await readiness(seller, product);
    assert.equal(now.domestic.state, "ready");
    // It holds for four months from its issue, so without that day nobody knows.
    const typed = (fields) => seller.post("/api/v1/credentials", { type: "v_legal", product_id: product.id, ...fields });
    const faults = async (fields) => expectStatus(await typed(fields), 422).json.errors.map((one) => [one.pointer, one.code]);
    assert.deepEqual(await faults({}), [["/valid_from", "credential_day_missing"]]);
    assert.deepEqual(await faults({ valid_from: "2026-01-15", valid_until: "2026-05-15" }), [["/valid_until", "credential_too_long"]]);
    const ended = expectStatus(await typed({ valid_from: "2026-01-15" }), 201).json;
    assert.deepEqual([ended.valid_until, ended.is_expired], ["2026-05-14", true]);
    await give(seller, product, "v_legal", { valid_from: day(-1) });
    now = await readiness(seller, product);
    assert.equal(said(now["0110"], "EXP-WOOD-TRAY"), "ready credential_held");
  });
  test("silver above the single limit goes only as one item", async () => {
    await enterYuan();
    const product = await make({ hs_code: "7113.11.90", weight_grams: 60, price: { amount: "11700000.00", currency: "IDR" } }, { product_class: "silver_jewellery" });
    assert.equal(said((await readiness(seller, product))["9610"], "LIMIT-SINGLE-ONE"), "ready allowed");
    const two = expectStatus(await seller.post(`/api/v1/products/${product.id}/readiness/what_if`, { pieces: 2 }), 200).json;
    assert.equal(said(two.routes.find((one) => one.route === "9610"), "LIMIT-SINGLE"), "blocked prohibited");
  });
  test("soap needs its Chinese filing only as cargo", async () => {
    const product = await make({ hs_code: "3401.11.50", weight_grams: 120 }, { product_class: "soap" });
    const now = await readiness(seller, product);
    assert.equal(said(now["0110"], "CERT-NMPA"), "blocked credential_missing");
    assert.equal(said(now["1210"], "CERT-NMPA-RETAIL"), "not_needed not_needed");
  });
  test("sambal with an expired licence is blocked at home", async () => {
    const product = await make({ hs_code: "2103.90.11", weight_grams: 330 }, { product_class: "sauce", answers: { low_acid_jar: false, contains_fish: true, contains_meat: false, outside_pirt: false } });
    await give(seller, product, "halal_certificate", { number: "ID12345678901234567" });
    await give(seller, product, "pirt", { number: "P-IRT 3063306010072-19", valid_until: "2019-12-31" });
    let now = await readiness(seller, product);
    assert.equal(said(now.domestic, "CERT-SAUCE"), "blocked credential_expired");
    for (const route of ["0110", "9610", "1210"]) assert.equal(now[route].takes_orders, false, route);
    assert.equal(said(now["0110"], "IMP-PREPARED-FISH"), "unknown unverified");
    await give(seller, product, "pirt", { number: pirtNumber("3063306010072"), valid_until: pirt_end });
    now = await readiness(seller, product);
    assert.equal(now.domestic.state, "ready");
  });
  test("a change of ingredients ends the halal certificate, and with it the sale and the orders", async () => {
    const seller = await exporter(), facts = { product_class: "sauce", answers: { low_acid_jar: false, contains_fish: true, contains_meat: false, outside_pirt: false } };
    const product = await newProduct(seller, { hs_code: "2103.90.11", weight_grams: 330 });
    await answer(seller, product, facts);
    await give(seller, product, "halal_certificate", { number: "ID12345678901234567" });
    await give(seller, product, "pirt", { number: pirtNumber("3063306010072"), valid_until: pirt_end });
    await give(seller, product, "e_label");
    let now = await readiness(seller, product);
    assert.deepEqual([now.domestic.state, now["9610"].takes_orders], ["ready", true]);
    await answer(seller, product, { ...facts, answers: { ...facts.answers, composition_changed: true } });
    now = await readiness(seller, product);
    assert.equal(said(now.domestic, "HALAL-FOOD-UMK"), "blocked credential_invalidated");
    assert.equal(now["9610"].takes_orders, false);
    const { statement, next_step, mend } = now.domestic.findings.find((one) => one.rule === "HALAL-FOOD-UMK");
    assert.match(statement, /tidak berlaku lagi/);
    assert.match(next_step, /jawab tidak/);
    assert.deepEqual(mend, { kind: "credential", name: "halal_certificate" });
    await answer(seller, product, { ...facts, answers: { ...facts.answers, composition_changed: false } });
    assert.equal((await readiness(seller, product)).domestic.state, "ready");
  });
  test("an exception counts once it is claimed, and a question about one says what is assumed", async () => {
    const seller = await exporter(), facts = { product_class: "snack", answers: { contains_meat: false, contains_fish: false, outside_pirt: false } };
    const product = await newProduct(seller, { hs_code: "1905.90.80", weight_grams: 190 });
    await answer(seller, product, facts);
    assert.equal(said((await readiness(seller, product)).domestic, "CERT-PIRT"), "blocked credential_missing");
    await answer(seller, product, { ...facts, answers: { ...facts.answers, outside_food_licences: true } });
    assert.equal(said((await readiness(seller, product)).domestic, "CERT-PIRT"), "not_needed does_not_apply");
    const { questions, sizes } = expectStatus(await seller.get("/api/v1/trade/vocabulary"), 200).json;
    const assumed = (code) => questions.find((one) => one.code === code).assumed;
    assert.deepEqual([assumed("outside_food_licences"), assumed("composition_changed"), assumed("contains_fish")], [false, false, null]);
    assert.deepEqual(sizes.map((one) => [one.umkm_class, one.sales_max.amount, one.capital_max.amount]),
      [["micro", "2000000000.00", "1000000000.00"], ["small", "15000000000.00", "5000000000.00"], ["medium", "50000000000.00", "10000000000.00"]]);
  });
  test("the list tells the same, by page, with a filter and counts", async () => {
    const all = [];
    for (let link = "/api/v1/readiness?limit=5"; link;) {
      const page = expectStatus(await seller.get(link), 200).json;
      all.push(...page.items);
      link = page.next;
      if (!link) assert.equal(page.counts.find((one) => one.route === "0110").ready + page.counts.find((one) => one.route === "0110").blocked + page.counts.find((one) => one.route === "0110").unknown, 12);
    }
    assert.equal(all.length, 12);
    assert.equal(new Set(all.map((one) => one.product_id)).size, 12);
    const ready = expectStatus(await seller.get("/api/v1/readiness?route=9610&readiness=ready"), 200).json;
    assert.deepEqual(ready.items.map((one) => one.product_id), all.filter((one) => one.routes["9610"] === "ready").map((one) => one.product_id));
    assert.equal((await seller.get("/api/v1/readiness?route=9610")).json.code, "readiness_filter");
  });
  test("chosen products are asked for by id, the neighbour's among them stay away", async () => {
    const [mine, other] = [await newProduct(seller, coffee), await newProduct(await newSeller(), coffee)];
    const page = expectStatus(await seller.get(`/api/v1/readiness?ids=${mine.id},${other.id},prd_nobody`), 200).json;
    assert.deepEqual(page.items.map((one) => one.product_id), [mine.id]);
    assert.equal(page.next, null);
    const ids = (count) => Array.from({ length: count }, (_, at) => `prd_${at}`).join(",");
    expectStatus(await seller.get(`/api/v1/readiness?ids=${ids(100)}`), 200);
    assert.equal(expectStatus(await seller.get(`/api/v1/readiness?ids=${ids(101)}`), 400).json.code, "readiness_ids");
  });
  test("a question about the business sends to its profile, one about the goods to the product", async () => {
    const fresh = await verifiedSeller();
    const product = await newProduct(fresh, coffee);
    await answer(fresh, product, coffeeFacts);
    const open = (await readiness(fresh, product)).whole.routes.flatMap((route) => route.findings).filter((one) => one.reason === "fact_unknown");
    const [business, goods] = [open.filter((one) => one.mend.kind === "seller"), open.filter((one) => one.mend.kind === "question")];
    assert.ok(business.length > 0 && goods.length > 0, "both kinds are open");
    assert.ok(business.every((one) => /profil usaha/.test(one.next_step) && !/pada produk/.test(one.next_step)), JSON.stringify(business));
    assert.ok(goods.every((one) => /pada produk/.test(one.next_step)), JSON.stringify(goods));
  });
});

describe("credentials", () => {
  test("a number that cannot exist is refused at its field", async () => {
    const seller = await newSeller();
    for (const [type, number, code] of [["pirt", "123", "pirt_format"], ["bpom_md", "NA 18171234567", "bpom_other_kind"], ["halal_certificate", "KH12345678901234567", "halal_decree_number"], ["gacc_self", "X", "gacc_format"], ["pirt", "", "credential_number_missing"]]) {
      const refused = expectStatus(await seller.post("/api/v1/credentials", { type, number }), 422).json;
      assert.deepEqual(refused.errors.map((one) => [one.pointer, one.code]), [["/number", code]], JSON.stringify(refused));
    }
    assert.equal(expectStatus(await seller.post("/api/v1/credentials", { type: "no_such_paper" }), 422).json.errors[0].code, "credential_type_unknown");
    assert.equal(expectStatus(await seller.get("/api/v1/credentials"), 200).json.items.length, 0);
  });
  test("one that waits is unknown, a rejected one blocks with its reason, and it is decided once", async () => {
    const seller = await exporter();
    const product = await newProduct(seller, coffee);
    await answer(seller, product, coffeeFacts);
    const made = expectStatus(await seller.post("/api/v1/credentials", { type: "e_label", product_id: product.id }), 201).json;
    assert.equal((await readiness(seller, product))["9610"].state, "unknown");
    const admin = administrator();
    const path = `/admin/v1/credentials/${made.id}`;
    assert.equal(expectStatus(await admin.get(path), 200).json.may_decide, true);
    assert.equal(expectStatus(await admin.post(`${path}/reject`, {}, { ifMatch: 1 }), 422).json.errors[0].code, "credential_reason_missing");
    expectStatus(await admin.post(`${path}/verify`, {}), 428);
    expectStatus(await admin.post(`${path}/verify`, {}, { ifMatch: 7 }), 412);
    assert.equal(expectStatus(await admin.post(`${path}/verify?mode=validate`, { reason: "Dicocokkan di situs penerbit" }, { ifMatch: 1 }), 200).json.state, "verified");
    const rejected = expectStatus(await admin.post(`${path}/reject`, { reason: "Label belum berbahasa Tionghoa" }, { ifMatch: 1 }), 200).json;
    assert.equal(rejected.state, "rejected");
    assert.equal(expectStatus(await admin.post(`${path}/verify`, {}, { ifMatch: 2 }), 409).json.code, "credential_decided");
    assert.equal(expectStatus(await seller.get(`/api/v1/credentials/${made.id}`), 200).json.reason, "Label belum berbahasa Tionghoa");
    assert.equal((await readiness(seller, product))["9610"].state, "blocked");
    expectStatus(await seller.delete(`/api/v1/credentials/${made.id}`, { ifMatch: 2 }), 204);
    expectStatus(await seller.get(`/api/v1/credentials/${made.id}`), 404);
  });
  test("it is verified by its scan, or with a reason; who decides has seen what is attached", async () => {
    const [seller, neighbour, admin] = [await newSeller(), await newSeller(), administrator()];
    const made = expectStatus(await seller.post("/api/v1/credentials", { type: "nkv", number: "RPH-1" }), 201).json;
    const [own, desk] = [`/api/v1/credentials/${made.id}`, `/admin/v1/credentials/${made.id}`];
    const attach = (bytes, name, type, who = seller) => who.post(`${own}/documents`, fileForm({}, name, bytes, type));

    const unseen = expectStatus(await admin.post(`${desk}/verify`, {}, { ifMatch: 1 }), 422).json.errors;
    assert.deepEqual(unseen.map((one) => [one.pointer, one.code]), [["/reason", "credential_unseen"]]);
    expectStatus(await attach(pdf, "nkv.pdf", "application/pdf", neighbour), 404);
    for (const [bytes, name, type, code] of [[Buffer.from("<html>"), "nkv.html", "text/html", "document_type"], [png, "nkv.pdf", "application/pdf", "document_not_what_it_says"], [Buffer.alloc(0), "nkv.pdf", "application/pdf", "required"]])
      assert.deepEqual(expectStatus(await attach(bytes, name, type), 422).json.errors.map((one) => [one.pointer, one.code]), [["/file", code]]);
    const limit = 10 * 1024 * 1024;
    assert.equal(expectStatus(await attach(Buffer.concat([png, Buffer.alloc(limit + 1 - png.length)]), "besar.png", "image/png"), 422).json.errors[0].code, "document_too_large");
    const largest = expectStatus(await attach(Buffer.concat([png, Buffer.alloc(limit - png.length)]), "besar.png", "image/png"), 201).json;
    assert.equal(largest.bytes, limit);
    expectStatus(await neighbour.delete(`${own}/documents/${largest.id}`), 404);
    expectStatus(await seller.delete(`${own}/documents/${largest.id}`), 204);
    expectStatus(await seller.get(`${own}/documents/${largest.id}/content`), 404);

    const scan = expectStatus(await attach(pdf, "nkv.pdf", "application/pdf"), 201).json;
    for (const name of ["2.png", "3.png", "4.png", "5.png"]) expectStatus(await attach(png, name, "image/png"), 201);
    assert.equal(expectStatus(await attach(png, "6.png", "image/png"), 409).json.code, "credential_documents_too_many");
    expectStatus(await neighbour.get(`${own}/documents/${scan.id}/content`), 404);
    const shown = expectStatus(await admin.get(`${desk}/documents/${scan.id}/content`), 200);
    assert.equal(shown.text, pdf.toString());
    assert.match(shown.headers.get("content-security-policy"), /sandbox/);
    assert.match(shown.headers.get("content-disposition"), /^attachment/);

    const seen = expectStatus(await admin.get(desk), 200).json;
    assert.deepEqual(seen.documents.map((one) => one.file_name), ["nkv.pdf", "2.png", "3.png", "4.png", "5.png"]);
    expectStatus(await seller.delete(`${own}/documents/${seen.documents[4].id}`), 204);
    expectStatus(await admin.post(`${desk}/verify`, {}, { ifMatch: seen.version }), 412);
    const verified = expectStatus(await admin.post(`${desk}/verify`, {}, { ifMatch: seen.version + 1 }), 200).json;
    assert.equal(verified.state, "verified");
    assert.equal(expectStatus(await attach(png, "7.png", "image/png"), 409).json.code, "credential_closed");
    assert.equal(expectStatus(await seller.delete(`${own}/documents/${scan.id}`), 409).json.code, "credential_closed");
    expectStatus(await seller.get(`${own}/documents/${scan.id}/content`), 200);
    const audit = expectStatus(await admin.get(`/admin/v1/audit?subject=${made.id}`), 200).json.items.map((one) => one.action);
    assert.equal(audit.filter((one) => one === "credential.document_read").length, 1, "the administrator's reading, and only that");
    expectStatus(await seller.delete(own, { ifMatch: verified.version }), 204);
    expectStatus(await seller.get(`${own}/documents/${scan.id}/content`), 404);
  });
  test("one for all goods reaches each product", async () => {
    const seller = await exporter();
    const product = await newProduct(seller, coffee);
    await answer(seller, product, coffeeFacts);
    await give(seller, null, "e_label");
    assert.equal((await readiness(seller, product))["9610"].state, "ready");
    const partner = await newPartner();
    await waitFor("the stored verdict", async () => {
      const kept = (await partner.get(`/partner/v1/listings/${product.id}/readiness`)).json;
      return kept.routes?.find((one) => one.route === "9610").state === "ready";
    });
  });
});

describe("what others see", () => {
  test("the neighbour's product is 404 everywhere", async () => {
    const [seller, neighbour] = [await exporter(), await exporter()];
    const product = await newProduct(seller, coffee);
    for (const path of ["trade", "readiness"]) expectStatus(await neighbour.get(`/api/v1/products/${product.id}/${path}`), 404);
    expectStatus(await neighbour.put(`/api/v1/products/${product.id}/trade`, {}, { ifMatch: 0 }), 404);
    expectStatus(await neighbour.post(`/api/v1/products/${product.id}/readiness/what_if`, {}), 404);
    expectStatus(await neighbour.post(`/api/v1/products/${product.id}/landed_cost`, {}), 404);
    expectStatus(await neighbour.post("/api/v1/credentials", { type: "e_label", product_id: product.id }), 404);
  });
  test("facts are written over the version that was read, with words of the pack", async () => {
    const seller = await exporter();
    const product = await newProduct(seller, coffee);
    const path = `/api/v1/products/${product.id}/trade`;
    expectStatus(await seller.put(path, coffeeFacts), 428);
    const refused = expectStatus(await seller.put(path, { product_class: "gold", gcode: "1806320000", answers: { no_such: true, seller_micro: true } }, { ifMatch: 0 }), 422).json;
    assert.deepEqual(refused.errors.map((one) => one.code).sort(), ["hs_codes_disagree", "product_class_unknown", "question_unknown", "question_unknown"]);
    const pointed = async (answers) => expectStatus(await seller.put(path, { answers }, { ifMatch: 0 }), 422).json.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    assert.deepEqual(await pointed({ "no/such": true }), ["/answers/no~1such question_unknown"]);
    assert.deepEqual(await pointed({ "a~b": "ya" }), ["/answers/a~0b wrong_type"]);
    expectStatus(await seller.put(`${path}?mode=validate`, coffeeFacts, { ifMatch: 0 }), 200);
    assert.equal(expectStatus(await seller.get(path), 200).json.version, 0);
    assert.equal(expectStatus(await seller.put(path, coffeeFacts, { ifMatch: 0 }), 200).json.version, 1);
    expectStatus(await seller.put(path, coffeeFacts, { ifMatch: 0 }), 412);
    assert.ok(expectStatus(await seller.get(path), 200).json.questions.includes("importer_asks_ico"));
  });
  test("the vocabulary says how long papers hold today, and has an ETag by pack, day and language", async () => {
    const seller = await newSeller();
    const before = day(0);
    const words = expectStatus(await seller.get("/api/v1/trade/vocabulary"), 200);
    const months = Object.fromEntries(words.json.credential_types.map((one) => [one.code, one.valid_months]));
    assert.deepEqual([months.v_legal, months.form_e, months.rcep_form, months.pirt], [4, 12, 12, null]);
    assert.ok([before, day(0)].some((one) => words.headers.get("etag").includes(one)), words.headers.get("etag"));
    assert.ok(words.json.classes.length > 20 && words.json.questions.length > 10 && words.json.credential_types.length > 30);
    assert.ok(!words.json.questions.some((one) => one.code === "seller_micro" || one.code === "over_single_limit"));
    expectStatus(await seller.get("/api/v1/trade/vocabulary", { headers: { "if-none-match": words.headers.get("etag") } }), 304);
  });
  test("a Chinese code that no longer goes with the tariff code is not used, and the page says where to mend it", async () => {
    const seller = await exporter();
    const product = await newProduct(seller, coffee);
    await answer(seller, product, coffeeFacts);
    assert.deepEqual((await readiness(seller, product)).whole.to_mend, []);
    const { sku, version } = expectStatus(await seller.get(`/api/v1/products/${product.id}`), 200).json;
    expectStatus(await seller.put(`/api/v1/products/${product.id}`, productBody({ ...coffee, sku, hs_code: "1905.90.80" }), { ifMatch: version }), 200);
    const now = await readiness(seller, product);
    const [note, ...others] = now.whole.to_mend;
    assert.deepEqual([note.code, note.mend, others.map((one) => one.code)], ["codes_disagree", { kind: "trade_field", name: "gcode" }, ["class_disagrees"]]);
    assert.match(note.text, /0901210000.*19059080/);
    assert.equal(said(now["9610"], "PL-090121"), "", "the old code no longer decides the positive list");
    assert.equal(said(now["9610"], "PL-190590"), "unknown unverified");
    const cost = expectStatus(await seller.post(`/api/v1/products/${product.id}/landed_cost`, { routes: ["0110"] }), 200).json;
    assert.ok(!JSON.stringify(cost).includes("TAR-090121"));
    // Back to what it was: in what-if the code counts again, as it does when the seller mends it.
    const path = `/api/v1/products/${product.id}/readiness/what_if`;
    const back = expectStatus(await seller.post(path, { hs_code: "0901.21.11" }), 200).json;
    assert.deepEqual(back.to_mend, []);
    assert.ok(back.routes.find((one) => one.route === "9610").findings.some((one) => one.data_used.includes("gcode=0901210000")), "what-if keeps a code that agrees");
    const chapter = ({ errors: [{ pointer, message }] }) => `${pointer} ${/bab 77 /.test(message)}`;
    assert.equal(chapter(expectStatus(await seller.post(path, { hs_code: "7701.21.10" }), 422).json), "/hs_code true");
    assert.equal(chapter(expectStatus(await seller.post("/api/v1/products", productBody({ hs_code: "7701.21.10" }), { key: randomUUID() }), 422).json), "/hs_code true");
    const other = expectStatus(await seller.post(path, { hs_code: "1806.32.00" }), 200).json;
    assert.equal(other.to_mend[0].code, "codes_disagree");
  });
  test("a number that looks unusual is told, and a P-IRT holds no longer than its number says", async () => {
    const seller = await exporter();
    const typed = (fields) => seller.post("/api/v1/credentials", { type: "pirt", number: pirtNumber("3063306010072"), ...fields });
    const next_year = `${Number(pirt_end.slice(0, 4)) + 1}-01-01`;
    const late = expectStatus(await typed({ valid_until: next_year }), 422).json;
    assert.deepEqual(late.errors.map((one) => [one.pointer, one.code]), [["/valid_until", "credential_beyond_number"]]);
    const begun = expectStatus(await typed({ valid_from: next_year }), 422).json;
    assert.deepEqual(begun.errors.map((one) => [one.pointer, one.code]), [["/valid_from", "credential_beyond_number"]]);
    assert.equal(expectStatus(await typed({ valid_until: pirt_end }), 201).json.valid_until, pirt_end);
    assert.equal(expectStatus(await typed({}), 201).json.valid_until, pirt_end);
    const ended = expectStatus(await typed({ number: "P-IRT 3063306010072-19" }), 201).json;
    assert.deepEqual([ended.valid_until, ended.is_expired, ended.warnings.map((one) => one.code)], ["2019-12-31", true, []]);
    const unusual = expectStatus(await typed({ number: pirtNumber("3993306010072") }), 201).json;
    assert.deepEqual(unusual.warnings.map((one) => one.code), ["pirt_food_type_unusual"]);
    const halal = async (digits) => expectStatus(await typed({ type: "halal_certificate", number: `ID${"1".repeat(digits)}` }), 201).json.warnings.map((one) => one.code);
    assert.deepEqual([await halal(17), await halal(16)], [[], ["halal_length_unusual"]]);
    const foreign = async (number) => expectStatus(await typed({ type: "gacc_self", number }), 201).json.warnings.map((one) => one.code);
    assert.deepEqual([await foreign("CIDN0123456789"), await foreign("CMYS0123456789")], [[], ["gacc_country_unusual"]]);
    assert.deepEqual(expectStatus(await administrator().get(`/admin/v1/credentials/${unusual.id}`), 200).json.warnings, unusual.warnings);
  });
  test("what if saves nothing", async () => {
    const seller = await exporter();
    const product = await newProduct(seller, coffee);
    await answer(seller, product, coffeeFacts);
    const before = expectStatus(await seller.get(`/api/v1/products/${product.id}/readiness`), 200).text;
    const path = `/api/v1/products/${product.id}/readiness/what_if`;
    const asked = expectStatus(await seller.post(path, { credentials: ["e_label"], weight_grams: 31000 }), 200).json;
    const parcel = asked.routes.find((one) => one.route === "9610");
    assert.equal(asked.is_assumption, true);
    assert.equal(said(parcel, "LABEL-ELECTRONIC"), "ready credential_held");
    assert.equal(said(parcel, "DOC-OVER-PERSON"), "unknown unverified");
    const unweighed = expectStatus(await seller.post(path, { credentials: ["e_label"], weight_grams: 0 }), 200).json;
    assert.equal(said(unweighed.routes.find((one) => one.route === "9610"), "DOC-CN"), "unknown fact_unknown", "as a product whose weight was never entered");
    assert.equal(expectStatus(await seller.get(`/api/v1/products/${product.id}/readiness`), 200).text, before);
    assert.deepEqual(expectStatus(await seller.post(path, { credentials: ["x"], date: "soon" }), 422).json.errors.map((one) => one.pointer).sort(), ["/credentials/0", "/date"]);
  });
});
