#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "trade/cost/ruled.hpp"

namespace dermaga::trade::cost {

/// Whether a certificate of origin is worth its errand. A bill of materials speaks of goods, not of
/// a consignment: that one below the waiver needs none, and by when it is issued, is told beside it
/// as the pack's numbers have it.
enum class CertificateNeed : std::uint8_t {
    saves_duty,  ///< without it the normal duty is due
    no_saving,   ///< the preferential duty is not below what is due anyway
};
struct CertificateAdvice {
    CertificateNeed need;
    std::string rule;  ///< the one that decided
};

/// `due` is the duty without a certificate on the route meant: zero within the limits of
/// cross-border retail. `preferential` is the agreement's.
CertificateAdvice advise_certificate(Ruled<Decimal> const& due, Ruled<Decimal> const& preferential);
/// The code of the text that tells people: "certificate_saves_duty", ….
std::string_view certificate_code(CertificateNeed need);

}  // namespace dermaga::trade::cost
