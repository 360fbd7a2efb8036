#include "rules/domain/evaluation.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "json/writer.hpp"

namespace dermaga::rules {

using namespace trade::rules;
using trade::all_routes;

namespace {

boost::json::array hindrances(RuleBook const& book, Verdict const& verdict) {
    boost::json::array all;
    for (auto const& finding : verdict.findings)
        if (finding.state >= State::unknown)
            all.push_back(boost::json::array{book.text(finding.rule).id, state_name(finding.state),
                                             reason_name(finding.reason),
                                             subject_code(book, finding)});
    return all;
}

}  // namespace

State shown_state(State state) {
    return std::max(state, State::ready);
}

std::string_view subject_code(RuleBook const& book, Finding const& finding) {
    if (finding.reason == Reason::fact_unknown) return book.facts()[finding.subject].code;
    if (finding.reason >= Reason::credential_held) return book.credentials()[finding.subject].code;
    return {};
}

Evaluation evaluate(RuleBook const& book, Offer const& offer, Date date) {
    Evaluation evaluation;
    boost::json::object findings;
    for (std::size_t i = 0; i < all_routes.size(); ++i) {
        auto const answer = verdict(book, offer, all_routes[i], date);
        evaluation.states[i] = shown_state(answer.state);
        if (auto list = hindrances(book, answer); !list.empty())
            findings.emplace(route_code(all_routes[i]), std::move(list));
        if (answer.changes_on &&
            (!evaluation.changes_on || *answer.changes_on < *evaluation.changes_on))
            evaluation.changes_on = answer.changes_on;
    }
    evaluation.findings = json::serialize(findings);
    return evaluation;
}

std::string states_text(RouteStates const& states) {
    std::string text;
    for (auto const state : states)
        text += (text.empty() ? "" : ",") + std::string(state_name(state));
    return text;
}

RouteStates read_states(std::string_view text) {
    RouteStates states;
    for (auto& state : states) {
        auto const name = text.substr(0, text.find(','));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        state = name == "ready"     ? State::ready
                : name == "blocked" ? State::blocked
                                    : State::unknown;
    }
    return states;
}

}  // namespace dermaga::rules
