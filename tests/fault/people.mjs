// Who takes part: partners, verified sellers with stock, applicants with a draft.
import { randomUUID } from "node:crypto";
import { startHooks } from "./hooks.mjs";
import { Told } from "./told.mjs";
import { Weather } from "./caller.mjs";

const stocked_each = 10;
const scarce_each = 2;
/** Of what a seller asks, the house keeps 25 and the tax office 5 of a thousand: what the checker reckons with. */
export const per_mille = { platform_fee: 25, income_tax: 5 };
const terms = {
  valid_from: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  platform_fee: "0.025",
  income_tax: "0.005",
  basis: "percobaan",
};

/** Products of a seller that partners order; a few of them run out. */
async function stock(support, seller, told) {
  const items = [];
  for (let i = 0; i < stocked_each; ++i) {
    const item = await support.newProduct(seller, { stock: i < scarce_each ? 60 : 500_000 });
    told.stock.set(item.id, { seller_id: seller.account.seller_id, stock: item.stock });
    items.push(item);
  }
  return items;
}

async function newApplicant(support) {
  const applicant = await support.newSeller();
  support.expectStatus(await applicant.put("/api/v1/application", support.application()), 200);
  return applicant;
}

/** The world of a run: people, what they were told, what was found wrong. */
export async function makeWorld(house) {
  const { support } = house;
  const told = new Told();
  const findings = [];
  const found = (what, detail) => findings.push({ what, detail, at: new Date().toISOString() });
  const world = {
    house,
    support,
    told,
    findings,
    found,
    figures: {},
    errors_at: [],
    weather: new Weather(),
    is_stopping: false,
  };
  [world.admin, world.colleague] = [support.administrator(), support.colleague()];
  support.expectStatus(await world.admin.post("/admin/v1/settlement_terms", terms), 201);
  world.partners = [await support.newPartner(), await support.newPartner()];
  await startHooks(world);
  world.sellers = [await support.verifiedSeller(), await support.verifiedSeller()];
  // These two keep their own catalogues, so that what these must hold is known to the last row.
  world.keeper = await support.verifiedSeller();
  world.importer = await support.verifiedSeller();
  world.applicants = [await newApplicant(support), await newApplicant(support)];
  for (const seller of world.sellers) {
    // What is said of it may forbid it to travel, so nobody orders it.
    seller.described = await support.newProduct(seller);
    told.stock.set(seller.described.id, { seller_id: seller.account.seller_id, stock: seller.described.stock });
    seller.items = await stock(support, seller, told);
  }
  world.items = world.sellers.flatMap((seller) => seller.items);
  world.run = randomUUID().slice(0, 8);
  return world;
}
