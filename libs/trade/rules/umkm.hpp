#pragma once

#include <optional>
#include <vector>

#include "base/money.hpp"
#include "trade/business.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::trade::rules {

/// How large a business of a class may be in a year, in IDR; a limit belongs to its class. Nothing
/// where the pack has no number of the day. Source: PP 7/2021 art. 35, in the pack's numbers.
struct UmkmLimit {
    UmkmClass size{};
    std::optional<Money> sales_max{};    ///< annual sales: the measure of a business that exists
    std::optional<Money> capital_max{};  ///< without land and buildings: when it registers
};
/// Of micro, small and medium, in that order; what is above is large.
std::vector<UmkmLimit> umkm_limits(Rates const& rates, Date date);

/// The class by annual sales in IDR; nothing when the pack cannot tell on that day.
std::optional<UmkmClass> umkm_class_of_sales(Rates const& rates, Money annual_sales, Date date);
/// The class by capital in IDR, without land and buildings.
std::optional<UmkmClass> umkm_class_of_capital(Rates const& rates, Money capital, Date date);

}  // namespace dermaga::trade::rules
