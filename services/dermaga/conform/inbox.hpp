#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "base/clock.hpp"

namespace dermaga::conform {

struct InboxOptions {
    std::uint16_t port = 0;  ///< on the loopback; 0 takes a free one
    std::string public_url;  ///< under which the server reaches it, "" for the loopback itself
};

/// A webhook as it arrived.
struct Message {
    std::string id, timestamp, signature;  ///< the three headers of Standard Webhooks
    std::string traceparent;               ///< W3C Trace Context, "" without
    std::string body;
    Timestamp received_at;  ///< by our clock
    int answered = 0;       ///< the status we gave
};

/// A receiver of webhooks that keeps everything and answers what a check wants.
class Inbox {
  public:
    Inbox(boost::asio::io_context& io, InboxOptions const& options);
    ~Inbox();
    std::string const& url() const;
    std::vector<Message> const& messages() const;
    /// The next `count` messages are answered 500, then 204 again.
    void fail_next(int count);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace dermaga::conform
