#include "partner/actions/answer_rejection.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"

namespace dermaga::partner {

Result<Rejection> open_rejection(db::Transaction& tx, Clock const& clock,
                                 NewRejection const& wanted) {
    Faults faults;
    auto const* const reason = find_rejection_reason(wanted.reason);
    if (reason == nullptr) faults.emplace_back("/reason", "rejection_reason");
    auto const listing = find_listing_owner(tx, wanted.product_id);
    if (!listing) faults.emplace_back("/product_id", "listing_unknown");
    if (!faults.empty()) return Refusal(std::move(faults));
    Rejection rejection;
    rejection.id = "rej_" + make_ulid(clock.now());
    rejection.partner_id = wanted.partner_id;
    rejection.product_id = wanted.product_id;
    rejection.seller_id = listing->seller_id;
    rejection.listing_version = listing->version;
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
    events::audit(tx, rejection.partner_id, "rejection.opened", rejection.id);
    return rejection;
}

Result<Rejection> answer_rejection(db::Transaction& tx, Clock const& clock,
                                   RejectionAnswer const& answer) {
    auto const found = lock_rejection(tx, answer.owner, answer.id);
    if (!found) return Refusal(RefusalKind::not_found, "not_found");
    auto const who =
        answer.owner.partner_id.empty() ? RejectionHand::seller : RejectionHand::partner;
    auto changed = moved(*found, answer.event, who, clock.now());
    if (!changed) return changed.error();
    if (!answer.note.empty())
        (who == RejectionHand::seller ? changed->answer : changed->note) = answer.note;
    update_rejection(tx, *changed);
    auto const& actor = who == RejectionHand::seller ? changed->seller_id : changed->partner_id;
    events::audit(tx, actor, "rejection." + std::string(rejection_event_name(answer.event)),
                  changed->id);
    return changed;
}

}  // namespace dermaga::partner
