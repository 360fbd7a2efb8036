// The answers of /admin/v1 about orders, their books, rates and terms.
import type { Money, OrderPieces, Page, Texts } from "./types";

interface Named {
  id: string;
  name: string | null;
}

export interface OfficeLine extends OrderPieces {
  line: number;
  product_id: string;
  seller_id: string;
  sku: string;
  title: Texts | string;
  unit_price: Money;
  amount: Money;
}

export interface Consignment {
  id: string;
  seller_id: string;
  state: string;
  export_document: "cn" | "peb" | null;
}

export interface OfficeOrder {
  id: string;
  reference: string;
  state: string;
  version: number;
  destination: { country: string; port?: string };
  route: string;
  incoterm: string;
  quote_id: string | null;
  exporter: { name: string; nib?: string } | null;
  lines: OfficeLine[];
  consignments: Consignment[];
  total: Money;
  /** What still stands of the total. */
  total_left: Money;
  placed_at: string;
  confirm_by: string | null;
  partner: Named;
  sellers: Named[];
}

export type OfficeOrderPage = Page<OfficeOrder>;

export type Proof = "tracking" | "declaration" | "transport" | "payment" | "note" | "reason";

export interface OpenMove {
  consignment_id: string;
  move: string;
  to: string;
  needs: Proof | null;
  takes_lines: boolean;
}

export interface LedgerEntry {
  account: string;
  party: string;
  /** Debits positive, credits negative. */
  amount: Money;
}

export interface Transaction {
  id: string;
  kind: string;
  at: string;
  consignment_id: string;
  entries: LedgerEntry[];
}

export interface OrderPaper {
  id: string;
  consignment_id: string | null;
  kind: string;
  file_name: string;
  bytes: number;
  actor: string;
  uploaded_at: string;
}

export interface Happening {
  kind: "move" | "document" | "message";
  at: string;
  actor: string;
  consignment_id: string | null;
  state?: string;
  lines?: { line: number; quantity: number }[] | null;
  evidence?: { kind?: string; number?: string; carrier?: string; note?: string } | null;
  document?: OrderPaper;
  message?: { text: string };
}

export interface ExchangeRate {
  base: string;
  quote: string;
  value: string;
  source: string;
  as_of: string;
  valid_until: string;
}

export interface SettlementTerms {
  valid_from: string;
  /** Shares of one: "0.02" is two percent. */
  platform_fee: string;
  income_tax: string;
  basis: string;
}

export type StockDetail = "exact" | "banded" | "yes_no";

export interface FeedAgreement {
  stock: StockDetail;
  currency: "CNY" | "USD" | "IDR";
  version: number;
  agreed_at: string | null;
}
