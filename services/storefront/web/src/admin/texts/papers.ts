import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "papers.of_part": "Terbaca penjualnya dan mitra.",
  "papers.of_order": "Terbaca mitra saja, tidak oleh penjual.",
};

export const en: TextsOf<typeof id> = {
  "papers.of_part": "Read by its seller and the partner.",
  "papers.of_order": "Read by the partner alone, by no seller.",
};

export const zh: TextsOf<typeof id> = {
  "papers.of_part": "该卖家和合作方可读。",
  "papers.of_order": "仅合作方可读，卖家不可读。",
};
