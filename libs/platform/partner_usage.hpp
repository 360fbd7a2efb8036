#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "auth/principal.hpp"
#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "platform/repeated_job.hpp"

namespace dermaga::platform {

/// How many days of use are kept and shown, today among them.
inline constexpr int partner_usage_days = 30;

/// Counts what partners' keys ask for, in memory, and adds the counts to `platform.partner_usage`
/// now and then: a request never writes and never waits. What was counted since the last round is lost
/// when the process is killed. Any thread.
class PartnerUsage {
  public:
    /// A request of a partner's key to a route of /partner/v1; everything else is passed over.
    void count(Principal const& who, std::string_view route, int status, Timestamp now);
    /// Writes what was counted, a bounded batch of it, and forgets days that are no longer shown.
    /// When it throws, the counts are kept for the next round.
    Round write(db::Transaction& tx, Timestamp now);

  private:
    /// Day since 1970, partner, client, route group, class of status.
    using Key = std::tuple<std::int64_t, std::string, std::string, std::string, int>;
    using Counts = std::map<Key, std::int64_t>;
    Counts take_batch();
    void put_back(Counts const& counts);

    std::mutex mutex_;
    Counts counts_;
};

}  // namespace dermaga::platform
