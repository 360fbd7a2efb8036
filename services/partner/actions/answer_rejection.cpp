#include "partner/actions/answer_rejection.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include <boost/json.hpp>

#include "base/id.hpp"
#include "events/outbox.hpp"

namespace dermaga::partner {

namespace {

/// The document with null for the languages that a text has not: what is missing is pointed at too.
boost::json::value pointed_at(std::string_view document) {
    auto value = boost::json::parse(document);
    for (auto const* const text : {"title", "description"})
        for (auto const* const language : {"id", "en", "zh"})
            value.as_object()[text].as_object().emplace(language, nullptr);
    return value;
}

Faults faults_of_pointers(std::vector<std::string> const& pointers, std::string_view document) {
    Faults faults;
    auto const value = pointed_at(document);
    for (std::size_t at = 0; at < pointers.size(); ++at) {
        boost::system::error_code error;
        if (value.find_pointer(pointers[at], error) == nullptr)
            faults.emplace_back("/pointers/" + std::to_string(at), "rejection_pointer_unknown");
    }
    return faults;
}

/// Keeps the step, and tells of it.
void tell(db::Transaction& tx, Rejection& rejection, RejectionStep step) {
    step.version = rejection.version;
    step.at = rejection.moved_at;
    insert_step(tx, rejection.id, step);
    auto const state = rejection_state_name(rejection.state);
    auto const payload = boost::json::serialize(boost::json::object{{"id", rejection.id},
        {"partner_id", rejection.partner_id}, {"product_id", rejection.product_id},
        {"state", state}, {"version", rejection.version}});
    events::publish(tx, "rejections", rejection.id, "rejection." + std::string(state), payload);
    auto const& actor = step.actor == "seller" ? rejection.seller_id
        : step.actor == "partner"              ? rejection.partner_id
                                               : step.actor;
    events::audit(tx, actor, "rejection." + step.event, rejection.id);
    rejection.steps.push_back(std::move(step));
}

/// A resubmission is of a listing that is there and was mended.
std::optional<Refusal> resubmit(db::Transaction& tx, Rejection& rejection, std::string_view note) {
    auto const listing = find_judged_listing(tx, rejection.product_id);
    if (!listing) return Refusal(RefusalKind::conflict, "rejection_listing_gone");
    bool const is_unchanged = listing->content == rejection.content;
    if (is_unchanged && !is_about_whole(rejection))
        return Refusal(RefusalKind::conflict, "rejection_unchanged");
    if (is_unchanged && note.empty())
        return Refusal(RefusalKind::conflict, "rejection_unchanged_whole");
    rejection.resubmitted_version = listing->version;
    rejection.resubmitted_content = listing->content;
    return std::nullopt;
}

}  // namespace

Result<Rejection> open_rejection(
    db::Transaction& tx, Clock const& clock, NewRejection const& wanted) {
    Faults faults;
    auto const* const reason = find_rejection_reason(wanted.reason);
    if (reason == nullptr) faults.emplace_back("/reason", "rejection_reason");
    auto const listing = find_judged_listing(tx, wanted.product_id);
    if (!listing) faults.emplace_back("/product_id", "listing_unknown");
    if (listing)
        std::ranges::move(
            faults_of_pointers(wanted.pointers, listing->document), std::back_inserter(faults));
    if (!faults.empty()) return Refusal(std::move(faults));
    Rejection rejection;
    rejection.id = "rej_" + make_ulid(clock.now());
    rejection.partner_id = wanted.partner_id;
    rejection.product_id = wanted.product_id;
    rejection.seller_id = listing->seller_id;
    rejection.listing_version = listing->version;
    rejection.content = listing->content;
    rejection.reason = wanted.reason;
    rejection.pointers = wanted.pointers;
    if (rejection.pointers.empty()) rejection.pointers.emplace_back(reason->pointer);
    rejection.note = wanted.note;
    rejection.created_at = rejection.moved_at = clock.now();
    try {
        insert_rejection(tx, rejection);
    } catch (db::ConstraintBroken const& broken) {
        if (broken.constraint() != "rejections_once") throw;
        return Refusal(RefusalKind::conflict, "rejection_open");
    }
    tell(tx, rejection,
        {.at = {},
            .event = "open",
            .actor = "partner",
            .note = wanted.note,
            .listing_version = listing->version});
    auto made = find_rejection(tx, {wanted.partner_id, ""}, rejection.id);
    if (!made) throw std::logic_error("a rejection that was just made is there");
    return std::move(*made);
}

Result<Rejection> answer_rejection(
    db::Transaction& tx, Clock const& clock, RejectionAnswer const& answer) {
    auto const found = lock_rejection(tx, answer.owner, answer.id);
    if (!found) return Refusal(RefusalKind::not_found, "not_found");
    if (found->version != answer.expected)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    auto const who =
        answer.owner.partner_id.empty() ? RejectionHand::seller : RejectionHand::partner;
    auto changed = moved(*found, answer.event, who, clock.now());
    if (!changed) return changed.error();
    if (answer.event == RejectionEvent::resubmit) {
        auto const refusal = resubmit(tx, *changed, answer.note);
        if (refusal) return *refusal;
    }
    // Judged again is what was resubmitted, not what the seller has written since.
    if (answer.event == RejectionEvent::reject) {
        changed->listing_version = changed->resubmitted_version;
        changed->content = changed->resubmitted_content;
    }
    if (!answer.note.empty())
        (who == RejectionHand::seller ? changed->answer : changed->note) = answer.note;
    update_rejection(tx, *changed);
    auto const judged = std::max(changed->listing_version, changed->resubmitted_version);
    tell(tx, *changed,
        {.at = {},
            .event = std::string(rejection_event_name(answer.event)),
            .actor = std::string(rejection_hand_name(who)),
            .note = answer.note,
            .listing_version = judged});
    return changed;
}

std::size_t settle_rejections(db::Transaction& tx, Clock const& clock, int most) {
    auto const move = [&](std::vector<Rejection> const& taken, RejectionEvent event) {
        for (auto const& rejection : taken) {
            auto changed = moved(rejection, event, RejectionHand::nobody, clock.now()).value();
            update_rejection(tx, changed);
            tell(tx, changed,
                {.at = {},
                    .event = std::string(rejection_event_name(event)),
                    .actor = "system",
                    .note = {},
                    .listing_version = 0});
        }
        return taken.size();
    };
    // What is deleted is hidden too: its end comes first.
    auto const closed = move(take_rejections_of_deleted(tx, most), RejectionEvent::close);
    auto const rest = most - static_cast<int>(closed);
    return closed + move(take_resubmissions_of_hidden(tx, rest), RejectionEvent::hide);
}

}  // namespace dermaga::partner
