#include "catalog/domain/sheet_headers.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace dermaga::catalog {

namespace {

struct Known {
    std::string_view header;  // as to_comparable writes it, with _ and - as blanks
    Field field;
};

/// Earlier rows win when two columns of a sheet mean the same.
constexpr Known known_headers[] = {
    {"sku", Field::sku},
    {"kode produk", Field::sku},
    {"kode barang", Field::sku},
    {"sku penjual", Field::sku},
    {"variant sku", Field::sku},
    {"itemid", Field::sku},
    {"item id", Field::sku},
    {"seller sku", Field::sku},
    {"nama produk", Field::title_id},
    {"nama barang", Field::title_id},
    {"nama", Field::title_id},
    {"judul", Field::title_id},
    {"product name", Field::title_id},
    {"title", Field::title_id},
    {"name", Field::title_id},
    {"title id", Field::title_id},
    {"nama produk (inggris)", Field::title_en},
    {"title en", Field::title_en},
    {"nama inggris", Field::title_en},
    {"nama produk (mandarin)", Field::title_zh},
    {"title zh", Field::title_zh},
    {"nama mandarin", Field::title_zh},
    {"deskripsi", Field::description_id},
    {"deskripsi produk", Field::description_id},
    {"description", Field::description_id},
    {"body (html)", Field::description_id},
    {"body html", Field::description_id},
    {"short description", Field::description_id},
    {"description en", Field::description_en},
    {"description zh", Field::description_zh},
    {"kategori", Field::category},
    {"category", Field::category},
    {"categories", Field::category},
    {"type", Field::row_type},
    {"product category", Field::category},
    {"kode hs", Field::hs_code},
    {"hs code", Field::hs_code},
    {"harga", Field::price},
    {"harga (rp)", Field::price},
    {"harga jual", Field::price},
    {"price", Field::price},
    {"variant price", Field::price},
    {"regular price", Field::price},
    {"stok", Field::stock},
    {"jumlah stok", Field::stock},
    {"stock", Field::stock},
    {"variant inventory qty", Field::stock},
    {"quantity", Field::stock},
    {"berat gram", Field::weight_grams},
    {"berat (gram)", Field::weight_grams},
    {"berat", Field::weight_grams},
    {"weight grams", Field::weight_grams},
    {"variant grams", Field::weight_grams},
    {"weight (kg)", Field::weight_kg},
    {"weight kg", Field::weight_kg},
    {"berat (kg)", Field::weight_kg},
    {"berat kg", Field::weight_kg},
    {"handle", Field::handle},
    {"option1 value", Field::option},
    {"option2 value", Field::option},
    {"option3 value", Field::option},
};

}  // namespace

std::optional<Field> field_of(std::string_view header) {
    if (header.size() > header_bytes_max) return std::nullopt;
    auto name = to_comparable(header);
    std::ranges::replace(name, '_', ' ');
    std::ranges::replace(name, '-', ' ');
    for (auto const& known : known_headers)
        if (known.header == name) return known.field;
    return std::nullopt;
}

HeaderKind header_kind(std::span<std::string const> cells) {
    bool has_title = false;
    bool has_price = false;
    for (auto const& cell : cells) {
        auto const field = field_of(cell);
        has_title = has_title || field == Field::title_id;
        has_price = has_price || field == Field::price;
    }
    if (!has_title) return HeaderKind::none;
    return has_price ? HeaderKind::of_titles_and_prices : HeaderKind::of_titles;
}

std::string_view field_name(Field field) {
    switch (field) {
        case Field::sku: return "sku";
        case Field::title_id: return "title.id";
        case Field::title_en: return "title.en";
        case Field::title_zh: return "title.zh";
        case Field::description_id: return "description.id";
        case Field::description_en: return "description.en";
        case Field::description_zh: return "description.zh";
        case Field::category: return "category";
        case Field::hs_code: return "hs_code";
        case Field::price: return "price";
        case Field::stock: return "stock";
        case Field::weight_grams: return "weight_grams";
        case Field::weight_kg: return "weight_kg";
        case Field::handle: return "handle";
        case Field::option: return "option";
        case Field::row_type: return "row_type";
    }
    return "";
}

}  // namespace dermaga::catalog
