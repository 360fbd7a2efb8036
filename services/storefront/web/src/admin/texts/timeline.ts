import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "timeline.title": "Riwayat",
  "timeline.whole": "Seluruh pesanan",
  "timeline.paper": "Dokumen: {kind}",
  "timeline.message": "Pesan",
  "timeline.lines": "Baris {lines}",

  "actor.partner": "Mitra",
  "actor.seller": "Penjual",
  "actor.system": "Sistem",
  "actor.administrator": "Administrator",
};

export const en: TextsOf<typeof id> = {
  "timeline.title": "Time line",
  "timeline.whole": "The whole order",
  "timeline.paper": "Paper: {kind}",
  "timeline.message": "Message",
  "timeline.lines": "Lines {lines}",

  "actor.partner": "Partner",
  "actor.seller": "Seller",
  "actor.system": "System",
  "actor.administrator": "Administrator",
};

export const zh: TextsOf<typeof id> = {
  "timeline.title": "时间线",
  "timeline.whole": "整个订单",
  "timeline.paper": "单证：{kind}",
  "timeline.message": "消息",
  "timeline.lines": "行 {lines}",

  "actor.partner": "合作方",
  "actor.seller": "卖家",
  "actor.system": "系统",
  "actor.administrator": "管理员",
};
