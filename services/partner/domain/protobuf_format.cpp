#include "partner/domain/protobuf_format.hpp"

#include <charconv>

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

namespace {

// The wire's two kinds of field that we use (protobuf.dev, "Encoding").
constexpr unsigned varint_type = 0;
constexpr unsigned length_type = 2;

void append_varint(std::uint64_t value, std::string& out) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

void append_bytes(unsigned field, std::string_view bytes, std::string& out) {
    append_varint(field << 3 | length_type, out);
    append_varint(bytes.size(), out);
    out.append(bytes);
}

/// Zero is what an absent field means.
void append_integer(unsigned field, std::int64_t value, std::string& out) {
    if (value == 0) return;
    append_varint(field << 3 | varint_type, out);
    append_varint(static_cast<std::uint64_t>(value), out);
}

void append_digits(unsigned field, std::string_view digits, std::string& out) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    append_integer(field, value, out);
}

void append_text(unsigned field, std::string_view json_text, std::string& scratch, std::string& out) {
    if (json_text.empty()) return;
    if (json_text.find('\\') == std::string_view::npos) return append_bytes(field, json_text, out);
    scratch.clear();
    append_unescaped(json_text, scratch);
    append_bytes(field, scratch, out);
}

}  // namespace

void ProtobufFormat::listing(std::string_view document, std::string& out) {
    auto const from = read_listing(document);
    auto const message = [this](unsigned field, std::initializer_list<std::string_view> texts) {
        inner_.clear();
        unsigned at = 0;
        for (auto const text : texts) append_text(++at, text, scratch_, inner_);
        append_bytes(field, inner_, body_);
    };
    body_.clear();
    append_text(1, from.id, scratch_, body_);
    append_digits(2, from.version, body_);
    append_digits(3, from.stock, body_);
    append_text(4, from.updated_at, scratch_, body_);
    message(5, {from.seller_id, from.seller_name, from.region_code});
    append_text(6, from.sku, scratch_, body_);
    message(7, {from.title_id, from.title_en, from.title_zh});
    message(8, {from.description_id, from.description_en, from.description_zh});
    append_text(9, from.category, scratch_, body_);
    append_text(10, from.hs_code, scratch_, body_);
    message(11, {from.price_amount, from.price_currency});
    append_digits(12, from.weight_grams, body_);
    auto photos = from.photos;
    for (PhotoFields photo; take_photo(photos, photo);) message(13, {photo.url, photo.thumb_url});
    record(1, out);
}

void ProtobufFormat::end(SnapshotEnd const& end, std::string& out) {
    inner_.clear();
    append_bytes(1, end.manifest.statement, inner_);
    append_bytes(2, end.manifest.signature, inner_);
    append_bytes(3, end.manifest.key_id, inner_);
    body_.clear();
    append_integer(1, end.position, body_);
    append_integer(2, end.count, body_);
    append_bytes(3, inner_, body_);
    record(2, out);
}

/// The body as that field of a FeedRecord, behind the record's length.
void ProtobufFormat::record(unsigned field, std::string& out) {
    scratch_.clear();
    append_varint(body_.size(), scratch_);
    append_varint(1 + scratch_.size() + body_.size(), out);
    append_varint(field << 3 | length_type, out);
    out.append(scratch_).append(body_);
}

}  // namespace dermaga::partner
