#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "db/transaction.hpp"

namespace dermaga::partner {

/// Why nobody can go on in a stream after that position: position_too_old (something behind it is
/// no longer kept), position_ahead (it was never given here, as after a house was restored from a
/// backup). Both gone. Ask after reading, since events may be forgotten meanwhile.
std::optional<Refusal> refusal_of_position(
    db::Transaction& tx, std::string const& stream, std::int64_t after);

/// position_ahead alone, for a position that is waited for and not read from.
std::optional<Refusal> refusal_of_future(
    db::Transaction& tx, std::string const& stream, std::int64_t position);

/// Of which life of the database positions are now (partner.feed_epoch).
std::string feed_epoch(db::Transaction& tx);
/// position_epoch (gone) when a reader's positions are of another life than now; "" is one who does
/// not say.
std::optional<Refusal> refusal_of_epoch(std::string_view epoch, std::string_view now);

}  // namespace dermaga::partner
