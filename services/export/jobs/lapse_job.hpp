#pragma once

#include <chrono>
#include <memory>

#include "platform/platform.hpp"

namespace dermaga::exports {

/// Reservations end: consignments that nobody confirmed within `patience` lapse and give their stock
/// back. Also forgets Idempotency-Keys after seven days. Every copy of the service may run it; rows
/// under way elsewhere are skipped.
class LapseJob {
  public:
    static constexpr auto patience = std::chrono::hours(72);
    static constexpr auto pause = std::chrono::minutes(1);

    /// Starts it; `platform` outlives it. I/O thread.
    explicit LapseJob(Platform& platform);
    /// Ends it; a run under way finishes by itself.
    ~LapseJob();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::exports
