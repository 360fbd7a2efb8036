#pragma once

#include "platform/platform.hpp"

namespace dermaga::catalog {

/// The office's desk for texts: what waits to be read, and what was said of it.
class TextApi {
  public:
    explicit TextApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> queue(http::Request const& request);
    boost::asio::awaitable<http::Response> review(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::catalog
