#pragma once

#include "trade/customs/match.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

/// The numbers of the law and the positive list of a book on a day, as matching asks for them; the
/// list's caps count what the buyer had this year. The book outlives the terms. Refusals:
/// rule_number_unknown; match_limit_unknown {limit, limits} at /had_this_year/….
Result<trade::customs::MatchTerms> match_terms(trade::rules::RuleBook const& book, Date date,
    std::vector<trade::rules::HadThisYear> had_this_year = {});

}  // namespace dermaga::rules
