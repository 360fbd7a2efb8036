#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/transaction.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/repeated_job.hpp"

namespace dermaga::auth {
class FieldCipher;
}

namespace dermaga::platform {

/// One Idempotency-Key of one caller, and what was asked under it.
struct IdempotencyKey {
    std::string principal;  ///< account or partner id
    std::string key;
    std::string method_path;  ///< "POST /partner/v1/orders"
    std::string body_hash;    ///< SHA-256 of query and body
};

/// How long an answer can be repeated.
inline constexpr int idempotency_days = 7;

/// 1 to 255 visible ASCII letters.
bool is_idempotency_key(std::string_view text);

/// The key of an unsafe request by somebody known, unless it only validates; nothing when there is
/// none. Refusal idempotency_key_malformed (400).
Result<std::optional<IdempotencyKey>> read_idempotency_key(http::Request const& request);

/// Takes the key for this transaction. Nothing: the work may run. Otherwise the stored answer, or a
/// refusal: idempotency_in_flight (409), idempotency_key_reused (422).
std::optional<Result<http::Response>> take_key(
    db::Transaction& tx, auth::FieldCipher const& cipher, IdempotencyKey const& key);

/// Keeps the answer, when it can be kept: its body is a string, it sets no cookie, its status is
/// below 500. False when another transaction has kept one meanwhile: roll back.
bool store_answer(db::Transaction& tx, auth::FieldCipher const& cipher, IdempotencyKey const& key,
    http::Response const& response);

/// Deletes keys older than idempotency_days, at most `most` of them; how many it deleted.
std::int64_t forget_old_keys(db::Transaction& tx, int most);
/// Does so every hour.
RepeatedJob forget_keys_job(Platform& platform);

}  // namespace dermaga::platform
