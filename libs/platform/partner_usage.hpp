#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include <boost/asio/awaitable.hpp>

#include "auth/principal.hpp"
#include "base/clock.hpp"
#include "platform/repeated_job.hpp"

namespace dermaga::platform {

/// How many days of use are kept and shown, today among them.
inline constexpr int partner_usage_days = 30;

/// Counts what partners' keys ask for, in memory, and adds the counts to `platform.partner_usage`
/// now and then: a request never writes and never waits. What was counted since the last round is
/// lost when the process is killed; a commit whose outcome is unknown may count twice. Any thread
/// counts.
class PartnerUsage {
  public:
    /// A request of a partner's key to a route of /partner/v1; everything else is passed over.
    void count(Principal const& who, std::string_view route, int status, Clock const& clock);
    /// Writes what was counted, a bounded batch of it, and forgets days that are no longer shown.
    /// When it throws, the counts are kept for the next round. I/O thread; `usage` and `platform`
    /// outlive it.
    static boost::asio::awaitable<Round> write(
        std::shared_ptr<PartnerUsage> usage, Platform& platform);

  private:
    /// Day since 1970, partner, client, route group, class of status.
    using Key = std::tuple<std::int64_t, std::string, std::string, std::string, int>;
    using Counts = std::map<Key, std::int64_t>;
    static std::string rows_of(Counts const& counts);
    Counts take_batch();
    void put_back(Counts const& counts);

    std::mutex mutex_;
    Counts counts_;
};

}  // namespace dermaga::platform
