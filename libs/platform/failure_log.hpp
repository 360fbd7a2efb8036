#pragma once

#include <chrono>
#include <exception>
#include <optional>

namespace dermaga::platform {

/// Tells the log that work which comes again and again has failed, at most once a minute, and that
/// it has recovered. That the process stops is no failure.
class FailureLog {
  public:
    /// All literals: the events, the name of the field that says whose they are, and whose.
    struct Words {
        char const* failed;
        char const* recovered;
        char const* field;
        char const* name;
    };
    explicit FailureLog(Words words) : words_(words) {}

    /// What came of a round: null when it was good.
    void note(std::exception_ptr const& failure);

  private:
    Words const words_;
    std::optional<std::chrono::steady_clock::time_point> told_at_;  // that it fails
};

/// Whether it says that the process stops.
bool is_shutdown(std::exception_ptr const& failure);

}  // namespace dermaga::platform
