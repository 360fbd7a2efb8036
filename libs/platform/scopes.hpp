#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dermaga::platform {

/// Forbidden, with the missing scope as the argument `scope`, unless it is held. problem() names it
/// to a partner's program in WWW-Authenticate too (RFC 6750 §3.1).
std::optional<Refusal> refusal_without_scope(
    std::vector<std::string> const& held, std::string_view scope);

}  // namespace dermaga::platform
