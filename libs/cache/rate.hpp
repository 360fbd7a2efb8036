#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dermaga::cache {

/// `requests` may come at once, and as many again flow back evenly over `window_s` seconds.
struct RatePolicy {
    std::string_view name;  ///< shown to callers: "partner"
    int requests = 0;
    int window_s = 60;
};

struct RateDecision {
    bool allowed = true;
    int remaining = 0;      ///< requests that would be allowed right now
    int retry_after_s = 0;  ///< until the next one is allowed; 0 when it is
    int reset_s = 0;        ///< until the bucket is full again
};

/// Token buckets in this process, at most `buckets_max` of them. Single-threaded.
class TokenBuckets {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit TokenBuckets(std::size_t buckets_max = 65536) : buckets_max_(buckets_max) {}
    /// Takes one token from the bucket of (policy, key) when there is one.
    RateDecision take(RatePolicy const& policy, std::string_view key, Moment now);
    std::size_t size() const { return buckets_.size(); }

  private:
    struct Bucket {
        double tokens;
        Moment at;
    };
    std::size_t buckets_max_;
    std::unordered_map<std::string, Bucket> buckets_;
};

/// What a bucket holding `tokens` after the attempt says; shared by both kinds of bucket.
RateDecision decide(RatePolicy const& policy, bool allowed, double tokens);

}  // namespace dermaga::cache
