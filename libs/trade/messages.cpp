#include "trade/identifiers.hpp"

namespace dermaga::trade {

std::span<Message const> trade_messages() {
    static constexpr Message table[] = {
        {"nik_length", "NIK terdiri dari 16 angka, yang ini {count}. Salin dari KTP Anda.", "A NIK has 16 digits, this one has {count}. Copy it from the identity card.", "NIK 为 16 位数字，此处为 {count} 位。请按身份证填写。"},
        {"nik_province", "NIK tidak mungkin dimulai dengan {province}. Periksa dua angka pertama pada KTP Anda.", "No NIK begins with {province}. Check the first two digits on the identity card.", "NIK 不会以 {province} 开头。请核对前两位数字。"},
        {"nik_day", "Angka ke-7 dan ke-8 NIK adalah tanggal lahir (perempuan: tanggal ditambah 40); {day} tidak mungkin. Periksa KTP Anda.", "Digits 7 and 8 of a NIK are the day of birth (women: plus 40); {day} is impossible. Check the identity card.", "NIK 第 7、8 位为出生日（女性加 40），{day} 不可能。请核对身份证。"},
        {"nik_date", "Tanggal lahir di NIK ini tidak ada di kalender (tanggal {day} bulan {month}). Periksa kembali 16 angka pada KTP Anda.", "The birth date in this NIK is not on the calendar (day {day}, month {month}). Check the 16 digits on the identity card.", "此 NIK 中的出生日期不存在（{month} 月 {day} 日）。请核对身份证上的 16 位数字。"},
        {"nik_serial", "Empat angka terakhir NIK tidak pernah 0000. Periksa KTP Anda.", "The last four digits of a NIK are never 0000. Check the identity card.", "NIK 末四位不会是 0000。请核对身份证。"},
        {"npwp_length", "NPWP terdiri dari 15 atau 16 angka, yang ini {count}. Salin dari kartu NPWP atau Coretax.", "An NPWP has 15 or 16 digits, this one has {count}. Copy it from the card or from Coretax.", "NPWP 为 15 或 16 位数字，此处为 {count} 位。请按税卡填写。"},
        {"npwp_check_digit", "Ada angka NPWP yang keliru: angka pemeriksanya tidak cocok. Salin ulang dari kartu NPWP Anda.", "A digit of this NPWP is wrong: its check digit does not fit. Copy it from the card again.", "NPWP 校验位不符，请按税卡重新填写。"},
        {"npwp_nik", "NPWP 16 angka milik perorangan sama dengan NIK, dan ini bukan NIK yang benar. Periksa KTP Anda; badan usaha memakai angka 0 di depan.", "A person''s 16-digit NPWP is the NIK, and this is no correct NIK. Check the identity card; a company''s begins with 0.", "个人的 16 位 NPWP 即 NIK，而此号不是有效 NIK。请核对；企业号以 0 开头。"},
        {"nitku_length", "NITKU terdiri dari 22 angka: NPWP 16 angka dan 6 angka cabang.", "A NITKU has 22 digits: NPWP and six for the branch.", "NITKU 为 22 位：16 位 NPWP 加 6 位分支号。"},
        {"nib_length", "NIB terdiri dari 13 angka, yang ini {count}. Salin dari lembar NIB (oss.go.id).", "An NIB has 13 digits, this one has {count}. Copy it from the NIB sheet.", "NIB 为 13 位数字，此处为 {count} 位。请按 NIB 证书填写。"},
        {"kbli_format", "KBLI terdiri dari 5 angka, misalnya 13134 untuk batik. Lihat di lembar NIB Anda.", "A KBLI code has 5 digits, such as 13134 for batik. It stands on the NIB sheet.", "KBLI 为 5 位数字，例如蜡染为 13134。请查看 NIB 证书。"},
        {"phone_format", "Nomor telepon ini belum benar. Tulis seperti 0812 3456 7890 atau +62 812 3456 7890.", "This phone number is not right. Write it like +62 812 3456 7890.", "电话号码不正确。请写成 +62 812 3456 7890 的形式。"},
        {"region_format", "Tulis kode wilayah seperti 33.75.01.1001 (provinsi.kota.kecamatan.kelurahan); boleh sampai kecamatan saja.", "Write the region like 33.75.01.1001 (province.city.district.village); a shorter one will do.", "地区代码写成 33.75.01.1001，可以只写到区。"},
        {"region_province", "Tidak ada provinsi dengan kode {province}. Periksa dua angka pertama kode wilayah.", "There is no province {province}. Check the first two digits.", "没有代码为 {province} 的省。请核对前两位。"},
        {"postal_code_format", "Kode pos terdiri dari 5 angka, misalnya 51111.", "A postal code has 5 digits, such as 51111.", "邮政编码为 5 位数字，例如 51111。"},
        {"hs_format", "Kode HS terdiri dari 6, 8 atau 10 angka, misalnya 0901.21.11.", "An HS code has 6, 8 or 10 digits, such as 0901.21.11.", "HS 编码为 6、8 或 10 位数字，例如 0901.21.11。"},
        {"gtin_length", "Barcode (GTIN) terdiri dari 8, 12, 13 atau 14 angka.", "A barcode (GTIN) has 8, 12, 13 or 14 digits.", "条码（GTIN）为 8、12、13 或 14 位数字。"},
        {"gtin_check_digit", "Ada angka barcode yang keliru. Salin ulang dari kemasan.", "A digit of the barcode is wrong. Copy it from the package again.", "条码校验位不符。请按包装重新填写。"},
        {"locode_format", "Kode pelabuhan terdiri dari 5 huruf besar, misalnya CNSHA.", "A port code (UN/LOCODE) has five characters, such as CNSHA.", "港口代码为 5 位，例如 CNSHA。"},
        {"cn_id_length", "Nomor identitas Tiongkok terdiri dari 18 angka.", "A Chinese resident number has 18 characters.", "居民身份证号码应为 18 位。"},
        {"cn_id_date", "Tanggal lahir di nomor identitas ini tidak ada.", "The birth date in this number does not exist.", "身份证号码中的出生日期不存在。"},
        {"cn_id_check_digit", "Ada angka yang keliru di nomor identitas ini. Salin ulang.", "A digit of this number is wrong. Copy it again.", "身份证校验码不符。请重新填写。"},
        {"uscc_format", "Kode kredit sosial terdiri dari 18 huruf dan angka.", "A unified social credit code has 18 letters and digits.", "统一社会信用代码应为 18 位。"},
        {"uscc_check_digit", "Ada huruf yang keliru di kode kredit sosial ini. Salin ulang.", "A character of this code is wrong. Copy it again.", "统一社会信用代码校验位不符。请重新填写。"},
    };
    return table;
}

}  // namespace dermaga::trade
