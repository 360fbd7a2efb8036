#include "partner/domain/rejection.hpp"

#include <algorithm>

namespace dermaga::partner {

namespace {

using enum RejectionState;

constexpr RejectionMove moves[] = {
    {open, RejectionEvent::resubmit, resubmitted, RejectionHand::seller},
    {open, RejectionEvent::withdraw, withdrawn, RejectionHand::partner},
    {resubmitted, RejectionEvent::accept, accepted, RejectionHand::partner},
    {resubmitted, RejectionEvent::reject, open, RejectionHand::partner},
    {resubmitted, RejectionEvent::hide, open, RejectionHand::nobody},
    {open, RejectionEvent::close, closed, RejectionHand::nobody},
    {resubmitted, RejectionEvent::close, closed, RejectionHand::nobody},
};

constexpr RejectionReason reasons[] = {
    {"image_missing", "/photos"},
    {"image_quality", "/photos"},
    {"title_unclear", "/title"},
    {"description_missing", "/description"},
    {"translation_missing", "/title/zh"},
    {"translation_wrong", "/title/zh"},
    {"category_wrong", "/category"},
    {"hs_code_missing", "/hs_code"},
    {"hs_code_wrong", "/hs_code"},
    {"price_implausible", "/price"},
    {"weight_implausible", "/weight_grams"},
    {"certificate_missing", ""},
    {"label_missing", ""},
    {"trademark", ""},
    {"prohibited", ""},
    {"duplicate", ""},
};

constexpr std::string_view state_names[] = {
    "open", "resubmitted", "accepted", "withdrawn", "closed"};
constexpr std::string_view event_names[] = {
    "resubmit", "accept", "reject", "withdraw", "hide", "close"};
constexpr std::string_view hand_names[] = {"seller", "partner", "nobody"};

}  // namespace

std::span<RejectionMove const> rejection_moves() {
    return moves;
}
std::span<RejectionReason const> rejection_reasons() {
    return reasons;
}

std::string_view rejection_state_name(RejectionState state) {
    return state_names[static_cast<std::size_t>(state)];
}
std::string_view rejection_event_name(RejectionEvent event) {
    return event_names[static_cast<std::size_t>(event)];
}
std::string_view rejection_hand_name(RejectionHand hand) {
    return hand_names[static_cast<std::size_t>(hand)];
}

std::optional<RejectionState> parse_rejection_state(std::string_view name) {
    auto const* const found = std::ranges::find(state_names, name);
    if (found == std::end(state_names)) return std::nullopt;
    return static_cast<RejectionState>(found - std::begin(state_names));
}

RejectionHand hand_of(RejectionState state) {
    switch (state) {
        case open: return RejectionHand::seller;
        case resubmitted: return RejectionHand::partner;
        case accepted:
        case withdrawn:
        case closed: return RejectionHand::nobody;
    }
    return RejectionHand::nobody;
}

RejectionReason const* find_rejection_reason(std::string_view code) {
    auto const* const found = std::ranges::find(reasons, code, &RejectionReason::code);
    return found == std::end(reasons) ? nullptr : found;
}

bool is_about_whole(Rejection const& rejection) {
    return std::ranges::all_of(rejection.pointers, &std::string::empty);
}

Result<Rejection> moved(
    Rejection rejection, RejectionEvent event, RejectionHand who, Timestamp now) {
    auto const* const move = std::ranges::find_if(moves, [&](RejectionMove const& one) {
        return one.from == rejection.state && one.event == event && one.who == who;
    });
    if (move == std::end(moves)) {
        auto const state = std::string(rejection_state_name(rejection.state));
        return Refusal{RefusalKind::conflict, "rejection_state", {{"state", state}}};
    }
    auto const took = std::max(now - rejection.moved_at, std::chrono::milliseconds(0));
    auto& lain_in = hand_of(rejection.state) == RejectionHand::seller ? rejection.with_seller
                                                                      : rejection.with_partner;
    lain_in += took;
    rejection.state = move->to;
    rejection.moved_at = now;
    ++rejection.version;
    return rejection;
}

}  // namespace dermaga::partner
