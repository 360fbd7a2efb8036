// The decisions that the rules must come to on the twelve sample products: each is asked of the readiness page, of an order, or of
// both, on the pack that the house ships.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { expectStatus, newPartner, newProduct, order } from "../support/dermaga.mjs";
import { answer, coffee, coffeeFacts, company, enterYuan, exporter, give, readiness, said } from "../support/trade.mjs";

let micro, cv, novice, partner;
before(async () => {
  await enterYuan();
  [micro, cv, novice, partner] = [await exporter(), await company(), await exporter(), await newPartner()];
});

const idr = (amount) => ({ amount: `${amount}.00`, currency: "IDR" });
const labelled = [["e_label"]];
const nest = { fields: { hs_code: "0410.90.10", weight_grams: 180 }, facts: { product_class: "birds_nest", gcode: "0410901000", answers: { commercially_sterile: false, processed_nest: false, nest_residues_within: true, nest_heat_treated: true } } };
const tray = { fields: { hs_code: "4419.20.00", weight_grams: 1100 }, facts: { product_class: "wood_article", answers: { cites_species: false, contains_animal_parts: false } } };
const sambal = { fields: { hs_code: "2103.90.11", weight_grams: 330 }, facts: { product_class: "sauce", answers: { low_acid_jar: false, contains_fish: true, contains_meat: false, outside_pirt: false } } };
/** Silver at so many rupiah apiece, which at 2,250 for a yuan are 5,200 yuan together. */
const silver = (price) => ({ fields: { hs_code: "7113.11.90", weight_grams: 60, price: idr(price) }, facts: { product_class: "silver_jewellery", gcode: "7113119090" } });
const sack = (weight_grams) => ({ fields: { ...coffee, weight_grams, price: idr(100_000) }, facts: coffeeFacts, held: labelled });

/**
 * What is asked: `goods` in `pieces` of `seller` on `route`. What must come of it: `states` of whole routes, what `rules` say on the
 * route, and of the order the `documents` its consignments leave with and the rules that are `open` of it, or the fault that refuses
 * it and what its text must name.
 */
const decisions = [
  { name: "(1) coffee, 9610, 2 x 250 g: a consignment note, the three documents, allowed", goods: { fields: coffee, facts: coffeeFacts, held: labelled }, pieces: 2, route: "9610",
    states: { 9610: "ready" }, rules: { "PL-090121": "ready allowed", "DOC-CN": "ready document_used", "DOC-THREE": "ready document_used", "DOC-PEB": "not_needed does_not_apply" }, documents: ["cn"] },
  { name: "(5) raw bird's nest, 9610: blocked by Announcement 470/2021", goods: nest, route: "9610",
    states: { 9610: "blocked" }, rules: { "BAN-NEST": "blocked prohibited" }, refused: ["/lines/0/product_id", "route_blocked"], names: /470\/2021/ },
  { name: "(5) the same nest, 1210: needs a registered plant and ET-SBW", goods: { ...nest, held: [["e_label"], ["nest_label"], ["nkv", { number: "RPH-3573010-001" }], ["house_registration"], ["kh12"], ["nest_traceability"]] }, route: "1210",
    states: { 1210: "blocked" }, rules: { "BAN-NEST": "", "MAN-NEST-BONDED": "blocked credential_missing", "EXP-NEST": "blocked credential_missing" }, refused: ["/lines/0/product_id", "route_blocked"], names: /MAN-NEST-BONDED|EXP-NEST/ },
  { name: "(5) the same nest, 1210, with plant, house, veterinary and label papers and ET-SBW: allowed", route: "1210",
    goods: { ...nest, held: [["gacc_recommended", { number: "CIDN1234567891" }], ["nkv", { number: "RPH-3573010-001" }], ["house_registration"], ["kh12"], ["nest_traceability"], ["nest_label"], ["e_label"], ["et_sbw", {}, "of the seller"]] },
    rules: { "MAN-NEST-BONDED": "ready credential_held", "EXP-NEST": "ready credential_held" }, states: { 1210: "ready" }, documents: ["cn"] },
  { name: "(5) the same nest above its limit of nitrite: blocked", goods: { ...nest, facts: { ...nest.facts, answers: { ...nest.facts.answers, nest_residues_within: false } } }, route: "1210",
    rules: { "IMP-NEST-RESIDUES": "blocked prohibited" }, states: { 1210: "blocked" }, refused: ["/lines/0/product_id", "route_blocked"], names: /IMP-NEST-RESIDUES/ },
  { name: "(9) a tray without V-Legal: blocked for export, not at home", goods: { ...tray, held: [["svlk"]] }, route: "0110",
    states: { "0110": "blocked", domestic: "ready" }, rules: { "EXP-WOOD-TRAY": "blocked credential_missing" }, refused: ["/lines/0/product_id", "route_blocked"], names: /V-Legal|EXP-WOOD-TRAY/ },
  { name: "(12) sambal whose P-IRT ended in 2019: the listing is suspended", goods: { ...sambal, held: [["halal_certificate", { number: "ID12345678901234567" }], ["pirt", { number: "P-IRT 3063306010072-19", valid_until: "2019-12-31" }], ["e_label"]] }, route: "9610",
    states: { domestic: "blocked" }, refused: ["/lines/0/product_id", "route_suspended"], names: /CERT-SAUCE/ },
  { name: "40 kg of coffee by a CV: PEB", seller: "CV", goods: sack(10_000), pieces: 4, route: "9610", rules: { "DOC-PEB": "ready document_used", "DOC-CN": "not_needed does_not_apply" }, documents: ["peb"] },
  { name: "30.000 kg by a CV: still a consignment note", seller: "CV", goods: sack(10_000), pieces: 3, route: "9610", rules: { "DOC-CN": "ready document_used" }, documents: ["cn"] },
  { name: "30.001 kg by a CV: PEB", seller: "CV", goods: sack(30_001), route: "9610", rules: { "DOC-PEB": "ready document_used" }, documents: ["peb"] },
  { name: "30.001 kg by a person: the law reads two ways, a human says", goods: sack(30_001), route: "9610", rules: { "DOC-OVER-PERSON": "unknown unverified" }, documents: [null], open: ["DOC-OVER-PERSON"] },
  { name: "30 kg of coffee by a person in three sacks: a consignment note", goods: sack(10_000), pieces: 3, route: "9610", documents: ["cn"], open: [] },
  { name: "40 kg by a person in four sacks: a human says, and the order tells so", goods: sack(10_000), pieces: 4, route: "9610", rules: { "DOC-OVER-PERSON": "unknown unverified" }, documents: [null], open: ["DOC-OVER-PERSON"] },
  { name: "a silver set of two items for 5,200 CNY: blocked", goods: silver(5_850_000), pieces: 2, route: "9610",
    rules: { "LIMIT-SINGLE": "blocked prohibited" }, refused: ["/lines", "order_single_limit"], names: /5200\.00.*NUM-CBEC-SINGLE/ },
  { name: "one silver item of 5,200 CNY: full tax", goods: silver(11_700_000), route: "9610",
    rules: { "LIMIT-SINGLE-ONE": "ready allowed" }, documents: ["cn"], taxes: { outcome: "cbec_full_tax", duty: "416.00", vat: "730.08", consumption: "0.00" } },
];

/** A product of this decision, with its answers and its papers. */
async function made({ goods, seller }) {
  const owner = { CV: cv, novice }[seller] ?? micro;
  const product = await newProduct(owner, goods.fields);
  await answer(owner, product, goods.facts);
  for (const [type, fields, of] of goods.held ?? []) await give(owner, of ? null : product, type, fields);
  return { owner, product };
}

describe("decision", () => {
  for (const decision of decisions) test(decision.name, async () => {
    const { pieces = 1, route, states = {}, rules = {} } = decision;
    const { owner, product } = await made(decision);
    const { routes } = expectStatus(await owner.post(`/api/v1/products/${product.id}/readiness/what_if`, { pieces }), 200).json;
    const on = (code) => routes.find((one) => one.route === code);
    for (const [code, state] of Object.entries(states)) assert.equal(on(code).state, state, `${code}: ${JSON.stringify(on(code).findings.filter((one) => one.state !== "ready"))}`);
    for (const [rule, wanted] of Object.entries(rules)) assert.equal(said(on(route), rule), wanted, rule);

    const terms = order([{ product_id: product.id, quantity: pieces }], { route, incoterm: "FOB" });
    const ordered = await partner.post("/partner/v1/orders", terms, { key: randomUUID() });
    if (decision.refused) {
      const { errors } = expectStatus(ordered, 409).json;
      assert.deepEqual(errors.map((one) => [one.pointer, one.code]), [decision.refused]);
      assert.match(errors[0].message, decision.names);
    } else {
      const { id, consignments, warnings } = expectStatus(ordered, 201).json;
      assert.deepEqual(consignments.map((one) => one.export_document), decision.documents);
      if (decision.open) {
        const reasons = warnings.flatMap((one) => one.reasons);
        assert.deepEqual(reasons.map((one) => one.rule), decision.open);
        assert.ok(reasons.every((one) => one.statement && one.next_step && one.who), JSON.stringify(reasons));
      }
      // What travels as retail declares itself with the messages of retail; only what the order cannot know is missing.
      const message = expectStatus(await partner.post(`/partner/v1/orders/${id}/customs/messages/order?mode=validate`, {}), 422).json;
      assert.ok(message.errors.every((one) => one.code === "required"), JSON.stringify(message.errors));
    }
    if (decision.taxes) {
      const { reference: _, ...wish } = terms;
      const [cost] = expectStatus(await partner.post("/partner/v1/quotes", { ...wish, currency: "IDR", landed_cost: { freight: idr(0), insurance: idr(0) } }), 201).json.landed_cost.routes;
      const { duty, vat, consumption } = cost.cny;
      assert.deepEqual({ outcome: cost.outcome.code, duty: duty.amount, vat: vat.amount, consumption: consumption.amount }, decision.taxes);
    }
  });
});

const missing = "blocked credential_missing", open = "unknown fact_unknown", unread = "unknown unverified", none = "not_needed not_needed";
/**
 * The twelve products with their papers at home, for cargo and for retail, of sellers who hold none yet. On the positive list: seen on
 * one of 2018 is allowed; probably listed, or not known, a person looks; animals and plants in the parcel are blocked.
 */
const products = [
  { name: "1 coffee", goods: { fields: coffee, facts: coffeeFacts }, list: { "PL-090121": "ready allowed" },
    home: { "CERT-PIRT": missing, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-COFFEE": none, "CERT-ICO": open, "MAN-280-SELF": missing } },
  { name: "2 tempeh chips", goods: { fields: { hs_code: "1905.90.80" }, facts: { product_class: "snack", gcode: "1905900000" } }, list: { "PL-190590": unread },
    home: { "CERT-PIRT": missing, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-FOOD": none, "MAN-280-SELF": missing, "LABEL-GACC-280": missing } },
  { name: "3 batik blouse", goods: { fields: { hs_code: "6206.30.10" }, facts: { product_class: "garment", gcode: "6206300090" } }, list: { "PL-620630": unread },
    home: { "CERT-BATIKMARK": "not_needed credential_recommended", "LABEL-TEXTILE-ID": missing }, cargo: { "EXP-TEXTILE": none, "CERT-GB18401": missing, "LABEL-FIBRE": missing } },
  { name: "4 palm sugar", goods: { fields: { hs_code: "1702.90.59" }, facts: { product_class: "sugar_palm" } }, list: { "PL-DEFAULT": unread },
    home: { "CERT-PIRT": missing, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-FOOD": none, "MAN-280-SELF": missing, "CERT-ORGANIC": open, "LABEL-GACC-280": missing } },
  { name: "5 bird's nest", goods: nest, list: { "PL-04109010": "ready allowed" }, direct: { "BAN-NEST": "blocked prohibited" },
    home: { "CERT-NEST-NKV": missing, "CERT-NEST-HOUSE": missing, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-NEST": missing, "CERT-NEST-KH12": missing, "MAN-NEST": missing, "LABEL-NEST": missing } },
  { name: "6 coconut oil", goods: { fields: { hs_code: "1513.11.10" }, facts: { product_class: "edible_oil" } }, list: { "PL-DEFAULT": unread },
    home: { "CERT-MD": missing, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-FOOD": none, "MAN-280-SELF": missing } },
  { name: "7 chocolate", goods: { fields: { hs_code: "1806.32.00" }, facts: { product_class: "chocolate" } }, list: { "PL-180632": unread },
    home: { "CERT-CHOCOLATE-MILK": open, "HALAL-FOOD-UMK": missing }, cargo: { "EXP-FOOD": none, "MAN-280-SELF": missing, "LABEL-GACC-280": missing } },
  { name: "8 rattan bag", goods: { fields: { hs_code: "4602.12.90" }, facts: { product_class: "rattan_article" } }, list: { "PL-DEFAULT": unread },
    home: { "CERT-NO-LICENCE": none }, cargo: { "EXP-RATTAN": none, "CERT-FUMIGATION": open, "IMP-CITES-PARTS": open } },
  { name: "9 teak tray", goods: tray, list: { "PL-441920": unread },
    home: { "CERT-SVLK": missing }, cargo: { "EXP-WOOD-TRAY": missing, "CERT-CITES": "not_needed does_not_apply" } },
  { name: "9 a tray of a CITES species", goods: { ...tray, facts: { product_class: "wood_article", answers: { cites_species: true } } }, list: { "PL-441920-CITES": "blocked prohibited" },
    home: { "CERT-SVLK": missing }, cargo: { "EXP-WOOD-TRAY": missing, "CERT-CITES": missing } },
  { name: "10 silver brooch", goods: { fields: { hs_code: "7113.11.90" }, facts: { product_class: "silver_jewellery" } }, list: { "PL-711311": unread },
    home: { "CERT-NO-LICENCE": none }, cargo: { "EXP-SILVER": unread, "LABEL-SILVER": missing } },
  { name: "11 patchouli soap", goods: { fields: { hs_code: "3401.11.50" }, facts: { product_class: "soap" } }, list: { "PL-340111": unread, "CERT-NMPA-RETAIL": none },
    home: { "CERT-COSMETIC": missing, "HALAL-CARE": missing }, cargo: { "EXP-CARE": none, "CERT-NMPA": missing } },
  { name: "12 sambal", goods: sambal, list: { "PL-210390": unread },
    home: { "CERT-SAUCE": missing, "HALAL-FOOD-UMK": missing }, cargo: { "CERT-HEALTH-SAUCE": open, "MAN-280-SELF": missing, "IMP-PREPARED-FISH": unread } },
];

describe("papers and positive list", () => {
  for (const { name, goods, list, direct = list, home, cargo } of products) test(name, async () => {
    const { owner, product } = await made({ goods, seller: "novice" });
    const now = await readiness(owner, product);
    for (const [route, wanted] of Object.entries({ domestic: home, "0110": cargo, 9610: direct, 1210: list })) {
      const answers = Object.keys(wanted).map((rule) => [rule, said(now[route], rule)]);
      assert.deepEqual(Object.fromEntries(answers), wanted, route);
    }
  });
});
