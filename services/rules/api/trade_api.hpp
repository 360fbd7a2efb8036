#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// Questions that save nothing: what goods cost on arrival, and whether the documents of a parcel
/// fit together.
class TradeApi {
  public:
    explicit TradeApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> landed_cost(http::Request const& request);
    boost::asio::awaitable<http::Response> match(http::Request const& request);

  private:
    Api api_;
};

}  // namespace dermaga::rules
