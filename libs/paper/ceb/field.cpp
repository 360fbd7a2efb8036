#include "paper/ceb/field.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace dermaga::paper::ceb {

namespace customs = trade::customs;

namespace {

constexpr std::size_t count_digits_max = 9;

bool is_guid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const is_hex =
            (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'F');
        if (is_dash ? text[i] != '-' : !is_hex) return false;
    }
    return true;
}

bool is_count(std::string_view text) {
    return !text.empty() && text.size() <= count_digits_max && text[0] != '0' &&
        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "9610|1210" as people read it: "9610, 1210".
std::string listed(std::string_view values) {
    std::string text;
    for (char const c : values)
        if (c == '|') text += ", ";
        else text += c;
    return text;
}

bool is_one_of(std::string_view values, std::string_view text) {
    while (!values.empty()) {
        auto const bar = values.find('|');
        if (values.substr(0, bar) == text) return true;
        values = bar == std::string_view::npos ? std::string_view() : values.substr(bar + 1);
    }
    return false;
}

std::optional<Fault> fault_of_text(Form const& form, std::string_view text) {
    if (!form.values.empty() && !is_one_of(form.values, text))
        return Fault("", "ceb_value", {{"values", listed(form.values)}});
    auto const length = count_code_points(text);
    if (length < form.length_min || length > form.length_max)
        return Fault("", "ceb_length",
            {{"length", std::to_string(length)}, {"min", std::to_string(form.length_min)},
                {"max", std::to_string(form.length_max)}});
    return std::nullopt;
}

/// Control characters but tab and line feed, which XML 1.0 has no place for or changes on the way,
/// and its two non-characters. `text` is UTF-8; a look at the bytes is enough, as every field
/// passes here.
bool has_forbidden_characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F) return true;
        if (byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0)
            return true;  // U+0080..9F
        if (byte == 0xEF &&
            (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF"))
            return true;
    }
    return false;
}

/// A fault of that code unless `holds`.
std::optional<Fault> unless(bool holds, char const* code) {
    return holds ? std::nullopt : std::optional<Fault>(Fault("", code));
}

}  // namespace

std::vector<Alone> alone_among(std::span<Field const> fields, void const* record) {
    auto const is_given = [&](Field const& field) {
        return !field.get(record, field.form.kind).empty();
    };
    std::vector<Alone> all;
    for (auto const& field : fields) {
        if (field.needs.empty() || !is_given(field)) continue;
        auto const other = std::ranges::find(fields, field.needs, &Field::name);
        if (!is_given(*other)) all.push_back({field.name, field.needs});
    }
    return all;
}

std::optional<Fault> fault_of(Form const& form, std::string_view text) {
    if (!is_utf8_text(text) || has_forbidden_characters(text)) return Fault("", "ceb_character");
    switch (form.kind) {
        case Kind::text: return fault_of_text(form, text);
        case Kind::guid: return unless(is_guid(text), "ceb_guid");
        case Kind::number: {
            auto const number = customs::Number::parse(text);
            if (number) return std::nullopt;
            auto const refusal = number.error();
            return Fault("", refusal.code());
        }
        case Kind::count: return unless(is_count(text), "ceb_count");
        case Kind::seconds: return unless(customs::parse_seconds(text).has_value(), "ceb_seconds");
        case Kind::milliseconds:
            return unless(customs::parse_milliseconds(text).has_value(), "ceb_milliseconds");
        case Kind::day: return unless(customs::parse_day(text).has_value(), "ceb_day");
    }
    return std::nullopt;
}

std::string to_text(std::string const& value, Kind) {
    return value;
}
std::string to_text(customs::Number value, Kind) {
    return value.text();
}
std::string to_text(int value, Kind) {
    return std::to_string(value);
}
std::string to_text(customs::LocalTime value, Kind kind) {
    return kind == Kind::milliseconds ? customs::to_milliseconds(value)
                                      : customs::to_seconds(value);
}
std::string to_text(Date value, Kind) {
    return customs::to_day(value);
}

void from_text(std::string_view text, std::string& value) {
    value = text;
}
void from_text(std::string_view text, customs::Number& value) {
    value = customs::Number::parse(text).value();
}
void from_text(std::string_view text, int& value) {
    std::from_chars(text.data(), text.data() + text.size(), value);
}
void from_text(std::string_view text, customs::LocalTime& value) {
    auto const moment = text.size() == milliseconds_form.length_max
        ? customs::parse_milliseconds(text)
        : customs::parse_seconds(text);
    value = moment.value();
}
void from_text(std::string_view text, Date& value) {
    value = customs::parse_day(text).value();
}

}  // namespace dermaga::paper::ceb
