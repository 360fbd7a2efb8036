#include "paper/messages.hpp"

namespace dermaga::paper {

std::span<Message const> paper_messages() {
    static constexpr Message table[] = {
        // Any XML
        {"xml_too_large",
            "Pesan XML lebih besar dari {max} byte. Bagi dokumennya menjadi beberapa pesan.",
            "The XML message is larger than {max} bytes. Divide its documents into several messages.",
            "XML 报文超过 {max} 字节，请拆分为多个报文。"},
        {"xml_not_utf8",
            "Pesan XML harus memakai pengodean UTF-8 tanpa byte NUL. Simpan ulang sebagai UTF-8.",
            "The XML message must be UTF-8 without NUL bytes. Save it again as UTF-8.",
            "XML 报文必须为 UTF-8 编码且不含 NUL 字节，请另存为 UTF-8。"},
        {"xml_doctype", "Pesan XML tidak boleh memuat DOCTYPE. Hapus bagian itu lalu kirim lagi.",
            "The XML message must not have a DOCTYPE. Remove it and send the message again.",
            "XML 报文不得包含 DOCTYPE，请删除后重新发送。"},
        {"xml_malformed",
            "Pesan XML rusak di sekitar baris {line}. Periksa tag dan tanda khusus (&, <) di sana.",
            "The XML message is broken near line {line}. Check tags and special characters (&, <) "
            "there.",
            "XML 报文在第 {line} 行附近格式错误，请检查标签和特殊字符（&、<）。"},
        // The structure of a customs message
        {"ceb_root", "Pesan ini bukan {message} bea cukai Tiongkok. Kirim jenis pesan yang benar.",
            "This is not a {message} of China customs. Send the right kind of message.",
            "该报文不是海关 {message}，请发送正确类型的报文。"},
        {"ceb_unknown",
            "Elemen ini tidak dikenal dalam pesan tersebut. Hapus atau perbaiki namanya.",
            "The message has no such element. Remove it or correct its name.",
            "报文中没有该元素，请删除或更正名称。"},
        {"ceb_missing", "Isian ini wajib. Lengkapi lalu kirim lagi.",
            "This is required. Fill it in and send again.", "此项必填，请补充后重新发送。"},
        {"ceb_too_many",
            "Elemen ini boleh ada paling banyak {max} kali. Bagi atau hapus kelebihannya.",
            "This element may stand here at most {max} times. Divide the message or remove the "
            "surplus.",
            "该元素最多出现 {max} 次，请拆分报文或删除多余部分。"},
        {"ceb_order",
            "Elemen ini harus berada sebelum {before}. Susun sesuai spesifikasi bea cukai.",
            "This element must stand before {before}. Put the elements in the order of the "
            "specification.",
            "该元素必须位于 {before} 之前，请按海关规范排列。"},
        {"ceb_attribute", "Atribut ini tidak dikenal. Hapus lalu kirim lagi.",
            "The attribute is not known here. Remove it and send again.",
            "该属性未定义，请删除后重新发送。"},
        {"ceb_stray_text", "Ada teks di antara elemen. Pindahkan ke elemen yang tepat atau hapus.",
            "There is text between the elements. Move it into the right element or remove it.",
            "元素之间存在多余文本，请移入正确的元素或删除。"},
        {"ceb_not_text", "Elemen ini hanya boleh berisi teks. Hapus elemen di dalamnya.",
            "This element holds text only. Remove the elements in it.",
            "该元素只能包含文本，请删除其中的子元素。"},
        {"ceb_foreign_node", "Di sini ada instruksi pemrosesan. Hapus lalu kirim lagi.",
            "A processing instruction stands here. Remove it and send again.",
            "此处存在处理指令，请删除后重新发送。"},
        // The text of a field
        {"ceb_character", "Ada karakter kontrol atau karakter rusak. Ketik ulang isinya.",
            "There are control or broken characters in it. Type it again.",
            "包含控制字符或损坏的字符，请重新输入。"},
        {"ceb_length",
            "Panjangnya harus {min} sampai {max} karakter, yang tertulis {length}. Perbaiki isinya.",
            "It must have {min} to {max} characters, here are {length}. Correct it.",
            "长度应为 {min} 至 {max} 个字符，现为 {length} 个，请更正。"},
        {"ceb_value", "Isinya harus salah satu dari: {values}. Pilih yang sesuai.",
            "It must be one of: {values}. Choose the right one.",
            "必须为以下之一：{values}，请选择正确的值。"},
        {"ceb_guid",
            "Tulis 36 karakter seperti 4CDE1CFD-EDED-46B1-946C-B8022E42FC94, dengan huruf besar.",
            "Write 36 characters like 4CDE1CFD-EDED-46B1-946C-B8022E42FC94, in capital letters.",
            "请填写 36 位大写唯一序号，例如 4CDE1CFD-EDED-46B1-946C-B8022E42FC94。"},
        {"ceb_count", "Tulis bilangan bulat mulai dari 1, paling banyak 9 angka.",
            "Write a whole number from 1, with at most 9 digits.",
            "请填写从 1 开始的整数，最多 9 位。"},
        {"ceb_seconds", "Tulis waktu Beijing sebagai YYYYMMDDhhmmss, misalnya 20261124101500.",
            "Write the time in Beijing as YYYYMMDDhhmmss, such as 20261124101500.",
            "请按 YYYYMMDDhhmmss 填写北京时间，例如 20261124101500。"},
        {"ceb_milliseconds",
            "Tulis waktu Beijing sebagai YYYYMMDDhhmmssSSS, misalnya 20261124101500123.",
            "Write the time in Beijing as YYYYMMDDhhmmssSSS, such as 20261124101500123.",
            "请按 YYYYMMDDhhmmssSSS 填写北京时间，例如 20261124101500123。"},
        {"ceb_day", "Tulis tanggal sebagai YYYYMMDD, misalnya 20261124.",
            "Write the day as YYYYMMDD, such as 20261124.",
            "请按 YYYYMMDD 填写日期，例如 20261124。"},
    };
    return table;
}

}  // namespace dermaga::paper
