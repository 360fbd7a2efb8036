#include "json/reader.hpp"

#include <limits>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include "base/text.hpp"

namespace dermaga::json {

namespace {

boost::json::value const nothing;

std::string_view as_view(boost::json::string const& text) {
    return {text.data(), text.size()};
}

}  // namespace

std::string pointer_to(std::string_view parent, std::string_view name) {
    std::string out(parent);
    out += '/';
    for (char const c : name) {
        // RFC 6901 §3
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

Reader::Reader(boost::json::value const& value, Faults& faults, std::string pointer)
    : object_(value.if_object()), faults_(faults), pointer_(std::move(pointer)) {
    // A null stands for an absent object, which find() has reported already.
    if (object_ == nullptr && !value.is_null())
        faults_.emplace_back(pointer_, "wrong_type", MessageArguments{{"expected", "object"}});
}

Reader::Reader(boost::json::object const& object, Faults& faults, std::string pointer)
    : object_(&object), faults_(faults), pointer_(std::move(pointer)) {}

std::string Reader::text(std::string_view name, TextLimits limits) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return {};
    return checked_text(*value, pointer_of(name), limits).value_or("");
}

std::optional<std::string> Reader::optional_text(std::string_view name, TextLimits limits) {
    auto const* const value = find(name, Presence::optional);
    if (value == nullptr) return std::nullopt;
    if (auto const* const found = value->if_string();
        found != nullptr && trim(as_view(*found)).empty())
        return std::nullopt;
    return checked_text(*value, pointer_of(name), limits);
}

std::int64_t Reader::integer(std::string_view name, std::int64_t min, std::int64_t max) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return 0;
    return checked_integer(*value, name, min, max).value_or(0);
}

std::optional<std::int64_t> Reader::optional_integer(
    std::string_view name, std::int64_t min, std::int64_t max) {
    auto const* const value = find(name, Presence::optional);
    if (value == nullptr) return std::nullopt;
    return checked_integer(*value, name, min, max);
}

bool Reader::boolean(std::string_view name) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return false;
    auto const* const found = value->if_bool();
    if (found == nullptr) wrong_type(name, "boolean");
    return found != nullptr && *found;
}

std::optional<bool> Reader::optional_boolean(std::string_view name) {
    if (find(name, Presence::optional) == nullptr) return std::nullopt;
    return boolean(name);
}

Money Reader::money(std::string_view name, Currency currency) {
    auto reader = object(name);
    auto const amount = reader.text("amount", {1, 40});
    auto const code = reader.text("currency", {1, 3});
    reader.finish();
    if (!code.empty() && code != currency_code(currency))
        reader.fault("currency", "currency_not_allowed",
            {{"currency", std::string(currency_code(currency))}});
    if (amount.empty()) return {0, currency};
    auto const money = Money::parse(amount, currency);
    if (!money) {
        reader.fault("amount", money.error().code(), money.error().arguments());
        return {0, currency};
    }
    return *money;
}

std::optional<Money> Reader::optional_money(std::string_view name, Currency currency) {
    if (find(name, Presence::optional) == nullptr) return std::nullopt;
    return money(name, currency);
}

std::string Reader::one_of(std::string_view name, std::span<std::string_view const> allowed) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return {};
    auto const* const found = value->if_string();
    if (found == nullptr) {
        wrong_type(name, "text");
        return {};
    }
    std::string list;
    for (auto const choice : allowed) {
        if (choice == as_view(*found)) return std::string(choice);
        if (!list.empty()) list += ", ";
        list += choice;
    }
    fault(name, "not_allowed_value", {{"allowed", list}});
    return {};
}

std::optional<std::string> Reader::optional_one_of(
    std::string_view name, std::span<std::string_view const> allowed) {
    if (find(name, Presence::optional) == nullptr) return std::nullopt;
    auto chosen = one_of(name, allowed);
    if (chosen.empty()) return std::nullopt;
    return chosen;
}

std::vector<std::string> Reader::texts(
    std::string_view name, std::size_t items_max, TextLimits limits) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return {};
    return checked_texts(*value, name, items_max, limits);
}

std::vector<std::string> Reader::optional_texts(
    std::string_view name, std::size_t items_max, TextLimits limits) {
    auto const* const value = find(name, Presence::optional);
    if (value == nullptr) return {};
    return checked_texts(*value, name, items_max, limits);
}

Reader Reader::object(std::string_view name) {
    auto const* const value = find(name, Presence::required);
    return {value == nullptr ? nothing : *value, faults_, pointer_of(name)};
}

std::optional<Reader> Reader::optional_object(std::string_view name) {
    auto const* const value = find(name, Presence::optional);
    if (value == nullptr) return std::nullopt;
    return Reader(*value, faults_, pointer_of(name));
}

bool Reader::has(std::string_view name) {
    asked_.emplace(name);
    return object_ != nullptr && object_->contains({name.data(), name.size()});
}

void Reader::fault(std::string_view name, std::string code, MessageArguments arguments) {
    faults_.emplace_back(
        name.empty() ? pointer_ : pointer_of(name), std::move(code), std::move(arguments));
}

std::string Reader::pointer_of(std::string_view name) const {
    return pointer_to(pointer_, name);
}

void Reader::finish() {
    if (object_ == nullptr) return;
    for (auto const& member : *object_) {
        std::string_view const name{member.key().data(), member.key().size()};
        if (!asked_.contains(name)) fault(name, "unknown_field");
    }
}

boost::json::value const* Reader::find(std::string_view name, Presence presence) {
    asked_.emplace(name);
    if (object_ == nullptr) return nullptr;  // one fault for the whole object is enough
    auto const* const value = object_->if_contains({name.data(), name.size()});
    bool const absent = value == nullptr || value->is_null();
    if (absent && presence == Presence::required) fault(name, "required");
    return absent ? nullptr : value;
}

boost::json::array const* Reader::array(std::string_view name, std::size_t items_max) {
    auto const* const value = find(name, Presence::required);
    if (value == nullptr) return nullptr;
    auto const* const list = value->if_array();
    if (list == nullptr) {
        wrong_type(name, "list");
        return nullptr;
    }
    if (list->empty()) fault(name, "too_few_items", {{"min", "1"}});
    if (list->size() > items_max) {
        fault(name, "too_many_items", {{"max", std::to_string(items_max)}});
        return nullptr;
    }
    return list;
}

void Reader::wrong_type(std::string_view name, char const* expected) {
    fault(name, "wrong_type", {{"expected", expected}});
}

std::optional<std::string> Reader::checked_text(
    boost::json::value const& value, std::string const& pointer, TextLimits limits) {
    auto const refuse = [&](char const* code, MessageArguments arguments) {
        faults_.emplace_back(pointer, code, std::move(arguments));
        return std::nullopt;
    };
    auto const* const raw = value.if_string();
    if (raw == nullptr) return refuse("wrong_type", {{"expected", "text"}});
    auto text = to_nfc(trim(as_view(*raw)));
    if (text.empty() && limits.min > 0) return refuse("required", {});
    if (has_control_characters(text)) return refuse("control_characters", {});
    if (!limits.multiline && text.find_first_of("\n\t") != std::string::npos)
        return refuse("text_not_one_line", {});
    auto const length = count_code_points(text);
    if (length < limits.min) return refuse("too_short", {{"min", std::to_string(limits.min)}});
    if (length > limits.max)
        return refuse(
            "too_long", {{"max", std::to_string(limits.max)}, {"length", std::to_string(length)}});
    return text;
}

std::optional<std::int64_t> Reader::checked_integer(
    boost::json::value const& value, std::string_view name, std::int64_t min, std::int64_t max) {
    if (!value.is_int64() && !value.is_uint64()) {
        wrong_type(name, "integer");
        return std::nullopt;
    }
    // A number of the unsigned kind is one that 63 bits cannot hold.
    auto const* const number = value.if_int64();
    if (number == nullptr || *number < min || *number > max) {
        fault(name, "out_of_range", {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
        return std::nullopt;
    }
    return *number;
}

std::vector<std::string> Reader::checked_texts(boost::json::value const& value,
    std::string_view name, std::size_t items_max, TextLimits limits) {
    auto const* const list = value.if_array();
    if (list == nullptr) {
        wrong_type(name, "list");
        return {};
    }
    if (list->size() > items_max) {
        fault(name, "too_many_items", {{"max", std::to_string(items_max)}});
        return {};
    }
    std::vector<std::string> texts;
    for (std::size_t index = 0; index < list->size(); ++index) {
        auto text =
            checked_text((*list)[index], pointer_of(name) + "/" + std::to_string(index), limits);
        if (text) texts.push_back(std::move(*text));
    }
    return texts;
}

}  // namespace dermaga::json
