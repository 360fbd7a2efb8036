#include "rules/api/requirement_json.hpp"

#include <boost/json.hpp>

#include "rules/api/shared.hpp"

namespace dermaga::rules {

using namespace trade::rules;

boost::json::object requirement_json(Requirement const& one) {
    boost::json::array data;
    for (auto const& text : one.data_used)
        data.emplace_back(text);
    boost::json::array words;
    for (auto const& text : one.data_words)
        words.emplace_back(text);
    return {{"kind", traits_of(one.kind).name}, {"state", state_name(one.state)},
        {"reason", reason_name(one.reason)}, {"title", one.title}, {"statement", one.statement},
        {"next_step", one.next_step}, {"who", one.who}, {"effort", one.effort}, {"rule", one.rule},
        {"pack", one.pack}, {"basis", one.basis}, {"source", one.source}, {"note", one.note},
        {"confidence", confidence_name(one.confidence)},
        {"valid_from", optional_day(one.valid_from)}, {"valid_to", optional_day(one.valid_to)},
        {"data_used", std::move(data)}, {"data_words", std::move(words)}};
}

}  // namespace dermaga::rules
