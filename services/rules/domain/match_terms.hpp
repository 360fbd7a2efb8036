#pragma once

#include "trade/customs/match.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rules {

/// The numbers of the law and the positive list of a book on a day, as matching asks for them. The
/// book outlives the terms. Refusal: rule_number_unknown.
Result<trade::customs::MatchTerms> match_terms(trade::rules::RuleBook const& book, Date date);

}  // namespace dermaga::rules
