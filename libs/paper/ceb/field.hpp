#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/customs/number.hpp"
#include "trade/customs/time.hpp"

namespace dermaga::paper::ceb {

/// What sort of text an element holds.
enum class Kind : std::uint8_t {
    text,
    guid,          ///< 36 characters, capital letters
    number,        ///< N19,5
    count,         ///< a whole number from 1, at most 9 digits
    seconds,       ///< YYYYMMDDhhmmss
    milliseconds,  ///< YYYYMMDDhhmmssSSS
    day,           ///< YYYYMMDD
};

/// The form of an element's text. Lengths count characters, as XML Schema does, and matter to
/// `text`.
struct Form {
    Kind kind = Kind::text;
    std::size_t length_min = 0;
    std::size_t length_max = 0;
    std::string_view values{};  ///< when not empty, the only ones, between bars: "1|2|3"
};

/// One field of a message: its name there, its form, and the member of our struct that holds it.
/// Writer, reader and checks all go by this.
struct Field {
    std::string_view name;
    bool required = false;
    Form form;
    /// The text of the member, empty when it is not given.
    std::string (*get)(void const* record, Kind kind) = nullptr;
    /// Puts a text that is of the form into the member.
    void (*set)(void* record, std::string_view text) = nullptr;
    /// The optional field that must be given when this one is.
    std::string_view needs{};

    constexpr Field needing(std::string_view other) const {
        auto field = *this;
        field.needs = other;
        return field;
    }
};

/// A field that is given without the one it needs.
struct Alone {
    std::string_view given;
    std::string_view missing;
};
std::vector<Alone> alone_among(std::span<Field const> fields, void const* record);

/// What is wrong with a given text (a fault without its place); nothing when it is of the form.
std::optional<Fault> fault_of(Form const& form, std::string_view text);

// The members' values as text and back. A text that is set has passed fault_of.
std::string to_text(std::string const& value, Kind kind);
std::string to_text(trade::customs::Number value, Kind kind);
std::string to_text(int value, Kind kind);
std::string to_text(trade::customs::LocalTime value, Kind kind);
std::string to_text(Date value, Kind kind);
void from_text(std::string_view text, std::string& value);
void from_text(std::string_view text, trade::customs::Number& value);
void from_text(std::string_view text, int& value);
void from_text(std::string_view text, trade::customs::LocalTime& value);
void from_text(std::string_view text, Date& value);

template <class Value>
std::string to_text(std::optional<Value> const& value, Kind kind) {
    return value ? to_text(*value, kind) : std::string();
}
template <class Value>
void from_text(std::string_view text, std::optional<Value>& value) {
    from_text(text, value.emplace());
}

/// A row for `member`, such as &Order::order_no.
template <auto member>
constexpr Field field(std::string_view name, bool required, Form form) {
    return []<class Record, class Value>(Value Record::*, auto... parts) {
        return Field{parts...,
            [](void const* record, Kind kind) {
                return to_text(static_cast<Record const*>(record)->*member, kind);
            },
            [](void* record, std::string_view text) {
                from_text(text, static_cast<Record*>(record)->*member);
            }};
    }(member, name, required, form);
}
template <auto member>
constexpr Field required(std::string_view name, Form form) {
    return field<member>(name, true, form);
}
template <auto member>
constexpr Field optional(std::string_view name, Form form) {
    return field<member>(name, false, form);
}

constexpr Form up_to(std::size_t length_max, std::size_t length_min = 0) {
    return {Kind::text, length_min, length_max};
}
constexpr Form from_1_to(std::size_t length_max) {
    return up_to(length_max, 1);
}
constexpr Form exactly(std::size_t length) {
    return {Kind::text, length, length};
}
/// One of some values that have one length.
constexpr Form one_of(std::string_view values) {
    auto const length = values.substr(0, values.find('|')).size();
    return {Kind::text, length, length, values};
}
inline constexpr Form guid_form{Kind::guid, 36, 36};
inline constexpr Form number_form{Kind::number};
inline constexpr Form count_form{Kind::count};
inline constexpr Form seconds_form{Kind::seconds, 14, 14};
inline constexpr Form milliseconds_form{Kind::milliseconds, 17, 17};
inline constexpr Form day_form{Kind::day, 8, 8};

}  // namespace dermaga::paper::ceb
