#include "trade/phone.hpp"

#include <optional>

namespace dermaga::trade {

namespace {

/// A leading "+" and the digits; nothing when other characters than people's separators are there.
std::optional<std::string> plain_number(std::string_view text) {
    std::string plain;
    for (char const c : text) {
        if ((c >= '0' && c <= '9') || (c == '+' && plain.empty())) plain += c;
        else if (std::string_view(" -.()/").find(c) == std::string_view::npos) return std::nullopt;
    }
    if (plain.starts_with("00")) plain.replace(0, 2, "+");
    return plain;
}

bool is_indonesian_national(std::string_view number) {
    if (number.size() < 2 || number[0] < '2') return false;
    if (number[0] == '8') return number[1] != '0' && number.size() >= 9 && number.size() <= 12;
    return number.size() >= 7 && number.size() <= 11;
}

bool is_chinese_mobile(std::string_view number) {
    return number.size() == 11 && number[0] == '1' && number[1] >= '3';
}

}  // namespace

Result<PhoneNumber> PhoneNumber::parse(std::string_view text) {
    Refusal const unreadable{RefusalKind::invalid, "phone_format"};
    auto const plain = plain_number(text);
    if (!plain || plain->empty()) return unreadable;
    std::string_view number = *plain;
    auto const take = [&](std::string_view prefix) {
        bool const there = number.starts_with(prefix);
        if (there) number.remove_prefix(prefix.size());
        return there;
    };
    auto const indonesian = [&]() -> Result<PhoneNumber> {
        take("0");  // "+62 (0)812" is written often and means one thing only
        if (!is_indonesian_national(number)) return unreadable;
        return PhoneNumber("+62" + std::string(number));
    };
    auto const chinese = [&]() -> Result<PhoneNumber> {
        if (!is_chinese_mobile(number)) return unreadable;
        return PhoneNumber("+86" + std::string(number));
    };
    if (take("+62")) return indonesian();
    if (take("+86")) return chinese();
    if (number.size() > 1 && number.front() == '+')
        return Refusal{RefusalKind::invalid, "phone_country"};
    if (number.front() == '0') return indonesian();
    if (is_chinese_mobile(number)) return chinese();
    // A bare 86… of Chinese length cannot be Indonesian: 86 there would be 13 digits.
    if (number.size() == 13 && take("86")) return chinese();
    if (number.front() == '8' || take("62")) return indonesian();
    return unreadable;
}

}  // namespace dermaga::trade
