// The answers of the API as the pages use them (proto/openapi is the contract).

export type Role = "seller" | "administrator" | "partner";

export interface Account {
  id: string;
  role: Role;
  email: string | null;
  phone: string | null;
  seller_id: string | null;
  partner_id: string | null;
  language: string;
}

export interface SessionAnswer {
  account: Account | null;
  csrf_token: string | null;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Money {
  amount: string;
  currency: string;
}

export interface ServerFault {
  pointer: string;
  code: string;
  message: string;
  severity?: "error" | "warning";
}

export type ApplicationState = "draft" | "submitted" | "under_review" | "needs_correction" | "approved" | "rejected";

export interface ApplicationFields {
  legal_name: string;
  business_form: string;
  nik: string;
  npwp: string;
  nib: string;
  kbli: string;
  address: { street: string; region_code: string; postal_code: string };
  phone: string;
  bank: { bank_code: string; account_number: string; account_name: string };
}

export interface ApplicationDocument {
  id: string;
  kind: string;
  file_name: string;
  content_type: string;
  bytes: number;
}

export interface Application {
  id: string;
  state: ApplicationState;
  version: number;
  fields: ApplicationFields;
  documents: ApplicationDocument[];
  faults?: ServerFault[];
  correction: { note: string; fields: string[] } | null;
  history: { at: string; action: string; note: string | null }[];
}

export interface ApplicationRow {
  id: string;
  legal_name: string | null;
  business_form: string | null;
  state: ApplicationState;
  submitted_at: string | null;
  version: number;
  seller_id: string;
}

export interface Texts {
  id?: string;
  en?: string;
  zh?: string;
}

export interface Photo {
  id: string;
  url: string;
  width: number;
  height: number;
}

export type TextLanguage = "id" | "en" | "zh";
export type TextState = "missing" | "imported" | "written" | "returned" | "reviewed";

/** What somebody of the house said of a text that is still as it was read. */
export interface TextReview {
  language: TextLanguage;
  verdict: "reviewed" | "returned";
  field: "title" | "description" | null;
  note: string | null;
  reviewed_at: string;
}

export type TextVerdict = { verdict: "reviewed" } | { verdict: "returned"; field: "title" | "description"; note: string };

/** A product of the office's queue of texts. */
export interface WaitingTexts {
  product_id: string;
  sku: string;
  seller_id: string;
  seller_name: string;
  title: Texts;
  description: Texts;
  text_states: Record<TextLanguage, TextState>;
  texts_version: number;
  waiting_since: string;
  thumb_url: string | null;
}

export interface Product {
  id: string;
  sku: string;
  title: Texts;
  description: Texts;
  category: string | null;
  hs_code: string | null;
  price: Money;
  stock: number;
  reserved: number;
  weight_grams: number;
  state: "draft" | "listed";
  photos: Photo[];
  version: number;
  created_at: string;
  updated_at: string;
  text_states: Record<TextLanguage, TextState>;
  text_reviews: TextReview[];
  listing?: { visible: boolean; why: string | null };
}

export interface ImportReport {
  id?: string;
  state: string;
  file_name: string | null;
  encoding: string;
  delimiter: string;
  columns: Record<string, string | null>;
  counters: { read: number; created: number; updated: number; failed: number };
  failures: { row: number; column: string | null; value: string | null; code: string; message: string }[];
  failures_total: number;
  created_at?: string;
}

/** Of a line's quantity, what has been taken out of it since. */
export interface OrderPieces {
  quantity: number;
  refused: number;
  cancelled: number;
  refunded: number;
  written_off: number;
  /** Of what is left, what is on its way back. */
  returning: number;
  returned: number;
}

export interface OrderLine extends OrderPieces {
  line: number;
  product_id: string;
  seller_id?: string;
  sku: string;
  title: Texts | string;
  unit_price: Money;
  amount: Money;
}

export interface Order {
  id: string;
  reference: string;
  state: string;
  version: number;
  lines?: OrderLine[];
  total?: Money;
  /** What still stands of the total. */
  total_left?: Money;
  placed_at: string;
  /** Until when the seller can answer; null when nothing waits for an answer. */
  confirm_by?: string | null;
  destination?: { country?: string; port?: string | null } | null;
  route?: string | null;
  incoterm?: string | null;
  exporter?: { name: string; nib: string | null } | null;
  consignments?: { id: string; seller_id: string; state: string; export_document: "cn" | "peb" | null }[];
  history?: { at: string; state: string; actor: string | null }[];
  refunds?: OrderRefund[];
}

/** What was given back by one move, at the prices that the seller asked. */
export interface OrderRefund {
  at: string;
  move: string;
  reason: string | null;
  condition: "saleable" | "unsaleable" | null;
  lines: { line: number; quantity: number }[];
  amount: Money;
  /** It had been paid for: the next payout is less by it. */
  after_settlement: boolean;
}

export interface Partner {
  id: string;
  name: string;
  client_id: string;
  client_secret?: string;
  scopes: string[];
  created_at?: string;
}
