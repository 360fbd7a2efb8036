import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "orders.title": "Orders",
  "orders.lead": "Export orders for your goods.",
  "orders.filter": "Filter by state",
  "orders.filter_all": "All",
  "orders.empty_title": "No orders yet",
  "orders.empty_text": "Orders from export partners will appear here.",
  "orders.none_in_state": "No orders in this state",
  "orders.answer_by": "Answer before {time}",

  "statement.title": "Settlement statement",
  "statement.lead": "Orders that were settled, what was taken off, and what was paid to you.",
  "statement.month": "Month",
  "statement.pdf": "Download PDF",
  "statement.csv": "Download CSV",
  "statement.of_seller": "Statement of 31 days:",
};
