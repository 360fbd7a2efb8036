#include "trade/agreement.hpp"

namespace dermaga::trade {

std::string_view agreement_name(Agreement agreement) {
    switch (agreement) {
        case Agreement::acfta: return "acfta";
        case Agreement::rcep: return "rcep";
    }
    return "";
}

std::optional<Agreement> parse_agreement(std::string_view name) {
    for (auto const agreement : all_agreements)
        if (agreement_name(agreement) == name) return agreement;
    return std::nullopt;
}

}  // namespace dermaga::trade
