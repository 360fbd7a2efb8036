#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/clock.hpp"
#include "base/messages.hpp"
#include "db/database.hpp"
#include "http/client.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/router.hpp"

namespace dermaga {

namespace auth {
class PasswordHasher;
class FieldCipher;
}  // namespace auth
namespace cache {
class RateCounter;
}
namespace events {
class Sequencer;
}

/// How long the partner's feed keeps things.
struct FeedTimes {
    std::chrono::days retention{100};  ///< of changes
    std::chrono::seconds digest_hold{
        60};  ///< that a digest stays at its position for those who compare
};

/// What every service is given. Built by the executable, outlives the services.
struct Platform {
    boost::asio::io_context& io;
    Clock const& clock;
    db::Database& database;
    cache::RateCounter& rates;
    auth::PasswordHasher& passwords;
    auth::FieldCipher& cipher;
    events::Sequencer& sequencer;
    Messages& messages;                    ///< each service adds its table in mount()
    std::chrono::seconds public_cache{1};  ///< how old a public answer may be; 0: never cached
    http::Addresses webhook_addresses = http::Addresses::public_only;  ///< that webhooks may go to
    std::vector<std::string> rules_trusted_keys{};  ///< public keys whose packs of rules are loaded
    FeedTimes feed = {};
    int partner_requests_per_minute = 6000;  ///< what /partner/v1/me tells
    bool is_sandbox = false;                 ///< what it signs must not pass for the real house's
};

namespace platform {

/// The answer to a refusal: application/problem+json (RFC 9457) in the request's language.
http::Response problem(
    Platform const& platform, http::Request const& request, Refusal const& refusal);

/// Runs `work(db::Transaction&) -> Result<http::Response>` in one transaction and answers. All in
/// one place: a refusal becomes a problem; `?mode=validate` rolls back after the full check; an
/// Idempotency-Key makes the answer once: in the same transaction the key is taken (advisory lock:
/// 409 in flight), a stored answer is replayed (`Idempotent-Replayed: true`), another body under
/// the same key is 422, and the new answer is stored. Wakes the sequencer after a commit of an
/// unsafe method. `scope` is `lengthy` for what takes seconds.
template <class F>
boost::asio::awaitable<http::Response> answer(Platform& platform, http::Request const& request,
    F const& work, db::Scope scope = db::Scope::transaction);

}  // namespace platform
}  // namespace dermaga

#include "platform/answer.ipp"
