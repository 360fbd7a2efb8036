#include "http/body_share.hpp"

#include <algorithm>

#include "http/caller.hpp"

namespace dermaga::http {

namespace {

bool fits(std::uint64_t bytes, std::size_t taken, std::size_t most) {
    return bytes <= most - std::min(taken, most);
}

}  // namespace

BodyShare::~BodyShare() {
    if (part_ == nullptr) return;
    part_->bytes -= bytes_;
    caller_->second.bytes -= bytes_;
    if (--caller_->second.bodies == 0) part_->callers.erase(caller_);
}

void BodyShare::begin() {
    if (part_ != nullptr) return;
    bool const is_small = announced_ && *announced_ <= small_body_bytes_max;
    part_ = is_small ? &budget_.small_ : &budget_.large_;
    caller_ = part_->callers.try_emplace(caller_of(request_)).first;
    ++caller_->second.bodies;
}

bool BodyShare::has_room_for(std::uint64_t bytes) {
    begin();
    auto const of_caller = caller_->second.bytes;
    bool const is_alone = of_caller == bytes_;
    auto const most = part_->bytes_max / BodyBudget::caller_part;
    is_callers_share_full_ = !is_alone && !fits(bytes, of_caller, most);
    return !is_callers_share_full_ && fits(bytes, part_->bytes, part_->bytes_max);
}

Refusal BodyShare::refusal() const {
    if (is_callers_share_full_) return {RefusalKind::too_many_requests, "bodies_at_once"};
    return {RefusalKind::unavailable, "server_full"};
}

void BodyShare::add(std::size_t bytes) {
    begin();
    bytes_ += bytes;
    caller_->second.bytes += bytes;
    part_->bytes += bytes;
}

}  // namespace dermaga::http
