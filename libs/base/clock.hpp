#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga {

/// A moment in UTC with millisecond resolution, as everything outside sees it.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
/// A calendar day without a time zone.
using Date = std::chrono::year_month_day;

/// Where time comes from. Injected, so that tests can move it.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
  public:
    Timestamp now() const override;
};

/// A clock that stands still until it is told to move.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(Timestamp start) : now_(start) {}
    Timestamp now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

  private:
    Timestamp now_;
};

/// RFC 3339 in UTC with milliseconds: "2026-11-24T08:30:00.000Z".
std::string to_rfc3339(Timestamp moment);
/// Reads what to_rfc3339 writes, and RFC 3339 with any offset or fraction; nothing else.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

/// "2026-11-24".
std::string to_iso_date(Date date);
/// Reads "YYYY-MM-DD" of a day that exists.
std::optional<Date> parse_iso_date(std::string_view text);
/// The day in Jakarta (WIB, UTC+7, no daylight saving) at that moment: the day a law means.
Date jakarta_date(Timestamp moment);

}  // namespace dermaga
