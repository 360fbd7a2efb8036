#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/money.hpp"
#include "base/result.hpp"

namespace dermaga::json {

/// How long a text may be, in code points after trimming, and whether it may have several lines.
struct TextLimits {
    std::size_t min = 1;
    std::size_t max = 200;
    bool multiline = true;
};

/// The JSON pointer (RFC 6901) of a member of what stands at `parent`, whatever is in its name.
std::string pointer_to(std::string_view parent, std::string_view name);

/// Reads the members of one JSON object and collects every fault with its JSON pointer, so that a
/// person hears of all of them at once. After a fault a reading function returns an empty value and
/// goes on; when all is read, `faults` tells whether the values may be used. The value, the faults
/// and their owners outlive the reader.
///
///     Faults faults;
///     json::Reader reader(body, faults);
///     auto const title = reader.text("title", {1, 120});
///     reader.finish();
///     if (!faults.empty()) return Refusal{std::move(faults)};
class Reader {
  public:
    /// `pointer` is where `value` stands in the whole body. A value that is no object is one fault
    /// (`wrong_type`), and its members are not asked for.
    Reader(boost::json::value const& value, Faults& faults, std::string pointer = "");
    Reader(boost::json::object const& object, Faults& faults, std::string pointer = "");

    /// A text without white space at its ends, in NFC, without control characters. Faults:
    /// required, wrong_type, too_short, too_long, control_characters, text_not_one_line.
    std::string text(std::string_view name, TextLimits limits);
    /// As text(); nothing when the member is absent, null or empty.
    std::optional<std::string> optional_text(std::string_view name, TextLimits limits);
    /// A whole number within both limits. Faults: required, wrong_type, out_of_range.
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<std::int64_t> optional_integer(
        std::string_view name, std::int64_t min, std::int64_t max);
    /// Faults: required, wrong_type.
    bool boolean(std::string_view name);
    std::optional<bool> optional_boolean(std::string_view name);
    /// {"amount": "85000.00", "currency": "IDR"} in that very currency. Faults: required,
    /// wrong_type, currency_not_allowed, money_format, money_too_large, money_not_whole_rupiah.
    Money money(std::string_view name, Currency currency);
    std::optional<Money> optional_money(std::string_view name, Currency currency);
    /// One of the texts given. Faults: required, wrong_type, not_allowed_value.
    std::string one_of(std::string_view name, std::span<std::string_view const> allowed);
    std::optional<std::string> optional_one_of(
        std::string_view name, std::span<std::string_view const> allowed);
    /// A list of texts, each as text(). Faults: required, wrong_type, too_many_items and those of
    /// text().
    std::vector<std::string> texts(std::string_view name, std::size_t items_max, TextLimits limits);
    /// As texts(); empty when the member is absent or null.
    std::vector<std::string> optional_texts(
        std::string_view name, std::size_t items_max, TextLimits limits);

    /// The object inside; call its finish() too. An absent one gives a reader that reads nothing.
    Reader object(std::string_view name);
    std::optional<Reader> optional_object(std::string_view name);
    /// Calls `read(Reader&, std::size_t index)` for each object of a list of 1 to `items_max`, and
    /// finish() after it. Faults: required, wrong_type, too_few_items, too_many_items.
    template <class Read>
    void each(std::string_view name, std::size_t items_max, Read&& read) {
        auto const* const list = array(name, items_max);
        if (list == nullptr) return;
        for (std::size_t index = 0; index < list->size(); ++index) {
            Reader item((*list)[index], faults_, pointer_of(name) + "/" + std::to_string(index));
            read(item, index);
            item.finish();
        }
    }

    /// A text that `T::parse(std::string_view) -> Result<T>` understands; its refusal becomes a
    /// fault with the same code and arguments.
    template <class T>
    std::optional<T> parsed(std::string_view name) {
        return read_parsed<T>(name, text(name, {1, parsed_length_max}));
    }
    /// As parsed(); absent, null and empty are nothing and no fault.
    template <class T>
    std::optional<T> optional_parsed(std::string_view name) {
        auto const found = optional_text(name, {1, parsed_length_max});
        if (!found) return std::nullopt;
        return read_parsed<T>(name, *found);
    }

    /// True when the member is there, even as null; it counts as read.
    bool has(std::string_view name);
    /// Adds a fault of the caller's own at a member, or at the object itself when `name` is empty.
    void fault(std::string_view name, std::string code, MessageArguments arguments = {});
    /// The JSON pointer (RFC 6901) of a member of this object.
    std::string pointer_of(std::string_view name) const;
    /// Reports each member that nobody asked for (`unknown_field`). Once, after the last reading.
    void finish();

  private:
    static constexpr std::size_t parsed_length_max = 200;

    enum class Presence : std::uint8_t { required, optional };

    template <class T>
    std::optional<T> read_parsed(std::string_view name, std::string const& found) {
        if (found.empty()) return std::nullopt;  // reported by text()
        auto value = T::parse(found);
        if (!value) {
            fault(name, value.error().code(), value.error().arguments());
            return std::nullopt;
        }
        return std::move(*value);
    }

    boost::json::value const* find(std::string_view name, Presence presence);
    boost::json::array const* array(std::string_view name, std::size_t items_max);
    void wrong_type(std::string_view name, char const* expected);
    std::optional<std::string> checked_text(
        boost::json::value const& value, std::string const& pointer, TextLimits limits);
    std::optional<std::int64_t> checked_integer(
        boost::json::value const& value, std::string_view name, std::int64_t min, std::int64_t max);
    std::vector<std::string> checked_texts(boost::json::value const& value, std::string_view name,
        std::size_t items_max, TextLimits limits);

    boost::json::object const* object_;
    Faults& faults_;
    std::string pointer_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace dermaga::json
