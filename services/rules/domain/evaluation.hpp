#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "trade/route.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

using RouteStates = std::array<trade::rules::State, trade::all_routes.size()>;

/// FreePieces by route; 0 at home, where no order goes.
using RoutePieces = std::array<std::int32_t, trade::all_routes.size()>;

/// The verdicts of one product on every route, as they are kept.
struct Evaluation {
    RouteStates states{};  ///< ready, unknown or blocked
    RoutePieces free_pieces{};
    /// What hinders, by route: {"9610":[["CERT-PIRT","blocked","credential_missing","pirt"]]}.
    std::string findings;
    /// Types of credentials that are verified and hold that day: "bpom_md,halal_certificate", in
    /// order.
    std::string certificates;
    std::optional<Date> changes_on;
    bool turns_on_rate = false;  ///< another rate of the house may change it
    bool operator==(Evaluation const&) const = default;
};
/// `steady` is the steady_price of the offer's piece.
Evaluation evaluate(trade::rules::RuleBook const& book, trade::rules::Offer const& offer,
    std::optional<Money> const& steady, Date date);

/// Which book it is and how it is asked: what is kept by another edition is asked again.
/// "dermaga-starter 2026.11.30 1".
std::string edition_of(trade::rules::RuleBook const& book);

/// A verdict's state as everybody outside sees it: what needs nothing is ready.
trade::rules::State shown_state(trade::rules::State state);
/// The code of the fact or credential that a finding speaks of; empty when of none.
std::string_view subject_code(
    trade::rules::RuleBook const& book, trade::rules::Finding const& finding);

/// A finding in the words of its book, as it is kept.
struct KeptFinding {
    std::string rule;     ///< "CERT-PIRT"
    std::string reason;   ///< "credential_missing"
    std::string subject;  ///< "pirt"; empty for none
};
/// The same in the numbers of a book, its state unknown; nothing when this book knows it no more.
std::optional<trade::rules::Finding> finding_of(
    trade::rules::RuleBook const& book, KeptFinding const& kept);

/// "ready,blocked,…" in the order of the routes.
std::string states_text(RouteStates const& states);
/// "8,0,12,…" in the order of the routes, and back.
std::string pieces_text(RoutePieces const& pieces);
RoutePieces read_pieces(std::string_view text);
/// Of what states_text wrote.
RouteStates read_states(std::string_view text);

}  // namespace dermaga::rules
