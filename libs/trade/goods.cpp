#include "trade/goods.hpp"

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

Refusal refuse(char const* code, MessageArguments arguments = {}) {
    return {RefusalKind::invalid, code, std::move(arguments)};
}

/// The check digit for all digits but the last: weights 3, 1, 3, … from the right.
char gtin_check_digit(std::string_view digits) {
    int sum = 0;
    int weight = 3;
    for (std::size_t i = digits.size() - 1; i-- > 0; weight = 4 - weight)
        sum += (digits[i] - '0') * weight;
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

Result<Gtin> Gtin::parse(std::string_view text) {
    auto digits = plain_digits(text);
    auto const length = digits ? digits->size() : 0;
    if (length != 8 && length != 12 && length != 13 && length != 14) return refuse("gtin_format");
    if (digits->back() != gtin_check_digit(*digits)) return refuse("gtin_check_digit");
    return Gtin(std::move(*digits));
}

Result<HsCode> HsCode::parse(std::string_view text) {
    auto digits = plain_digits(text);
    auto const length = digits ? digits->size() : 0;
    if (length != 6 && length != 8 && length != 10) return refuse("hs_code_format");
    auto const chapter = digits->substr(0, 2);
    bool const is_national = length > 6 && chapter > "97";
    if (chapter == "00" || chapter == "77" || (chapter > "97" && !is_national))
        return refuse("hs_code_chapter", {{"chapter", chapter}});
    return HsCode(std::move(*digits));
}

}  // namespace dermaga::trade
