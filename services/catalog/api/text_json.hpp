#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "catalog/store/text_review_store.hpp"

namespace dermaga::catalog {

/// A text in the languages in which it was written; an Indonesian "" only where `Texts` allows it.
boost::json::object texts_json(Texts const& texts);
/// {"id": "reviewed", "en": "written", "zh": "missing"}
boost::json::object text_states_json(TextStates const& states);

/// Reads {"reviews": […]}; every fault at once.
Result<std::vector<TextVerdict>> read_verdicts(std::string_view body);
/// A page of the queue; `next` "" on the last.
std::string waiting_texts_json(std::vector<WaitingTexts> const& waiting, std::string const& next);

}  // namespace dermaga::catalog
