#include "partner/domain/protobuf_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <initializer_list>

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

namespace {

// The wire's two kinds of field that we use (protobuf.dev, "Encoding").
constexpr unsigned varint_type = 0;
constexpr unsigned length_type = 2;

/// Appends to a place that is large enough: a document is longer than all that is made of it,
/// because each member's name and quotes are longer than a field's tag and length, unless it is
/// tiny.
class Wire {
  public:
    explicit Wire(char* at) : at_(at) {}
    char* at() const { return at_; }

    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            *at_++ = static_cast<char>(value | 0x80);
        *at_++ = static_cast<char>(value);
    }
    void tag(unsigned field, unsigned type) {
        *at_++ = static_cast<char>(field << 3 | type);
    }  // fields below 16
    void bytes(unsigned field, std::string_view bytes) {
        tag(field, length_type);
        varint(bytes.size());
        std::memcpy(at_, bytes.data(), bytes.size());
        at_ += bytes.size();
    }
    /// Zero is what an absent field means.
    void integer(unsigned field, std::int64_t value) {
        if (value == 0) return;
        tag(field, varint_type);
        varint(static_cast<std::uint64_t>(value));
    }
    void digits(unsigned field, std::string_view digits) {
        std::int64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        integer(field, value);
    }
    /// A message inside another: its length goes before it when it is known. Most are short enough
    /// for a length of one byte; the others are moved.
    template <class Write>
    void message(unsigned field, Write const& write) {
        tag(field, length_type);
        auto* const place = at_++;
        write();
        auto const size = static_cast<std::size_t>(at_ - place - 1);
        *place = static_cast<char>(size);
        if (size < 0x80) return;
        Wire length(place);
        std::size_t const more = size < 0x4000 ? 1 : size < 0x200000 ? 2 : 3;
        std::memmove(place + 1 + more, place + 1, size);
        length.varint(size);
        at_ += more;
    }

  private:
    char* at_;
};

/// Room for the lengths and tags of a record whose members are all tiny.
constexpr std::size_t spare_bytes = 256;

}  // namespace

void ProtobufFormat::listing(std::string_view document, std::string& out) {
    auto const from = read_listing(document);
    bool const has_escapes = document.find('\\') != std::string_view::npos;
    body_.resize(std::max(body_.size(), document.size() + spare_bytes));
    Wire wire(body_.data());
    auto const text = [&](unsigned field, std::string_view json_text) {
        if (json_text.empty()) return;
        if (!has_escapes || json_text.find('\\') == std::string_view::npos)
            return wire.bytes(field, json_text);
        scratch_.clear();
        append_unescaped(json_text, scratch_);
        wire.bytes(field, scratch_);
    };
    auto const texts = [&](unsigned field, std::initializer_list<std::string_view> values) {
        wire.message(field, [&] {
            unsigned at = 0;
            for (auto const value : values)
                text(++at, value);
        });
    };
    text(1, from.id);
    wire.digits(2, from.version);
    wire.digits(3, from.stock);
    text(4, from.updated_at);
    texts(5, {from.seller_id, from.seller_name, from.region_code});
    text(6, from.sku);
    texts(7, {from.title_id, from.title_en, from.title_zh});
    texts(8, {from.description_id, from.description_en, from.description_zh});
    text(9, from.category);
    text(10, from.hs_code);
    texts(11, {from.price_amount, from.price_currency});
    wire.digits(12, from.weight_grams);
    auto photos = from.photos;
    for (PhotoFields photo; take_photo(photos, photo);)
        wire.message(13, [&] {
            text(1, photo.url);
            text(2, photo.thumb_url);
            wire.digits(3, photo.width);
            wire.digits(4, photo.height);
            text(5, photo.sha256);
        });
    texts(14, {from.text_state_id, from.text_state_en, from.text_state_zh});
    record(1, {body_.data(), static_cast<std::size_t>(wire.at() - body_.data())}, out);
}

void ProtobufFormat::end(SnapshotEnd const& end, std::string& out) {
    auto const& manifest = end.manifest;
    body_.resize(manifest.statement.size() + manifest.signature.size() + manifest.key_id.size() +
        spare_bytes);
    Wire wire(body_.data());
    wire.integer(1, end.position);
    wire.integer(2, end.count);
    wire.message(3, [&] {
        wire.bytes(1, manifest.statement);
        wire.bytes(2, manifest.signature);
        wire.bytes(3, manifest.key_id);
    });
    record(2, {body_.data(), static_cast<std::size_t>(wire.at() - body_.data())}, out);
}

/// A message as that field of a FeedRecord, behind the record's length.
void ProtobufFormat::record(unsigned field, std::string_view message, std::string& out) {
    std::array<char, 16> head;
    Wire inner(head.data());
    inner.tag(field, length_type);
    inner.varint(message.size());
    auto const inner_size = static_cast<std::size_t>(inner.at() - head.data());
    std::array<char, 16> length;
    Wire outer(length.data());
    outer.varint(inner_size + message.size());
    out.append(length.data(), static_cast<std::size_t>(outer.at() - length.data()));
    out.append(head.data(), inner_size).append(message);
}

}  // namespace dermaga::partner
