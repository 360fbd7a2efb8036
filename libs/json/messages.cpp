#include "json/messages.hpp"

namespace dermaga {

std::span<Message const> json_messages() {
    static constexpr Message table[] = {
        {"malformed_json",
            "Isi permintaan tidak dapat dibaca sebagai JSON (baris {line}, kolom {column}): {reason, select, "
            "incomplete {teksnya terputus sebelum selesai} encoding {ada huruf yang bukan UTF-8} "
            "duplicate_key {satu nama dipakai dua kali} depth {susunannya terlalu dalam} "
            "trailing_data {ada isi lain setelah JSON selesai} number {angkanya di luar jangkauan} "
            "other {penulisannya keliru}}. Perbaiki bagian itu lalu kirim lagi.",
            "The body cannot be read as JSON (line {line}, column {column}): {reason, select, "
            "incomplete {the text ends too early} encoding {there are characters that are not UTF-8} "
            "duplicate_key {one name is used twice} depth {it is nested too deeply} "
            "trailing_data {something follows after the end of the JSON} number {a number is out of range} "
            "other {there is a syntax error}}. Correct that place and send it again.",
            "请求正文不是有效的 JSON（第 {line} 行，第 {column} 列）：{reason, select, "
            "incomplete {内容不完整} encoding {含有非 UTF-8 字符} duplicate_key {同一名称出现两次} "
            "depth {嵌套层数过多} trailing_data {JSON 结束后还有其他内容} number {数字超出范围} "
            "other {语法有误}}。请改正后重新发送。"},
        {"json_not_object",
            "Isi permintaan harus berupa objek JSON, yaitu diawali tanda kurung kurawal.",
            "The body must be a JSON object, starting with a curly brace.",
            "请求正文必须是 JSON 对象，即以大括号开头。"},
        {"invalid_fields",
            "Beberapa isian masih perlu diperbaiki. Lihat keterangan di setiap isian.",
            "Some values need correction. See the note at each of them.",
            "部分内容需要更正，请查看每一项的说明。"},
        {"required", "Bagian ini wajib diisi.", "This must be filled in.", "此项必填。"},
        {"unknown_field", "Isian ini tidak dikenal. Periksa ejaan namanya, atau hapus.",
            "This field is not known. Check how its name is spelt, or leave it out.",
            "无法识别此字段。请检查名称拼写，或将其删除。"},
        {"wrong_type",
            "Bentuk isian ini keliru; seharusnya {expected, select, text {teks} integer {bilangan bulat} "
            "boolean {true atau false} object {objek} list {daftar} other {nilai lain}}.",
            "This value has the wrong form; it should be {expected, select, text {a text} integer {a whole "
            "number} boolean {true or false} object {an object} list {a list} other {something else}}.",
            "此项的类型不正确，应为{expected, select, text {文本} integer {整数} boolean { true 或 false} "
            "object {对象} list {列表} other {其他类型}}。"},
        {"too_short", "Isian ini terlalu pendek. Tulis paling sedikit {min} huruf.",
            "This is too short. Write at least {min} characters.",
            "内容过短，请至少填写 {min} 个字符。"},
        {"too_long", "Isian ini terlalu panjang. Paling banyak {max} huruf; persingkat isinya.",
            "This is too long. At most {max} characters are possible; make it shorter.",
            "内容过长，最多 {max} 个字符，请缩短。"},
        {"out_of_range", "Isi dengan angka dari {min} sampai {max}.",
            "Enter a number from {min} to {max}.", "请填写 {min} 到 {max} 之间的数字。"},
        {"not_allowed_value", "Pilihan ini tidak tersedia. Pilih salah satu: {allowed}.",
            "This choice does not exist. Choose one of: {allowed}.",
            "没有这个选项，请从以下选项中选择：{allowed}。"},
        {"too_few_items", "Tambahkan paling sedikit {min} baris.", "Add at least {min} line.",
            "请至少添加 {min} 项。"},
        {"too_many_items", "Paling banyak {max} baris. Bagi menjadi beberapa bagian.",
            "At most {max} lines are possible. Split them into several parts.",
            "最多 {max} 项，请分成几次提交。"},
        {"control_characters",
            "Ada tanda yang tidak terlihat di dalam teks ini, biasanya dari salin-tempel. Ketik ulang teksnya.",
            "There are invisible characters in this text, usually from copying. Type it again.",
            "文本中含有不可见字符（通常来自复制粘贴），请重新输入。"},
        {"text_not_one_line", "Tulis dalam satu baris saja, tanpa ganti baris.",
            "Write this in a single line, without line breaks.", "请写成一行，不要换行。"},
        {"currency_not_allowed", "Mata uang di sini harus {currency}.",
            "The currency here must be {currency}.", "此处的货币必须是 {currency}。"},
        {"money_format",
            "Tulis jumlah uang sebagai angka saja, paling banyak dua angka di belakang titik, misalnya 85000.00.",
            "Write the amount in digits, with at most two after the point, such as 85000.00.",
            "请用数字填写金额，小数点后最多两位，例如 85000.00。"},
        {"money_too_large", "Jumlah uang ini terlalu besar. Periksa banyaknya angka nol.",
            "This amount is too large. Check the number of zeros.", "金额过大，请检查零的个数。"},
        {"money_not_whole_rupiah", "Rupiah ditulis tanpa sen. Bulatkan jumlahnya, misalnya 85000.",
            "Rupiah have no cents here. Round the amount, for example to 85000.",
            "印尼盾金额不含分，请取整，例如 85000。"},
        {"decimal_format",
            "Tulis bilangan desimal dengan titik, tanpa tanda, misalnya 0.13 atau 2250.",
            "Write a decimal number with a point and without a sign, such as 0.13 or 2250.",
            "请用小数点填写数字，不带正负号，例如 0.13 或 2250。"},
        {"decimal_too_long",
            "Bilangan ini terlalu panjang. Paling banyak 18 angka, 12 di antaranya desimal.",
            "This number is too long. At most 18 digits, 12 of them behind the point.",
            "数字过长，最多 18 位，其中小数最多 12 位。"},
        {"rate_zero", "Kurs tidak boleh nol. Isi berapa harga satu satuan mata uang asing.",
            "A rate of exchange cannot be zero. Enter what one unit of the foreign currency costs.",
            "汇率不能为零，请填写一单位外币的价格。"},
        {"rate_same_currency",
            "Kurs menghubungkan dua mata uang yang berbeda. Pilih mata uang lain.",
            "A rate of exchange joins two different currencies. Choose another one.",
            "汇率须涉及两种不同货币，请选择另一种货币。"},
        {"rate_source_missing", "Sebutkan sumber kurs ini, misalnya JISDOR.",
            "Say where this rate of exchange comes from, such as JISDOR.",
            "请注明汇率来源，例如 JISDOR。"},
        {"rate_no_common_base",
            "Kedua kurs ini tidak bermata uang dasar yang sama. Pilih dua kurs dari satu mata uang.",
            "These two rates have no base in common. Choose two rates of one currency.",
            "两个汇率没有共同的基准货币，请选择同一货币的两个汇率。"},
        {"document_too_large",
            "Ukuran berkas paling besar {max} MB. Kecilkan foto atau pindai ulang.",
            "A file may have at most {max} MB. Make the photo smaller or scan it again.",
            "文件不得超过 {max} MB，请缩小照片或重新扫描。"},
        {"document_type",
            "Berkas ini bukan PDF, JPEG, atau PNG. Simpan sebagai salah satunya lalu unggah lagi.",
            "This file is not PDF, JPEG or PNG. Save it as one of them and upload it again.",
            "此文件不是 PDF、JPEG 或 PNG，请另存为其中一种格式后重新上传。"},
        {"document_not_what_it_says",
            "Isi berkas ini tidak sesuai dengan namanya. Simpan ulang dengan jenis yang benar lalu unggah "
            "lagi.",
            "This file is not what its name says. Save it as the right type and upload it again.",
            "文件内容与名称不符，请以正确的格式重新保存后上传。"},
    };
    return table;
}

}  // namespace dermaga
