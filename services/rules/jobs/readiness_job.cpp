#include "rules/jobs/readiness_job.hpp"

#include "rules/actions/renew_round.hpp"

namespace dermaga::rules {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 250ms, .rest = 250ms};

}  // namespace

platform::RepeatedJob readiness_job(Platform& platform, std::shared_ptr<Books> books) {
    return {platform, "readiness", rhythm, [books = std::move(books)](db::Transaction& tx) {
                return renew_round(tx, *books) ? platform::Round::more : platform::Round::idle;
            }};
}

}  // namespace dermaga::rules
