import type { TextsOf } from "../../messages/catalogue";

export const id = {
  "orders.title": "Pesanan",
  "orders.lead": "Semua pesanan mitra ekspor, yang terbaru di atas.",
  "orders.search": "Awal nomor pesanan, atau id",
  "orders.search_do": "Cari",
  "orders.state": "Status",
  "orders.any_state": "Semua status",
  "orders.found": "{count} pesanan ditampilkan.",
  "orders.empty": "Belum ada pesanan",
  "orders.none": "Tidak ada pesanan yang cocok",
  "orders.none_text": "Tulis awal nomor pesanan mitra, atau id pesanan yang utuh, atau pilih status lain.",
  "orders.all": "Tampilkan semua",
};

export const en: TextsOf<typeof id> = {
  "orders.title": "Orders",
  "orders.lead": "All orders of export partners, newest first.",
  "orders.search": "Beginning of a reference, or an id",
  "orders.search_do": "Search",
  "orders.state": "State",
  "orders.any_state": "All states",
  "orders.found": "{count} orders shown.",
  "orders.empty": "No orders yet",
  "orders.none": "No order matches",
  "orders.none_text": "Write the beginning of the partner's reference, or a whole id, or choose another state.",
  "orders.all": "Show all",
};

export const zh: TextsOf<typeof id> = {
  "orders.title": "订单",
  "orders.lead": "所有出口合作方的订单，最新在前。",
  "orders.search": "订单号开头或编号",
  "orders.search_do": "搜索",
  "orders.state": "状态",
  "orders.any_state": "全部状态",
  "orders.found": "显示 {count} 个订单。",
  "orders.empty": "还没有订单",
  "orders.none": "没有符合的订单",
  "orders.none_text": "请填写合作方订单号的开头或完整编号，或选择其他状态。",
  "orders.all": "显示全部",
};
