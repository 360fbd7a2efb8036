#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exchange_rate.hpp"
#include "rules/api/shared.hpp"
#include "trade/cost/preference.hpp"

namespace dermaga::rules {

/// What the FOB price, the costs of making and all materials together may come to, each: a thousand
/// billion rupiah. No sum over them leaves 64 bits.
inline constexpr Money bill_max{100'000'000'000'000, Currency::IDR};

/// A bill of materials in rupiah. Faults: those of json::Reader, hs_code_format, hs_code_chapter,
/// material_country, origin_fob_positive, bill_too_large {max}.
Result<trade::cost::DeclaredBill> read_bill(std::string_view body);
/// The bill as it is kept and shown.
boost::json::object bill_json(trade::cost::DeclaredBill const& bill);

/// The origin of a product under every agreement, with everything behind it.
struct OriginAnswer {
    std::string product_id;
    Date date{};
    std::int64_t version = 0;
    std::string updated_at;
    trade::cost::OriginGoods goods;
    std::optional<trade::cost::DeclaredBill> bill;
    std::vector<trade::cost::AgreementAnswer> agreements;
    std::optional<ExchangeRate> rate;
    bool is_rate_of_pack = false;
};
std::string origin_json(ActiveBook const& active, OriginAnswer const& answer, Reader const& reader);

}  // namespace dermaga::rules
