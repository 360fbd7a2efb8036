#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"
#include "events/webhook_batch.hpp"
#include "http/client.hpp"

namespace dermaga::events {

/// What a sender works with; all of it outlives the sender.
struct WebhookSenderParts {
    boost::asio::io_context& io;
    db::Database& database;
    auth::FieldCipher const& cipher;
    Clock const& clock;
};

/// Sends events to the endpoints that want them, for as long as it lives. Each endpoint has its own
/// loop: take a turn (record, claim) → send → the next turn, until there is nothing to send; so one
/// that is slow or dead delays no other. Any number of processes may run one. I/O thread.
class WebhookSender {
  public:
    WebhookSender(WebhookSenderParts parts, http::ClientOptions client, WebhookLimits limits = {});
    ~WebhookSender();

    /// There may be something to send. Cheap, wakes add up to one.
    void wake();
    /// Something is under way.
    bool is_sending() const;
    /// Ends: what is under way is cut off and recorded as not made, so that another process can
    /// send it at once. Returns when nothing runs any more.
    boost::asio::awaitable<void> stop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// The context under which a key of an endpoint is encrypted (auth::FieldCipher).
std::string webhook_key_context(std::string const& endpoint_id);

}  // namespace dermaga::events
