#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dermaga::identity {

/// What a partner's token may be good for: "feed" reads the catalogue, "orders" places orders.
std::span<std::string_view const> known_scopes();

/// Reads a list of scopes as it comes in JSON; double ones fall together, the order is ours.
/// Fault codes: required, partner_scope_unknown.
Result<std::vector<std::string>> parse_scopes(
    std::vector<std::string> const& names, std::string const& pointer);

/// "feed orders" (RFC 6749 §3.3) and back.
std::string join_scopes(std::vector<std::string> const& scopes);
std::vector<std::string> split_scopes(std::string_view text);

/// The scopes of a token: all the partner has when nothing was asked for, else what was asked for
/// when the partner has all of it; empty when not.
std::vector<std::string> grant_scopes(
    std::vector<std::string> const& owned, std::string_view requested);

/// A partner as administrators see it.
struct Partner {
    std::string id;
    std::string name;
    std::string client_id;
    std::vector<std::string> scopes;
    std::string created_at;    ///< RFC 3339
    std::string suspended_at;  ///< RFC 3339, "" while it is not
};

inline constexpr std::size_t partner_name_length_min = 2;
inline constexpr std::size_t partner_name_length_max = 120;

}  // namespace dermaga::identity
