#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

/// A transfer as it is made when its batch is released.
struct NewTransfer {
    std::string id;
    std::string batch_id;
    std::string seller_id;
    std::int64_t amount_minor = 0;
    std::string account_sealed;
    std::string bank_code;
    std::string account_masked;
};
void insert_transfer(db::Transaction& tx, NewTransfer const& transfer, Timestamp due_at);

/// A transfer that somebody works on now.
struct TakenTransfer {
    std::string id;
    std::string batch_id;
    std::string seller_id;
    std::int64_t amount_minor = 0;
    std::string state;  ///< waiting, unknown, pending
    std::string account_sealed;
    std::string service_code;  ///< "" while it waits
    std::optional<Timestamp> sent_at;
    int tries = 0;
    std::string external_id;  ///< fresh, for one question to the bank
};
/// Takes the transfer that has been due longest: nobody else gets it before `until`. Counts the
/// try.
std::optional<TakenTransfer> take_transfer(db::Transaction& tx, Timestamp now, Timestamp until);

/// Before the bank hears of it: from here on only the bank's word decides. Gives the X-EXTERNAL-ID
/// of the one request; nothing when it does not wait any more, and then it must not be sent.
std::optional<std::string> mark_sent(db::Transaction& tx, std::string_view id,
    std::string_view service_code, Timestamp now, Timestamp due_at);

/// What was learnt of a transfer that is not decided yet.
struct TransferNews {
    std::string id;
    std::string state;  ///< waiting, unknown, pending, paid, failed
    std::string answer;
    std::string bank_reference;  ///< "" keeps what is known
    Timestamp due_at{};          ///< of a state that is not decided
};
/// Writes it; false when the transfer was decided meanwhile, and then nothing may follow from it.
bool note_transfer(db::Transaction& tx, TransferNews const& news, Timestamp now);

/// Calls off what the bank has not heard of; how many.
std::int64_t cancel_waiting(db::Transaction& tx, std::string_view batch_id, Timestamp now);

struct TransferCounts {
    std::int64_t open = 0, paid = 0, failed = 0, cancelled = 0;
};
TransferCounts count_transfers(db::Transaction& tx, std::string_view batch_id);

/// At most `limit` transfers of a batch after the seller `after`, as {"items", "next"}; `next` is
/// the address to go on at, or null.
std::string transfers_json(
    db::Transaction& tx, std::string_view batch_id, std::string_view after, int limit);

}  // namespace dermaga::exports
