#pragma once

#include <string>
#include <string_view>

#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

/// Where in the pages a person mends a finding.
enum class MendKind : std::uint8_t {
    question,
    credential,
    product_field,
    trade_field,
    seller,
    none
};
std::string_view mend_name(MendKind kind);

struct Mend {
    MendKind kind = MendKind::none;
    std::string name;  ///< of the question, credential or field
};

/// A finding that hinders is mended at the credential it misses, the question nobody answered, the
/// field that is empty; one that no answer changes at none.
Mend mend_of(trade::rules::RuleBook const& book, trade::rules::Offer const& offer,
    trade::rules::Finding const& finding);

/// Where the answer to a fact comes from.
Mend source_of(trade::rules::RuleBook const& book, std::uint16_t fact);

}  // namespace dermaga::rules
