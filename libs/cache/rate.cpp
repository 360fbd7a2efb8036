#include "cache/rate.hpp"

#include <algorithm>
#include <cmath>

namespace dermaga::cache {

RateDecision decide(RatePolicy const& policy, bool allowed, double tokens) {
    auto const seconds_each = static_cast<double>(policy.window_s) / policy.requests;
    RateDecision decision;
    decision.allowed = allowed;
    decision.remaining = static_cast<int>(std::floor(tokens));
    if (!allowed)
        decision.retry_after_s =
            std::max(1, static_cast<int>(std::ceil((1.0 - tokens) * seconds_each)));
    decision.reset_s = static_cast<int>(std::ceil((policy.requests - tokens) * seconds_each));
    return decision;
}

RateDecision TokenBuckets::take(RatePolicy const& policy, std::string_view key, Moment now) {
    auto name = std::string(policy.name);
    (name += ':') += key;
    auto const capacity = static_cast<double>(policy.requests);
    // Forgetting everybody lets a few requests too many through; remembering everybody would let an
    // attacker with many addresses take the memory.
    if (buckets_.size() >= buckets_max_ && !buckets_.contains(name)) buckets_.clear();
    auto& bucket = buckets_.try_emplace(std::move(name), Bucket{capacity, now}).first->second;
    auto const elapsed_s = std::chrono::duration<double>(now - bucket.at).count();
    bucket.tokens = std::min(capacity, bucket.tokens + elapsed_s * capacity / policy.window_s);
    bucket.at = now;
    auto const allowed = bucket.tokens >= 1.0;
    if (allowed) bucket.tokens -= 1.0;
    return decide(policy, allowed, bucket.tokens);
}

}  // namespace dermaga::cache
