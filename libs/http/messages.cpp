#include "http/problem.hpp"

namespace dermaga::http {

std::span<Message const> http_messages() {
    static constexpr Message table[] = {
        {"title_malformed", "Permintaan tidak terbaca", "The request cannot be read", "无法读取请求"},
        {"title_method", "Metode tidak berlaku", "Method not allowed", "不支持该方法"},
        {"title_unauthenticated", "Belum masuk", "Not signed in", "尚未登录"},
        {"title_forbidden", "Tidak diizinkan", "Not allowed", "没有权限"},
        {"title_not_found", "Tidak ditemukan", "Not found", "未找到"},
        {"title_conflict", "Belum bisa dilakukan", "Not possible now", "目前无法执行"},
        {"title_gone", "Sudah tidak ada", "No longer here", "已不存在"},
        {"title_precondition", "Versi perlu diperiksa", "The version must be checked", "需要检查版本"},
        {"title_too_large", "Terlalu besar", "Too large", "内容过大"},
        {"title_unsupported_media", "Jenis isi tidak dikenal", "Unknown kind of content", "不支持的内容类型"},
        {"title_invalid", "Ada isian yang perlu diperbaiki", "Some values need mending", "部分内容需要更正"},
        {"title_too_many_requests", "Terlalu sering", "Too many requests", "请求过于频繁"},
        {"title_unavailable", "Sedang tidak tersedia", "Not available right now", "暂时不可用"},

        {"not_found", "Yang Anda cari tidak ada di sini. Periksa kembali alamatnya.", "There is nothing here. Check the address.", "此处没有内容。请检查地址。"},
        {"method_not_allowed", "Cara ini tidak berlaku di alamat ini. Yang berlaku: {allow}.", "This method does not work here. These do: {allow}.", "此地址不支持该方法。支持：{allow}。"},
        {"unauthenticated", "Silakan masuk terlebih dahulu.", "Please sign in first.", "请先登录。"},
        {"forbidden", "Akun Anda tidak punya izin untuk ini.", "Your account may not do this.", "您的账户没有此权限。"},
        {"csrf_missing", "Halaman ini sudah kedaluwarsa. Muat ulang halaman, lalu coba lagi.", "This page is out of date. Reload it and try again.", "页面已过期。请刷新后重试。"},
        {"body_too_large", "Kiriman terlalu besar. Paling besar {max} byte.", "The body is too large. At most {max} bytes.", "内容过大，最多 {max} 字节。"},
        {"unsupported_media", "Jenis isi ini tidak diterima di sini. Kirim sebagai {wanted}.", "This media type is not accepted here. Send {wanted}.", "不接受此内容类型。请使用 {wanted}。"},
        {"unknown_query_parameter", "Parameter \"{name}\" tidak dikenal. Hapus atau perbaiki namanya.", "The parameter \"{name}\" is not known. Remove it or mend its name.", "未知参数“{name}”。请删除或更正。"},
        {"target_malformed", "Alamat ini tidak terbaca. Periksa tanda persen dan parameternya.", "The address cannot be read. Check its escapes and parameters.", "无法读取该地址。请检查转义和参数。"},
        {"http_malformed", "Permintaan ini bukan HTTP/1.1 yang benar.", "This is not correct HTTP/1.1.", "请求不符合 HTTP/1.1 规范。"},
        {"http_version_unknown", "Versi HTTP ini tidak dilayani. Pakai HTTP/1.1.", "This version of HTTP is not served. Use HTTP/1.1.", "不支持此 HTTP 版本。请使用 HTTP/1.1。"},
        {"header_too_large", "Kepala permintaan terlalu besar.", "The request header is too large.", "请求头过大。"},
        {"method_unknown", "Metode HTTP ini tidak dikenal.", "This HTTP method is not known.", "未知的 HTTP 方法。"},
        {"list_ids", "ids berisi paling banyak {max} id yang dipisah koma.", "ids holds at most {max} ids separated by commas.", "ids 最多包含 {max} 个以逗号分隔的编号。"},
        {"list_include", "include memilih dari: {known}.", "include chooses of: {known}.", "include 可选：{known}。"},
        {"list_limit", "limit adalah angka dari 1 sampai {max}.", "limit is a number from 1 to {max}.", "limit 为 1 至 {max} 之间的数字。"},
        {"rate_limited", "Terlalu banyak permintaan ({policy}). Tunggu {seconds} detik, lalu coba lagi.", "Too many requests ({policy}). Wait {seconds} seconds and try again.", "请求过多（{policy}）。请等待 {seconds} 秒后重试。"},
        {"unavailable", "Layanan sedang sibuk atau dipulihkan. Coba lagi sebentar; yang sudah tersimpan tetap aman.", "The service is busy or recovering. Try again in a moment; what was saved is safe.", "服务繁忙或正在恢复，请稍后重试；已保存的内容是安全的。"},
        {"internal_error", "Ada kesalahan di pihak kami. Coba lagi; bila berulang, sebutkan kode permintaan kepada kami.", "Something went wrong on our side. Try again; if it repeats, tell us the request id.", "我们这边出现错误。请重试；如反复出现，请告知请求编号。"},
        {"precondition_failed", "Data ini sudah berubah sejak Anda membukanya. Muat ulang, lalu ulangi perubahan Anda.", "This has changed since you read it. Read it again and repeat your change.", "内容已被更改。请重新读取后再次修改。"},
        {"precondition_required", "Sertakan If-Match dengan versi yang Anda baca, supaya perubahan orang lain tidak tertimpa.", "Send If-Match with the version you read, so that nobody's change is overwritten.", "请在 If-Match 中提供您读取的版本，以免覆盖他人的修改。"},
        {"idempotency_key_missing", "Sertakan Idempotency-Key yang baru untuk setiap permintaan baru.", "Send an Idempotency-Key, a new one for each new request.", "请提供 Idempotency-Key，每个新请求使用新的键。"},
        {"idempotency_key_malformed", "Idempotency-Key harus 1–255 huruf ASCII yang tampak.", "An Idempotency-Key is 1 to 255 visible ASCII characters.", "Idempotency-Key 须为 1–255 个可见 ASCII 字符。"},
        {"idempotency_in_flight", "Permintaan dengan kunci ini masih dikerjakan. Tunggu sebentar, lalu ulangi dengan kunci yang sama.", "A request with this key is being worked on. Wait a moment and repeat it with the same key.", "使用此键的请求正在处理。请稍候并用同一键重试。"},
        {"idempotency_key_reused", "Kunci ini sudah dipakai untuk isi yang lain. Pakai Idempotency-Key yang baru.", "This key was used with another body. Use a new Idempotency-Key.", "此键已用于其他内容。请使用新的 Idempotency-Key。"},
        {"multipart_malformed", "Berkas tidak terkirim utuh. Kirim ulang.", "The form did not arrive whole. Send it again.", "表单未完整送达。请重新发送。"},
        {"client_url_malformed", "Alamat tujuan ini bukan URL http atau https yang lengkap.", "The address is no complete http or https URL.", "目标地址不是完整的 http 或 https 网址。"},
        {"client_unreachable", "Server tujuan tidak dapat dihubungi. Periksa alamatnya, atau coba lagi nanti.", "The other server cannot be reached. Check the address, or try again later.", "无法连接对方服务器。请检查地址或稍后重试。"},
        {"client_timeout", "Server tujuan tidak menjawab pada waktunya. Coba lagi nanti.", "The other server did not answer in time. Try again later.", "对方服务器未及时响应。请稍后重试。"},
        {"client_answer_malformed", "Jawaban server tujuan bukan HTTP yang utuh. Periksa server tujuan.", "The answer of the other server is no complete HTTP answer. Check that server.", "对方服务器的响应不是完整的 HTTP 响应。请检查该服务器。"},
        {"client_answer_too_large", "Jawaban server tujuan terlalu besar. Jawab cukup dengan status, tanpa isi panjang.", "The answer of the other server is too large. A status with little or no body is enough.", "对方服务器的响应过大。只需返回状态码，无需长内容。"},
        {"client_address_forbidden", "Alamat tujuan ini bukan alamat internet publik. Pakai server yang dapat dijangkau dari internet.", "That address is not on the public Internet. Use a server that the Internet can reach.", "目标地址不是公共互联网地址。请使用可从互联网访问的服务器。"},
        {"client_tls_failed", "Sambungan aman ke server tujuan gagal. Periksa sertifikatnya: masih berlaku, untuk nama ini, dan rantainya lengkap.", "No secure connection to the other server. Check its certificate: valid today, for this name, with its whole chain.", "无法与对方服务器建立安全连接。请检查证书：在有效期内、与域名匹配且证书链完整。"},
        {"client_header_malformed", "Ada kepala permintaan yang tidak boleh dikirim. Periksa nama dan isinya.", "A request header may not be sent like this. Check its name and value.", "请求头不合规。请检查其名称和内容。"},
        {"client_stopped", "Layanan sedang berhenti. Pengiriman diulang setelah layanan berjalan lagi.", "The service is stopping. It is sent again when the service runs again.", "服务正在停止，恢复运行后将重新发送。"},
        {"server_full", "Terlalu banyak yang datang bersamaan. Tunggu sebentar, lalu kirim ulang.", "Too much arrives at once. Wait a moment and send it again.", "当前请求过多。请稍候再重新发送。"},
        {"request_timeout", "Permintaan datang terlalu lambat. Periksa sambungan Anda, lalu coba lagi.", "The request came too slowly. Check your connection and try again.", "请求传输过慢。请检查网络后重试。"},
    };
    return table;
}

}  // namespace dermaga::http
