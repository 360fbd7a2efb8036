#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "trade/cost/ruled.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::trade::cost {

/// Whether Indonesia levies a duty when the goods leave.
enum class ExportDutyState : std::uint8_t {
    not_needed,  ///< no row of the pack names the code
    free,        ///< a row names it, at nought at today's reference price
    due,
    unknown,
};
/// "not_needed", "free", "due", "unknown".
std::string_view export_duty_state_name(ExportDutyState state);

/// The reference price of a month that decided, in US cents per tonne, and the number it is.
struct ReferencePrice {
    std::string name;
    Ruled<std::int64_t> usd_cents;
};
/// The answer with what stands behind it.
struct ExportDutyFinding {
    ExportDutyState state{};
    std::optional<Ruled<Decimal>> rate;  ///< of the benchmark price (HPE), when it is known
    std::string rule;                    ///< the row that speaks of the goods; "" when none does
    std::optional<ReferencePrice> price;
    std::string reason;   ///< code of the text why it is unknown
    std::string missing;  ///< what is missing, for that text: the name of a number
    /// Benchmark price (HPE) in US cents per tonne, where duty is due and the pack holds it.
    std::optional<Ruled<std::int64_t>> benchmark{};
    /// With it, what is due on a tonne; rounded half up.
    std::optional<Money> duty_per_tonne{};
};

/// The duty on goods of a BTKI code of up to 8 digits. Where the law has steps by reference price
/// and the pack holds none for the day, it is unknown, which is not nought. Reasons:
/// export_duty_code_missing, export_duty_code_short, export_duty_not_loaded, export_price_unknown
/// {name}, export_duty_rate_unknown. Source: PMK 38/2024, PMK 68/2025.
ExportDutyFinding export_duty_of(rules::Rates const& rates, std::string_view hs, Date date);

}  // namespace dermaga::trade::cost
