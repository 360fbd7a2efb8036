#include "runtime/metrics.hpp"

#include <gtest/gtest.h>

namespace dermaga::runtime {
namespace {

bool has(std::string const& text, char const* part) {
    return text.find(part) != std::string::npos;
}

TEST(Metrics, CountRequestsByRouteMethodAndStatus) {
    Metrics metrics;
    metrics.count_request("/api/v1/products/{product_id}", "GET", 200, 0.002);
    metrics.count_request("/api/v1/products/{product_id}", "GET", 200, 0.2);
    metrics.count_request("", "GET", 404, 0.001);
    auto const text = metrics.text();
    EXPECT_TRUE(has(text,
        "dermaga_http_requests_total{method=\"GET\",route=\"/api/v1/products/"
        "{product_id}\",status=\"200\"} 2"))
        << text;
    EXPECT_TRUE(has(text, "route=\"none\",status=\"404\"} 1")) << text;
    EXPECT_TRUE(has(text, "dermaga_http_request_duration_seconds_bucket")) << text;
}

TEST(Metrics, ReadGaugesWhenAsked) {
    Metrics metrics;
    double waiting = 1;
    metrics.gauge(
        "database_waiting", "Transactions that wait for a connection.", [&] { return waiting; });
    EXPECT_TRUE(has(metrics.text(), "dermaga_database_waiting 1"));
    waiting = 7;
    EXPECT_TRUE(has(metrics.text(), "dermaga_database_waiting 7"));
}

TEST(Metrics, CountRareThings) {
    Metrics metrics;
    metrics.count("rate_limited");
    metrics.count("rate_limited");
    EXPECT_TRUE(has(metrics.text(), "dermaga_rate_limited_total 2"));
}

}  // namespace
}  // namespace dermaga::runtime
