// What the server says of payments to sellers (/admin/v1/payouts).
import type { Money, Page } from "./types";

export type TransferState = "waiting" | "unknown" | "pending" | "paid" | "failed" | "cancelled";

export interface Payout {
  id: string;
  state: "created" | "exported" | "paid" | "cancelled" | "released" | "partly_paid" | "failed";
  version: number;
  created_by: string;
  created_at: string;
  exported_by: string | null;
  reference: string | null;
  count: number;
  total: Money;
  transfers: Record<TransferState, number>;
}

export interface PayoutList {
  items: Payout[];
  /** Payouts can be released to a bank's own interface. */
  has_bank: boolean;
}

export interface Transfer {
  id: string;
  seller_id: string;
  seller_name: string | null;
  amount: Money;
  state: TransferState;
  bank_code: string;
  account: string;
  reference: string;
  answer: string | null;
  sent_at: string | null;
  decided_at: string | null;
}

export type TransferPage = Page<Transfer>;
