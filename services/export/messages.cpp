#include "export/messages.hpp"

namespace dermaga {

std::span<Message const> export_messages() {
    static constexpr Message table[] = {
        {"listing_unavailable",
         "Produk ini tidak sedang dijual. Periksa nomornya, atau ambil katalog terbaru.",
         "This product is not on offer. Check its id, or read the latest catalogue.",
         "该商品目前未上架。请核对编号，或获取最新商品目录。"},
        {"price_changed",
         "Harga sudah berubah, sekarang Rp {current}. Setujui harga ini, lalu kirim lagi pesanannya.",
         "The price has changed; it is now IDR {current}. Accept it, then place the order again.",
         "价格已变动，现价为 {current} 印尼盾。请确认新价格后重新下单。"},
        {"stock_insufficient",
         "Stok tidak cukup untuk sebagian pesanan. Kurangi jumlahnya sesuai sisa stok, lalu kirim lagi.",
         "There is not enough stock for part of the order. Lower the quantities to what is left and try again.",
         "部分商品库存不足。请按剩余库存减少数量后重新下单。"},
        {"stock_left", "Sisa stok tinggal {left}.", "Only {left} left.", "仅剩 {left} 件。"},
        {"order_total_too_large",
         "Nilai pesanan ini di luar batas. Bagi menjadi beberapa pesanan.",
         "The value of this order is outside the limits. Split it into several orders.",
         "订单总额超出限制，请拆分为多个订单。"},
        {"destination_port_format",
         "Tulis pelabuhan sebagai UN/LOCODE lima huruf, misalnya CNSHA.",
         "Write the port as a UN/LOCODE of five characters, such as CNSHA.",
         "请填写五位联合国口岸代码，例如 CNSHA。"},
        {"order_state_conflict",
         "Pesanan ini sudah berstatus {state}, jadi langkah ini tidak berlaku lagi. Muat ulang untuk melihat langkah berikutnya.",
         "This order is already {state}, so this step no longer applies. Reload to see what comes next.",
         "该订单状态已为 {state}，无法执行此操作。请刷新查看下一步。"},
        {"order_already_confirmed",
         "Penjual sudah menyanggupi pesanan ini, jadi tidak bisa dibatalkan dari sini. Hubungi penjualnya.",
         "A seller has already confirmed this order, so it cannot be cancelled here. Talk to the seller.",
         "卖家已确认该订单，无法在此取消。请联系卖家。"},
        {"order_list_cursor",
         "Penanda halaman ini tidak dikenal. Mulai lagi dari halaman pertama.",
         "This cursor is not one of ours. Start again from the first page.",
         "无效的分页游标，请从第一页重新开始。"},
        {"order_list_limit",
         "Isi limit dengan angka dari 1 sampai {max}.",
         "Give limit a number from 1 to {max}.",
         "limit 请填写 1 到 {max} 之间的数字。"},
        {"order_list_state",
         "Status ini tidak dikenal. Pakai placed, confirmed, packed, refused, cancelled, lapsed atau partial.",
         "This state is unknown. Use placed, confirmed, packed, refused, cancelled, lapsed or partial.",
         "未知状态。可用：placed、confirmed、packed、refused、cancelled、lapsed 或 partial。"},
        {"order_events_after",
         "Isi after dengan posisi terakhir yang sudah Anda terima, atau 0 untuk mulai dari awal.",
         "Give after the last position you have received, or 0 to start from the beginning.",
         "after 请填写已收到的最后位置，或填 0 从头开始。"},
    };
    return table;
}

}  // namespace dermaga
