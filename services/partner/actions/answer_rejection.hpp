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
/// said so already.
Result<Rejection> open_rejection(db::Transaction& tx, Clock const& clock,
                                 NewRejection const& wanted);

/// A move by its owner, with a note of his; audited as "rejection.<event>".
struct RejectionAnswer {
    RejectionOwner owner;
    std::string id;
    RejectionEvent event = RejectionEvent::resubmit;
    std::string note;
};
/// Refusals: not_found, rejection_state (conflict).
Result<Rejection> answer_rejection(db::Transaction& tx, Clock const& clock,
                                   RejectionAnswer const& answer);

}  // namespace dermaga::partner
