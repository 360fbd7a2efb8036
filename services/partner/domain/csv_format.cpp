#include "partner/domain/csv_format.hpp"

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

namespace {

struct Column {
    std::string_view name;
    std::string_view ListingFields::* field;
    bool is_number = false;
};

// The columns of a listing; what a partner's import is written against, so only ever added to.
constexpr Column columns[] = {
    {"id", &ListingFields::id},
    {"version", &ListingFields::version, true},
    {"stock", &ListingFields::stock, true},
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
    {"weight_grams", &ListingFields::weight_grams, true},
    {"text_state_id", &ListingFields::text_state_id},
    {"text_state_en", &ListingFields::text_state_en},
    {"text_state_zh", &ListingFields::text_state_zh},
};
constexpr std::string_view end_columns = ",photos,position,count,manifest,signature,key_id\r\n";

void append_quoted(std::string_view text, std::string& out) {
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
    for (auto const& column : columns)
        out.append(",").append(column.name);
    out.append(end_columns);
}

/// Every text stands in quotes: without a backslash JSON's own form has nothing that CSV would
/// change.
void CsvFormat::append_text(std::string_view json_text, std::string& out) {
    if (json_text.empty()) return;
    if (json_text.find('\\') == std::string_view::npos) {
        out.append(1, '"').append(json_text).append(1, '"');
        return;
    }
    scratch_.clear();
    append_unescaped(json_text, scratch_);
    append_quoted(scratch_, out);
}

void CsvFormat::listing(std::string_view document, trade::StockDetail stock, std::string& out) {
    auto fields = read_listing(document);
    std::string shown;
    if (stock != trade::StockDetail::exact && !fields.stock.empty())
        fields.stock = shown = std::to_string(trade::shown_stock(integer_of(fields.stock), stock));
    out.append("listing");
    for (auto const& column : columns) {
        out += ',';
        auto const text = fields.*column.field;
        if (column.is_number) out.append(text);
        else append_text(text, out);
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
    out.append(",")
        .append(std::to_string(end.position))
        .append(",")
        .append(std::to_string(end.count))
        .append(",");
    append_quoted(end.manifest.statement, out);
    out.append(",")
        .append(end.manifest.signature)
        .append(",")
        .append(end.manifest.key_id)
        .append("\r\n");
}

}  // namespace dermaga::partner
