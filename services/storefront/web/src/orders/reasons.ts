// Why a seller cannot send something. Partners read Chinese or English, sellers Indonesian: what is sent says all three.
import { currentLanguage } from "../messages";

const reasons = {
  stock: { id: "Stok habis", en: "Out of stock", zh: "缺货" },
  damaged: { id: "Barang rusak atau cacat", en: "Goods damaged or faulty", zh: "商品损坏或有瑕疵" },
  late: { id: "Tidak sempat disiapkan pada waktunya", en: "Cannot be ready in time", zh: "无法按时备货" },
  price: { id: "Harga sudah berubah", en: "The price has changed", zh: "价格已变动" },
  other: { id: "Alasan lain", en: "Another reason", zh: "其他原因" },
} as const;

export type Reason = keyof typeof reasons;

/** For a select: each reason in the reader's language. */
export const reasonOptions = (): { value: string; text: string }[] =>
  Object.entries(reasons).map(([value, texts]) => ({ value, text: texts[currentLanguage()] }));

/** What the partner reads: "Stok habis / Out of stock / 缺货: panen terlambat". */
export function reasonNote(reason: Reason, more: string): string {
  const { id, en, zh } = reasons[reason];
  return [`${id} / ${en} / ${zh}`, more.trim()].filter(Boolean).join(": ");
}
