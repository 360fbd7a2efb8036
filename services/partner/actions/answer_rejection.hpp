#pragma once

#include "partner/store/rejection_store.hpp"

namespace dermaga::partner {

/// What a partner will not take.
struct NewRejection {
    std::string partner_id;
    std::string product_id;
    std::string reason;
    std::vector<std::string> pointers;  ///< empty: the reason's own
    std::string note;
};

/// Opens a rejection; audited as "rejection.opened". Refusals: faults at /product_id
/// (listing_unknown) and /reason (rejection_reason); rejection_open (conflict) when the partner has
/// said so already; rejection_pointer_unknown at /pointers/i for what the listing has not. Told as
/// rejection.open.
Result<Rejection> open_rejection(
    db::Transaction& tx, Clock const& clock, NewRejection const& wanted);

/// A move by its owner, with a note of his; audited as "rejection.<event>".
struct RejectionAnswer {
    RejectionOwner owner;
    std::string id;
    RejectionEvent event = RejectionEvent::resubmit;
    std::string note;
    std::int64_t expected = 0;  ///< the version that was read (If-Match)
};
/// Told as rejection.<state>. Refusals: not_found, precondition_failed, rejection_state (conflict);
/// of a resubmission rejection_listing_gone and rejection_unchanged (conflict): what is about the
/// whole listing may be mended outside of it, then a note says how.
Result<Rejection> answer_rejection(
    db::Transaction& tx, Clock const& clock, RejectionAnswer const& answer);

/// Moves up to `most` rejections on whose listing is not to be seen: those of a deleted product are
/// closed, and what was resubmitted and then hidden is the seller's again. How many there were.
std::size_t settle_rejections(db::Transaction& tx, Clock const& clock, int most);

}  // namespace dermaga::partner
