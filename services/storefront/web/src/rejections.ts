// Rejections as the pages of a seller use them, and how many wait for an answer.
import { request } from "./api/client";
import { store } from "./store";

export interface RejectionStep {
  at: string;
  event: "open" | "resubmit" | "accept" | "reject" | "withdraw" | "hide" | "close";
  actor: "seller" | "partner" | "system";
  note: string;
}

export interface Rejection {
  id: string;
  product_id: string;
  title: string | null;
  sku: string | null;
  partner_name: string | null;
  reason: { code: string; text: string };
  pointers: string[];
  state: "open" | "resubmitted" | "accepted" | "withdrawn" | "closed";
  version: number;
  created_at: string;
  history: RejectionStep[];
}

export interface OpenRejections {
  open: number;
  items: { product_id: string; open: number }[];
}

export const openRejections = store<OpenRejections>({ open: 0, items: [] });

/** Asks anew. Without an answer the last one stays: nothing waits for it. */
export function countOpenRejections(): void {
  void request<OpenRejections>("GET", "/api/v1/open_rejections").then(openRejections.set, () => undefined);
}

/** The control of the product's form that a pointer into its listing is about; null when none is. */
export function fieldOf(pointer: string): string | null {
  const [, member = "", language = ""] = pointer.split("/");
  if (member === "title" || member === "description") return `${member}-${["en", "zh"].includes(language) ? language : "id"}`;
  if (member === "photos") return "photo-file";
  return ["price", "stock", "weight_grams", "category", "hs_code", "sku"].includes(member) ? member : null;
}
