#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "trade/cost/cbec_limits.hpp"
#include "trade/cost/ruled.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::trade::cost {

/// Which duty of a tariff line applies: the normal one, or that of an agreement whose certificate
/// of origin goes along.
enum class DutyBasis : std::uint8_t { mfn, acfta, rcep };

/// The rates of a line as far as they are known.
struct KnownRates {
    std::optional<Ruled<Decimal>> duty;
    std::optional<Ruled<Decimal>> vat;
    std::optional<Ruled<Decimal>> consumption;
    /// "duty_vat": those that are missing, as the message tax_rate_unknown chooses its words; empty
    /// when none is.
    std::string missing() const;
};
/// What a pack of rules has on `date` for a Chinese code of 6 to 10 digits.
KnownRates known_rates_of(
    rules::Rates const& rates, std::string_view goods_code, DutyBasis basis, Date date);

/// The rates of a line as a pack of rules has them on `date`, for a Chinese code of 6 to 10 digits.
/// What a pack leaves open is not zero: refusal code tax_rate_unknown, with the names of what is
/// missing.
Result<TaxRates> tax_rates_of(
    rules::Rates const& rates, std::string_view goods_code, DutyBasis basis, Date date);

/// The limits of cross-border retail in a pack on `date`. Refusal code: rule_number_unknown.
Result<CbecLimits> cbec_limits_of(rules::Rates const& rates, Date date);

/// A number of a pack with its rule, such as "consignment_note_gross_max" (g). Refusal code:
/// rule_number_unknown.
Result<Ruled<std::int64_t>> number_of(rules::Rates const& rates, std::string_view name, Date date);
/// A number in millionths as a share: "acfta_rvc_min" is 0.4. Refusal code: rule_number_unknown.
Result<Ruled<Decimal>> share_of(rules::Rates const& rates, std::string_view name, Date date);

}  // namespace dermaga::trade::cost
