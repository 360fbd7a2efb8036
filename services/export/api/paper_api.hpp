#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

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
