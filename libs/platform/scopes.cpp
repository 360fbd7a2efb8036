#include "platform/scopes.hpp"

#include <algorithm>

namespace dermaga::platform {

std::optional<Refusal> refusal_without_scope(
    std::vector<std::string> const& held, std::string_view scope) {
    if (std::ranges::find(held, scope) != held.end()) return std::nullopt;
    return Refusal(RefusalKind::forbidden, "forbidden", {{"scope", std::string(scope)}});
}

}  // namespace dermaga::platform
