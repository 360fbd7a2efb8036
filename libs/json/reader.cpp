#include "json/reader.hpp"

#include "base/text.hpp"

namespace dermaga::json {

namespace bj = boost::json;

namespace {

bj::object const& empty_object() {
    static bj::object const object;
    return object;
}

/// RFC 6901 §3.
std::string escaped(std::string_view name) {
    std::string out;
    for (char const c : name) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

}  // namespace

Reader::Reader(bj::object const& object, Faults& faults, std::string pointer)
    : object_(&object), faults_(faults), pointer_(std::move(pointer)) {}

Reader::Reader(bj::value const& value, Faults& faults, std::string pointer)
    : object_(value.is_object() ? &value.get_object() : &empty_object()), faults_(faults), pointer_(std::move(pointer)) {
    if (!value.is_object()) fault("", "wrong_type", {{"wanted", "{…}"}});
}

bool Reader::has(std::string_view name) const { return object_->contains(bj::string_view(name.data(), name.size())); }

std::string Reader::pointer_of(std::string_view name) const {
    return name.empty() ? pointer_ : pointer_ + "/" + escaped(name);
}

void Reader::fault(std::string_view name, std::string code, MessageArguments arguments) {
    faults_.emplace_back(pointer_of(name), std::move(code), std::move(arguments));
}

bj::value const* Reader::find(std::string_view name) {
    asked_.emplace(name);
    auto const* value = object_->if_contains(bj::string_view(name.data(), name.size()));
    return value == nullptr || value->is_null() ? nullptr : value;
}

bj::value const* Reader::required(std::string_view name) {
    auto const* const value = find(name);
    if (value == nullptr) fault(name, "required");
    return value;
}

std::optional<std::string> Reader::clean_text(std::string_view name, bj::value const& value, TextLimits limits) {
    if (!value.is_string()) {
        fault(name, "wrong_type", {{"wanted", "\"…\""}});
        return std::nullopt;
    }
    auto const& raw = value.get_string();
    auto text = to_nfc(trim({raw.data(), raw.size()}));
    auto const length = count_code_points(text);
    if (length == 0 && limits.min > 0) fault(name, "required");
    else if (length < limits.min) fault(name, "too_short", {{"min", std::to_string(limits.min)}});
    else if (length > limits.max) fault(name, "too_long", {{"max", std::to_string(limits.max)}});
    else if (has_control_characters(text)) fault(name, "control_characters");
    else return text;
    return std::nullopt;
}

std::string Reader::text(std::string_view name, TextLimits limits) {
    auto const* const value = required(name);
    if (value == nullptr) return {};
    return clean_text(name, *value, limits).value_or("");
}

std::optional<std::string> Reader::optional_text(std::string_view name, TextLimits limits) {
    auto const* const value = find(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_string() && trim({value->get_string().data(), value->get_string().size()}).empty()) return std::nullopt;
    return clean_text(name, *value, limits);
}

std::int64_t Reader::clean_integer(std::string_view name, bj::value const& value, std::int64_t min, std::int64_t max) {
    if (!value.is_int64() && !value.is_uint64()) {
        fault(name, "wrong_type", {{"wanted", "123"}});
        return min;
    }
    bool const fits = value.is_int64() && value.get_int64() >= min && value.get_int64() <= max;
    if (!fits) fault(name, "out_of_range", {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    return fits ? value.get_int64() : min;
}

std::int64_t Reader::integer(std::string_view name, std::int64_t min, std::int64_t max) {
    auto const* const value = required(name);
    return value == nullptr ? min : clean_integer(name, *value, min, max);
}

std::optional<std::int64_t> Reader::optional_integer(std::string_view name, std::int64_t min, std::int64_t max) {
    auto const* const value = find(name);
    if (value == nullptr) return std::nullopt;
    return clean_integer(name, *value, min, max);
}

bool Reader::boolean(std::string_view name) {
    auto const* const value = required(name);
    if (value == nullptr) return false;
    if (value->is_bool()) return value->get_bool();
    fault(name, "wrong_type", {{"wanted", "true / false"}});
    return false;
}

Money Reader::clean_money(std::string_view name, bj::value const& value, Currency currency) {
    Reader parts(value, faults_, pointer_of(name));
    if (!value.is_object()) return Money{0, currency};
    auto const code = parts.text("currency", {3, 3});
    auto const amount = parts.text("amount", {1, 24});
    parts.finish();
    if (!code.empty() && code != currency_code(currency)) {
        parts.fault("currency", "currency_not_accepted", {{"wanted", std::string(currency_code(currency))}});
        return Money{0, currency};
    }
    if (amount.empty()) return Money{0, currency};
    auto const money = Money::parse(amount, currency);
    if (money) return *money;
    parts.fault("amount", money.error().code());
    return Money{0, currency};
}

Money Reader::money(std::string_view name, Currency currency) {
    auto const* const value = required(name);
    return value == nullptr ? Money{0, currency} : clean_money(name, *value, currency);
}

std::optional<Money> Reader::optional_money(std::string_view name, Currency currency) {
    auto const* const value = find(name);
    if (value == nullptr) return std::nullopt;
    return clean_money(name, *value, currency);
}

std::string Reader::one_of(std::string_view name, std::span<std::string_view const> allowed) {
    auto const* const value = required(name);
    if (value == nullptr) return {};
    auto const given = clean_text(name, *value, {1, 100});
    if (!given) return {};
    std::string list;
    for (auto const option : allowed) {
        if (option == *given) return *given;
        if (!list.empty()) list += ", ";
        list += option;
    }
    fault(name, "not_allowed_value", {{"allowed", list}});
    return {};
}

Reader Reader::object(std::string_view name) {
    auto const* const value = find(name);
    if (value == nullptr) return Reader(empty_object(), faults_, pointer_of(name));
    return Reader(*value, faults_, pointer_of(name));
}

std::optional<Reader> Reader::optional_object(std::string_view name) {
    auto const* const value = find(name);
    if (value == nullptr) return std::nullopt;
    return Reader(*value, faults_, pointer_of(name));
}

void Reader::each(std::string_view name, std::size_t max, std::function<void(Reader&, std::size_t)> const& item) {
    auto const* const value = required(name);
    if (value == nullptr) return;
    if (!value->is_array()) return fault(name, "wrong_type", {{"wanted", "[…]"}});
    auto const& list = value->get_array();
    if (list.empty()) return fault(name, "too_few", {{"min", "1"}});
    if (list.size() > max) return fault(name, "too_many", {{"max", std::to_string(max)}});
    for (std::size_t i = 0; i < list.size(); ++i) {
        Reader reader(list[i], faults_, pointer_of(name) + "/" + std::to_string(i));
        if (!list[i].is_object()) continue;
        item(reader, i);
        reader.finish();
    }
}

std::vector<std::string> Reader::texts(std::string_view name, std::size_t max, TextLimits limits) {
    std::vector<std::string> out;
    auto const* const value = find(name);
    if (value == nullptr) return out;
    if (!value->is_array()) {
        fault(name, "wrong_type", {{"wanted", "[…]"}});
        return out;
    }
    if (value->get_array().size() > max) {
        fault(name, "too_many", {{"max", std::to_string(max)}});
        return out;
    }
    std::size_t index = 0;
    for (auto const& item : value->get_array()) {
        auto const where = std::string(name) + "/" + std::to_string(index++);
        auto const before = faults_.size();
        auto text = clean_text(name, item, limits);
        for (auto i = before; i < faults_.size(); ++i) faults_[i].pointer = pointer_ + "/" + where;
        if (text) out.push_back(std::move(*text));
    }
    return out;
}

void Reader::finish() {
    for (auto const& member : *object_) {
        std::string const name(member.key());
        if (!asked_.contains(name)) fault(name, "unknown_field", {{"name", name}});
    }
}

}  // namespace dermaga::json
