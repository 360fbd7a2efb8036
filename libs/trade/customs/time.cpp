#include "trade/customs/time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace dermaga::trade::customs {

namespace {

using namespace std::chrono;

/// The value of `text`, which holds digits only.
int value_of(std::string_view text) {
    int value = 0;
    for (char const digit : text)
        value = value * 10 + (digit - '0');
    return value;
}

bool has_digits(std::string_view text, std::size_t count) {
    return text.size() == count &&
        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string padded(long long value, int width) {
    std::array<char, 24> buffer{};
    auto const size = std::snprintf(buffer.data(), buffer.size(), "%0*lld", width, value);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<Date> parse_day(std::string_view text) {
    if (!has_digits(text, 8)) return std::nullopt;
    Date const day{year{value_of(text.substr(0, 4))},
        month{static_cast<unsigned>(value_of(text.substr(4, 2)))},
        std::chrono::day{static_cast<unsigned>(value_of(text.substr(6, 2)))}};
    if (!day.ok() || day.year() < year{1}) return std::nullopt;
    return day;
}

std::optional<LocalTime> parse_seconds(std::string_view text) {
    if (!has_digits(text, 14)) return std::nullopt;
    auto const day = parse_day(text.substr(0, 8));
    auto const hour = value_of(text.substr(8, 2));
    auto const minute = value_of(text.substr(10, 2));
    auto const second = value_of(text.substr(12, 2));
    if (!day || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return LocalTime(local_days(*day)) + hours(hour) + minutes(minute) + seconds(second);
}

std::optional<LocalTime> parse_milliseconds(std::string_view text) {
    if (!has_digits(text, 17)) return std::nullopt;
    auto moment = parse_seconds(text.substr(0, 14));
    if (moment) *moment += milliseconds(value_of(text.substr(14)));
    return moment;
}

std::string to_day(Date day) {
    return padded(int{day.year()}, 4) + padded(unsigned{day.month()}, 2) +
        padded(unsigned{day.day()}, 2);
}

std::string to_seconds(LocalTime moment) {
    auto const clock = floor<seconds>(moment) - floor<days>(moment);
    auto const second = clock.count();
    return to_day(day_of(moment)) + padded(second / 3600, 2) + padded(second / 60 % 60, 2) +
        padded(second % 60, 2);
}

std::string to_milliseconds(LocalTime moment) {
    return to_seconds(moment) + padded((moment - floor<seconds>(moment)).count(), 3);
}

std::string to_clock(LocalTime moment) {
    auto text = to_seconds(moment);
    for (auto const& [at, sign] : {std::pair{4, '-'}, {7, '-'}, {10, ' '}, {13, ':'}, {16, ':'}})
        text.insert(text.begin() + at, sign);
    return text;
}

LocalTime beijing_time(Timestamp moment) {
    return LocalTime(moment.time_since_epoch() + hours(8));
}

Timestamp moment_of(LocalTime beijing) {
    return Timestamp(beijing.time_since_epoch() - hours(8));
}

Date day_of(LocalTime moment) {
    return Date(floor<days>(moment));
}

}  // namespace dermaga::trade::customs
