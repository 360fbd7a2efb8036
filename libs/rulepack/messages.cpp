#include "rulepack/messages.hpp"

namespace dermaga {

std::span<Message const> rulepack_messages() {
    static constexpr Message table[] = {
        // The tables
        {"rules_csv_not_utf8", "Berkas ini bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8.",
         "The file is not UTF-8 text. Save it again as CSV in UTF-8.", "文件不是 UTF-8 文本，请另存为 UTF-8 编码的 CSV。"},
        {"rules_csv_empty", "Berkas ini kosong. Isi baris judul kolom.", "The file is empty. Write the header row.",
         "文件为空，请写入表头。"},
        {"rules_csv_quote", "Tanda kutip di baris ini tidak berpasangan. Perbaiki kutipnya.",
         "The quotation marks of this row do not match. Correct them.", "此行引号不匹配，请更正。"},
        {"rules_csv_cell_bytes", "Sel paling banyak {max} bita. Persingkat isinya.",
         "A cell has at most {max} bytes. Shorten it.", "单元格最多 {max} 字节，请缩短。"},
        {"rules_csv_columns", "Paling banyak {max} kolom. Hapus sisanya.", "At most {max} columns. Remove the rest.",
         "最多 {max} 列，请删除多余列。"},
        // The files
        {"rules_file_name", "Paket hanya berisi berkas .csv, .yaml, dan .sig tanpa folder: {name}. Hapus yang lain.",
         "A pack has only .csv, .yaml and .sig files and no folders: {name}. Remove the others.",
         "规则包只能包含 .csv、.yaml、.sig 文件且无文件夹：{name}，请删除其他文件。"},
        {"rules_file_twice", "Berkas {name} ada dua kali. Hapus salah satunya.",
         "The file {name} is there twice. Remove one.", "文件 {name} 重复，请删除其一。"},
        {"rules_file_unknown", "Berkas ini tidak dikenal. Hapus dari paket.",
         "The file is not known. Remove it from the pack.", "未知文件，请从规则包中删除。"},
        {"rules_files_max", "Paket paling banyak {max} berkas.", "A pack has at most {max} files.",
         "规则包最多 {max} 个文件。"},
        {"rules_pack_bytes", "Paket paling besar {max} bita. Kurangi isinya.",
         "A pack has at most {max} bytes. Take something out.", "规则包最大 {max} 字节，请减少内容。"},
        {"rules_folder", "Folder atau berkas tidak dapat dibaca atau ditulis: {path}. Periksa jalur dan haknya.",
         "The folder or file cannot be read or written: {path}. Check the path and its rights.",
         "无法读写文件夹或文件：{path}，请检查路径和权限。"},
        {"rules_archive", "Arsip tidak dapat dibaca ({what}). Buat ulang dengan dermaga rules sign.",
         "The archive cannot be read ({what}). Make it again with dermaga rules sign.",
         "无法读取归档（{what}），请用 dermaga rules sign 重新生成。"},
        // The manifest
        {"rules_yaml", "pack.yaml tidak dapat dibaca: {what}. Perbaiki YAML-nya.",
         "pack.yaml cannot be read: {what}. Correct the YAML.", "无法读取 pack.yaml：{what}，请更正 YAML。"},
        {"rules_manifest_missing", "pack.yaml tidak ada. Tambahkan.", "pack.yaml is missing. Add it.",
         "缺少 pack.yaml，请添加。"},
        {"rules_manifest_field", "Isi {field} di pack.yaml kosong atau salah. Perbaiki.",
         "The field {field} of pack.yaml is empty or wrong. Correct it.", "pack.yaml 的 {field} 为空或有误，请更正。"},
        {"rules_manifest_unknown", "Isian {field} di pack.yaml tidak dikenal. Hapus.",
         "The field {field} of pack.yaml is not known. Remove it.", "pack.yaml 中没有 {field} 字段，请删除。"},
        // The signature
        {"rules_key", "Ini bukan kunci rahasia. Buat dengan dermaga rules keygen.",
         "This is not a secret key. Make one with dermaga rules keygen.",
         "这不是私钥，请用 dermaga rules keygen 生成。"},
        {"rules_signature_missing", "Paket belum ditandatangani. Jalankan dermaga rules sign.",
         "The pack is not signed. Run dermaga rules sign.", "规则包未签名，请运行 dermaga rules sign。"},
        {"rules_signature_format", "pack.sig rusak. Tandatangani ulang paketnya.",
         "pack.sig is damaged. Sign the pack again.", "pack.sig 已损坏，请重新签名。"},
        {"rules_signature_wrong", "Isi paket berubah setelah ditandatangani. Minta paket asli dari penerbitnya.",
         "The pack was changed after it was signed. Ask its issuer for the original.",
         "规则包签名后被更改，请向发布者索取原件。"},
        {"rules_signer_unknown", "Penanda tangan paket ini tidak dipercaya. Periksa kuncinya dengan penerbit.",
         "The signer of this pack is not trusted. Check the key with the issuer.",
         "签名者不受信任，请与发布者核对公钥。"},
        // Imports
        {"rules_import_format", "Format {name} tidak dikenal. Pakai btki, china_tariff, atau positive_list.",
         "There is no format {name}. Use btki, china_tariff or positive_list.",
         "没有格式 {name}，请使用 btki、china_tariff 或 positive_list。"},
        {"rules_import_header", "Kolom \"{header}\" tidak ada di daftar ini. Petakan dengan --column.",
         "The list has no column \"{header}\". Map it with --column.", "清单中没有列“{header}”，请用 --column 指定。"},
        {"rules_import_column", "Tabel tidak punya atau memerlukan kolom {column}. Perbaiki pemetaannya.",
         "The table has no column {column}, or needs it. Correct the mapping.", "表没有或需要列 {column}，请更正映射。"},
        {"rules_import_rows", "Tidak ada baris yang dapat dipakai. Periksa jumlah angka kode dan pemetaannya.",
         "No row is of use. Check the number of digits and the mapping.", "没有可用的行，请检查编码位数和映射。"},
    };
    return table;
}

}  // namespace dermaga
