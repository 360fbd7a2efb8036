import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "papers.title": "Dokumen",
  "papers.none": "Belum ada dokumen.",

  "paper.invoice": "Faktur",
  "paper.packing_list": "Daftar kemasan",
  "paper.peb": "PEB",
  "paper.npe": "NPE",
  "paper.consignment_note": "Consignment note",
  "paper.form_e": "Form E",
  "paper.certificate_of_origin": "Surat keterangan asal",
  "paper.transport": "Dokumen angkutan",
  "paper.customs_receipt": "Bukti pabean",
  "paper.payment": "Bukti pembayaran",
  "paper.photo": "Foto",
  "paper.other": "Lainnya",
};

export const en: TextsOf<typeof id> = {
  "papers.title": "Papers",
  "papers.none": "No papers yet.",

  "paper.invoice": "Invoice",
  "paper.packing_list": "Packing list",
  "paper.peb": "PEB",
  "paper.npe": "NPE",
  "paper.consignment_note": "Consignment note",
  "paper.form_e": "Form E",
  "paper.certificate_of_origin": "Certificate of origin",
  "paper.transport": "Transport document",
  "paper.customs_receipt": "Customs receipt",
  "paper.payment": "Proof of payment",
  "paper.photo": "Photo",
  "paper.other": "Other",
};

export const zh: TextsOf<typeof id> = {
  "papers.title": "单证",
  "papers.none": "还没有单证。",

  "paper.invoice": "发票",
  "paper.packing_list": "装箱单",
  "paper.peb": "出口报关单 PEB",
  "paper.npe": "出口放行单 NPE",
  "paper.consignment_note": "运单 CN",
  "paper.form_e": "Form E 原产地证",
  "paper.certificate_of_origin": "原产地证书",
  "paper.transport": "运输单证",
  "paper.customs_receipt": "海关回执",
  "paper.payment": "付款凭证",
  "paper.photo": "照片",
  "paper.other": "其他",
};
