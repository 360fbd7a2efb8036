#pragma once

#include <string>
#include <vector>

#include "rules/api/shared.hpp"
#include "rules/domain/evaluation.hpp"
#include "rules/domain/goods.hpp"
#include "rules/store/verdict_store.hpp"

namespace dermaga::rules {

/// What is asked: an offer, with its price in yuan, on a day.
struct Question {
    std::string product_id;
    trade::rules::Offer offer;
    Date date{};
    std::string written_gcode{};  ///< a Chinese code that disagrees and is not used
    bool is_assumption = false;
};
std::string readiness_json(
    ActiveBook const& active, Question const& question, Reader const& reader);

/// The offer of `goods` under the assumptions of a body, and the day. Faults of read_facts, and
/// credential_type_unknown.
Result<Question> read_what_if(std::string_view body, ActiveBook const& active, Goods const& goods,
    Date today, std::optional<ExchangeRate> const& house);

/// A product with its states, as a line of the list.
struct ListLine {
    Goods goods;
    Evaluation evaluation;
};
std::string readiness_list_json(std::vector<ListLine> const& lines, std::string const& next,
    std::vector<StateCount> const& counts);

/// What is kept of a listing, with each reason in words of the book in force; a reason whose rule
/// that book no longer has stays without. `question` is of one piece today.
std::string listing_readiness_json(ActiveBook const& active, Question const& question,
    KeptVerdict const& kept, Reader const& reader);

}  // namespace dermaga::rules
