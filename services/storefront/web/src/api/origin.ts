// The answers of the API about a product's origin, as the pages use them.
import type { PackName } from "./trade";
import type { Money } from "./types";

export type Obtained = "wholly" | "proven";
export type OriginState = "met" | "not_met" | "unknown";

export interface Material {
  description: string;
  hs_code: string | null;
  country: string;
  /** How it came to be of that country; null: nobody said. */
  obtained: Obtained | null;
  value: Money;
}

/** What a quantity of a product is made of and sold for. */
export interface Bill {
  materials: Material[];
  production_cost: Money;
  fob: Money;
  /** Made by a chemical reaction; null: nobody said. */
  chemical_reaction: boolean | null;
}

interface Said {
  code: string;
  text: string;
}
interface RuledShare {
  share: string;
  rule: string | null;
}
interface RuledNumber {
  value: number;
  rule: string;
}

export interface Agreement {
  agreement: "acfta" | "rcep";
  name: string;
  form_name: string;
  state: OriginState;
  /** What the form prints; null when no criterion is met. */
  box: string | null;
  shows_fob: boolean;
  criteria: { criterion: string; state: OriginState; rule: string | null; reason: Said | null }[];
  regional_value: { share: string; share_at_most: string; foreign: Money; unproven: Money } | null;
  minimum: RuledShare | null;
  duty: { mfn: RuledShare | null; preferential: RuledShare | null; saving: Money | null; need: Said | null; problem: Said | null };
  waiver: { below: Money; rule: string } | null;
  issue: { days_after_shipment: RuledNumber | null; months: RuledNumber | null };
  area: { country: string; is_member: boolean | null; rule: string | null }[];
  missing: Said[];
}

export interface Origin {
  product_id: string;
  date: string;
  pack: PackName;
  version: number;
  hs_code: string | null;
  bill: Bill | null;
  figures: { materials: Money; costs: Money; fob: Money; is_at_loss: boolean } | null;
  agreements: Agreement[];
  rate: { idr_per_cny: string; source: string; as_of: string; rule: string | null; is_rough: boolean } | null;
  rules: Record<string, { basis: string; source: string; confidence: string }>;
}
