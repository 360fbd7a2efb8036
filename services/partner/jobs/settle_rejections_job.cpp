#include "partner/jobs/settle_rejections_job.hpp"

#include "partner/actions/answer_rejection.hpp"

namespace dermaga::partner {

namespace {

using namespace std::chrono_literals;

constexpr int batch_max = 100;
constexpr platform::Rhythm rhythm{.first = 1s, .rest = 1s};

}  // namespace

platform::RepeatedJob settle_rejections_job(Platform& platform) {
    return {platform, "settle_rejections", rhythm, [&platform](db::Transaction& tx) {
                auto const settled = settle_rejections(tx, platform.clock, batch_max);
                return settled == batch_max ? platform::Round::more : platform::Round::idle;
            }};
}

}  // namespace dermaga::partner
