#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::rules {

/// The number of a credential as it is kept. Types with a known form (DOMAIN: P-IRT, BPOM MD, NA,
/// TR, SD, halal, GACC) are held to it and come back as they are printed; of the others any text
/// will do, and none. A number that is well-formed is not verified: that is a person's work.
/// Refusal codes: those of PirtNumber, BpomNumber, HalalNumber, GaccNumber; bpom_other_kind
/// {expected}; credential_number_missing.
Result<std::string> credential_number(std::string_view type, std::string_view text);

/// The last day that a number of credential_number can hold by what it says itself: a P-IRT names
/// the year it ends in. Nothing when it says none.
std::optional<Date> last_day_by_number(std::string_view type, std::string_view number);
/// What looks unusual in a number that was accepted, for who fills in and who decides, at /number.
Faults number_warnings(std::string_view type, std::string_view number);

/// How the number of a type looks, as an example; empty when there is no rule for it.
std::string_view number_example(std::string_view type);

}  // namespace dermaga::rules
