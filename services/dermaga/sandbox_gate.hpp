#pragma once

#include <atomic>

#include "base/clock.hpp"
#include "http/steps.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The clock of a sandbox: the machine's, moved ahead. Read on any thread.
class SandboxClock final : public Clock {
  public:
    Timestamp now() const override {
        return SystemClock().now() + std::chrono::milliseconds(ahead_ms_.load());
    }
    void set_ahead(std::chrono::milliseconds ahead) { ahead_ms_ = ahead.count(); }

  private:
    std::atomic<std::int64_t> ahead_ms_{0};
};

/// The steps of a sandbox: before those of its house it meets what its partner wants to go wrong.
class SandboxGate final : public http::Steps {
  public:
    /// All outlive it.
    SandboxGate(Platform& platform, SandboxClock& clock, http::Steps& house)
        : platform_(platform), clock_(clock), house_(house) {}

    boost::asio::awaitable<std::optional<http::Response>> before(
        http::Entry const& entry, http::Request& request) override;
    boost::asio::awaitable<std::optional<http::Response>> meet(http::Request& request) override {
        return house_.meet(request);
    }
    http::Response on_exception(http::Request const& request, std::exception_ptr error) override {
        return house_.on_exception(request, error);
    }
    void after(http::Entry const* entry, http::Request const& request, http::Response& response,
        std::chrono::microseconds took) override {
        house_.after(entry, request, response, took);
    }
    http::Response refuse(http::Request const& request, Refusal const& refusal) override {
        return house_.refuse(request, refusal);
    }

  private:
    Platform& platform_;
    SandboxClock& clock_;
    http::Steps& house_;
};

}  // namespace dermaga
