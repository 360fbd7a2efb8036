#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::identity {

/// Requests of one key on one day to one part of the interface.
struct UsageRow {
    std::string day;  ///< "2026-11-28", UTC
    std::string client_id;
    std::string route_group;  ///< "feed"
    int status_class = 0;     ///< 2 for 200 to 299
    std::int64_t requests = 0;
};

/// What a partner's keys asked for on the days that are kept, the newest day first, at most
/// `limit`.
std::vector<UsageRow> list_usage(
    db::Transaction& tx, std::string const& partner_id, Timestamp now, int limit);

}  // namespace dermaga::identity
