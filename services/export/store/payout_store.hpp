#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

/// A batch whose row is locked.
struct PayoutBatch {
    std::string id;
    std::string state;  ///< created, exported, released; paid, partly_paid, failed, cancelled
    std::int64_t version = 0;
    std::string created_by;
    std::string exported_by;  ///< "" before
};

/// What a seller is to be paid, in IDR.
struct Payout {
    std::string seller_id;
    std::int64_t amount_minor = 0;
};

/// Makes an empty batch. Throws ConstraintBroken("payout_batches_one_open") when another is under
/// way; until the transaction ends, who makes another waits.
void insert_batch(db::Transaction& tx, std::string_view id, std::string_view created_by);
/// Puts all that is owed to at most `sellers_max` sellers who owe nothing into it, and names it on
/// the settlements that it counts; how many sellers there are.
std::int64_t insert_payouts(db::Transaction& tx, std::string_view batch_id, int sellers_max);
std::optional<PayoutBatch> lock_batch(db::Transaction& tx, std::string_view id);
/// Moves it on and notes who did, under the state's column.
void set_state(db::Transaction& tx, PayoutBatch const& batch, std::string_view state,
    std::string_view actor_id, std::string_view reference);
/// Ends a released batch in a state that nobody chose; nothing when it is not released (any more).
void close_batch(db::Transaction& tx, std::string_view id, std::string_view state, Timestamp now);
std::vector<Payout> payouts_of(db::Transaction& tx, std::string_view batch_id);
/// A batch as JSON text, with the version that it shows.
struct BatchDocument {
    std::string json;
    std::int64_t version = 0;
};
std::optional<BatchDocument> find_batch(db::Transaction& tx, std::string_view id);
/// The newest `limit`: {"items":[…],"has_bank"}.
std::string batches_json(db::Transaction& tx, int limit, bool has_bank);

}  // namespace dermaga::exports
