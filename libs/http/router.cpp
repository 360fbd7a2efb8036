#include "http/router.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

namespace dermaga::http {

namespace {

/// Takes the next "/segment" from the front of a path.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    auto const end = std::min(path.find('/'), path.size());
    auto const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

using PathValues = std::map<std::string, std::string, std::less<>>;

std::optional<PathValues> fit(std::string_view pattern, std::string_view path) {
    PathValues values;
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = take_segment(pattern);
        auto const given = take_segment(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) return std::nullopt;
            values.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return values;
}

/// Fewer parameters win: "/orders/open" before "/orders/{order_id}".
auto precision(Entry const& entry) {
    return std::ranges::count(entry.path, '{');
}

}  // namespace

void Router::add(Entry entry) {
    assert(entry.path.starts_with('/'));
    auto const at = std::ranges::upper_bound(entries_, precision(entry), {}, precision);
    beginnings_.insert(
        beginnings_.begin() + (at - entries_.begin()), entry.path.substr(0, entry.path.find('{')));
    entries_.insert(at, std::move(entry));
}

Router::Match Router::match(Method method, std::string_view target) const {
    auto const wanted = method == Method::head ? Method::get : method;
    Match match;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!target.starts_with(beginnings_[i])) continue;
        auto const& entry = entries_[i];
        auto values = fit(entry.path, target);
        if (!values) continue;
        if (entry.method == wanted) {
            match.entry = &entry;
            match.path = std::move(*values);
            match.allow.clear();
            return match;
        }
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += method_name(entry.method);
        if (entry.method == Method::get) match.allow += ", HEAD";
    }
    return match;
}

}  // namespace dermaga::http
