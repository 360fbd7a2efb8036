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
    out += static_cast<char>(field << 3 | length_type);  // all our fields are below 16
    append_varint(bytes.size(), out);
    out.append(bytes);
}

/// Zero is what an absent field means.
void append_integer(unsigned field, std::int64_t value, std::string& out) {
    if (value == 0) return;
    out += static_cast<char>(field << 3 | varint_type);
    append_varint(static_cast<std::uint64_t>(value), out);
}

void append_digits(unsigned field, std::string_view digits, std::string& out) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    append_integer(field, value, out);
}

/// A message inside another whose length is written in one byte when it is known to be short and
/// else moved in: nearly all of ours are below 128 bytes.
template <class Write>
void append_message(unsigned field, std::string& out, Write const& write) {
    out += static_cast<char>(field << 3 | length_type);
    auto const place = out.size();
    out += '\0';
    write();
    auto const size = out.size() - place - 1;
    if (size < 0x80) {
        out[place] = static_cast<char>(size);
        return;
    }
    std::string length;
    append_varint(size, length);
    out.replace(place, 1, length);
}

}  // namespace

void ProtobufFormat::text(unsigned field, std::string_view json_text, std::string& out) {
    if (json_text.empty()) return;
    if (!has_escapes_ || json_text.find('\\') == std::string_view::npos) return append_bytes(field, json_text, out);
    scratch_.clear();
    append_unescaped(json_text, scratch_);
    append_bytes(field, scratch_, out);
}

void ProtobufFormat::texts(unsigned field, std::initializer_list<std::string_view> values) {
    append_message(field, body_, [&] {
        unsigned at = 0;
        for (auto const value : values) text(++at, value, body_);
    });
}

void ProtobufFormat::listing(std::string_view document, std::string& out) {
    auto const from = read_listing(document);
    has_escapes_ = document.find('\\') != std::string_view::npos;
    body_.clear();
    text(1, from.id, body_);
    append_digits(2, from.version, body_);
    append_digits(3, from.stock, body_);
    text(4, from.updated_at, body_);
    texts(5, {from.seller_id, from.seller_name, from.region_code});
    text(6, from.sku, body_);
    texts(7, {from.title_id, from.title_en, from.title_zh});
    texts(8, {from.description_id, from.description_en, from.description_zh});
    text(9, from.category, body_);
    text(10, from.hs_code, body_);
    texts(11, {from.price_amount, from.price_currency});
    append_digits(12, from.weight_grams, body_);
    auto photos = from.photos;
    for (PhotoFields photo; take_photo(photos, photo);) texts(13, {photo.url, photo.thumb_url});
    record(1, out);
}

void ProtobufFormat::end(SnapshotEnd const& end, std::string& out) {
    body_.clear();
    append_integer(1, end.position, body_);
    append_integer(2, end.count, body_);
    append_message(3, body_, [&] {
        append_bytes(1, end.manifest.statement, body_);
        append_bytes(2, end.manifest.signature, body_);
        append_bytes(3, end.manifest.key_id, body_);
    });
    record(2, out);
}

/// The body as that field of a FeedRecord, behind the record's length.
void ProtobufFormat::record(unsigned field, std::string& out) {
    scratch_.assign(1, static_cast<char>(field << 3 | length_type));
    append_varint(body_.size(), scratch_);
    append_varint(scratch_.size() + body_.size(), out);
    out.append(scratch_).append(body_);
}

}  // namespace dermaga::partner
