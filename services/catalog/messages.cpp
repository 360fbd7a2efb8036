#include "catalog/messages.hpp"

namespace dermaga::catalog {

std::span<Message const> catalog_messages() {
    static constexpr Message table[] = {
        {"sku_taken", "SKU ini sudah dipakai produk lain di toko Anda. Pakai SKU lain, atau ubah produk itu.", "Another product of your shop has this SKU. Use another, or change that product.", "您店铺的其他商品已使用此 SKU。请更换。"},
        {"product_reserved", "Produk ini sedang dipesan ({reserved} buah). Selesaikan pesanannya dulu, atau jadikan draf.", "This product is in open orders ({reserved} pieces). Finish them first, or make it a draft.", "该商品有未完成的订单（{reserved} 件）。请先完成订单，或改为草稿。"},
        {"stock_below_reserved", "Stok tidak bisa kurang dari {reserved}, karena sebanyak itu sudah dipesan.", "Stock cannot be below {reserved}: so many are ordered.", "库存不能低于已被订购的 {reserved} 件。"},
        {"price_range", "Harga paling sedikit Rp 1.", "The price is at least 1 rupiah.", "价格至少为 1 印尼盾。"},
        {"price_not_whole", "Harga rupiah harus bulat. Bila berkas ini memakai mata uang lain, ubah dulu ke rupiah.", "Rupiah prices are whole. If the sheet is in another currency, convert it first.", "印尼盾价格须为整数。如为其他货币，请先换算。"},
        {"number_format", "Ini bukan angka. Tulis seperti 85000 atau 85.000.", "This is not a number. Write it like 85000.", "这不是数字。请写成 85000。"},
        {"photo_not_a_photo", "Berkas ini bukan foto JPEG, PNG atau WebP yang utuh. Pilih foto lain.", "This file is no whole JPEG, PNG or WebP photo. Choose another.", "文件不是完整的 JPEG、PNG 或 WebP 图片。请另选。"},
        {"photo_too_large", "Foto ini terlalu besar (paling banyak 50 megapiksel). Perkecil, lalu kirim lagi.", "This photo is too large (at most 50 megapixels). Shrink it and send it again.", "图片过大（最多 5000 万像素）。请缩小后重试。"},
        {"photo_missing", "Pilih satu foto untuk dikirim.", "Choose a photo to send.", "请选择要上传的图片。"},
        {"photos_too_many", "Satu produk paling banyak punya {max} foto. Hapus satu dulu.", "A product has at most {max} photos. Remove one first.", "每个商品最多 {max} 张图片。请先删除一张。"},
        {"csv_empty", "Tidak ada baris produk di berkas ini. Pastikan baris pertama berisi judul kolom.", "There are no product rows in this file. The first row must hold the column names.", "文件中没有商品行。首行应为列名。"},
        {"csv_not_text", "Ini bukan berkas CSV. Di Excel pilih Simpan Sebagai → CSV UTF-8.", "This is not a CSV file. In Excel choose Save As → CSV UTF-8.", "这不是 CSV 文件。请在 Excel 中另存为 CSV UTF-8。"},
        {"csv_quote_open", "Tanda kutip di baris {line} tidak pernah ditutup. Perbaiki, lalu kirim lagi.", "The quote on line {line} never ends. Mend it and send again.", "第 {line} 行的引号没有结束。请更正后重试。"},
        {"csv_cell_too_long", "Ada sel yang terlalu panjang di baris {line}.", "A cell on line {line} is too long.", "第 {line} 行有过长的单元格。"},
        {"csv_too_many_rows", "Paling banyak {max} baris sekali impor. Bagi menjadi beberapa berkas.", "At most {max} rows at once. Split the file.", "一次最多 {max} 行。请拆分文件。"},
        {"csv_missing", "Pilih berkas CSV untuk diimpor.", "Choose a CSV file to import.", "请选择要导入的 CSV 文件。"},
        {"sheet_columns_unknown", "Tidak ada kolom nama produk. Beri judul kolom seperti: sku; nama_produk; harga; stok; berat_gram.", "No column names the product. Use column names like: sku; nama_produk; harga; stok; berat_gram.", "找不到商品名称列。列名示例：sku; nama_produk; harga; stok; berat_gram。"},
        {"seller_not_verified", "Belum tampil: usaha Anda belum diverifikasi.", "Not visible yet: your business is not verified.", "尚未展示：您的企业未通过验证。"},
        {"product_is_draft", "Belum tampil: produk ini masih draf.", "Not visible: this product is a draft.", "未展示：该商品是草稿。"},
    };
    return table;
}

}  // namespace dermaga::catalog
