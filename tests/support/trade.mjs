// Goods that are to travel: who exports them, what is answered about them, what stands behind them, what the rules say.
import { randomUUID } from "node:crypto";
import { administrator, application, expectStatus, newSeller, review, submitApplication, verifiedSeller } from "./dermaga.mjs";

/** A day by the calendar of Jakarta, so many days from today. */
export const day = (offset) => new Date(Date.now() + 7 * 3600e3 + offset * 86400e3).toISOString().slice(0, 10);

/** A P-IRT that still holds: it ends with the year that its number says. */
const pirt_year = Number(day(0).slice(0, 4)) + 3;
export const pirt_end = `${pirt_year}-12-31`;
export const pirtNumber = (number) => `P-IRT ${number}-${String(pirt_year).slice(2)}`;

/** A verified micro business with customs access. */
export async function exporter() {
  const seller = await verifiedSeller();
  expectStatus(await seller.put("/api/v1/trade/profile", { umkm_class: "micro", has_customs_access: true }, { ifMatch: 0 }), 200);
  return seller;
}

/** A verified company (CV) with customs access. */
export async function company() {
  const seller = await newSeller();
  const submitted = await submitApplication(seller, application({ business_form: "CV", npwp: "0013000666091000" }));
  expectStatus(await review(submitted.id, "claim"), 200);
  expectStatus(await review(submitted.id, "approve", { note: "Berkas sesuai" }), 200);
  expectStatus(await seller.put("/api/v1/trade/profile", { umkm_class: "small", has_customs_access: true }, { ifMatch: 0 }), 200);
  return seller;
}

/** Answers what the pack asks about a product, over the answers that are there. */
export async function answer(seller, product, facts) {
  const now = expectStatus(await seller.get(`/api/v1/products/${product.id}/trade`), 200).json;
  return expectStatus(await seller.put(`/api/v1/products/${product.id}/trade`, facts, { ifMatch: now.version }), 200).json;
}

/** Hands a credential in and has the administrator verify it. */
export async function give(seller, product, type, fields = {}) {
  const made = expectStatus(await seller.post("/api/v1/credentials", { type, product_id: product?.id, ...fields }), 201).json;
  expectStatus(await administrator().post(`/admin/v1/credentials/${made.id}/verify`, { reason: "Dicocokkan di situs penerbit" }, { ifMatch: made.version }), 200);
  return made;
}

/** The verdicts on a product by route, and the whole answer. */
export async function readiness(seller, product) {
  const json = expectStatus(await seller.get(`/api/v1/products/${product.id}/readiness`), 200).json;
  return Object.assign(Object.fromEntries(json.routes.map((route) => [route.route, route])), { whole: json });
}
/** "blocked prohibited": what a rule says on a route, "" when it is silent. */
export const said = (route, rule) => {
  const finding = route.findings.find((one) => one.rule === rule);
  return finding ? `${finding.state} ${finding.reason}` : "";
};

/** Has the house know what a yuan costs. */
export async function enterYuan() {
  const moment = (offset) => new Date(Date.now() + offset).toISOString();
  const rate = { base: "CNY", value: "2250", source: `CFETS ${randomUUID()}`, as_of: moment(-1000), valid_until: moment(3600000) };
  expectStatus(await administrator().post("/admin/v1/exchange_rates", rate), 201);
}

export const coffee = { hs_code: "0901.21.11", weight_grams: 290 };
export const coffeeFacts = { product_class: "coffee_roasted", gcode: "0901210000" };
