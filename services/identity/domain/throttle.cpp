#include "identity/domain/throttle.hpp"

#include <algorithm>

namespace dermaga::identity {

std::chrono::seconds Throttle::pause_after(int failures) const {
    if (failures <= free) return std::chrono::seconds(0);
    auto const doublings = std::min(failures - free - 1, 20);
    return std::min(std::chrono::seconds(1LL << doublings), pause_max);
}

std::chrono::seconds Throttle::left(int failures, Timestamp last_failed_at, Timestamp now) const {
    if (now - last_failed_at >= failures_forgotten_after) return std::chrono::seconds(0);
    auto const remaining =
        std::chrono::ceil<std::chrono::seconds>(last_failed_at + pause_after(failures) - now);
    return std::clamp(remaining, std::chrono::seconds(0), pause_max);
}

}  // namespace dermaga::identity
