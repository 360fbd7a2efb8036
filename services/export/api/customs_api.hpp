#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Messages for Chinese customs made out of orders, and customs' answers to them: the partner's
/// face.
class CustomsApi {
  public:
    explicit CustomsApi(Platform& platform) : platform_(platform) {}

    /// The XML of CEB311, 411, 511 or 621. Never kept, under no Idempotency-Key either: it names
    /// the buyer.
    boost::asio::awaitable<http::Response> write_message(http::Request const& request);
    /// Explains receipts and moves what they release or reject.
    boost::asio::awaitable<http::Response> take_receipts(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::exports
