#pragma once

#include <string>

#include "rules/api/shared.hpp"
#include "rules/store/answer_store.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

std::string vocabulary_json(ActiveBook const& active, Date today, Reader const& reader);

Result<Profile> read_profile(std::string_view body);
/// Whether the size that a seller says fits the form of the application. Fault:
/// form_only_for_small.
Faults check_profile(Profile const& said, std::optional<std::string> const& business_form);
std::string profile_json(Profile const& profile);

/// The body of a product's trade facts, its form checked; whether the words are the pack's is asked
/// by check_facts.
struct FactsBody {
    std::optional<std::string> product_class;
    std::optional<std::string> gcode;  ///< 8 or 10 digits
    std::vector<trade::rules::Answer> answers;
};
Result<FactsBody> read_facts(std::string_view body);
/// Faults: product_class_unknown, question_unknown, hs_codes_disagree (with the product's code).
Faults check_facts(
    trade::rules::RuleBook const& book, std::string_view product_hs, FactsBody const& facts);
std::string answers_text(std::vector<trade::rules::Answer> const& answers);
/// {"contains_fish": true} of a body, at `name`.
std::vector<trade::rules::Answer> read_answers(
    boost::json::object const& body, std::string_view name, Faults& faults);
/// Digits of a Chinese code of 8 or 10 digits; dots and blanks may stand between. Refusal
/// gcode_format.
Result<std::string> read_gcode(std::string_view text);

std::string facts_json(
    std::string_view product_id, Facts const& facts, std::vector<std::string> const& questions);

}  // namespace dermaga::rules
