#include "trade/phone.hpp"

#include "base/text.hpp"

namespace dermaga::trade {

namespace {

bool is_indonesian(std::string_view national) {
    if (national.empty()) return false;
    // Mobile: 8 and 8–11 more digits; landline: area code 2–9 without 8xx, 7–11 digits in all.
    if (national[0] == '8') return national.size() >= 9 && national.size() <= 12 && national[1] != '0';
    return national[0] >= '2' && national[0] <= '9' && national.size() >= 7 && national.size() <= 11;
}

bool is_chinese_mobile(std::string_view national) {
    return national.size() == 11 && national[0] == '1' && national[1] >= '3';
}

}  // namespace

Result<PhoneNumber> PhoneNumber::parse(std::string_view text) {
    auto const refusal = Refusal{RefusalKind::invalid, "phone_format"};
    auto const trimmed = trim(text);
    if (trimmed.find_first_not_of("0123456789+ -().") != std::string::npos) return refusal;
    bool const has_plus = trimmed.starts_with('+');
    if (trimmed.find('+', 1) != std::string::npos) return refusal;
    std::string_view const digits_view = trimmed;
    auto const digits = digits_of(digits_view);
    std::string_view national = digits;
    if (national.starts_with("62")) {
        national.remove_prefix(2);
        // "+62 0812…" is a common slip with one meaning.
        if (national.starts_with('0')) national.remove_prefix(1);
    } else if (national.starts_with("86") && is_chinese_mobile(national.substr(2))) {
        return PhoneNumber("+" + digits);
    } else if (!has_plus && national.starts_with('0')) {
        national.remove_prefix(1);
    } else {
        return refusal;
    }
    if (!is_indonesian(national)) return refusal;
    return PhoneNumber("+62" + std::string(national));
}

}  // namespace dermaga::trade
