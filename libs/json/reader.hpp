#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"

namespace dermaga::json {

/// Lengths in code points, after trimming.
struct TextLimits {
    std::size_t min = 1;
    std::size_t max = 200;
};

/// Reads one object member by member and collects every fault with its JSON pointer, instead of
/// stopping at the first. A member that is wrong or missing gives a harmless value; whoever uses the
/// values asks first whether the faults are empty. The value and the faults outlive the reader.
class Reader {
  public:
    Reader(boost::json::object const& object, Faults& faults, std::string pointer = "");
    Reader(boost::json::value const& value, Faults& faults, std::string pointer = "");

    /// A required text, trimmed and in NFC, without control characters.
    std::string text(std::string_view name, TextLimits limits);
    /// Nothing when absent, null or empty.
    std::optional<std::string> optional_text(std::string_view name, TextLimits limits);
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t min, std::int64_t max);
    bool boolean(std::string_view name);
    /// {"amount": "85000.00", "currency": "IDR"} in the wanted currency.
    Money money(std::string_view name, Currency currency);
    std::optional<Money> optional_money(std::string_view name, Currency currency);
    std::string one_of(std::string_view name, std::span<std::string_view const> allowed);
    /// A required object; of an absent one every member is a fault of its own.
    Reader object(std::string_view name);
    std::optional<Reader> optional_object(std::string_view name);
    /// A required list of objects.
    void each(std::string_view name, std::size_t max, std::function<void(Reader&, std::size_t)> const& item);
    /// A list of texts; empty when absent.
    std::vector<std::string> texts(std::string_view name, std::size_t max, TextLimits limits);
    /// A required text that T::parse understands; its refusal's code becomes the fault.
    template <class T>
    std::optional<T> parsed(std::string_view name, TextLimits limits = {1, 200}) {
        auto const before = faults_.size();
        auto const given = text(name, limits);
        if (faults_.size() != before) return std::nullopt;
        Result<T> value = T::parse(given);
        if (value) return std::move(*value);
        fault(name, value.error().code(), value.error().arguments());
        return std::nullopt;
    }
    bool has(std::string_view name) const;
    /// Adds a fault at a member (or at the object itself when `name` is empty).
    void fault(std::string_view name, std::string code, MessageArguments arguments = {});
    std::string pointer_of(std::string_view name) const;
    /// Reports every member that nobody asked for. Call it last.
    void finish();

  private:
    boost::json::value const* find(std::string_view name);
    boost::json::value const* required(std::string_view name);
    std::optional<std::string> clean_text(std::string_view name, boost::json::value const& value, TextLimits limits);
    std::int64_t clean_integer(std::string_view name, boost::json::value const& value, std::int64_t min, std::int64_t max);
    Money clean_money(std::string_view name, boost::json::value const& value, Currency currency);

    boost::json::object const* object_;
    Faults& faults_;
    std::string pointer_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace dermaga::json
