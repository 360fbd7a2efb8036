#pragma once

#include <string>

#include "auth/signing_key.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "partner/store/digest_store.hpp"

namespace dermaga::partner {

/// What a partner says of his copy.
struct CopyClaim {
    std::string partner_id;
    std::int64_t position = 0;
    std::string epoch;  ///< of the position; "" when he does not say
    std::string root;   ///< 64 hexadecimal digits in lower case, as ours
};

/// Compares the root of a partner's copy with ours at that position and keeps what we said.
/// Refusals: checkpoint_position (conflict) where the digest never rested there, position_epoch
/// (gone) for a position of another life of the database.
Result<Checkpoint> make_checkpoint(
    db::Transaction& tx, Clock const& clock, auth::SigningKey const& key, CopyClaim const& claim);

}  // namespace dermaga::partner
