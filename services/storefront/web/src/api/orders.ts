// What the server says of one order beside the order itself: its time line with the papers, and its ledger.
import type { Money } from "./types";

export type OrderActor = "partner" | "seller" | "system" | "administrator";

/** A paper of an order. */
export interface OrderPaper {
  id: string;
  kind: string;
  file_name: string;
  bytes: number;
  actor: OrderActor;
  uploaded_at: string;
}

/** What proves a move; `kind` says what `number` is the number of. */
export interface MoveEvidence {
  kind?: "tracking" | "declaration" | "transport" | "payment" | "note";
  number?: string;
  carrier?: string;
  note?: string;
  /** Why goods go back, as a code; and in which state they came home. */
  reason?: string;
  condition?: string;
}

export interface MoveHappening {
  kind: "move";
  at: string;
  actor: OrderActor;
  move: string;
  state: string;
  /** What was taken out, where only some lines were. */
  lines: { line: number; quantity: number }[] | null;
  evidence: MoveEvidence | null;
}

export interface PaperHappening {
  kind: "document";
  at: string;
  actor: OrderActor;
  document: OrderPaper;
}

export type Happening = MoveHappening | PaperHappening | { kind: "message"; at: string; actor: OrderActor };

export interface LedgerEntry {
  account: string;
  /** Debits positive, credits negative. */
  amount: Money;
}

export interface LedgerTransaction {
  id: string;
  kind: string;
  at: string;
  entries: LedgerEntry[];
}

export interface OrderLedger {
  items: LedgerTransaction[];
  /** When what the settlement gave the seller left for the bank; none until then. */
  paid_out: { consignment_id: string; at: string }[];
}
