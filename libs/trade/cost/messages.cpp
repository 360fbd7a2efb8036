#include "trade/cost/messages.hpp"

namespace dermaga::trade::cost {

std::span<Message const> cost_messages() {
    static constexpr Message table[] = {
        // What is asked
        {"cost_lines_count", "Isi 1 sampai {max} baris barang.", "Give 1 to {max} lines of goods.",
         "请填写 1 至 {max} 行商品。"},
        {"cost_routes_count", "Pilih 1 sampai {max} jalur pengiriman.", "Choose 1 to {max} routes.",
         "请选择 1 至 {max} 条路线。"},
        {"cost_items", "Jumlah barang harus 1 sampai {max}.", "The number of pieces is 1 to {max}.",
         "件数应为 1 至 {max}。"},
        {"cost_negative", "Jumlah uang tidak boleh kurang dari nol. Periksa tandanya.",
         "An amount cannot be below zero. Check its sign.", "金额不能小于零，请检查正负号。"},
        {"cost_currency", "Isi jumlah ini dalam rupiah (IDR) atau yuan (CNY).",
         "Enter this amount in rupiah (IDR) or yuan (CNY).", "请以印尼盾（IDR）或人民币（CNY）填写金额。"},
        {"cost_too_large", "Jumlah ini terlalu besar untuk satu pesanan. Periksa banyaknya angka nol.",
         "This is too much for one order. Check the number of zeros.",
         "金额超出单笔订单上限，请检查零的个数。"},
        {"cost_carriage_exceeds_price",
         "Harga ini sudah termasuk ongkos kirim dan asuransi, tetapi lebih kecil dari keduanya. Periksa "
         "incoterm, harga, dan ongkos kirim.",
         "This price includes freight and insurance, yet is less than they are. Check the incoterm, the "
         "price and the freight.",
         "该价格已含运费和保险费，却低于两者之和，请核对贸易术语、价格和运费。"},
        {"tax_rate_range", "Tarif pajak untuk barang ini tidak masuk akal. Laporkan kepada pengelola data aturan.",
         "The tax rate for these goods cannot be. Report it to whoever keeps the rules.",
         "该商品的税率数据有误，请通知规则数据管理员。"},
        {"goods_code_unknown", "Kode HS produk ini belum diisi, jadi pajaknya tidak diketahui. Minta penjual mengisinya.",
         "The product has no HS code, so its taxes are not known. Ask the seller to fill it in.",
         "该商品未填写 HS 编码，税费未知。请卖家补填。"},
        {"tax_rate_unknown", "Tarif untuk kode {code} belum ada di data aturan: {missing}. Tanyakan kepada mitra ekspor Anda.",
         "The rates for code {code} are not in the rules yet: {missing}. Ask your export partner.",
         "规则数据中尚无编码 {code} 的税率：{missing}，请咨询出口合作方。"},
        {"rule_number_unknown", "Angka {name} belum ada di data aturan untuk tanggal itu. Laporkan kepada pengelola data aturan.",
         "The number {name} is not in the rules for that day. Report it to whoever keeps the rules.",
         "规则数据在该日期没有 {name}，请通知规则数据管理员。"},
        // Limits of cross-border retail
        {"cbec_within_limits", "Dalam batas. Bea masuk nol dan pajak dikurangi.",
         "Within the limits: no duty, and reduced taxes.", "在限额以内：关税为零，其他税减征。"},
        {"cbec_full_tax",
         "Satu barang ini melewati batas sekali beli. Boleh dikirim, tetapi semua pajak dibayar penuh.",
         "This one item is above the limit for an order. It may go, with all taxes in full.",
         "该单件商品超过单次限值，可以购买，但须全额缴税。"},
        {"cbec_split_order",
         "Pesanan ini melewati batas sekali beli dan berisi lebih dari satu barang. Bagi menjadi beberapa pesanan.",
         "This order is above the limit and has more than one item. Divide it into several orders.",
         "订单超过单次限值且不止一件商品，请拆分为多个订单。"},
        {"cbec_general_trade",
         "Jatah tahunan pembeli sudah habis. Barang hanya bisa dikirim lewat perdagangan umum (0110).",
         "The limit of the buyer for this year is used up. The goods can go by general trade (0110) only.",
         "买家年度限额已用尽，只能按一般贸易（0110）进口。"},
        // Documents
        {"shipment_weight", "Isi berat kotor kiriman, di atas nol dan paling banyak 1.000 ton.",
         "Enter the gross weight of the shipment, above zero and at most 1,000 t.",
         "请填写毛重，须大于零且不超过 1000 吨。"},
        {"export_document_note", "Cukup consignment note (CN). Kurir atau kantor pos yang mengurusnya.",
         "A consignment note (CN) is enough. The courier or the post files it.",
         "使用托运单（CN）即可，由快递公司或邮局申报。"},
        {"export_document_peb",
         "Perlu Pemberitahuan Ekspor Barang (PEB). Ajukan sendiri atau lewat PPJK sebelum barang masuk kawasan pabean.",
         "An export declaration (PEB) is needed. File it yourself or through a customs broker before the goods "
         "enter the customs area.",
         "需要出口报关单（PEB），请在货物进入海关监管区前自行或通过报关行申报。"},
        {"export_document_ask",
         "Untuk kiriman ini peraturan dapat dibaca dua cara. Tanyakan kepada kurir atau kantor bea cukai lebih dahulu.",
         "The law reads two ways for this shipment. Ask the courier or the customs office first.",
         "该货件适用的规定有两种解读，请先咨询快递公司或海关。"},
        {"yuan_rate_range", "Isi harga satu yuan, Rp {min} sampai Rp {max}, misalnya 2250.",
         "Enter what one yuan costs, IDR {min} to IDR {max}, such as 2250.", "请填写一元人民币的印尼盾价格，{min} 至 {max}，例如 2250。"},
        // Origin
        {"materials_count", "Isi 1 sampai {max} bahan.", "List 1 to {max} materials.", "请填写 1 至 {max} 种原材料。"},
        {"origin_fob_positive", "Isi harga FOB barang, di atas nol.", "Enter the FOB price, above zero.",
         "请填写大于零的 FOB 价格。"},
        {"material_value", "Isi nilai bahan ini, nol atau lebih.", "Enter the value of this material, zero or more.",
         "请填写该原材料的价值，不得小于零。"},
        {"origin_currency", "Isi nilai bahan dalam mata uang yang sama dengan harga FOB.",
         "Enter the value of a material in the currency of the FOB price.", "原材料价值须与 FOB 价格使用同一货币。"},
        {"certificate_saves_duty", "Surat keterangan asal (SKA) menurunkan bea masuk. Ajukan lewat e-SKA sebelum kirim.",
         "A certificate of origin lowers the duty. Apply at e-SKA before the goods leave.",
         "原产地证书可降低关税，请在发货前通过 e-SKA 申请。"},
        {"certificate_no_saving", "SKA tidak menurunkan bea masuk di jalur ini. Tidak perlu diajukan.",
         "A certificate of origin saves no duty on this route. None is needed.",
         "该路线下原产地证书不能降低关税，无需申请。"},
        {"certificate_small_value", "Nilai kiriman ini kecil: bea masuk rendah berlaku tanpa SKA.",
         "The shipment is of small value: the lower duty holds without a certificate of origin.",
         "货值较低，无需原产地证书即可享受优惠税率。"},
    };
    return table;
}

}  // namespace dermaga::trade::cost
