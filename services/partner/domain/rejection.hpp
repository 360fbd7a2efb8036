#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::partner {

/// The states of a rejection: in the seller's hand, in the partner's, and the three ends; `closed`
/// is of a product that was deleted.
enum class RejectionState : std::uint8_t { open, resubmitted, accepted, withdrawn, closed };
/// `hide`: the listing that was resubmitted is not to be seen, so that only the seller can go on. A
/// listing that comes back has the rejections that it had.
enum class RejectionEvent : std::uint8_t { resubmit, accept, reject, withdraw, hide, close };
/// Who acts: `nobody` of the two is the house itself, in a step "system".
enum class RejectionHand : std::uint8_t { seller, partner, nobody };

/// One line of the table of transitions.
struct RejectionMove {
    RejectionState from;
    RejectionEvent event;
    RejectionState to;
    RejectionHand who;  ///< who may do it
};
/// Every legal move; what is not listed is refused.
std::span<RejectionMove const> rejection_moves();

std::string_view rejection_state_name(RejectionState state);
std::optional<RejectionState> parse_rejection_state(std::string_view name);
std::string_view rejection_event_name(RejectionEvent event);
std::string_view rejection_hand_name(RejectionHand hand);
/// Who has to act next.
RejectionHand hand_of(RejectionState state);

/// Why a listing is not taken: a code of ours, after the useful ones of ONDC's catalogue
/// rejections, and the member of the listing that it is about. Texts stand in messages.cpp as
/// "rejection_<code>".
struct RejectionReason {
    std::string_view code;
    std::string_view pointer;  ///< JSON pointer into the listing, "" for the whole
};
std::span<RejectionReason const> rejection_reasons();
RejectionReason const* find_rejection_reason(std::string_view code);

/// What was done, by whom, and what was said with it.
struct RejectionStep {
    std::int64_t version = 1;  ///< the rejection's after it
    Timestamp at;
    std::string event;  ///< "open", or the name of a RejectionEvent
    std::string actor;  ///< seller, partner, system
    std::string note;
    std::int64_t listing_version = 0;  ///< of the listing then, 0 when it was not to be seen
};

struct Rejection {
    std::string id;
    std::string partner_id;
    std::string product_id;
    std::string seller_id;
    std::string sku;    ///< of the listing, "" when it is hidden or gone
    std::string title;  ///< Indonesian, "" when it is hidden or gone
    std::string partner_name;
    std::int64_t listing_version = 0;      ///< of the listing that was rejected last
    std::int64_t resubmitted_version = 0;  ///< of the listing that was resubmitted last, 0 before
    std::string content;                   ///< digest of the listing that was rejected last
    std::string resubmitted_content;       ///< of the one that was resubmitted last, "" before
    std::string reason;
    std::vector<std::string> pointers;
    std::string note;    ///< the partner's
    std::string answer;  ///< the seller's
    RejectionState state = RejectionState::open;
    std::int64_t version = 1;
    std::chrono::milliseconds with_seller{0};  ///< until it last changed hands
    std::chrono::milliseconds with_partner{0};
    Timestamp created_at;
    Timestamp moved_at;
    std::vector<RejectionStep> steps;  ///< oldest first
};

/// Whether it is about the listing as a whole: what is to be mended may then lie outside of it (a
/// certificate, the right to a brand).
bool is_about_whole(Rejection const& rejection);

/// Moves it on by `event` of `who`; the time since it last moved goes to the hand it was in.
/// Refusal: rejection_state (conflict) for a move that is not in the table.
Result<Rejection> moved(
    Rejection rejection, RejectionEvent event, RejectionHand who, Timestamp now);

}  // namespace dermaga::partner
