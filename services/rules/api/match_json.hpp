#pragma once

#include <string>

#include "rules/api/shared.hpp"
#include "trade/customs/match.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

/// The four documents of one parcel.
struct MatchBody {
    trade::customs::Order order;
    trade::customs::Payment payment;
    trade::customs::Waybill waybill;
    trade::customs::Inventory inventory;
    std::optional<trade::customs::Number> used_this_year;
    std::vector<trade::rules::HadThisYear> had_this_year;
    std::optional<trade::customs::LocalTime> ordered_at;
};
/// Reads them, each as an object or as the XML of its message with this one document in it.
/// Objects go by the names and forms of the CEB messages (paper/ceb/layout.hpp), members in any
/// order, texts throughout but for `gnum`. Fields that customs demand must be there, none is filled
/// in. Faults of fault_of at their pointers, unknown_field, required, wrong_type, match_ordered_at,
/// match_had_this_year; those of an XML have the path in it behind the member's pointer, and
/// match_one_document when it holds several.
Result<MatchBody> read_match(std::string_view body);

std::string match_json(ActiveBook const& active, Date date,
    trade::customs::MatchReport const& report, Reader const& reader);

}  // namespace dermaga::rules
