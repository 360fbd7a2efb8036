#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/messages.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::trade::rules {

/// A finding as people read it, in one language.
struct Requirement {
    Kind kind{};
    State state{};
    Reason reason{};
    std::string title;      ///< what it is about: "Label"
    std::string statement;  ///< how it stands: "Chinese label GB 7718-2011 is missing."
    std::string next_step;  ///< what to do; empty when there is nothing to do
    std::string who;        ///< who can do it; empty with next_step
    int effort = 0;         ///< 1 (minutes) to 9 (months, or nothing helps); 0 with nothing to do
    std::string rule;
    std::string basis;
    std::string source;
    std::string note;
    Confidence confidence{};
    std::string pack;  ///< name and version of the pack: "dermaga-starter 2026.11.24"
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    /// "hs=09012111", "contains_meat=no", "pirt until 2029-12-31"
    std::vector<std::string> data_used;
    std::vector<std::string> data_words;  ///< the same for people: "Does it contain meat? No"
};

/// A finding in words by itself, long after it was made: without what its offer was, so without the
/// data used and the days of a credential.
Requirement explain_alone(
    RuleBook const& book, Finding const& finding, Language language, Messages const& messages);

/// The findings of a verdict in words, in their order. `offer` and `book` are those it was asked
/// with.
std::vector<Requirement> explain(RuleBook const& book, Offer const& offer, Verdict const& verdict,
    Language language, Messages const& messages);
/// What hinders first and what is easiest first within it: the order in which to mend things.
/// Equals stand by kind and rule. The key compares by it, while the requirement lives.
std::tuple<int, int, Kind, std::string_view> effort_order(Requirement const& requirement);
void sort_by_effort(std::vector<Requirement>& requirements);

}  // namespace dermaga::trade::rules
