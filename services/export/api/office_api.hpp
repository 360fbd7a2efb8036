#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Orders as administrators see them: everybody's, with the names of partner and sellers.
class OfficeApi {
  public:
    explicit OfficeApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::exports
