#pragma once

#include <string>
#include <vector>

#include "http/request.hpp"
#include "identity/actions/partner_keys.hpp"
#include "identity/store/usage_store.hpp"

namespace dermaga::identity {

/// The body of POST /partner/v1/keys; what the scopes are worth is checked by create_key.
Result<KeyWish> read_key_wish(http::Request const& request);
/// {"overlap_hours": 24}: how long the old key goes on. 0 to key_overlap_hours_max, 24 unless said.
Result<int> read_key_rotation(http::Request const& request);
/// {}: a move that needs no word.
Result<bool> read_empty(http::Request const& request);

/// The one answer that shows a key's secret.
std::string issued_key_json(IssuedKey const& issued, Timestamp now);
std::string key_json(PartnerKey const& key, Timestamp now);
std::string keys_json(std::vector<PartnerKey> const& keys, Timestamp now);
/// {"days": 30, "items": [{"day", "client_id", "group", "status_class", "requests"}]}
std::string usage_json(std::vector<UsageRow> const& usage);

}  // namespace dermaga::identity
