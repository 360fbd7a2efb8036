#include "partner/messages.hpp"

namespace dermaga::partner {

std::span<Message const> partner_messages() {
    static constexpr Message table[] = {
        {"position_ahead", "Posisi itu belum pernah diberikan di sini; yang terakhir {last}. Ambil snapshot baru, lalu lanjutkan dari posisinya.", "That position has never been given here; the last one is {last}. Take a new snapshot and go on from its position.", "此处从未给出该位置，最后的位置为 {last}。请重新获取快照并从其位置继续。"},
        {"position_too_old", "Perubahan setua itu sudah tidak disimpan; yang tertua {first}. Ambil snapshot baru, lalu lanjutkan dari posisinya.", "Changes that old are no longer kept; the oldest is {first}. Take a new snapshot and go on from its position.", "该位置的变更已不再保留，最早为 {first}。请重新获取快照并从其位置继续。"},
        {"feed_number", "{name} harus bilangan bulat, 0 atau lebih.", "{name} is a whole number, 0 or more.", "{name} 须为不小于 0 的整数。"},
        {"feed_format", "format adalah ndjson, csv, atau protobuf.", "format is ndjson, csv or protobuf.", "format 须为 ndjson、csv 或 protobuf。"},
        {"feed_id", "{name} harus id produk, misalnya yang terakhir Anda terima.", "{name} is a product's id, such as the last one you received.", "{name} 须为商品编号，例如您收到的最后一个。"},
        {"feed_list", "{name} berisi paling banyak 100 nilai yang dipisah koma, masing-masing paling panjang 120 huruf.", "{name} holds at most 100 values separated by commas, each of at most 120 characters.", "{name} 最多 100 个以逗号分隔的值，每个不超过 120 个字符。"},
        {"feed_flag", "{name} adalah true atau false.", "{name} is true or false.", "{name} 须为 true 或 false。"},
        {"feed_route", "route adalah jalur ekspor, misalnya 9610 atau 1210.", "route is a route of export, such as 9610 or 1210.", "route 为出口通道，例如 9610 或 1210。"},
        {"feed_readiness", "readiness adalah ready, blocked, atau unknown, dan selalu bersama route.", "readiness is ready, blocked or unknown, and always together with route.", "readiness 须为 ready、blocked 或 unknown，且须与 route 一起使用。"},
        {"feed_wait", "wait adalah detik, antara 0 dan 30.", "wait is in seconds, between 0 and 30.", "wait 为秒数，须在 0 到 30 之间。"},
        {"digest_prefix", "prefix kosong, atau dua atau empat angka heksadesimal kecil, misalnya 3f atau 3fa0.", "prefix is empty, or two or four lower-case hexadecimal digits, such as 3f or 3fa0.", "prefix 为空，或两位、四位小写十六进制数，例如 3f 或 3fa0。"},
        {"digest_moved", "Ringkasan sudah pindah ke posisi {position}. Ikuti perubahan sampai posisi itu, lalu mulai lagi dari akarnya.", "The digest has moved to position {position}. Follow the changes up to it and begin again at the root.", "摘要已移至位置 {position}。请跟进变更至该位置，再从根重新开始。"},
        {"digest_held", "Ringkasan masih ditahan di posisi yang lebih tua untuk mitra yang sedang membandingkan. Coba lagi setelah jeda di Retry-After.", "The digest is still held at an older position for those who compare. Try again after the pause in Retry-After.", "摘要仍停留在较早的位置，供他人比对。请在 Retry-After 所示时间后重试。"},
        {"digest_preparing", "Ringkasan sedang disiapkan. Coba lagi setelah jeda di Retry-After.", "The digest is being prepared. Try again after the pause in Retry-After.", "正在准备摘要。请在 Retry-After 所示时间后重试。"},
        {"checkpoint_position", "Tidak ada ringkasan pada posisi {position}. Ambil ringkasan, ikuti perubahan sampai posisinya, lalu kirim akar pada posisi itu.", "There is no digest at position {position}. Read the digest, follow the changes up to its position and send your root there.", "位置 {position} 没有摘要。请读取摘要，跟进变更至其位置，再提交该位置的根。"},
        {"listing_unknown", "Tidak ada produk yang tampil dengan id ini.", "No visible listing has this id.", "没有该编号的在售商品。"},
        {"rejection_reason", "Alasan ini tidak dikenal. Pilih kode dari /partner/v1/rejection-reasons.", "There is no such reason. Choose a code of /partner/v1/rejection-reasons.", "没有该原因代码。请从 /partner/v1/rejection-reasons 中选择。"},
        {"rejection_pointer", "Tulis penunjuk JSON ke bagian produk, misalnya /title/zh.", "Write a JSON pointer into the listing, such as /title/zh.", "请填写指向商品字段的 JSON 指针，例如 /title/zh。"},
        {"rejection_open", "Penolakan dengan alasan ini untuk produk ini masih terbuka. Tunggu jawaban penjual, atau tarik penolakan itu.", "A rejection of this listing for this reason is open already. Wait for the seller's answer, or withdraw it.", "该商品因此原因的退回仍未结束。请等待卖家答复，或撤回该退回。"},
        {"rejection_state", "Langkah ini tidak bisa sekarang: penolakan ini berstatus {state}. Muat ulang untuk melihat giliran siapa.", "That cannot be done now: the rejection is {state}. Read it again to see whose turn it is.", "当前无法执行：该退回状态为 {state}。请重新读取以确认轮到哪一方。"},
        {"rejection_list_state", "state adalah open, resubmitted, accepted, atau withdrawn.", "state is open, resubmitted, accepted or withdrawn.", "state 须为 open、resubmitted、accepted 或 withdrawn。"},
        {"rejection_image_missing", "Foto belum ada. Tambahkan paling sedikit satu foto produk yang jelas.", "There is no photo. Add at least one clear photo of the product.", "缺少图片。请至少添加一张清晰的商品图片。"},
        {"rejection_image_quality", "Foto kurang jelas, terlalu kecil, atau memuat tulisan lain. Ganti dengan foto yang terang dan bersih.", "A photo is unclear, too small or carries other text. Replace it with a bright, clean one.", "图片不清晰、尺寸过小或含有其他文字。请更换为明亮干净的图片。"},
        {"rejection_title_unclear", "Judul belum menjelaskan barangnya. Tulis jenis, bahan, dan ukurannya.", "The title does not say what the product is. Write its kind, material and size.", "标题未说明商品。请写明种类、材质和规格。"},
        {"rejection_description_missing", "Deskripsi belum ada atau terlalu singkat. Tulis isi, kegunaan, dan cara pakainya.", "The description is missing or too short. Write what it contains, what it is for and how it is used.", "缺少描述或描述过短。请写明内容、用途和使用方法。"},
        {"rejection_translation_missing", "Terjemahan Mandarin belum ada. Tambahkan judul dan deskripsi dalam bahasa Mandarin.", "There is no Chinese text. Add a title and a description in Chinese.", "缺少中文。请添加中文标题和描述。"},
        {"rejection_translation_wrong", "Terjemahan Mandarin keliru. Minta orang yang paham untuk memperbaikinya.", "The Chinese text is wrong. Have somebody who knows the language mend it.", "中文翻译有误。请由懂中文的人修改。"},
        {"rejection_category_wrong", "Kategori tidak cocok. Pilih kategori yang sesuai dengan barangnya.", "The category does not fit. Choose the one that matches the product.", "类别不符。请选择与商品相符的类别。"},
        {"rejection_hs_code_missing", "Kode HS belum ada. Isi kode HS barang ini.", "The HS code is missing. Fill in the product's HS code.", "缺少 HS 编码。请填写商品的 HS 编码。"},
        {"rejection_hs_code_wrong", "Kode HS tidak sesuai dengan barangnya. Periksa lagi di BTKI.", "The HS code does not match the product. Look it up again in the tariff.", "HS 编码与商品不符。请重新查对税则。"},
        {"rejection_price_implausible", "Harga tampak keliru. Periksa angka nol dan satuannya.", "The price looks wrong. Check its zeros and its unit.", "价格似有误。请检查零的个数和计价单位。"},
        {"rejection_weight_implausible", "Berat tampak keliru. Timbang barang beserta kemasannya, lalu isi dalam gram.", "The weight looks wrong. Weigh the product with its packing and write grams.", "重量似有误。请称量含包装的重量并以克填写。"},
        {"rejection_certificate_missing", "Sertifikat yang diwajibkan belum ada. Unggah sertifikatnya, lalu kirim ulang.", "A required certificate is missing. Upload it and resubmit.", "缺少所需证书。请上传证书后重新提交。"},
        {"rejection_label_missing", "Label berbahasa Mandarin belum ada. Tambahkan label sesuai aturan GB, lalu kirim ulang.", "The Chinese label is missing. Add one that follows the GB rules and resubmit.", "缺少中文标签。请按国标添加标签后重新提交。"},
        {"rejection_trademark", "Merek ini milik pihak lain atau belum terbukti milik Anda. Lampirkan bukti hak atas merek.", "The brand belongs to somebody else, or is not shown to be yours. Give evidence of your right to it.", "该商标属于他人或尚未证明归您所有。请提供商标权证明。"},
        {"rejection_prohibited", "Barang ini tidak boleh dijual di sana. Turunkan dari daftar untuk mitra ini.", "This product may not be sold there. Take it off the list for this partner.", "该商品禁止在当地销售。请对该合作方下架。"},
        {"rejection_duplicate", "Produk yang sama sudah ada. Gabungkan menjadi satu.", "The same product is there already. Make them one.", "已有相同商品。请合并为一个。"},
        {"webhook_url", "Tulis alamat lengkap http atau https, tanpa nama pengguna, misalnya https://contoh.com/webhook.", "Write a complete http or https URL without a user name, such as https://example.com/webhook.", "请填写完整的 http 或 https 网址（不含用户名），例如 https://example.com/webhook。"},
        {"webhook_url_https", "Pakai https, supaya isi dan tanda tangannya tidak terbaca di jalan.", "Use https, so that nobody reads the messages on their way.", "请使用 https，以免消息在传输途中被读取。"},
        {"webhook_url_private", "Alamat ini bukan alamat internet publik. Pakai server yang dapat dijangkau dari internet.", "This address is not on the public Internet. Use a server that the Internet can reach.", "该地址不是公共互联网地址。请使用可从互联网访问的服务器。"},
        {"webhook_type", "Jenis kejadian ini tidak dikenal. Tulis satu jenis seperti order.placed, atau satu keluarga: order.*, listing.*, atau readiness.*.", "There is no such type of event. Write a type such as order.placed, or a family: order.*, listing.* or readiness.*.", "没有该事件类型。请填写类型（如 order.placed）或类别（order.*、listing.* 或 readiness.*）。"},
        {"webhook_type_scope", "Untuk jenis kejadian ini token Anda perlu cakupan {scope}. Minta token dengan cakupan itu.", "For this type of event your token needs the scope {scope}. Ask for a token that has it.", "订阅该事件类型需要 {scope} 权限范围。请获取具有该范围的令牌。"},
        {"webhooks_too_many", "Paling banyak {max} webhook. Hapus yang tidak dipakai lagi.", "At most {max} webhooks. Delete one that is no longer used.", "最多 {max} 个 webhook。请删除不再使用的。"},
        {"webhook_disabled", "Webhook ini sedang dimatikan. Nyalakan dulu (enabled: true), lalu coba lagi.", "This webhook is disabled. Enable it first (enabled: true), then try again.", "该 webhook 已停用。请先启用（enabled: true），再重试。"},
        {"webhook_stream", "Webhook ini tidak menerima kejadian dari aliran itu. Pilih salah satu yang tercantum di streams.", "This webhook does not hear of that stream. Choose one that its streams list.", "该 webhook 未订阅此事件流。请从 streams 中选择。"},
        {"webhook_list_cursor", "Penanda halaman ini tidak terbaca. Mulai lagi dari halaman pertama.", "The cursor cannot be read. Begin again with the first page.", "无法读取分页标记。请从第一页重新开始。"},
        {"webhook_list_state", "state adalah pending, delivered, atau given_up.", "state is pending, delivered or given_up.", "state 须为 pending、delivered 或 given_up。"},
        {"webhook_list_since", "Tulis since sebagai waktu RFC 3339, misalnya 2026-11-24T08:30:00Z.", "Write since as an RFC 3339 time, such as 2026-11-24T08:30:00Z.", "since 须为 RFC 3339 时间，例如 2026-11-24T08:30:00Z。"},
    };
    return table;
}

}  // namespace dermaga::partner
