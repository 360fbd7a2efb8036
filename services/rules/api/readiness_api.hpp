#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// May a product travel, what is missing, what if; and what partners see of it.
class ReadinessApi {
  public:
    explicit ReadinessApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> what_if(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show_listing(http::Request const& request);

  private:
    Api api_;
};

}  // namespace dermaga::rules
