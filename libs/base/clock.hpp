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

/// All that is read lies between them: moments that four digits of a year can write, and that
/// PostgreSQL knows, whose calendar has no year 0.
inline constexpr Timestamp moment_min = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
inline constexpr Timestamp moment_max =
    std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1) - std::chrono::milliseconds(1);

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
/// Reads what to_rfc3339 writes, and RFC 3339 with any offset or fraction; nothing else, and no
/// moment outside moment_min to moment_max.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

/// "2026-11-24".
std::string to_iso_date(Date date);
/// Reads "YYYY-MM-DD" of a day that exists, in the years 1 to 9999.
std::optional<Date> parse_iso_date(std::string_view text);
/// The day in Jakarta (WIB, UTC+7, no daylight saving) at that moment: the day a law means.
Date jakarta_date(Timestamp moment);

}  // namespace dermaga
