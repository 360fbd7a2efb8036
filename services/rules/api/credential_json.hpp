#pragma once

#include <string>
#include <vector>

#include "rules/actions/credentials.hpp"
#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// The body of a credential that is handed in. Faults of credential_number at /number,
/// rules_day_format, credential_days_reversed, credential_beyond_number.
Result<CredentialEntry> read_credential(std::string_view body, http::Request const& request);
/// The reason of a decision.
Result<std::string> read_reason(std::string_view body);

/// Where the names of its types come from, and what day it is for whoever looks.
struct CredentialContext {
    ActiveBook const& active;
    Messages const& messages;
    Language language;
    Date today;
    std::string viewer{};  ///< account of the administrator; empty for the seller's own view
};
boost::json::object credential_json(Credential const& credential, CredentialContext const& context);

}  // namespace dermaga::rules
