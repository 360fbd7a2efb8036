#include "trade/cost/certificate.hpp"

namespace dermaga::trade::cost {

CertificateAdvice advise_certificate(
    Ruled<Decimal> const& due, Ruled<Decimal> const& preferential) {
    if (preferential.value >= due.value) return {CertificateNeed::no_saving, due.rule};
    return {CertificateNeed::saves_duty, preferential.rule};
}

std::string_view certificate_code(CertificateNeed need) {
    switch (need) {
        case CertificateNeed::saves_duty: return "certificate_saves_duty";
        case CertificateNeed::no_saving: return "certificate_no_saving";
    }
    return "";
}

}  // namespace dermaga::trade::cost
