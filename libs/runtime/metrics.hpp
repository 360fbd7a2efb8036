#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace dermaga::runtime {

/// The figures of one process for Prometheus. Used from the I/O thread.
class Metrics {
  public:
    Metrics();
    ~Metrics();

    /// One answered request. `route` is the route's pattern ("/api/v1/products/{product_id}"),
    /// never the path itself, so that the number of series stays bounded; "" for no route. Both
    /// texts are constants of the program: series are told apart by their addresses.
    void count_request(
        std::string_view route, std::string_view method, int status, double duration_s);
    /// One occurrence of something rare: `dermaga_<name>_total`.
    void count(std::string_view name);
    /// A figure that is read when asked for: `dermaga_<name>`. `read` lives as long as this.
    void gauge(std::string_view name, std::string_view meaning, std::function<double()> read);

    /// The text of /metrics (Prometheus exposition format 0.0.4).
    std::string text() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::runtime
