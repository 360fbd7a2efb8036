#include "trade/customs/messages.hpp"

namespace dermaga::trade::customs {

std::span<Message const> match_messages() {
    static constexpr Message table[] = {
        {"match_missing",
            "{left_field} kosong, padahal pencocokan dokumen memerlukannya. Isi dari bukti aslinya "
            "lalu kirim ulang.",
            "{left_field} is missing, and the documents cannot be matched without it. Fill it in from "
            "its source and send it again.",
            "缺少 {left_field}，无法核对单证。请根据原始凭证补填后重新发送。"},
        {"match_order_number",
            "{left_field} ({left}) dan {right_field} ({right}) berbeda. Keempat dokumen harus memakai "
            "nomor pesanan yang "
            "sama; perbaiki yang salah lalu kirim ulang.",
            "{left_field} ({left}) and {right_field} ({right}) differ. All four documents need the "
            "same order number; "
            "correct the wrong one and send it again.",
            "{left_field}（{left}）与 "
            "{right_field}（{right}）不一致。四份单证的订单编号必须相同，请更正后重新发送。"},
        {"match_companies",
            "{left_field} ({left}) dan {right_field} ({right}) berbeda. Pakai kode bea cukai platform "
            "dan perusahaan yang "
            "sama di semua dokumen.",
            "{left_field} ({left}) and {right_field} ({right}) differ. Use the same customs code of "
            "platform and company "
            "in all documents.",
            "{left_field}（{left}）与 "
            "{right_field}（{right}）不一致。各单证中的平台和企业海关代码必须相同，请更正。"},
        {"match_company_code",
            "{left_field} ({left}) bukan nomor kredit sosial terpadu (USCC) yang benar: huruf atau angka "
            "terakhirnya tidak cocok. Salin lagi dari surat izin usaha perusahaan itu.",
            "{left_field} ({left}) is no right Unified Social Credit Code: its last character does not "
            "check. Copy it again from the company''s business licence.",
            "{left_field}（{left}）不是有效的统一社会信用代码，校验位不符。请对照该企业营业执照重新填写。"},
        {"match_payable_sum",
            "Jumlah bayar di pesanan (acturalPaid) tertulis {left}, padahal barang + ongkir + pajak - "
            "potongan = {right}. Perbaiki angka yang salah di pesanan.",
            "The order says {left} was paid (acturalPaid), but goods + freight + tax - discount = "
            "{right}. Correct the wrong amount in the order.",
            "订单实付金额（acturalPaid）为 {left}，而货款 + 运费 + 税款 - 抵扣 = {right}。请更正订单中的金额。"},
        {"match_paid_amount",
            "Pesanan menyebut {left} dibayar, pembayaran menyebut {right}. Keduanya harus sama sampai "
            "angka terakhir; "
            "cocokkan dengan perusahaan pembayaran.",
            "The order says {left} was paid, the payment says {right}. They must be equal to the last "
            "digit; settle it "
            "with the payment company.",
            "订单实付金额为 {left}，支付单为 {right}，两者必须完全一致，请与支付企业核对。"},
        {"match_payer",
            "{left_field} dan {right_field} berbeda. Pembeli harus membayar sendiri dan "
            "dideklarasikan dengan nama dan "
            "nomor identitasnya; minta pembeli membayar ulang atau perbaiki datanya.",
            "{left_field} and {right_field} differ. The buyer must pay in person and be declared "
            "under the same name and "
            "id number; ask the buyer to pay again, or correct the data.",
            "{left_field} 与 {right_field} "
            "不一致。订购人必须与支付人、申报人为同一人，请更正信息或请订购人重新支付。"},
        {"match_payment_number",
            "{left_field} ({left}) dan {right_field} ({right}) berbeda. Salin nomor transaksi dan "
            "kode dari bukti "
            "pembayaran.",
            "{left_field} ({left}) and {right_field} ({right}) differ. Copy transaction number and "
            "code from the payment.",
            "{left_field}（{left}）与 "
            "{right_field}（{right}）不一致。请照支付凭证填写支付流水号和支付企业代码。"},
        {"match_consignee",
            "{left_field} dan {right_field} berbeda. Penerima, telepon, dan alamat harus sama di "
            "pesanan, resi, dan "
            "inventaris; salin dari pesanan.",
            "{left_field} and {right_field} differ. Consignee, telephone and address must be the same "
            "in order, waybill "
            "and inventory; copy them from the order.",
            "{left_field} 与 {right_field} "
            "不一致。订单、运单和清单的收货人、电话、地址必须相同，请照订单填写。"},
        {"match_line_missing",
            "Baris {line} ada di {left_field}, tetapi tidak ada di {right_field}. Tambahkan baris "
            "itu, atau hapus dari yang "
            "lain.",
            "Line {line} is in {left_field} but not in {right_field}. Add the line, or remove it from "
            "the other.",
            "第 {line} 行存在于 {left_field}，但不在 {right_field} "
            "中。请补上该行，或从另一份单证中删除。"},
        {"match_line_repeated",
            "Nomor baris {line} dipakai lebih dari sekali di {left_field}. Beri setiap baris nomor "
            "sendiri.",
            "Line number {line} is used more than once in {left_field}. Give each line a number of "
            "its own.",
            "{left_field} 中的序号 {line} 重复，请为每行使用不同的序号。"},
        {"match_code_unknown",
            "{left_field} baris {line} adalah {left}, yang tidak ada di tabel kode kami. Cocokkan dengan "
            "tabel kode bea cukai Tiongkok; bila benar, kirim apa adanya.",
            "{left_field} of line {line} is {left}, which our tables of codes lack. Hold it against the "
            "code tables of Chinese customs; when it is right, send it as it is.",
            "第 {line} 行 {left_field} 为 {left}，我方代码表中没有。请与中国海关代码表核对，如无误可照常发送。"},
        {"match_line_field",
            "Baris {line}: {left_field} ({left}) dan {right_field} ({right}) berbeda. Deklarasikan "
            "yang dipesan, atau "
            "perbaiki pesanan.",
            "Line {line}: {left_field} ({left}) and {right_field} ({right}) differ. Declare what was "
            "ordered, or correct "
            "the order.",
            "第 {line} 行：{left_field}（{left}）与 "
            "{right_field}（{right}）不一致。请按订单申报，或更正订单。"},
        {"match_line_total",
            "Baris {line}: total (totalPrice) tertulis {left}, padahal harga × jumlah = {right}. "
            "Perbaiki harga, jumlah, atau totalnya di pesanan.",
            "Line {line}: the total (totalPrice) says {left}, but price × quantity = {right}. Correct "
            "price, quantity or total in the order.",
            "第 {line} 行：总价（totalPrice）为 {left}，而单价 × 数量 = {right}。请更正订单中的单价、数量或总价。"},
        {"match_goods_value",
            "Nilai barang di pesanan (goodsValue) tertulis {left}, padahal semua baris berjumlah "
            "{right}. Perbaiki goodsValue atau baris yang salah.",
            "The order''s value of goods (goodsValue) says {left}, but its lines add up to {right}. "
            "Correct goodsValue or the wrong line.",
            "订单商品价格（goodsValue）为 {left}，而各行合计为 {right}。请更正 goodsValue 或有误的商品行。"},
        {"match_waybill_number",
            "{left_field} ({left}) dan {right_field} ({right}) berbeda. Salin nomor resi dan kode "
            "ekspedisi dari resi.",
            "{left_field} ({left}) and {right_field} ({right}) differ. Copy waybill number and "
            "carrier code from the "
            "waybill.",
            "{left_field}（{left}）与 "
            "{right_field}（{right}）不一致。请照运单填写运单编号和物流企业代码。"},
        {"match_parcel_weight",
            "Berat di resi {left} kg, di inventaris {right} kg. Timbang lagi paketnya dan perbaiki "
            "yang salah.",
            "The waybill says {left} kg, the inventory {right} kg. Weigh the parcel again and correct "
            "the wrong one.",
            "运单重量为 {left} 千克，清单毛重为 {right} 千克。请重新称重并更正。"},
        {"match_net_weight",
            "Berat bersih {left} kg harus lebih dari 0 dan tidak lebih dari berat kotor {right} kg. "
            "Perbaiki beratnya.",
            "The net weight of {left} kg must be above 0 and at most the gross weight of {right} kg. "
            "Correct the weights.",
            "净重 {left} 千克必须大于 0 且不超过毛重 {right} 千克，请更正重量。"},
        {"match_paid_before_order",
            "Waktu bayar ({left}) lebih awal daripada waktu pesan ({right}). Periksa kedua waktu itu "
            "(waktu Beijing).",
            "The payment ({left}) is earlier than the order ({right}). Check both times (Beijing "
            "time).",
            "支付时间（{left}）早于下单时间（{right}），请核对两个时间（北京时间）。"},
        {"match_paid_before_report",
            "Waktu bayar ({left}) lebih awal daripada waktu pesanan dilaporkan ({right}, waktu Beijing). "
            "Isi waktu pembeli memesan (ordered_at) lalu cocokkan lagi; bila memang dibayar lebih dulu, "
            "perbaiki waktunya.",
            "The payment ({left}) is earlier than the report of the order ({right}, Beijing time). Give the "
            "time when the buyer ordered (ordered_at) and match again; if it was paid before that, correct "
            "the times.",
            "支付时间（{left}）早于订单申报时间（{right}，北京时间）。请填写订购人下单时间（ordered_at）后重新核对；如确为先付款，请更正时间。"},
        {"match_sent_before_payment",
            "Waktu resi ({left}) lebih awal daripada waktu bayar ({right}). Periksa kedua waktu itu "
            "(waktu Beijing).",
            "The waybill ({left}) is earlier than the payment ({right}). Check both times (Beijing "
            "time).",
            "运单时间（{left}）早于支付时间（{right}），请核对两个时间（北京时间）。"},
        {"match_buyer_id",
            "Nomor identitas pembeli tidak mungkin benar. Minta pembeli memeriksa 18 karakter "
            "nomornya di platform.",
            "The buyer''s id number cannot be right. Ask the buyer to check its 18 characters on the "
            "platform.",
            "订购人身份证号码有误，请订购人在平台上核对 18 位号码。"},
        {"match_buyer_age",
            "Menurut nomor identitasnya, pembeli belum 18 tahun. Pastikan dengan platform sebelum "
            "mengirim.",
            "By the id number the buyer is not yet 18. Make sure with the platform before sending.",
            "根据身份证号码，订购人未满 18 周岁，发货前请与平台确认。"},
        {"match_single_limit",
            "Nilai pesanan {left} yuan melebihi batas {right} yuan per transaksi. Bagi menjadi "
            "beberapa pesanan, atau "
            "impor sebagai perdagangan umum.",
            "The order''s value of {left} yuan is above the limit of {right} yuan for one "
            "transaction. Divide it into "
            "several orders, or import it as general trade.",
            "订单价值 {left} 元超过单次交易限值 {right} 元，请拆分订单或按一般贸易进口。"},
        {"match_full_tax",
            "Satu barang senilai {left} yuan melebihi {right} yuan: boleh dikirim, tetapi dikenai bea "
            "dan pajak penuh. "
            "Beri tahu pembeli sebelum mengirim.",
            "One item of {left} yuan is above {right} yuan: it may be sent, but pays full duty and "
            "tax. Tell the buyer "
            "before sending.",
            "单件商品价值 {left} 元超过 {right} 元：可以寄送，但按全额征税，发货前请告知订购人。"},
        {"match_year_limit",
            "Dengan pesanan ini pembelian tahun ini menjadi {left} yuan, melebihi batas {right} yuan. "
            "Impor sebagai "
            "perdagangan umum, atau tunggu tahun depan.",
            "With this order the buyer''s year comes to {left} yuan, above the limit of {right} yuan. "
            "Import it as general "
            "trade, or wait for the next year.",
            "加上本订单，订购人本年度交易额为 {left} 元，超过限值 {right} "
            "元，请按一般贸易进口或等到下一年度。"},
        {"match_not_listed",
            "Baris {line}: kode barang {left} tidak ada di daftar positif. Periksa kodenya, atau "
            "impor sebagai perdagangan "
            "umum.",
            "Line {line}: goods code {left} is not on the positive list. Check the code, or import it "
            "as general trade.",
            "第 {line} 行：商品编码 {left} 不在正面清单内，请核对编码或按一般贸易进口。"},
        {"match_listed_other_mode",
            "Baris {line}: barang {left} tidak boleh masuk dengan moda {right}. Pilih moda lain untuk "
            "barang ini.",
            "Line {line}: goods {left} may not come in mode {right}. Choose another mode for them.",
            "第 {line} 行：商品 {left} 不允许以 {right} 方式进口，请改用其他监管方式。"},
        {"match_list_remark",
            "Baris {line}: barang {left} ada di daftar positif, tetapi catatan daftar tidak "
            "terpenuhi. Baca catatannya dan "
            "kurangi jumlahnya atau keluarkan barang itu.",
            "Line {line}: goods {left} are on the positive list, but its remark is not met. Read the "
            "remark, and lower the "
            "quantity or take the goods out.",
            "第 {line} 行：商品 {left} "
            "在正面清单内，但不符合清单备注，请查看备注后减少数量或移除商品。"},
        {"match_listing_unknown",
            "Baris {line}: daftar yang ada belum memuat jawaban untuk barang {left}. Tanyakan kepada "
            "agen bea cukai sebelum "
            "mengirim.",
            "Line {line}: the list at hand does not answer for goods {left}. Ask the customs agent "
            "before sending.",
            "第 {line} 行：现有清单中没有商品 {left} 的结论，发货前请咨询报关代理。"},
        {"match_mode_field",
            "{left_field} kosong, padahal moda {right} mewajibkannya. Isi lalu kirim ulang "
            "inventaris.",
            "{left_field} is empty, but mode {right} demands it. Fill it in and send the inventory "
            "again.",
            "{left_field} 为空，但监管方式 {right} 要求填写，请补充后重新发送清单。"},
        {"match_bonded_country",
            "Untuk barang dari kawasan berikat (moda 1210 atau 1239), {left_field} harus {right} (Tiongkok), bukan {left}. Perbaiki di "
            "inventaris.",
            "For bonded goods (mode 1210 or 1239) {left_field} must be {right} (China), not {left}. Correct it in the "
            "inventory.",
            "保税商品（监管方式 1210 或 1239）的 {left_field} 必须为 {right}（中国），而不是 {left}，请更正清单。"},
        {"match_trade_mode",
            "Moda {left} bukan impor ritel lintas batas. Pakai salah satu dari {right}.",
            "Mode {left} is not cross-border retail import. Use one of {right}.",
            "监管方式 {left} 不是跨境电商零售进口，请使用 {right} 之一。"},
        {"match_pack_number",
            "{left_field} adalah {left}, padahal harus 1: satu resi untuk satu paket. Buat resi untuk "
            "setiap paket.",
            "{left_field} is {left} but must be 1: one waybill for one parcel. Make a waybill for "
            "each parcel.",
            "{left_field} 为 {left}，应为 1：一个运单对应一个包裹，请为每个包裹制作运单。"},
        {"match_currency",
            "{left_field} adalah {left}, padahal harus {right} (yuan). Ubah semua jumlah ke yuan "
            "dengan kurs pesanan.",
            "{left_field} is {left} but must be {right} (yuan). Convert all amounts to yuan at the "
            "order''s rate.",
            "{left_field} 为 {left}，应为 {right}（人民币），请按订单汇率将金额换算为人民币。"},
        {"match_spelling",
            "{left_field} dan {right_field} sama isinya, tetapi ditulis dengan karakter atau spasi "
            "yang berbeda. Lebih aman "
            "kirim tulisan yang persis sama.",
            "{left_field} and {right_field} mean the same but are written with different characters "
            "or spaces. It is safer "
            "to send exactly the same text.",
            "{left_field} 与 {right_field} 内容相同，但字符或空格写法不同，建议发送完全一致的文本。"},
    };
    return table;
}

}  // namespace dermaga::trade::customs
