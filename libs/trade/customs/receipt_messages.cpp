#include "trade/customs/messages.hpp"

namespace dermaga::trade::customs {

std::span<Message const> receipt_messages() {
    static constexpr Message table[] = {
        // Where a document stands
        {"customs_state_saved", "Bea cukai menyimpan inventaris. Tunggu tanda terima berikutnya.",
            "Customs saved the inventory. Wait for the next receipt.",
            "清单已暂存，请等待下一回执。"},
        {"customs_state_declaring",
            "Dokumen sedang dideklarasikan. Tunggu tanda terima berikutnya.",
            "The document is being declared. Wait for the next receipt.",
            "单证申报中，请等待下一回执。"},
        {"customs_state_sent", "Dokumen sudah sampai di bea cukai. Tunggu tanda terima berikutnya.",
            "The document reached customs. Wait for the next receipt.",
            "已发送海关成功，请等待下一回执。"},
        {"customs_state_send_failed",
            "Dokumen gagal sampai di bea cukai. Kirim ulang pesan yang sama.",
            "The document did not reach customs. Send the same message again.",
            "发送海关失败，请重新发送同一报文。"},
        {"customs_state_rejected",
            "Bea cukai menolak dokumen ini. Baca keterangan di tanda terima, perbaiki, lalu kirim "
            "lagi sebagai dokumen baru.",
            "Customs rejected the document. Read the note in the receipt, correct it and send it as a "
            "new one.",
            "海关退单，请查看回执说明，更正后作为新单证重新申报。"},
        {"customs_state_stored", "Bea cukai menerima dokumen ini. Tidak ada yang perlu dilakukan.",
            "Customs stored the document. There is nothing to do.", "海关已入库，无需操作。"},
        {"customs_state_settled",
            "Dokumen ini sudah selesai di bea cukai. Tidak ada yang perlu dilakukan.",
            "Customs settled the document. There is nothing to do.", "海关已结关，无需操作。"},
        {"customs_state_manual_review",
            "Petugas bea cukai memeriksa inventaris. Siapkan bukti barang dan harga; tunggu "
            "keputusan.",
            "A customs officer reviews the inventory. Keep proof of goods and price at hand; wait for "
            "the decision.",
            "清单转人工审核，请备好商品和价格证明，等待结果。"},
        {"customs_state_closed", "Inventaris sudah selesai. Tidak ada yang perlu dilakukan.",
            "The inventory is closed. There is nothing to do.", "清单已结关，无需操作。"},
        {"customs_state_inspection",
            "Paket dipilih untuk diperiksa. Agen bea cukai harus hadir; tunggu hasilnya.",
            "The parcel was chosen for inspection. The customs agent must attend; wait for the "
            "result.",
            "包裹被布控查验，请报关代理到场，等待结果。"},
        {"customs_state_detained",
            "Paket ditahan (status {status}). Hubungi agen bea cukai hari ini untuk mengetahui "
            "sebabnya.",
            "The parcel is detained (status {status}). Call the customs agent today to learn why.",
            "包裹被扣留（状态 {status}），请当日联系报关代理了解原因。"},
        {"customs_state_returned",
            "Paket dikembalikan. Atur pengiriman balik dan kembalikan uang pembeli.",
            "The parcel was returned. Arrange its way back and refund the buyer.",
            "包裹已退运，请安排退回并向订购人退款。"},
        {"customs_state_released", "Paket sudah boleh keluar. Serahkan kepada kurir di Tiongkok.",
            "The parcel is released. Hand it to the carrier in China.",
            "包裹已放行，请交由境内物流派送。"},
        {"customs_state_finished",
            "Urusan bea cukai paket ini sudah selesai. Tidak ada yang perlu dilakukan.",
            "Customs are done with the parcel. There is nothing to do.",
            "包裹通关完毕，无需操作。"},
        {"customs_state_unknown",
            "Bea cukai menjawab dengan status {status} yang belum kami kenal. Baca keterangan di "
            "tanda terima.",
            "Customs answered with the status {status}, which we do not know. Read the note in the "
            "receipt.",
            "海关回执状态 {status} 尚未收录，请查看回执说明。"},
        {"customs_format_refused",
            "Bea cukai tidak dapat membaca pesan ini, jadi belum ada yang dideklarasikan. Cocokkan dengan spesifikasi, perbaiki, "
            "tanda tangani, lalu kirim lagi.",
            "Customs could not read the message, so nothing has been declared. Hold it against the specification, correct it, "
            "sign it and send it again.",
            "海关无法解析该报文，尚未申报。请对照规范更正，签名后重新发送。"},
        // What customs refuse
        {"customs_error_order_exists",
            "Nomor pesanan ini sudah ada di bea cukai. Kirim sebagai perubahan (appType 2), atau "
            "pakai nomor lain.",
            "Customs have an order with this number. Send it as a change (appType 2), or use another "
            "number.",
            "订单编号已存在，请以变更（appType 2）申报或更换编号。"},
        {"customs_error_order_declared",
            "Pesanan ini sudah dideklarasikan dan tidak dapat diubah lagi. Batalkan dulu "
            "inventarisnya (CEB623).",
            "The order is declared already and cannot change. Cancel its inventory first (CEB623).",
            "订单已申报，不能修改，请先撤销清单（CEB623）。"},
        {"customs_error_older_message",
            "Pesan ini lebih tua daripada yang sudah diterima, jadi diabaikan. Kirim ulang dengan "
            "appTime sekarang.",
            "The message is older than one received before and was ignored. Send it again with the "
            "present appTime.",
            "报文早于已接收的报文，已忽略，请以当前 appTime 重新发送。"},
        {"customs_error_payment_exists",
            "Nomor transaksi pembayaran ini sudah ada di bea cukai. Kirim sebagai perubahan (appType "
            "2), atau periksa "
            "nomornya.",
            "Customs have a payment with this number. Send it as a change (appType 2), or check the "
            "number.",
            "支付流水号已存在，请以变更（appType 2）申报或核对编号。"},
        {"customs_error_waybill_exists",
            "Nomor resi ini sudah dipakai dalam enam bulan terakhir. Buat resi dengan nomor baru.",
            "This waybill number was used within the last six months. Make a waybill with a new "
            "number.",
            "运单编号六个月内已使用，请使用新的运单编号。"},
        {"customs_error_inventory_declared",
            "Inventaris pesanan ini sudah dideklarasikan. Jangan kirim lagi; tunggu tanda terimanya.",
            "The inventory of this order is declared already. Do not send it again; wait for its "
            "receipt.",
            "该订单清单已申报，请勿重复发送，等待回执。"},
        {"customs_error_single_limit",
            "Nilai pesanan melebihi batas satu transaksi. Bagi menjadi beberapa pesanan, atau impor "
            "sebagai perdagangan umum.",
            "The order is above the limit of one transaction. Divide it, or import it as general "
            "trade.",
            "超过单次交易限值，请拆分订单或按一般贸易进口。"},
        {"customs_error_annual_limit",
            "Pembeli melebihi batas belanja setahun; sisanya tertulis di tanda terima. Batalkan "
            "pesanan, atau impor sebagai "
            "perdagangan umum.",
            "The buyer would exceed the year''s limit; the receipt says how much was used. Cancel the "
            "order, or import it "
            "as general trade.",
            "订购人将超过年度限值，回执中有已用额度，请取消订单或按一般贸易进口。"},
        {"customs_error_line_repeated",
            "Ada nomor baris (gnum) yang sama di inventaris. Beri setiap baris nomor sendiri, lalu "
            "kirim lagi.",
            "The inventory uses a line number (gnum) twice. Number each line and send it again.",
            "清单商品序号（gnum）重复，请为每行使用不同序号后重新发送。"},
        {"customs_error_signature",
            "Tanda tangan pesan tidak cocok ({status}). Tanda tangani lagi dengan kartu perusahaan "
            "yang terdaftar, setelah "
            "perubahan terakhir.",
            "The message''s signature does not hold ({status}). Sign it again with the registered "
            "company''s card, after "
            "the last change.",
            "报文签名验证不通过（{status}），请在最后一次修改后用登记企业的卡重新签名。"},
        {"customs_error_too_many",
            "Terlalu banyak dokumen dalam satu pesan. Bagi menjadi paling banyak 100 dokumen per "
            "pesan.",
            "Too many documents in one message. Divide them into messages of at most 100.",
            "单个报文中的单证过多，请拆分为每个报文不超过 100 份。"},
        {"customs_error_not_cancellable",
            "Inventaris ini sudah tidak dapat dibatalkan. Setelah paket keluar, ajukan pengembalian "
            "(CEB625).",
            "The inventory can no longer be cancelled. After release, apply for a return (CEB625).",
            "清单当前状态不可撤销，放行后请申请退货（CEB625）。"},
        {"customs_error_second_unit",
            "qty2 dan unit2 harus diisi keduanya atau tidak sama sekali, sesuai kode barangnya. "
            "Perbaiki lalu kirim lagi.",
            "qty2 and unit2 go together, as the goods code demands. Correct them and send it again.",
            "第二数量与第二单位须按商品编码同时填写或同时为空，请更正后重新发送。"},
        {"customs_error_refund_limit",
            "Pengembalian melebihi yang boleh ({status}). Periksa jumlah barang dan tenggatnya, "
            "lalu kirim lagi.",
            "The return is beyond what is allowed ({status}). Check quantities and the last day, then "
            "send it again.",
            "退货超出允许范围（{status}），请核对数量和退货期限后重新发送。"},
        {"customs_error_other",
            "Bea cukai menolak dengan kode {status}. Baca keterangan di tanda terima, perbaiki, lalu "
            "kirim lagi.",
            "Customs refused with the code {status}. Read the note in the receipt, correct it and "
            "send it again.",
            "海关以代码 {status} 退回，请查看回执说明，更正后重新发送。"},
        // Numbers
        {"customs_number_format",
            "Tulis angka seperti 338.80: tanpa tanda, pemisah ribuan, atau pangkat.",
            "Write the number like 338.80: without sign, thousands separator or exponent.",
            "请按 338.80 的格式填写数字，不含符号、千位分隔符或指数。"},
        {"customs_number_too_long",
            "Angka paling banyak 14 angka sebelum titik dan 5 sesudahnya. Bulatkan angkanya.",
            "A number has at most 14 digits before the point and 5 behind it. Round it.",
            "数字整数部分最多 14 位，小数部分最多 5 位，请四舍五入。"},
    };
    return table;
}

}  // namespace dermaga::trade::customs
