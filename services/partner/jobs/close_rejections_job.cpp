#include "partner/jobs/close_rejections_job.hpp"

#include "partner/actions/answer_rejection.hpp"

namespace dermaga::partner {

namespace {

using namespace std::chrono_literals;

constexpr int batch_max = 100;
constexpr platform::Rhythm rhythm{.first = 1s, .rest = 1s};

}  // namespace

platform::RepeatedJob close_rejections_job(Platform& platform) {
    return {platform, "close_rejections", rhythm, [&platform](db::Transaction& tx) {
                auto const closed = close_rejections(tx, platform.clock, batch_max);
                return closed == batch_max ? platform::Round::more : platform::Round::idle;
            }};
}

}  // namespace dermaga::partner
