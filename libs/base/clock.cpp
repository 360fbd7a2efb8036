#include "base/clock.hpp"

#include <charconv>
#include <cstdio>

namespace dermaga {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Takes exactly `digits` decimal digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    auto const* const end = text.data() + digits;
    auto const [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || text[0] == '-') return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    auto const year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    auto const month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    auto const day = take_number(text, 2);
    if (!day) return std::nullopt;
    auto const date =
        Date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
            std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *year == 0) return std::nullopt;
    return date;
}

/// The offset east of UTC; "Z" is none.
std::optional<minutes> take_offset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return minutes{0};
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    int const sign = text.front() == '+' ? 1 : -1;
    text.remove_prefix(1);
    auto const hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    auto const minute = take_number(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return minutes{sign * (*hour * 60 + *minute)};
}

}  // namespace

Timestamp SystemClock::now() const {
    return floor<milliseconds>(std::chrono::system_clock::now());
}

std::string to_rfc3339(Timestamp moment) {
    auto const day = floor<days>(moment);
    auto const date = Date{day};
    auto const time = std::chrono::hh_mm_ss{moment - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count()));
    return text;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    auto const date = take_date(text);
    if (!date || (!take(text, 'T') && !take(text, 't'))) return std::nullopt;
    auto const hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    auto const minute = take_number(text, 2);
    if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
    auto const second = take_number(text, 2);
    if (!second || *second > 59) return std::nullopt;
    int millis = 0;
    if (take(text, '.')) {
        auto const length = text.find_first_not_of("0123456789");
        auto const fraction = text.substr(0, length);
        if (fraction.empty()) return std::nullopt;
        for (std::size_t i = 0; i < 3; ++i)
            millis = millis * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
        text.remove_prefix(fraction.size());
    }
    auto const offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    auto const moment = Timestamp{std::chrono::sys_days{*date}} + hours{*hour} + minutes{*minute} +
        seconds{*second} + milliseconds{millis} - *offset;
    if (moment < moment_min || moment > moment_max) return std::nullopt;
    return moment;
}

std::string to_iso_date(Date date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
    auto const date = take_date(text);
    if (!text.empty()) return std::nullopt;
    return date;
}

Date jakarta_date(Timestamp moment) {
    return Date{floor<days>(moment + hours{7})};
}

}  // namespace dermaga
