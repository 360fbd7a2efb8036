import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "partners.title": "Mitra ekspor",
  "partners.lead": "Kunci untuk mitra yang membaca katalog dan memesan lewat API.",
  "partners.new": "Terbitkan kunci",
  "partners.name": "Nama mitra",
  "partners.name_hint": "Nama perusahaan, misalnya Mitra Pelabuhan.",
  "partners.scopes": "Boleh",
  "partners.scope.feed": "Membaca katalog",
  "partners.scope.orders": "Membuat pesanan",
  "partners.issue": "Terbitkan",
  "partners.once_title": "Kunci untuk {name}",
  "partners.once_text": "Rahasia ini tampil sekali saja. Simpan sekarang, lalu berikan kepada mitra lewat jalur yang aman.",
  "partners.empty": "Belum ada mitra",
};

export const en: TextsOf<typeof id> = {
  "partners.title": "Export partners",
  "partners.lead": "Keys for partners who read the catalogue and order through the API.",
  "partners.new": "Issue a key",
  "partners.name": "Name of the partner",
  "partners.name_hint": "The company's name, such as Mitra Pelabuhan.",
  "partners.scopes": "May",
  "partners.scope.feed": "Read the catalogue",
  "partners.scope.orders": "Place orders",
  "partners.issue": "Issue",
  "partners.once_title": "Key for {name}",
  "partners.once_text": "The secret is shown only once. Store it now, then hand it to the partner by a safe way.",
  "partners.empty": "No partners yet",
};

export const zh: TextsOf<typeof id> = {
  "partners.title": "出口伙伴",
  "partners.lead": "供伙伴通过 API 读取目录和下单的密钥。",
  "partners.new": "签发密钥",
  "partners.name": "伙伴名称",
  "partners.name_hint": "公司名称，例如 Mitra Pelabuhan。",
  "partners.scopes": "权限",
  "partners.scope.feed": "读取目录",
  "partners.scope.orders": "下订单",
  "partners.issue": "签发",
  "partners.once_title": "{name} 的密钥",
  "partners.once_text": "密钥只显示一次。请立即保存，并通过安全方式交给伙伴。",
  "partners.empty": "还没有伙伴",
};
