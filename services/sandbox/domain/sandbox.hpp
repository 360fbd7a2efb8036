#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace dermaga::sandbox {

/// A partner's sandbox: where it is and how the partner signs in there.
struct Sandbox {
    std::string partner_id;
    std::string sandbox_id;  ///< "sbx_…", also in its address
    std::string database;    ///< another one after each reset
    std::string client_id;
    std::string secret_hash;
    std::string created_at;  ///< RFC 3339
};

/// What shall go wrong in a sandbox.
struct FaultPlan {
    std::int64_t refuse_orders = 0;   ///< so many orders are refused by their sellers at once
    std::int64_t reject_customs = 0;  ///< so many declarations of either customs are rejected
    std::int64_t answer_503 = 0;      ///< so many requests are answered 503
    std::int64_t delay_ms = 0;        ///< that every answer takes longer
    bool duplicate_events = false;    ///< webhooks come twice
    bool shuffle_events = false;      ///< webhooks come out of order
};

inline constexpr std::int64_t fault_count_max = 1000;
inline constexpr std::int64_t delay_ms_max = 30'000;
inline constexpr std::int64_t changes_max = 1000;
/// The clock goes forward so much at one time, and no further ahead in all.
inline constexpr std::int64_t advance_s_max = 400LL * 24 * 3600;
inline constexpr std::int64_t ahead_s_max = 10 * advance_s_max;
/// How long a process that was killed keeps others from opening the house that it had open.
inline constexpr std::chrono::minutes open_lease{10};
/// A sandbox that nobody used for so long is taken away.
inline constexpr std::chrono::days unused_max{30};

}  // namespace dermaga::sandbox
