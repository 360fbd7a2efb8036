#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "sandbox/domain/sandbox.hpp"

// What a sandbox's own database has besides the house's tables (inside/*.sql).
namespace dermaga::sandbox {

/// How far the clock is ahead.
std::chrono::milliseconds read_ahead(db::Transaction& tx);
/// False when that would be further than ahead_s_max.
bool move_clock(db::Transaction& tx, std::int64_t advance_s);

/// What a request meets: the clock, how much longer it takes, whether it gets 503 (which is
/// counted).
struct Meeting {
    std::chrono::milliseconds ahead{0};
    std::chrono::milliseconds delay{0};
    bool is_refused = false;
};
Meeting meet(db::Transaction& tx);

FaultPlan read_faults(db::Transaction& tx);
void write_faults(db::Transaction& tx, FaultPlan const& plan);

/// An order that a fault is for, and the state it shall come to.
struct Victim {
    std::string order_id;
    std::string to;
};
/// The next one that was made since the faults were set, counted as done; locks the faults. Nothing
/// when there is none, or another process is at it.
std::optional<Victim> next_victim(db::Transaction& tx);

struct Counts {
    std::int64_t listings = 0;
    std::int64_t orders = 0;
};
Counts read_counts(db::Transaction& tx);

}  // namespace dermaga::sandbox
