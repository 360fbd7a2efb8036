#include "trade/identifiers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace dermaga::trade {

namespace {

Refusal refuse(char const* code, MessageArguments arguments = {}) {
    return Refusal{RefusalKind::invalid, code, std::move(arguments)};
}

/// The digits of a number as people write it, with blanks, dots and dashes between them; nothing
/// when there is anything else.
std::optional<std::string> plain_digits(std::string_view text) {
    auto const trimmed = trim(text);
    if (trimmed.find_first_not_of("0123456789 .-/") != std::string::npos) return std::nullopt;
    return digits_of(trimmed);
}

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits) value = value * 10 + (c - '0');
    return value;
}

/// ISO/IEC 7812-1 annex B.
bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        int const value = (*at - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

std::vector<Date> possible_births(int year, int month, int day, Date today) {
    std::vector<Date> dates;
    for (int const century : {1900, 2000}) {
        Date const date{std::chrono::year{century + year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}};
        if (date.ok() && date <= today) dates.push_back(date);
    }
    return dates;
}

}  // namespace

Result<Nik> Nik::parse(std::string_view text, Date today) {
    auto const found = plain_digits(text);
    if (!found || found->size() != 16)
        return refuse("nik_length", {{"count", std::to_string(found ? found->size() : digits_of(text).size())}});
    std::string_view const digits = *found;
    if (!is_province(digits.substr(0, 2))) return refuse("nik_province", {{"province", found->substr(0, 2)}});
    int const written_day = number(digits.substr(6, 2));
    auto const sex = written_day > 40 ? Sex::female : Sex::male;
    int const day = written_day > 40 ? written_day - 40 : written_day;
    int const month = number(digits.substr(8, 2));
    if (day < 1 || day > 31) return refuse("nik_day", {{"day", found->substr(6, 2)}});
    auto dates = possible_births(number(digits.substr(10, 2)), month, day, today);
    if (dates.empty()) return refuse("nik_date", {{"day", std::to_string(day)}, {"month", std::to_string(month)}});
    if (digits.substr(12) == "0000") return refuse("nik_serial");
    return Nik(*found, sex, std::move(dates));
}

Result<Npwp> Npwp::parse(std::string_view text, Date today) {
    auto const found = plain_digits(text);
    if (!found || (found->size() != 15 && found->size() != 16))
        return refuse("npwp_length", {{"count", std::to_string(found ? found->size() : digits_of(text).size())}});
    auto const digits = found->size() == 15 ? "0" + *found : *found;
    if (digits.front() == '0') {
        if (!passes_luhn(std::string_view(digits).substr(0, 10))) return refuse("npwp_check_digit");
        return Npwp(digits);
    }
    if (!Nik::parse(digits, today)) return refuse("npwp_nik");
    return Npwp(digits);
}

Result<Nitku> Nitku::parse(std::string_view text, Date today) {
    auto const digits = plain_digits(text);
    if (!digits || digits->size() != 22) return refuse("nitku_length");
    auto const npwp = Npwp::parse(digits->substr(0, 16), today);
    if (!npwp) return npwp.error();
    return Nitku(*digits);
}

Result<Nib> Nib::parse(std::string_view text) {
    auto const digits = plain_digits(text);
    if (!digits || digits->size() != 13)
        return refuse("nib_length", {{"count", std::to_string(digits ? digits->size() : digits_of(text).size())}});
    return Nib(*digits);
}

Result<Kbli> Kbli::parse(std::string_view text) {
    auto const trimmed = trim(text);
    if (trimmed.size() != 5 || digits_of(trimmed).size() != 5) return refuse("kbli_format");
    return Kbli(trimmed);
}

UmkmClass umkm_class_by_sales(std::int64_t rupiah) {
    if (rupiah <= 2'000'000'000) return UmkmClass::micro;
    if (rupiah <= 15'000'000'000) return UmkmClass::small;
    if (rupiah <= 50'000'000'000) return UmkmClass::medium;
    return UmkmClass::large;
}

UmkmClass umkm_class_by_capital(std::int64_t rupiah) {
    if (rupiah <= 1'000'000'000) return UmkmClass::micro;
    if (rupiah <= 5'000'000'000) return UmkmClass::small;
    if (rupiah <= 10'000'000'000) return UmkmClass::medium;
    return UmkmClass::large;
}

Result<HsCode> HsCode::parse(std::string_view text) {
    auto const trimmed = trim(text);
    auto const digits = digits_of(trimmed);
    bool const has_others = trimmed.find_first_not_of("0123456789.") != std::string::npos;
    bool const has_length = digits.size() == 6 || digits.size() == 8 || digits.size() == 10;
    if (has_others || !has_length || digits.substr(0, 2) == "00") return refuse("hs_format");
    HsCode const code(digits);
    // Dots may be left out, but stand in their places where they are written.
    if (trimmed != digits && trimmed != code.text()) return refuse("hs_format");
    return code;
}

std::string HsCode::text() const {
    auto out = digits_.substr(0, 4);
    for (std::size_t at = 4; at < digits_.size(); at += 2) out += "." + digits_.substr(at, 2);
    return out;
}

Result<Gtin> Gtin::parse(std::string_view text) {
    auto const digits = plain_digits(text);
    if (!digits || (digits->size() != 8 && (digits->size() < 12 || digits->size() > 14))) return refuse("gtin_length");
    int sum = 0;
    for (std::size_t i = 0; i < digits->size(); ++i) {
        // Weights 3 and 1 from the right, the check digit itself with 1.
        bool const tripled = (digits->size() - i) % 2 == 0;
        sum += ((*digits)[i] - '0') * (tripled ? 3 : 1);
    }
    if (sum % 10 != 0) return refuse("gtin_check_digit");
    return Gtin(*digits);
}

Result<Locode> Locode::parse(std::string_view text) {
    auto const trimmed = trim(text);
    bool const fits = trimmed.size() == 5 && std::ranges::all_of(trimmed.substr(0, 2), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                      std::ranges::all_of(trimmed.substr(2), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '9'); });
    if (!fits) return refuse("locode_format");
    return Locode(trimmed);
}

Result<CnResidentId> CnResidentId::parse(std::string_view text) {
    auto id = trim(text);
    if (id.size() != 18 || digits_of(id.substr(0, 17)).size() != 17) return refuse("cn_id_length");
    if (id[17] == 'x') id[17] = 'X';
    Date const born{std::chrono::year{number(id.substr(6, 4))}, std::chrono::month{static_cast<unsigned>(number(id.substr(10, 2)))},
                    std::chrono::day{static_cast<unsigned>(number(id.substr(12, 2)))}};
    if (!born.ok() || born.year() < std::chrono::year{1850}) return refuse("cn_id_date");
    constexpr std::array weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (id[i] - '0') * weights[i];
    if (std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)] != id[17]) return refuse("cn_id_check_digit");
    return CnResidentId(id);
}

Result<Uscc> Uscc::parse(std::string_view text) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::array weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    auto code = trim(text);
    std::ranges::transform(code, code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (code.size() != 18 || code.find_first_not_of(alphabet) != std::string::npos) return refuse("uscc_format");
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<int>(alphabet.find(code[i])) * weights[i];
    if (alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)] != code[17]) return refuse("uscc_check_digit");
    return Uscc(code);
}

}  // namespace dermaga::trade
