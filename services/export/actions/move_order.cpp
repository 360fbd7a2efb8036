#include "export/actions/move_order.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "events/outbox.hpp"
#include "export/actions/set_off.hpp"
#include "export/store/ledger_store.hpp"
#include "export/store/terms_store.hpp"
#include "trade/customs/time.hpp"

namespace dermaga::exports {

namespace {

struct PlannedMove {
    Consignment const* consignment;
    Transition transition;
    Step step;
};

/// Too late for a partner's cancelling: the seller has said yes.
bool is_promised(OrderState state) {
    return transition_from(state, OrderEvent::cancel, OrderActor::administrator).has_value();
}

Refusal state_conflict(OrderState state) {
    return Refusal(RefusalKind::conflict, "order_state_conflict",
        {{"state", std::string(order_state_name(state))}});
}

Faults unknown_lines(LockedOrder const& order, OrderMove const& move) {
    Faults faults;
    for (std::size_t place = 0; place < move.lines.size(); ++place) {
        auto const has_it = [&](Consignment const& one) {
            return std::ranges::any_of(one.lines,
                [&](auto const& line) { return line.number == move.lines[place].number; });
        };
        if (std::ranges::none_of(order.consignments, has_it))
            faults.emplace_back("/lines/" + std::to_string(place) + "/line", "order_line_unknown");
    }
    return faults;
}

/// The named lines of a consignment that cannot make the move.
Faults lines_elsewhere(Consignment const& consignment, OrderMove const& move) {
    Faults faults;
    for (std::size_t place = 0; place < move.lines.size(); ++place)
        if (std::ranges::any_of(consignment.lines,
                [&](auto const& line) { return line.number == move.lines[place].number; }))
            faults.emplace_back("/lines/" + std::to_string(place) + "/line", "order_line_state",
                MessageArguments{{"state", std::string(order_state_name(consignment.state))}});
    return faults;
}

Faults missing_proof(Proof proof, Evidence const& evidence) {
    switch (proof) {
        case Proof::none: return {};
        case Proof::note:
            return evidence.note.empty() ? Faults{Fault("/evidence/note", "required")} : Faults{};
        case Proof::reason:
            return evidence.reason.empty() ? Faults{Fault("/reason", "required")} : Faults{};
        case Proof::tracking:
        case Proof::declaration:
        case Proof::transport:
        case Proof::payment: break;
    }
    return evidence.number.empty() ? Faults{Fault("/evidence/number", "required")} : Faults{};
}

GoodsCondition condition_of(Evidence const& evidence) {
    return evidence.condition == "unsaleable" ? GoodsCondition::unsaleable
                                              : GoodsCondition::saleable;
}

/// The day at China's customs.
Date beijing_day(Timestamp moment) {
    return trade::customs::day_of(trade::customs::beijing_time(moment));
}

/// Customs take back what a buyer returns only so long after they released it.
Result<void> check_return_days(db::Transaction& tx, Clock const& clock, LockedOrder const& order,
    PlannedMove const& planned, OrderMove const& move) {
    if (planned.step.counter != TakesOut::returning || planned.step.to == OrderState::returning ||
        !move.return_days)
        return {};
    auto const released = released_at(tx, order.id, planned.consignment->id);
    if (!released) return {};
    auto const day = beijing_day(*released);
    auto const days = move.return_days(tx, order.route, day);
    if (!days) return {};
    auto const last = Date(std::chrono::sys_days(day) + std::chrono::days(*days));
    if (beijing_day(clock.now()) <= last) return {};
    return Refusal(RefusalKind::conflict, "order_return_too_late",
        {{"days", std::to_string(*days)}, {"last", to_iso_date(last)}});
}

/// The moves of the consignments that are concerned, or why there are none.
Result<std::vector<PlannedMove>> plan(LockedOrder const& order, OrderMove const& move) {
    auto faults = unknown_lines(order, move);
    if (!faults.empty()) return Refusal(std::move(faults));
    std::vector<PlannedMove> moves;
    for (auto const& consignment : order.consignments) {
        auto const next = transition_from(consignment.state, move.event, move.reader.who);
        if (!next) {
            auto const whole = move.lines.empty() && move.reader.who == OrderActor::partner;
            if (whole && move.event == OrderEvent::cancel && is_promised(consignment.state))
                return Refusal(RefusalKind::conflict, "order_already_confirmed");
            std::ranges::move(lines_elsewhere(consignment, move), std::back_inserter(faults));
            continue;
        }
        auto step = work_out(consignment, *next, move.lines, condition_of(move.evidence));
        if (!step) return step.error();
        if (!*step) continue;
        auto missing = missing_proof(next->proof, move.evidence);
        if (!missing.empty()) return Refusal(std::move(missing));
        moves.push_back({&consignment, *next, std::move(**step)});
    }
    if (moves.empty()) return state_conflict(order.consignments.front().state);
    // Who names a line wants it moved: half of a wish is no answer to it.
    if (!faults.empty()) return Refusal(std::move(faults));
    // Or each seller would bear the whole of it.
    if (move.freight.minor() != 0 && moves.size() > 1)
        return Refusal(Faults{Fault("/consignment_id", "settlement_freight_whose")});
    return moves;
}

/// A transaction of the ledger before it has its name.
struct Posting {
    std::string_view kind;
    LedgerEntries entries;
};

/// The partner's credit pays first, then the partner pays the rest.
Result<std::vector<Posting>> settlement(db::Transaction& tx, Clock const& clock,
    ClaimParties const& parties, PlannedMove const& planned, OrderMove const& move) {
    Money const price(planned.step.left.price_minor, parties.currency);
    auto const credit = move.credit == CreditUse::keep ? Money(0, parties.currency)
                                                       : credit_for(tx, parties.partner_id, price);
    auto terms = terms_on(tx, jakarta_date(clock.now()));
    terms.freight = move.freight;
    terms.set_off_minor = credit.minor();
    auto entries = settle(parties, planned.step.left, terms);
    if (!entries) return entries.error();
    return std::vector<Posting>{{"set_off", set_off_partner(parties.partner_id, credit)},
        {order_event_name(move.event), std::move(*entries)}};
}

/// What the move does to the books.
Result<std::vector<Posting>> postings_of(db::Transaction& tx, Clock const& clock,
    LockedOrder const& order, PlannedMove const& planned, OrderMove const& move) {
    ClaimParties const parties{order.partner_id, planned.consignment->seller_id, order.currency};
    if (planned.transition.ledger == LedgerEffect::settle)
        return settlement(tx, clock, parties, planned, move);
    auto entries = planned.transition.from == OrderState::settled
        ? give_back_settled(parties, planned.step.given_back)
        : give_back(parties, planned.step.given_back);
    return std::vector<Posting>{{order_event_name(move.event), std::move(entries)}};
}

std::string evidence_json(Evidence const& evidence, Proof proof) {
    if (evidence.is_empty()) return "";
    boost::json::object object;
    if (proof != Proof::none) object["kind"] = proof_name(proof);
    if (!evidence.number.empty()) object["number"] = evidence.number;
    if (!evidence.carrier.empty()) object["carrier"] = evidence.carrier;
    if (!evidence.note.empty()) object["note"] = evidence.note;
    if (!evidence.reason.empty()) object["reason"] = evidence.reason;
    if (!evidence.condition.empty()) object["condition"] = evidence.condition;
    return boost::json::serialize(object);
}

/// `now` is the whole order. Ids and states hold no character that JSON escapes.
std::string payload_of(
    LockedOrder const& order, Consignment const& moved, RenewedOrder const& now) {
    return R"({"id":")" + order.id + R"(","partner_id":")" + order.partner_id + R"(","state":")" +
        now.state + R"(","version":)" + std::to_string(now.version) + R"(,"consignment_id":")" +
        moved.id + R"("})";
}

/// "order.packed" where the state changed; where it did not, what lines went, such as
/// "order.lines_cancelled" or "order.return_sent"; of a confirmation that accepts some lines both.
std::vector<std::string> news_of(PlannedMove const& planned) {
    auto const is_moved = planned.step.to != planned.transition.from;
    std::vector<std::string> news;
    if (!planned.step.taken.empty() &&
        (!is_moved || planned.transition.event == OrderEvent::confirm))
        news.push_back("order." + std::string(taken_out_news(planned.step.counter)));
    if (is_moved) news.push_back("order." + std::string(order_state_name(planned.step.to)));
    return news;
}

}  // namespace

Result<OrderDocument> move_order(db::Transaction& tx, Clock const& clock, OrderMove const& move) {
    auto const order = lock_order(tx, move.reader, move.order_id, move.consignment_id);
    if (!order) return Refusal(RefusalKind::not_found, "not_found");
    auto const is_seller = move.reader.who == OrderActor::seller;
    auto const version = is_seller ? order->consignments.front().version : order->version;
    if (version != move.version)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");

    auto const moves = plan(*order, move);
    if (!moves) return moves.error();
    auto const actor = order_actor_name(move.reader.who);
    for (auto const& planned : *moves) {
        auto const in_time = check_return_days(tx, clock, *order, planned, move);
        if (!in_time) return in_time.error();
        auto const postings = postings_of(tx, clock, *order, planned, move);
        if (!postings) return postings.error();
        MadeMove const made{order->id, order_event_name(move.event), actor,
            evidence_json(move.evidence, planned.transition.proof)};
        move_consignment(tx, *planned.consignment, planned.step, made);
        auto const& consignment = *planned.consignment;
        for (auto const& [kind, entries] : *postings) {
            auto const transaction = consignment.id + ":" + std::string(kind) + ":" +
                std::to_string(consignment.version);
            post(tx, {transaction, std::string(kind), order->id, made.evidence}, entries);
        }
    }
    auto const now = renew_order(tx, order->id);

    for (auto const& planned : *moves)
        for (auto const& news : news_of(planned))
            events::publish(
                tx, "orders", order->id, news, payload_of(*order, *planned.consignment, now));
    auto after = find_order(tx, move.reader, order->id);
    events::audit(
        tx, move.actor_id, "order." + std::string(order_event_name(move.event)), order->id);
    return std::move(*after);
}

}  // namespace dermaga::exports
