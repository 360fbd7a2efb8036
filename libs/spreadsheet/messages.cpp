#include "spreadsheet/messages.hpp"

namespace dermaga::spreadsheet {

std::span<Message const> spreadsheet_messages() {
    static constexpr Message table[] = {
        // The file
        {"workbook_bytes",
            "Buku kerja lebih besar dari {max} MiB. Hapus gambar dan lembar lain, atau simpan lembarnya sebagai CSV UTF-8.",
            "The workbook is larger than {max} MiB. Remove pictures and other sheets, or save the sheet as CSV in UTF-8.",
            "工作簿超过 {max} MiB，请删除图片和其他工作表，或将工作表另存为 UTF-8 编码的 CSV。"},
        {"workbook_unpacked",
            "Isi buku kerja ini terlalu banyak (lebih dari {max} MiB). Hapus lembar, gaya, dan teks yang tidak dipakai, atau simpan lembarnya sebagai CSV UTF-8.",
            "There is too much in the workbook (more than {max} MiB). Remove sheets, styles and texts that are not needed, or save the sheet as CSV in UTF-8.",
            "工作簿内容过多（超过 {max} MiB），请删除不需要的工作表、样式和文本，或将工作表另存为 UTF-8 编码的 CSV。"},
        {"workbook_entries",
            "Buku kerja ini berisi terlalu banyak lembar, gaya, atau teks (paling banyak {max}). Salin daftarnya ke buku kerja baru, lalu simpan sebagai .xlsx.",
            "The workbook has too many sheets, styles or texts (at most {max}). Copy the list into a new workbook and save it as .xlsx.",
            "工作簿中的工作表、样式或文本过多（最多 {max}），请将清单复制到新工作簿并保存为 .xlsx。"},
        {"workbook_not_xlsx",
            "Berkas ini bukan buku kerja .xlsx. Buka di program lembar kerja, lalu simpan sebagai .xlsx atau CSV UTF-8.",
            "The file is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx or as CSV in UTF-8.",
            "该文件不是 .xlsx 工作簿，请用表格软件打开后另存为 .xlsx 或 UTF-8 编码的 CSV。"},
        {"workbook_old",
            "Ini buku kerja .xls lama. Buka di program lembar kerja, lalu simpan sebagai .xlsx atau CSV UTF-8.",
            "This is an old .xls workbook. Open it in a spreadsheet program and save it as .xlsx or as CSV in UTF-8.",
            "这是旧版 .xls 工作簿，请用表格软件打开后另存为 .xlsx 或 UTF-8 编码的 CSV。"},
        {"workbook_encrypted",
            "Buku kerja ini dikunci dengan kata sandi. Buka, hapus kata sandinya, simpan sebagai .xlsx, lalu coba lagi.",
            "The workbook is locked with a password. Open it, remove the password, save it as .xlsx and try again.",
            "工作簿已用密码加密，请打开并删除密码，保存为 .xlsx 后重试。"},
        {"workbook_damaged",
            "Buku kerja rusak ({part}). Unduh ulang, atau buka di program lembar kerja dan simpan lagi sebagai .xlsx.",
            "The workbook is damaged ({part}). Download it again, or open it in a spreadsheet program and save it again as .xlsx.",
            "工作簿已损坏（{part}），请重新下载，或用表格软件打开后重新保存为 .xlsx。"},
        // The sheet
        {"workbook_no_sheet",
            "Tidak ada lembar \"{name}\" di buku kerja ini. Pilih salah satu dari: {sheets}.",
            "The workbook has no sheet \"{name}\". Choose one of: {sheets}.",
            "工作簿中没有工作表“{name}”，请选择其中之一：{sheets}。"},
        {"workbook_all_hidden",
            "Semua lembar buku kerja ini tersembunyi ({sheets}). Tampilkan lembar yang berisi daftar, simpan, lalu coba lagi.",
            "All sheets of the workbook are hidden ({sheets}). Unhide the one with the list, save the workbook and try again.",
            "工作簿中的工作表均已隐藏（{sheets}），请取消隐藏清单所在的工作表，保存后重试。"},
        {"workbook_formula",
            "Hasil rumus di sel {cell} tidak tersimpan. Buka buku kerja di program lembar kerja, simpan, lalu coba lagi.",
            "What the formula in the cell {cell} comes to was not saved. Open the workbook in a spreadsheet program, save it and try again.",
            "单元格 {cell} 的公式未保存计算结果，请用表格软件打开工作簿并保存后重试。"},
        {"workbook_rows", "Paling banyak {max} baris berisi. Bagi lembarnya.",
            "At most {max} rows with text. Divide the sheet.",
            "最多 {max} 个有内容的行，请拆分工作表。"},
        {"workbook_columns",
            "Paling banyak {max} kolom; sel {cell} berada di luarnya. Hapus kolom yang tidak dipakai.",
            "At most {max} columns; the cell {cell} stands beyond them. Remove columns that are not needed.",
            "最多 {max} 列；单元格 {cell} 超出范围，请删除不需要的列。"},
        {"workbook_cells",
            "Lembar ini terlalu lebar dan panjang: lebih dari {max} sel, termasuk yang kosong di sebelah kiri sel berisi. Hapus isi yang jauh di kanan, atau bagi lembarnya.",
            "The sheet is too wide and long: more than {max} cells, with the empty ones to the left of a text. Clear what stands far to the right, or divide the sheet.",
            "工作表过宽过长：超过 {max} 个单元格（包括内容左侧的空单元格），请清除右侧远处的内容，或拆分工作表。"},
        {"workbook_cell_bytes", "Sel {cell} lebih dari {max} bita. Persingkat isinya.",
            "The cell {cell} has more than {max} bytes. Shorten it.",
            "单元格 {cell} 超过 {max} 字节，请缩短。"},
    };
    return table;
}

}  // namespace dermaga::spreadsheet
