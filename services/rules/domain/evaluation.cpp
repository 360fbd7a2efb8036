#include "rules/domain/evaluation.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <boost/json.hpp>

#include "json/writer.hpp"
#include "rules/domain/goods.hpp"
#include "rules/domain/orders.hpp"

namespace dermaga::rules {

using namespace trade::rules;
using trade::all_routes;

namespace {

boost::json::array hindrances(
    RuleBook const& book, Verdict const& verdict, boost::json::storage_ptr const& memory) {
    boost::json::array all(memory);
    for (auto const& finding : verdict.findings)
        if (finding.state >= State::unknown)
            all.emplace_back(
                boost::json::array({book.text(finding.rule).id, state_name(finding.state),
                                       reason_name(finding.reason), subject_code(book, finding)},
                    memory));
    return all;
}

/// Brings the day of the next change forward to that of this period.
void bring_forward(std::optional<Date>& changes_on, Period const& period, Date date) {
    auto const next = period.next_change(day_of(date));
    if (!next) return;
    Date const day = std::chrono::sys_days(std::chrono::days(*next));
    if (!changes_on || day < *changes_on) changes_on = day;
}

/// The numbers that the price and the free pieces are reckoned with, whatever the rules ask.
void add_reckoning(Evaluation& evaluation, RuleBook const& book, Date date) {
    constexpr std::array names{
        reference_rate, single_limit, annual_limit, indivisible_items, note_weight};
    for (auto const name : names)
        for (auto const& number : book.rates().numbers(name))
            bring_forward(evaluation.changes_on, number.basis.period, date);
}

std::string certificates_of(
    Inquiry const& inquiry, RuleBook const& book, std::vector<Held> const& credentials) {
    std::set<std::string_view> types;
    for (auto const& held : credentials)
        if (auto const type = book.credentials().find(held.type); type && inquiry.holds(*type))
            types.insert(held.type);
    std::string all;
    for (auto const type : types)
        all.append(all.empty() ? "" : ",").append(type);
    return all;
}

}  // namespace

std::string edition_of(RuleBook const& book) {
    // Raise it when the same rows come to mean something else, or an evaluation keeps something
    // else.
    constexpr int way_of_asking = 1;
    return book.manifest().name + " " + book.manifest().version + " " +
        std::to_string(way_of_asking);
}

State shown_state(State state) {
    return std::max(state, State::ready);
}

std::string_view subject_code(RuleBook const& book, Finding const& finding) {
    if (names_a_fact(finding.reason)) return book.facts()[finding.subject].code;
    if (finding.reason >= Reason::credential_held) return book.credentials()[finding.subject].code;
    return {};
}

std::optional<Finding> finding_of(RuleBook const& book, KeptFinding const& kept) {
    auto const rule = book.find_rule(kept.rule);
    if (!rule) return std::nullopt;
    Finding finding{*rule, State::unknown, {}, {}};
    for (int i = 0; i <= static_cast<int>(Reason::document_used); ++i) {
        finding.reason = static_cast<Reason>(i);
        if (reason_name(finding.reason) == kept.reason) break;
    }
    if (names_a_fact(finding.reason)) {
        auto const fact = book.facts().find(kept.subject);
        if (!fact) return std::nullopt;
        finding.subject = *fact;
    } else if (finding.reason >= Reason::credential_held) {
        auto const credential = book.credentials().find(kept.subject);
        if (!credential) return std::nullopt;
        finding.subject = *credential;
    }
    return finding;
}

Evaluation evaluate(
    RuleBook const& book, Offer const& offer, std::optional<Money> const& steady, Date date) {
    Evaluation evaluation;
    evaluation.turns_on_rate = turns_on_rate(book, steady, date);
    // A million products are evaluated in a minute: their findings take no allocation each.
    std::array<unsigned char, 16 * 1024> room;
    boost::json::monotonic_resource memory(room.data(), room.size());
    boost::json::object findings(&memory);
    bool is_suspended = false;
    Inquiry const inquiry(book, offer, date);
    FreePieces pieces(book, offer, steady, date);
    for (std::size_t i = 0; i < all_routes.size(); ++i) {
        auto const answer = inquiry.on(all_routes[i]);
        evaluation.states[i] = shown_state(answer.state);
        if (all_routes[i] == trade::Route::domestic)
            is_suspended = !ended_licences(book, offer, answer).empty();
        else if (!is_suspended) evaluation.free_pieces[i] = pieces.on(answer);
        if (auto list = hindrances(book, answer, &memory); !list.empty())
            findings.emplace(route_code(all_routes[i]), std::move(list));
        if (answer.changes_on &&
            (!evaluation.changes_on || *answer.changes_on < *evaluation.changes_on))
            evaluation.changes_on = answer.changes_on;
    }
    evaluation.findings = json::serialize(std::move(findings));
    evaluation.certificates = certificates_of(inquiry, book, offer.product.credentials);
    add_reckoning(evaluation, book, date);
    return evaluation;
}

std::string states_text(RouteStates const& states) {
    std::string text;
    for (auto const state : states)
        text += (text.empty() ? "" : ",") + std::string(state_name(state));
    return text;
}

std::string pieces_text(RoutePieces const& pieces) {
    std::string text;
    for (auto const count : pieces)
        text += (text.empty() ? "" : ",") + std::to_string(count);
    return text;
}

RoutePieces read_pieces(std::string_view text) {
    RoutePieces pieces{};
    for (auto& count : pieces) {
        auto const piece = text.substr(0, text.find(','));
        std::from_chars(piece.data(), piece.data() + piece.size(), count);
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
    }
    return pieces;
}

RouteStates read_states(std::string_view text) {
    RouteStates states;
    for (auto& state : states) {
        auto const name = text.substr(0, text.find(','));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        state = name == "ready" ? State::ready
            : name == "blocked" ? State::blocked
                                : State::unknown;
    }
    return states;
}

}  // namespace dermaga::rules
