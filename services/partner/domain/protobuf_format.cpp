#include "partner/domain/protobuf_format.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

namespace {

using F = ListingFields;

// The wire's two kinds of field that we use (protobuf.dev, "Encoding").
constexpr unsigned varint_type = 0;
constexpr unsigned length_type = 2;

/// A text is copied by so many bytes at once where as many stand behind its beginning: nearly all
/// texts are as short, and a copy of a size that is known is two instructions.
constexpr std::size_t stride_bytes = 32;
/// Room for the lengths and tags of a record whose members are all tiny, and for the last stride.
constexpr std::size_t spare_bytes = 256;
/// A document may grow by less than this part of it: {"width":-1} takes 13 bytes as a photo.
constexpr std::size_t growth_divisor = 8;
/// Room for what stands before a record's one message: its length twice and a tag.
constexpr std::size_t head_bytes_max = 24;

// Each writes to a place that is large enough, and returns where the next goes. What is made of a
// document is hardly ever longer, because each member's name and quotes are longer than a field's
// tag and length.

char* put_varint(char* at, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        *at++ = static_cast<char>(value | 0x80);
    *at++ = static_cast<char>(value);
    return at;
}

/// Fields below 16.
char* put_tag(char* at, unsigned field, unsigned type) {
    *at++ = static_cast<char>(field << 3 | type);
    return at;
}

char* put_bytes(char* at, unsigned field, std::string_view bytes) {
    at = put_varint(put_tag(at, field, length_type), bytes.size());
    std::memcpy(at, bytes.data(), bytes.size());
    return at + bytes.size();
}

/// Zero is what an absent field means.
char* put_integer(char* at, unsigned field, std::int64_t value) {
    if (value == 0) return at;
    return put_varint(put_tag(at, field, varint_type), static_cast<std::uint64_t>(value));
}

/// A message inside another: its length goes before it when it is known. Most are short enough for
/// a length of one byte; the others are moved.
template <class Write>
char* put_message(char* at, unsigned field, Write const& write) {
    auto* const place = put_tag(at, field, length_type);
    auto* const end = write(place + 1);
    auto const size = static_cast<std::size_t>(end - place - 1);
    *place = static_cast<char>(size);
    if (size < 0x80) return end;
    std::size_t const more = size < 0x4000 ? 1 : size < 0x200000 ? 2 : 3;
    std::memmove(place + 1 + more, place + 1, size);
    put_varint(place, size);
    return end + more;
}

template <class Fields>
struct TextField {
    unsigned number;
    std::string_view Fields::* member;
};
constexpr TextField<F> id[] = {{1, &F::id}};
constexpr TextField<F> updated_at[] = {{4, &F::updated_at}};
constexpr TextField<F> seller[] = {{1, &F::seller_id}, {2, &F::seller_name}, {3, &F::region_code}};
constexpr TextField<F> sku[] = {{6, &F::sku}};
constexpr TextField<F> title[] = {{1, &F::title_id}, {2, &F::title_en}, {3, &F::title_zh}};
constexpr TextField<F> description[] = {
    {1, &F::description_id}, {2, &F::description_en}, {3, &F::description_zh}};
constexpr TextField<F> classes[] = {{9, &F::category}, {10, &F::hs_code}};
constexpr TextField<F> price[] = {{1, &F::price_amount}, {2, &F::price_currency}};
constexpr TextField<F> text_states[] = {
    {1, &F::text_state_id}, {2, &F::text_state_en}, {3, &F::text_state_zh}};
constexpr TextField<PhotoFields> photo_urls[] = {
    {1, &PhotoFields::url}, {2, &PhotoFields::thumb_url}};
constexpr TextField<PhotoFields> photo_hash[] = {{5, &PhotoFields::sha256}};

/// Writes texts of a document as they are meant, not as JSON escapes them.
class TextWriter {
  public:
    TextWriter(std::string_view document, std::string& scratch)
        : end_(document.data() + document.size()),
          has_escapes_(document.find('\\') != std::string_view::npos),
          scratch_(scratch) {}

    template <class Fields>
    char* put(char* at, std::span<TextField<Fields> const> texts, Fields const& from) const {
        for (auto const& [number, member] : texts) {
            auto const text = from.*member;
            if (text.empty()) continue;
            bool const is_short = text.size() <= stride_bytes && !has_escapes_ &&
                end_ - text.data() >= std::ptrdiff_t{stride_bytes};
            if (!is_short) {
                at = put_long(at, number, text);
                continue;
            }
            at[0] = static_cast<char>(number << 3 | length_type);
            at[1] = static_cast<char>(text.size());
            std::memcpy(at + 2, text.data(), stride_bytes);
            at += 2 + text.size();
        }
        return at;
    }

  private:
    char* put_long(char* at, unsigned number, std::string_view text) const {
        if (!has_escapes_ || text.find('\\') == std::string_view::npos)
            return put_bytes(at, number, text);
        scratch_.clear();
        append_unescaped(text, scratch_);
        return put_bytes(at, number, scratch_);
    }

    char const* end_;
    bool has_escapes_;
    std::string& scratch_;
};

}  // namespace

void ProtobufFormat::listing(
    std::string_view document, trade::StockDetail stock, std::string& out) {
    auto const from = read_listing(document);
    TextWriter const texts(document, scratch_);
    auto const put = [&](char* at, std::span<TextField<F> const> fields) {
        return texts.put(at, fields, from);
    };
    auto const put_texts = [&](char* at, unsigned field, std::span<TextField<F> const> fields) {
        return put_message(at, field, [&](char* inside) { return put(inside, fields); });
    };
    auto* at = begin_record(document.size());
    at = put(at, id);
    at = put_integer(at, 2, integer_of(from.version));
    at = put_integer(at, 3, trade::shown_stock(integer_of(from.stock), stock));
    at = put(at, updated_at);
    at = put_texts(at, 5, seller);
    at = put(at, sku);
    at = put_texts(at, 7, title);
    at = put_texts(at, 8, description);
    at = put(at, classes);
    at = put_texts(at, 11, price);
    at = put_integer(at, 12, integer_of(from.weight_grams));
    auto photos = from.photos;
    for (PhotoFields photo; take_photo(photos, photo);)
        at = put_message(at, 13, [&](char* inside) {
            inside = texts.put<PhotoFields>(inside, photo_urls, photo);
            inside = put_integer(inside, 3, integer_of(photo.width));
            inside = put_integer(inside, 4, integer_of(photo.height));
            return texts.put<PhotoFields>(inside, photo_hash, photo);
        });
    at = put_texts(at, 14, text_states);
    end_record(1, at, out);
}

void ProtobufFormat::end(SnapshotEnd const& end, std::string& out) {
    auto const& manifest = end.manifest;
    auto* at = begin_record(
        manifest.statement.size() + manifest.signature.size() + manifest.key_id.size());
    at = put_integer(at, 1, end.position);
    at = put_integer(at, 2, end.count);
    at = put_message(at, 3, [&](char* inside) {
        inside = put_bytes(inside, 1, manifest.statement);
        inside = put_bytes(inside, 2, manifest.signature);
        return put_bytes(inside, 3, manifest.key_id);
    });
    end_record(2, at, out);
}

/// Where a record's one message is written, of about `size` bytes.
char* ProtobufFormat::begin_record(std::size_t size) {
    record_.resize(
        std::max(record_.size(), head_bytes_max + size + size / growth_divisor + spare_bytes));
    return record_.data() + head_bytes_max;
}

/// The message up to `end` as that field of a FeedRecord, behind the record's length.
void ProtobufFormat::end_record(unsigned field, char const* end, std::string& out) {
    auto* const message = record_.data() + head_bytes_max;
    auto const size = static_cast<std::size_t>(end - message);
    char inner[head_bytes_max / 2];
    auto const inner_size =
        static_cast<std::size_t>(put_varint(put_tag(inner, field, length_type), size) - inner);
    char outer[head_bytes_max / 2];
    auto const outer_size = static_cast<std::size_t>(put_varint(outer, inner_size + size) - outer);
    auto* const begin = message - inner_size - outer_size;
    std::memcpy(begin, outer, outer_size);
    std::memcpy(begin + outer_size, inner, inner_size);
    out.append(begin, static_cast<std::size_t>(end - begin));
}

}  // namespace dermaga::partner
