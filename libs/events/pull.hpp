#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/transaction.hpp"
#include "events/feed.hpp"

namespace dermaga::events {

/// What an owner reads of a stream by itself, instead of having it sent.
struct Pull {
    std::string owner_id;
    std::string stream;                ///< one of webhook_streams
    std::vector<std::string> types{};  ///< as an endpoint's; none: all of the stream
    std::int64_t after = 0;
    int limit = 100;
};

/// A page of an owner's events.
struct PulledPage {
    std::vector<Event> events;
    std::int64_t position = 0;  ///< go on from here: nothing of this owner lies before it
    bool more = false;
};

/// The events after a position that the owner's webhooks hear of, with what those are told. Looks
/// at no more than webhook_scan_max events of all owners at once, so a page may be empty although
/// there is more. A position behind first_position has missed something, one beyond last_position
/// was never given here: ask after reading, since events may be forgotten meanwhile.
PulledPage pull(db::Transaction& tx, Pull const& wanted);

}  // namespace dermaga::events
