#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// A message to the people of an order; a partner may name the consignment that it is about.
struct Letter {
    std::string text;
    std::string consignment_id;
};
/// {"text","consignment_id"}
Result<Letter> read_letter(http::Request const& request);

/// Papers, messages, time line and ledger of an order, for each who may see it.
class PaperApi {
  public:
    explicit PaperApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> attach(http::Request const& request);
    boost::asio::awaitable<http::Response> download(http::Request const& request);
    boost::asio::awaitable<http::Response> write(http::Request const& request);
    boost::asio::awaitable<http::Response> messages(http::Request const& request);
    boost::asio::awaitable<http::Response> mark_read(http::Request const& request);
    boost::asio::awaitable<http::Response> timeline(http::Request const& request);
    boost::asio::awaitable<http::Response> ledger(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::exports
