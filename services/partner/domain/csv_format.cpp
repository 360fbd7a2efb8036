#include "partner/domain/csv_format.hpp"

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

namespace {

struct Column {
    std::string_view name;
    std::string_view ListingFields::*field;
};

// The columns of a listing; what a partner's import is written against, so only ever added to.
constexpr Column columns[] = {
    {"id", &ListingFields::id},
    {"version", &ListingFields::version},
    {"stock", &ListingFields::stock},
    {"updated_at", &ListingFields::updated_at},
    {"seller_id", &ListingFields::seller_id},
    {"seller_name", &ListingFields::seller_name},
    {"region_code", &ListingFields::region_code},
    {"sku", &ListingFields::sku},
    {"title_id", &ListingFields::title_id},
    {"title_en", &ListingFields::title_en},
    {"title_zh", &ListingFields::title_zh},
    {"description_id", &ListingFields::description_id},
    {"description_en", &ListingFields::description_en},
    {"description_zh", &ListingFields::description_zh},
    {"category", &ListingFields::category},
    {"hs_code", &ListingFields::hs_code},
    {"price_amount", &ListingFields::price_amount},
    {"price_currency", &ListingFields::price_currency},
    {"weight_grams", &ListingFields::weight_grams},
};
constexpr std::string_view end_columns = ",photos,position,count,manifest,signature,key_id\r\n";

void append_field(std::string_view text, std::string& out) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out.append(text);
        return;
    }
    out += '"';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

void CsvFormat::begin(std::string& out) {
    out.append("kind");
    for (auto const& column : columns) out.append(",").append(column.name);
    out.append(end_columns);
}

void CsvFormat::listing(std::string_view document, std::string& out) {
    auto const fields = read_listing(document);
    out.append("listing");
    for (auto const& column : columns) {
        scratch_.clear();
        append_unescaped(fields.*column.field, scratch_);
        out += ',';
        append_field(scratch_, out);
    }
    out += ',';
    auto photos = fields.photos;
    PhotoFields photo;
    for (bool is_first = true; take_photo(photos, photo); is_first = false) {
        if (!is_first) out += ' ';
        append_unescaped(photo.url, out);
    }
    out.append(",,,,,\r\n");
}

void CsvFormat::end(SnapshotEnd const& end, std::string& out) {
    out.append("end").append(std::size(columns) + 1, ',');
    out.append(",").append(std::to_string(end.position)).append(",").append(std::to_string(end.count)).append(",");
    append_field(end.manifest.statement, out);
    out.append(",").append(end.manifest.signature).append(",").append(end.manifest.key_id).append("\r\n");
}

}  // namespace dermaga::partner
