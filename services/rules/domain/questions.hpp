#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

/// True for a fact that a seller answers about a product, and that no field or profile tells.
bool is_question(trade::rules::RuleBook const& book, std::uint16_t fact);

/// The questions that some rule asks of a product like this, on any route and day, in the pack's
/// order.
std::vector<std::string> questions_for(
    trade::rules::RuleBook const& book, trade::rules::Product const& product);

/// The codes of the classes of which some rule asks the question; empty: of all.
std::vector<std::string> classes_asked(trade::rules::RuleBook const& book, std::uint16_t fact);

}  // namespace dermaga::rules
