#include "db/reachability.hpp"

#include <algorithm>

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds pause_min = 100ms;
/// An attempt costs little, and for as long as this a server that is back is not noticed.
constexpr std::chrono::milliseconds pause_max = 1s;

}  // namespace

bool Reachability::may_try(Moment now) {
    std::lock_guard const lock(mutex_);
    if (now < next_attempt_ || is_tried_) return false;
    is_tried_ = pause_ > 0ms;
    return true;
}

std::chrono::milliseconds Reachability::failed(Moment started, Moment now) {
    std::lock_guard const lock(mutex_);
    is_tried_ = false;
    if (started < next_attempt_) return pause_;
    pause_ = std::clamp(pause_ * 2, pause_min, pause_max);
    next_attempt_ = now + pause_;
    return pause_;
}

void Reachability::reached() {
    std::lock_guard const lock(mutex_);
    is_tried_ = false;
    next_attempt_ = {};
    pause_ = 0ms;
}

}  // namespace dermaga::db
