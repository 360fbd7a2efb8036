#include "partner/messages.hpp"

namespace dermaga::partner {

std::span<Message const> partner_messages() {
    static constexpr Message table[] = {
        {"position_too_old", "Perubahan setua itu sudah tidak disimpan; yang tertua {first}. Ambil snapshot baru, lalu lanjutkan dari posisinya.", "Changes that old are no longer kept; the oldest is {first}. Take a new snapshot and go on from its position.", "该位置的变更已不再保留，最早为 {first}。请重新获取快照并从其位置继续。"},
        {"feed_number", "{name} harus bilangan bulat, 0 atau lebih.", "{name} is a whole number, 0 or more.", "{name} 须为不小于 0 的整数。"},
        {"feed_format", "format adalah ndjson, csv, atau protobuf.", "format is ndjson, csv or protobuf.", "format 须为 ndjson、csv 或 protobuf。"},
        {"feed_id", "{name} harus id produk, misalnya yang terakhir Anda terima.", "{name} is a product's id, such as the last one you received.", "{name} 须为商品编号，例如您收到的最后一个。"},
        {"feed_list", "{name} berisi paling banyak 100 nilai yang dipisah koma, masing-masing paling panjang 120 huruf.", "{name} holds at most 100 values separated by commas, each of at most 120 characters.", "{name} 最多 100 个以逗号分隔的值，每个不超过 120 个字符。"},
        {"feed_flag", "{name} adalah true atau false.", "{name} is true or false.", "{name} 须为 true 或 false。"},
        {"feed_wait", "wait adalah detik, antara 0 dan 30.", "wait is in seconds, between 0 and 30.", "wait 为秒数，须在 0 到 30 之间。"},
        {"digest_prefix", "prefix kosong, atau dua atau empat angka heksadesimal kecil, misalnya 3f atau 3fa0.", "prefix is empty, or two or four lower-case hexadecimal digits, such as 3f or 3fa0.", "prefix 为空，或两位、四位小写十六进制数，例如 3f 或 3fa0。"},
        {"digest_moved", "Ringkasan sudah pindah ke posisi {position}. Ikuti perubahan sampai posisi itu, lalu mulai lagi dari akarnya.", "The digest has moved to position {position}. Follow the changes up to it and begin again at the root.", "摘要已移至位置 {position}。请跟进变更至该位置，再从根重新开始。"},
        {"digest_held", "Ringkasan masih ditahan di posisi yang lebih tua untuk mitra yang sedang membandingkan. Coba lagi setelah jeda di Retry-After.", "The digest is still held at an older position for those who compare. Try again after the pause in Retry-After.", "摘要仍停留在较早的位置，供他人比对。请在 Retry-After 所示时间后重试。"},
        {"digest_preparing", "Ringkasan sedang disiapkan. Coba lagi setelah jeda di Retry-After.", "The digest is being prepared. Try again after the pause in Retry-After.", "正在准备摘要。请在 Retry-After 所示时间后重试。"},
        {"checkpoint_position", "Tidak ada ringkasan pada posisi {position}. Ambil ringkasan, ikuti perubahan sampai posisinya, lalu kirim akar pada posisi itu.", "There is no digest at position {position}. Read the digest, follow the changes up to its position and send your root there.", "位置 {position} 没有摘要。请读取摘要，跟进变更至其位置，再提交该位置的根。"},
        {"webhook_url", "Tulis alamat lengkap http atau https, tanpa nama pengguna, misalnya https://contoh.com/webhook.", "Write a complete http or https URL without a user name, such as https://example.com/webhook.", "请填写完整的 http 或 https 网址（不含用户名），例如 https://example.com/webhook。"},
        {"webhook_url_https", "Pakai https, supaya isi dan tanda tangannya tidak terbaca di jalan.", "Use https, so that nobody reads the messages on their way.", "请使用 https，以免消息在传输途中被读取。"},
        {"webhook_url_private", "Alamat ini bukan alamat internet publik. Pakai server yang dapat dijangkau dari internet.", "This address is not on the public Internet. Use a server that the Internet can reach.", "该地址不是公共互联网地址。请使用可从互联网访问的服务器。"},
        {"webhook_type", "Jenis kejadian ini tidak dikenal. Tulis satu jenis seperti order.placed, atau satu keluarga seperti order.* atau listing.*.", "There is no such type of event. Write a type such as order.placed, or a family: order.* or listing.*.", "没有该事件类型。请填写类型（如 order.placed）或类别（order.* 或 listing.*）。"},
        {"webhook_type_scope", "Untuk jenis kejadian ini token Anda perlu cakupan {scope}. Minta token dengan cakupan itu.", "For this type of event your token needs the scope {scope}. Ask for a token that has it.", "订阅该事件类型需要 {scope} 权限范围。请获取具有该范围的令牌。"},
        {"webhooks_too_many", "Paling banyak {max} webhook. Hapus yang tidak dipakai lagi.", "At most {max} webhooks. Delete one that is no longer used.", "最多 {max} 个 webhook。请删除不再使用的。"},
        {"webhook_disabled", "Webhook ini sedang dimatikan. Nyalakan dulu (enabled: true), lalu coba lagi.", "This webhook is disabled. Enable it first (enabled: true), then try again.", "该 webhook 已停用。请先启用（enabled: true），再重试。"},
        {"webhook_stream", "Webhook ini tidak menerima kejadian dari aliran itu. Pilih salah satu yang tercantum di streams.", "This webhook does not hear of that stream. Choose one that its streams list.", "该 webhook 未订阅此事件流。请从 streams 中选择。"},
        {"webhook_list_cursor", "Penanda halaman ini tidak terbaca. Mulai lagi dari halaman pertama.", "The cursor cannot be read. Begin again with the first page.", "无法读取分页标记。请从第一页重新开始。"},
        {"webhook_list_limit", "limit harus antara 1 dan 500.", "limit is between 1 and 500.", "limit 须在 1 到 500 之间。"},
        {"webhook_list_state", "state adalah pending, delivered, atau given_up.", "state is pending, delivered or given_up.", "state 须为 pending、delivered 或 given_up。"},
        {"webhook_list_since", "Tulis since sebagai waktu RFC 3339, misalnya 2026-11-24T08:30:00Z.", "Write since as an RFC 3339 time, such as 2026-11-24T08:30:00Z.", "since 须为 RFC 3339 时间，例如 2026-11-24T08:30:00Z。"},
        {"feed_limit", "limit harus antara 1 dan 500.", "limit is between 1 and 500.", "limit 须在 1 到 500 之间。"},
    };
    return table;
}

}  // namespace dermaga::partner
