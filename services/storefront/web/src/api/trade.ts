// The answers of the API about readiness, credentials and landed cost, as the pages use them.
import { currentLanguage } from "../messages";
import { request } from "./client";
import type { Money } from "./types";

export type ReadinessState = "ready" | "unknown" | "blocked";
export type FindingState = ReadinessState | "not_needed";

export interface PackName {
  id: string;
  name: string;
  version: string;
}

export interface Finding {
  kind: string;
  state: FindingState;
  reason: string;
  title: string;
  statement: string;
  next_step: string;
  who: string;
  /** 1 (minutes) to 9 (months); 0 with nothing to do. */
  effort: number;
  rule: string;
  pack: string;
  basis: string;
  source: string;
  note: string;
  confidence: string;
  valid_from: string | null;
  valid_to: string | null;
  data_used: string[];
  /** The same for people. */
  data_words: string[];
  mend: { kind: "question" | "credential" | "product_field" | "trade_field" | "seller" | "none"; name: string | null };
}

export interface RouteReadiness {
  route: string;
  state: ReadinessState;
  takes_orders: boolean;
  changes_on: string | null;
  hindering: number;
  /** What hinders first, easiest first. */
  findings: Finding[];
}

export interface Readiness {
  product_id: string;
  date: string;
  pack: PackName;
  is_assumption: boolean;
  /** What stands in the way beside the rules. */
  to_mend: { code: "codes_disagree" | "class_disagrees" | "licence_ended"; text: string; mend: Finding["mend"] }[];
  routes: RouteReadiness[];
}

export interface ReadinessRow {
  product_id: string;
  sku: string;
  title: string;
  routes: Record<string, ReadinessState>;
}

export interface ReadinessList {
  items: ReadinessRow[];
  next: string | null;
  counts: { route: string; ready: number; unknown: number; blocked: number }[];
}

export type Answers = Record<string, boolean>;

/** What the seller said about the product for the rules. */
export interface TradeFacts {
  product_class: string | null;
  gcode: string | null;
  answers: Answers;
  version: number;
  /** The questions worth asking of this product, answered or not. */
  questions: string[];
}

export type UmkmClass = "micro" | "small" | "medium" | "large";

/** What the seller said about the business for the rules; the form of business comes from the application. */
export interface TradeProfile {
  umkm_class: UmkmClass | null;
  has_customs_access: boolean | null;
  business_form: string | null;
  version: number;
}

export interface CredentialType {
  code: string;
  name: string;
  next_step: string;
  who: string;
  holder: "product" | "producer" | "shipment" | "seller" | "exporter";
  effort: number;
  valid_months: number | null;
  number_format: string | null;
}

export interface Vocabulary {
  pack: PackName;
  classes: { code: string; name: string }[];
  /** `assumed`: what counts until it is answered. */
  questions: { code: string; text: string; assumed: boolean | null; classes: string[] }[];
  credential_types: CredentialType[];
  /** How much a business of a size sells in a year at most; above the last it is large. */
  sizes: { umkm_class: UmkmClass; sales_max: Money | null }[];
}

/** A scan of a credential; the file itself is at `…/documents/{id}/content`. */
export interface CredentialDocument {
  id: string;
  file_name: string;
  content_type: string;
  bytes: number;
}

export interface Credential {
  id: string;
  product_id: string | null;
  type: string;
  type_name: string;
  number: string;
  valid_from: string | null;
  valid_until: string | null;
  state: "pending" | "verified" | "rejected";
  is_expired: boolean;
  /** What the administrator said; empty otherwise. */
  reason: string;
  /** What looks unusual in the number. */
  warnings: { code: string; text: string }[];
  documents: CredentialDocument[];
  version: number;
  created_at: string;
  decided_at: string | null;
}

export interface ReviewedCredential extends Credential {
  seller_id: string;
  seller_name: string | null;
  product_title: string | null;
  may_decide: boolean;
}

export interface CostSums {
  goods: Money;
  freight: Money;
  insurance: Money;
  duty: Money;
  vat: Money;
  consumption: Money;
  tax: Money;
  total: Money;
}

/** A tax of one line; rate and share are parts of one. */
export interface RuledFigure {
  amount: Money;
  rate: string;
  rule: string;
  share: string;
  share_rule?: string;
}

export interface RouteCost {
  route: string;
  outcome: { code: string; text: string; rule: string } | null;
  problem: { code: string; text: string } | null;
  lines: { dutiable: Money; duty: RuledFigure; vat: RuledFigure; consumption: RuledFigure }[];
  cny: CostSums | null;
  idr: CostSums | null;
  /** What Indonesia levies on cargo; null on other routes. */
  export_duty: { state: "not_needed" | "free" | "due" | "unknown"; text: string; rate: string | null; rule: string | null; reference_price: { per_tonne: Money; rule: string } | null; benchmark_price: { per_tonne: Money; rule: string } | null; duty_per_tonne: Money | null } | null;
}

export interface LandedCost {
  date: string;
  pack: PackName;
  rate: { idr_per_cny: string; source: string; as_of: string; rule: string | null; is_rough: boolean };
  /** What nobody gave and is counted as nothing. */
  assumed_zero: ("freight" | "insurance")[];
  routes: RouteCost[];
  /** What stands behind the rules that the figures name. */
  rules: Record<string, { confidence: string }>;
}

const vocabularies = new Map<string, { asked: Promise<Vocabulary>; at: number }>();
const keptMs = 60_000; // a new pack is in force everywhere within a minute

/** The words of the pack in force, in the reader's language. */
export function vocabulary(): Promise<Vocabulary> {
  const language = currentLanguage();
  const known = vocabularies.get(language);
  if (known && Date.now() - known.at < keptMs) return known.asked;
  const asked = request<Vocabulary>("GET", "/api/v1/trade/vocabulary");
  vocabularies.set(language, { asked, at: Date.now() });
  asked.catch(() => vocabularies.delete(language));
  return asked;
}
