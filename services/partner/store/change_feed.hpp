#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "partner/domain/assortment.hpp"
#include "partner/domain/feed_terms.hpp"

namespace dermaga::partner {

/// What a reader of changes wants.
struct ChangeRequest {
    std::string partner_id;
    Timestamp moment{};  ///< of which the terms are told
    std::int64_t after = 0;
    std::string epoch;  ///< of `after`; "" when its reader does not say
    int limit = 500;
    std::int64_t until = std::numeric_limits<std::int64_t>::max();  ///< the last position to read
    Assortment assortment;
};

struct Change {
    std::int64_t position = 0;
    std::string json;  ///< {"position":…,"kind":"upsert","listing":…} or
                       ///< {…,"kind":"remove","id":…,"version":…}
};

struct ChangePage {
    FeedTerms terms;    ///< by which the documents are shown
    std::string epoch;  ///< of its positions (partner.feed_epoch)
    std::vector<Change> changes;
    std::int64_t position = 0;  ///< up to here all was read
    bool has_more = false;
};

/// A page of changes after a position. An item stands in it at most once, with its last change.
/// What does not belong to the assortment (any more) is a removal: the reader cannot know from a
/// change whether he has it, and removing what he has not is nothing. One statement. Codes (410):
/// position_too_old, position_ahead (never given here), position_epoch (given by another life of
/// the database).
Result<ChangePage> read_changes(db::Transaction& tx, ChangeRequest const& wanted);

/// The same, in a round trip of its own. Throws what Database::run throws.
boost::asio::awaitable<Result<ChangePage>> fetch_changes(
    db::Database& database, ChangeRequest const& wanted);

/// The page as the answer's JSON.
std::string page_json(ChangePage const& page);

}  // namespace dermaga::partner
