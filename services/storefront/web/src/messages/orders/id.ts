export const id = {
  "orders.title": "Pesanan",
  "orders.lead": "Pesanan ekspor untuk barang Anda.",
  "orders.filter": "Saring menurut status",
  "orders.filter_all": "Semua",
  "orders.empty_title": "Belum ada pesanan",
  "orders.empty_text": "Pesanan mitra ekspor akan muncul di sini.",
  "orders.none_in_state": "Tidak ada pesanan dengan status ini",
  "orders.answer_by": "Jawab sebelum {time}",

  "statement.title": "Rekening penyelesaian",
  "statement.lead": "Pesanan yang diselesaikan, potongannya, dan yang sudah dibayarkan kepada Anda.",
  "statement.month": "Bulan",
  "statement.pdf": "Unduh PDF",
  "statement.csv": "Unduh CSV",
  "statement.of_seller": "Rekening 31 hari:",
};
