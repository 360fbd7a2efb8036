#include "identity/domain/partner.hpp"

#include <algorithm>
#include <array>

namespace dermaga::identity {
namespace {

constexpr std::array<std::string_view, 2> scopes_in_order{"feed", "orders"};

bool contains(std::vector<std::string> const& values, std::string_view wanted) {
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

}  // namespace

std::span<std::string_view const> known_scopes() {
    return scopes_in_order;
}

Result<std::vector<std::string>> parse_scopes(
    std::vector<std::string> const& names, std::string const& pointer) {
    if (names.empty()) return Refusal(Faults{Fault(pointer, "required")});
    Faults faults;
    for (std::size_t at = 0; at < names.size(); ++at)
        if (std::find(scopes_in_order.begin(), scopes_in_order.end(), names[at]) ==
            scopes_in_order.end())
            faults.emplace_back(pointer + "/" + std::to_string(at), "partner_scope_unknown");
    if (!faults.empty()) return Refusal(std::move(faults));
    std::vector<std::string> scopes;
    for (auto const scope : scopes_in_order)
        if (contains(names, scope)) scopes.emplace_back(scope);
    return scopes;
}

std::string join_scopes(std::vector<std::string> const& scopes) {
    std::string text;
    for (auto const& scope : scopes)
        text += (text.empty() ? "" : " ") + scope;
    return text;
}

std::vector<std::string> split_scopes(std::string_view text) {
    std::vector<std::string> scopes;
    while (!text.empty()) {
        auto const space = text.find(' ');
        if (space != 0) scopes.emplace_back(text.substr(0, space));
        if (space == std::string_view::npos) break;
        text.remove_prefix(space + 1);
    }
    return scopes;
}

std::vector<std::string> grant_scopes(
    std::vector<std::string> const& owned, std::string_view requested) {
    auto const asked = split_scopes(requested);
    if (asked.empty()) return owned;
    for (auto const& scope : asked)
        if (!contains(owned, scope)) return {};
    std::vector<std::string> granted;
    for (auto const& scope : owned)
        if (contains(asked, scope)) granted.push_back(scope);
    return granted;
}

}  // namespace dermaga::identity
