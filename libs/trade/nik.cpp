#include "trade/nik.hpp"

#include "trade/digits.hpp"
#include "trade/region.hpp"

namespace dermaga::trade {

namespace {

unsigned two_digits(std::string_view text, std::size_t at) {
    return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

Refusal refuse(char const* code, MessageArguments arguments = {}) {
    return {RefusalKind::invalid, code, std::move(arguments)};
}

}  // namespace

Result<Nik> Nik::parse(std::string_view text, Date today) {
    auto digits = plain_digits(text);
    if (!digits) return refuse("nik_digits");
    if (digits->size() != 16)
        return refuse("nik_length", {{"length", std::to_string(digits->size())}});
    auto const province = digits->substr(0, 2);
    // A person keeps the number of a province that is gone by now.
    if (!find_province(province)) return refuse("nik_province", {{"province", province}});
    auto const written = two_digits(*digits, 6);
    auto const day = written > 40 ? written - 40 : written;
    auto const month = two_digits(*digits, 8);
    auto const year = static_cast<int>(two_digits(*digits, 10));
    std::vector<Date> birth_dates;
    for (int const century : {1900, 2000}) {
        Date const date{
            std::chrono::year{century + year}, std::chrono::month{month}, std::chrono::day{day}};
        if (date.ok() && date <= today) birth_dates.push_back(date);
    }
    if (birth_dates.empty())
        return refuse("nik_date", {{"day", std::to_string(day)}, {"month", std::to_string(month)}});
    if (digits->substr(12) == "0000") return refuse("nik_serial");
    return Nik(std::move(*digits), std::move(birth_dates));
}

}  // namespace dermaga::trade
