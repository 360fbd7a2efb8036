#include "trade/digits.hpp"

namespace dermaga::trade {

std::optional<std::string> plain_digits(std::string_view printed) {
    std::string digits;
    for (char const c : printed) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ' ' && c != '.' && c != '-' && c != '/') return std::nullopt;
    }
    return digits;
}

std::string plain_upper(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == ' ' || c == '.' || c == '-') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
        int const digit = digits[i] - '0';
        int const weighed = doubled ? digit * 2 : digit;
        sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
}

}  // namespace dermaga::trade
