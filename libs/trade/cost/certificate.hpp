#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "trade/cost/ruled.hpp"

namespace dermaga::trade::cost {

/// Whether a certificate of origin is worth its errand.
enum class CertificateNeed : std::uint8_t {
    saves_duty,   ///< without it the normal duty is due
    no_saving,    ///< the preferential duty is not below what is due anyway
    small_value,  ///< the lower duty is given without one
};
struct CertificateAdvice {
    CertificateNeed need;
    std::string rule;  ///< the one that decided
};

/// `due` is the duty without a certificate on the route meant: zero within the limits of
/// cross-border retail. `preferential` is the agreement's. Below `not_needed_below` (in the
/// currency of `fob`) no certificate is asked (ACFTA: US$ 200, known, medium).
CertificateAdvice advise_certificate(Ruled<Decimal> const& due, Ruled<Decimal> const& preferential,
    Money fob, std::optional<Ruled<Money>> const& not_needed_below);
/// The code of the text that tells people: "certificate_saves_duty", ….
std::string_view certificate_code(CertificateNeed need);

/// When a certificate is issued, against the day of shipment.
enum class IssueTiming : std::uint8_t {
    in_time,
    retroactive,  ///< the form's box "issued retroactively" is ticked
    too_late,
};
/// Both ends included (ACFTA: 3 days and 12 months, known, high; from the pack).
struct IssuePeriods {
    int days_in_time;
    int months_retroactive;
};
struct IssueDays {
    Date shipped;
    Date issued;
};
IssueTiming timing_of(IssueDays const& days, IssuePeriods const& periods);

}  // namespace dermaga::trade::cost
