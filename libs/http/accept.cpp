#include "http/accept.hpp"

#include <algorithm>

#include "base/preference.hpp"
#include "base/text.hpp"

namespace dermaga::http {

namespace {

/// How closely a range names a type: 3 by its name, 2 by its family, 1 as any, 0 not at all.
int closeness(std::string_view range, std::string_view type) {
    if (is_same_name(range, type)) return 3;
    if (range == "*/*") return 1;
    auto const family = type.substr(0, type.find('/') + 1);
    return range.ends_with("/*") && is_same_name(range.substr(0, range.size() - 1), family) ? 2 : 0;
}

int quality_of(std::string_view accept, std::string_view type) {
    int closest = 0;
    int quality = 0;
    while (auto const wanted = take_preference(accept)) {
        auto const close = closeness(wanted->name, type);
        if (close == 0 || close < closest) continue;
        quality = close > closest ? wanted->quality : std::max(quality, wanted->quality);
        closest = close;
    }
    return quality;
}

}  // namespace

std::optional<std::size_t> best_offer(
    std::string_view accept, std::span<std::string_view const> offered) {
    if (auto rest = accept; !take_preference(rest)) return 0;
    std::optional<std::size_t> best;
    int best_quality = 0;
    for (std::size_t i = 0; i < offered.size(); ++i)
        if (auto const quality = quality_of(accept, offered[i]); quality > best_quality) {
            best = i;
            best_quality = quality;
        }
    return best;
}

}  // namespace dermaga::http
