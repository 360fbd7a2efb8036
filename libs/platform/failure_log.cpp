#include "platform/failure_log.hpp"

#include <string>

#include "db/database.hpp"
#include "runtime/failure.hpp"
#include "runtime/log.hpp"

namespace dermaga::platform {

namespace {

constexpr std::chrono::minutes tell_pause{1};

}  // namespace

void FailureLog::note(std::exception_ptr const& failure) {
    if (!failure) {
        if (told_at_) log::event(log::Level::info, words_.recovered, {{words_.field, words_.name}});
        told_at_.reset();
        return;
    }
    auto const now = std::chrono::steady_clock::now();
    bool const was_told = told_at_ && now < *told_at_ + tell_pause;
    if (was_told || is_shutdown(failure)) return;
    told_at_ = now;
    log::event(log::Level::warning, words_.failed,
        {{words_.field, words_.name}, {"error", runtime::reason_of(failure)}});
}

bool is_shutdown(std::exception_ptr const& failure) {
    if (!failure) return false;
    try {
        std::rethrow_exception(failure);
    } catch (db::ShuttingDown const&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace dermaga::platform
