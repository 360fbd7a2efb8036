#include "trade/cn_customs_code.hpp"

#include <algorithm>

#include "trade/china.hpp"
#include "trade/digits.hpp"

namespace dermaga::trade {

Result<CnCustomsCode> CnCustomsCode::parse(std::string_view text) {
    auto code = plain_upper(text);
    if (code.size() == 18) {
        auto const uscc = Uscc::parse(code);
        if (!uscc) return uscc.error();
        return CnCustomsCode(std::move(code));
    }
    auto const is_allowed = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (code.size() != 10 || !std::all_of(code.begin(), code.end(), is_allowed))
        return Refusal{RefusalKind::invalid, "cn_customs_code_format"};
    return CnCustomsCode(std::move(code));
}

}  // namespace dermaga::trade
