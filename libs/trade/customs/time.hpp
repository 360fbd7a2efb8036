#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dermaga::trade::customs {

/// A moment as customs messages write it: Beijing's clock (UTC+8, no daylight saving), without a
/// zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// "YYYYMMDDhhmmss" of a moment that exists, as in appTime and payTime.
std::optional<LocalTime> parse_seconds(std::string_view text);
/// "YYYYMMDDhhmmssSSS", as in the receipts.
std::optional<LocalTime> parse_milliseconds(std::string_view text);
/// "YYYYMMDD" of a day that exists, as in declTime.
std::optional<Date> parse_day(std::string_view text);

std::string to_seconds(LocalTime moment);
std::string to_milliseconds(LocalTime moment);
std::string to_day(Date day);
/// "2026-11-24 10:16:10", for people.
std::string to_clock(LocalTime moment);

LocalTime beijing_time(Timestamp moment);
/// The moment that Beijing's clock meant.
Timestamp moment_of(LocalTime beijing);
/// The day of the moment, where it was said.
Date day_of(LocalTime moment);

}  // namespace dermaga::trade::customs
