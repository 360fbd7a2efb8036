#include "runtime/metrics.hpp"

#include <map>
#include <unordered_map>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace dermaga::runtime {
namespace {

// Seconds. From what a cache answers to what nobody waits for.
prometheus::Histogram::BucketBoundaries const duration_buckets{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

}  // namespace

struct Metrics::Impl {
    /// Routes are constants of the program, so their addresses tell them apart.
    struct SeriesKey {
        char const* route;
        char const* method;
        int status;
        bool operator==(SeriesKey const&) const = default;
    };
    struct SeriesHash {
        std::size_t operator()(SeriesKey const& key) const {
            return std::hash<void const*>()(key.route) * 31 +
                std::hash<void const*>()(key.method) * 7 + static_cast<std::size_t>(key.status);
        }
    };
    struct Series {
        prometheus::Counter* requests;
        prometheus::Histogram* duration_s;
    };
    struct Reader {
        prometheus::Gauge* gauge;
        std::function<double()> read;
    };

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter()
            .Name("dermaga_http_requests_total")
            .Help("Answered requests by route, method and status.")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations =
        prometheus::BuildHistogram()
            .Name("dermaga_http_request_duration_seconds")
            .Help("Time from the whole request to the whole answer, by route and method.")
            .Register(registry);
    // The registry finds a series by hashing all its labels; this by three words.
    std::unordered_map<SeriesKey, Series, SeriesHash> series;
    std::map<std::string, prometheus::Counter*, std::less<>> counters;
    std::vector<Reader> readers;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(
    std::string_view route, std::string_view method, int status, double duration_s) {
    Impl::SeriesKey const key{route.data(), method.data(), status};
    auto found = impl_->series.find(key);
    if (found == impl_->series.end()) {
        auto const route_text = std::string(route.empty() ? "none" : route);
        auto const method_text = std::string(method);
        Impl::Series const made{&impl_->requests.Add({{"route", route_text},
                                    {"method", method_text}, {"status", std::to_string(status)}}),
            &impl_->durations.Add(
                {{"route", route_text}, {"method", method_text}}, duration_buckets)};
        found = impl_->series.emplace(key, made).first;
    }
    found->second.requests->Increment();
    found->second.duration_s->Observe(duration_s);
}

void Metrics::count(std::string_view name) {
    auto found = impl_->counters.find(name);
    if (found == impl_->counters.end()) {
        auto const full_name = "dermaga_" + std::string(name) + "_total";
        auto& family =
            prometheus::BuildCounter().Name(full_name).Help(full_name).Register(impl_->registry);
        found = impl_->counters.emplace(std::string(name), &family.Add({})).first;
    }
    found->second->Increment();
}

void Metrics::gauge(std::string_view name, std::string_view meaning, std::function<double()> read) {
    auto& family = prometheus::BuildGauge()
                       .Name("dermaga_" + std::string(name))
                       .Help(std::string(meaning))
                       .Register(impl_->registry);
    impl_->readers.push_back({&family.Add({}), std::move(read)});
}

std::string Metrics::text() const {
    for (auto const& reader : impl_->readers)
        reader.gauge->Set(reader.read());
    return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace dermaga::runtime
