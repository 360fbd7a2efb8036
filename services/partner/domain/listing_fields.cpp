#include "partner/domain/listing_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>

#include <experimental/simd>

namespace dermaga::partner {

namespace {

/// A member of an object that is wanted: where it goes, or what is wanted inside it.
template <class Fields>
struct Place {
    std::string_view key;  ///< as it stands in the document: "name":
    std::string_view Fields::* field = nullptr;
    std::span<Place const> inside = {};

    std::string_view name() const { return key.substr(1, key.size() - 3); }
};

using F = ListingFields;
using ListingPlace = Place<F>;
using PhotoPlace = Place<PhotoFields>;

// In the order of the document, which is tried first.
constexpr ListingPlace seller[] = {{R"("id":)", &F::seller_id}, {R"("name":)", &F::seller_name},
    {R"("region_code":)", &F::region_code}};
constexpr ListingPlace title[] = {
    {R"("id":)", &F::title_id}, {R"("en":)", &F::title_en}, {R"("zh":)", &F::title_zh}};
constexpr ListingPlace description[] = {{R"("id":)", &F::description_id},
    {R"("en":)", &F::description_en}, {R"("zh":)", &F::description_zh}};
constexpr ListingPlace text_states[] = {{R"("id":)", &F::text_state_id},
    {R"("en":)", &F::text_state_en}, {R"("zh":)", &F::text_state_zh}};
constexpr ListingPlace price[] = {
    {R"("amount":)", &F::price_amount}, {R"("currency":)", &F::price_currency}};
constexpr ListingPlace listing[] = {
    {R"("id":)", &F::id},
    {R"("version":)", &F::version},
    {R"("stock":)", &F::stock},
    {R"("updated_at":)", &F::updated_at},
    {R"("seller":)", nullptr, seller},
    {R"("text_states":)", nullptr, text_states},
    {R"("sku":)", &F::sku},
    {R"("title":)", nullptr, title},
    {R"("description":)", nullptr, description},
    {R"("category":)", &F::category},
    {R"("hs_code":)", &F::hs_code},
    {R"("price":)", nullptr, price},
    {R"("weight_grams":)", &F::weight_grams},
    {R"("photos":)", &F::photos},
};
constexpr PhotoPlace photo_places[] = {{R"("url":)", &PhotoFields::url},
    {R"("thumb_url":)", &PhotoFields::thumb_url}, {R"("width":)", &PhotoFields::width},
    {R"("height":)", &PhotoFields::height}, {R"("sha256":)", &PhotoFields::sha256}};

[[noreturn]] void broken() {
    throw std::invalid_argument("a listing's document is not what the catalogue writes");
}

constexpr std::size_t key_min = 4;
constexpr std::size_t key_max = 16;
template <class Fields>
constexpr bool fit(std::span<Place<Fields> const> places) {
    return std::ranges::all_of(places, [](Place<Fields> const& place) {
        return key_min <= place.key.size() && place.key.size() <= key_max && fit(place.inside);
    });
}
static_assert(fit(std::span<ListingPlace const>(listing)));
static_assert(fit(std::span<PhotoPlace const>(photo_places)));

template <class Word>
bool begins_and_ends_alike(char const* a, char const* b, std::size_t size) {
    std::array<Word, 4> words;
    std::memcpy(&words[0], a, sizeof(Word));
    std::memcpy(&words[1], b, sizeof(Word));
    std::memcpy(&words[2], a + size - sizeof(Word), sizeof(Word));
    std::memcpy(&words[3], b + size - sizeof(Word), sizeof(Word));
    return ((words[0] ^ words[1]) | (words[2] ^ words[3])) == 0;
}

/// Whether the bytes at `at`, as many as the key has, are the key. Two words overlap in the middle.
inline bool is_key(char const* at, std::string_view key) {
    return key.size() >= sizeof(std::uint64_t)
        ? begins_and_ends_alike<std::uint64_t>(at, key.data(), key.size())
        : begins_and_ends_alike<std::uint32_t>(at, key.data(), key.size());
}

/// The next quote in [at, end), or null. Most texts are short: their first bytes are looked at a
/// register at a time, since a call of libc's takes longer to begin than to end.
inline char const* find_quote(char const* at, char const* end) {
    using Bytes = std::experimental::native_simd<char>;
    constexpr std::ptrdiff_t step = Bytes::size();
    constexpr int steps = 3;
    for (int i = 0; i < steps && end - at >= step; ++i, at += step) {
        auto const quotes = Bytes(at, std::experimental::element_aligned) == '"';
        if (any_of(quotes)) return at + find_first_set(quotes);
    }
    return static_cast<char const*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
}

/// Goes forward over JSON that has no white space but spaces outside its texts.
class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

    template <class Fields>
    void object(std::span<Place<Fields> const> places, Fields& fields) {
        expect('{');
        if (take('}')) return;
        std::size_t next = 0;
        do {
            auto const* const place = find(places, next);
            if (place == nullptr) {
                value();
                continue;
            }
            next = static_cast<std::size_t>(place - places.data()) + 1;
            if (place->field != nullptr) fields.*(place->field) = value();
            else if (is_object()) object(place->inside, fields);
            else value();
        } while (take(','));
        expect('}');
    }

    bool take(char wanted) {
        if (peek() == ' ') skip_space();
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }
    std::size_t at() const { return static_cast<std::size_t>(at_ - begin_); }

  private:
    /// Goes behind the next member's name; null when nobody wants it. Where `next` is what comes,
    /// its name need not be read.
    template <class Fields>
    Place<Fields> const* find(std::span<Place<Fields> const> places, std::size_t next) {
        if (next < places.size() && left() >= places[next].key.size() &&
            is_key(at_, places[next].key)) {
            at_ += places[next].key.size();
            return &places[next];
        }
        skip_space();
        auto const name = string();
        expect(':');
        for (auto const& place : places)
            if (place.name() == name) return &place;
        return nullptr;
    }

    bool is_object() {
        if (peek() == ' ') skip_space();
        return peek() == '{';
    }

    /// Without its quotes, or null's nothing.
    std::string_view value() {
        if (peek() == ' ') skip_space();
        if (peek() == '"') return string();
        auto const* const begin = at_;
        if (peek() == '{' || peek() == '[') nested();
        else word();
        return *begin == 'n' ? std::string_view() : std::string_view(begin, at_);
    }

    /// A number, true, false or null. They are short: a search in libc takes longer to begin than
    /// to end.
    void word() {
        auto const ends = [](char c) { return c == ',' || c == '}' || c == ']' || c == ' '; };
        while (at_ != end_ && !ends(*at_))
            ++at_;
        if (at_ == end_) broken();
    }

    void nested() {
        int depth = 0;
        do {
            auto const c = peek();
            if (c == '"') {
                string();
                continue;
            }
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            ++at_;
        } while (depth > 0);
    }

    std::string_view string() {
        expect('"');
        auto const* const begin = at_;
        while (true) {
            auto const* const quote = find_quote(at_, end_);
            if (quote == nullptr) broken();
            at_ = quote + 1;
            auto const* backslashes = quote;
            while (backslashes != begin && backslashes[-1] == '\\')
                --backslashes;
            if ((quote - backslashes) % 2 == 0) return {begin, quote};
        }
    }

    void expect(char wanted) {
        if (!take(wanted)) broken();
    }
    /// PostgreSQL's json_build_object puts spaces around colons.
    void skip_space() {
        while (at_ != end_ && *at_ == ' ')
            ++at_;
    }
    char peek() const {
        if (at_ == end_) broken();
        return *at_;
    }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    char const* begin_;
    char const* at_;
    char const* end_;
};

std::uint32_t unit_at(std::string_view text, std::size_t at) {
    std::uint32_t unit = 0;
    if (at + 4 <= text.size()) std::from_chars(text.data() + at, text.data() + at + 4, unit, 16);
    return unit;
}

void append_utf8(std::uint32_t point, std::string& out) {
    auto const add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xC0 | (point >> 6));
    } else {
        if (point < 0x10000) add(0xE0 | (point >> 12));
        else add(0xF0 | (point >> 18)), add(0x80 | ((point >> 12) & 0x3F));
        add(0x80 | ((point >> 6) & 0x3F));
    }
    add(0x80 | (point & 0x3F));
}

/// The character that stands behind the backslash at `at`; moves `at` behind it.
void append_escape(std::string_view text, std::size_t& at, std::string& out) {
    constexpr std::string_view names = "bfnrt";
    constexpr std::string_view characters = "\b\f\n\r\t";
    auto const c = at + 1 < text.size() ? text[at + 1] : '\\';
    at += 2;
    if (auto const known = names.find(c); known != std::string_view::npos) out += characters[known];
    else if (c != 'u') out += c;
    if (c != 'u') return;
    auto point = unit_at(text, at);
    at += 4;
    if (point >= 0xD800 && point < 0xDC00 && text.substr(at, 2) == "\\u") {
        point = 0x10000 + ((point - 0xD800) << 10) + (unit_at(text, at + 2) - 0xDC00);
        at += 6;
    }
    append_utf8(point, out);
}

}  // namespace

ListingFields read_listing(std::string_view document) {
    ListingFields fields;
    Scanner(document).object<ListingFields>(listing, fields);
    return fields;
}

bool take_photo(std::string_view& photos, PhotoFields& photo) {
    if (photos.size() < 2 || photos.find('{') == std::string_view::npos) return false;
    photos.remove_prefix(photos.find('{'));
    Scanner scanner(photos);
    photo = {};
    scanner.object<PhotoFields>(photo_places, photo);
    photos.remove_prefix(scanner.at());
    return true;
}

std::int64_t integer_of(std::string_view digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

void append_unescaped(std::string_view json_text, std::string& out) {
    std::size_t at = 0;
    while (at < json_text.size()) {
        auto const backslash = std::min(json_text.find('\\', at), json_text.size());
        out.append(json_text.substr(at, backslash - at));
        at = backslash;
        if (at < json_text.size()) append_escape(json_text, at, out);
    }
}

}  // namespace dermaga::partner
