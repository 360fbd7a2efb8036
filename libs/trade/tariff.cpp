#include "trade/tariff.hpp"

#include "trade/digits.hpp"
#include "trade/goods.hpp"

namespace dermaga::trade {

namespace {

/// `length` digits that begin with a chapter of the tariff, or why not.
Result<std::string> tariff_digits(std::string_view text, std::size_t length, char const* format) {
    auto digits = plain_digits(text);
    if (!digits || digits->size() != length) return Refusal{RefusalKind::invalid, format};
    auto const code = HsCode::parse(*digits);
    if (!code) return code.error();
    return std::move(*digits);
}

}  // namespace

Result<BtkiCode> BtkiCode::parse(std::string_view text) {
    auto digits = tariff_digits(text, 8, "btki_format");
    if (!digits) return digits.error();
    return BtkiCode(std::move(*digits));
}

std::string BtkiCode::text() const {
    return digits_.substr(0, 4) + "." + digits_.substr(4, 2) + "." + digits_.substr(6);
}

Result<CnGoodsCode> CnGoodsCode::parse(std::string_view text) {
    auto digits = tariff_digits(text, 10, "cn_goods_code_format");
    if (!digits) return digits.error();
    return CnGoodsCode(std::move(*digits));
}

Result<CiqCode> CiqCode::parse(std::string_view text) {
    auto const digits = plain_digits(text);
    if (!digits || digits->size() != 13) return Refusal{RefusalKind::invalid, "ciq_code_format"};
    auto goods_code = CnGoodsCode::parse(std::string_view(*digits).substr(0, 10));
    if (!goods_code) return goods_code.error();
    return CiqCode(std::move(*goods_code), digits->substr(10));
}

std::optional<Fault> check_same_subheading(
    BtkiCode const& here, CnGoodsCode const& there, std::string const& pointer) {
    if (here.hs6() == there.hs6()) return std::nullopt;
    return Fault{pointer, "hs_codes_disagree", {{"id", here.text()}, {"cn", there.text()}}};
}

}  // namespace dermaga::trade
