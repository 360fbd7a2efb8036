#include "trade/china.hpp"

#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

Refusal refuse(char const* code) {
    return {RefusalKind::invalid, code};
}

char resident_check(std::string_view id) {
    constexpr std::array weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += (id[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

constexpr std::string_view uscc_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char uscc_check(std::string_view code) {
    constexpr std::array<std::size_t, 17> weights = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += uscc_alphabet.find(code[i]) * weights[i];
    return uscc_alphabet[(31 - sum % 31) % 31];
}

}  // namespace

Result<CnResidentId> CnResidentId::parse(std::string_view text) {
    auto id = plain_upper(text);
    constexpr std::string_view digits = "0123456789";
    if (id.size() != 18 || id.find_first_not_of(digits) < 17 ||
        (digits.find(id[17]) == std::string_view::npos && id[17] != 'X'))
        return refuse("cn_id_format");
    auto const date =
        parse_iso_date(id.substr(6, 4) + "-" + id.substr(10, 2) + "-" + id.substr(12, 2));
    if (!date || date->year() < std::chrono::year{1850}) return refuse("cn_id_date");
    if (id[17] != resident_check(id)) return refuse("cn_id_check");
    return CnResidentId(std::move(id), *date);
}

Result<Uscc> Uscc::parse(std::string_view text) {
    auto code = plain_upper(text);
    if (code.size() != 18 || code.find_first_not_of(uscc_alphabet) != std::string::npos)
        return refuse("uscc_format");
    if (code[17] != uscc_check(code)) return refuse("uscc_check");
    return Uscc(std::move(code));
}

}  // namespace dermaga::trade
