#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// What a product is made of, and whether it is of origin under the agreements with China.
class OriginApi {
  public:
    explicit OriginApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> replace(http::Request const& request);

  private:
    Result<http::Response> origin_answer(db::Transaction& tx, http::Request const& request);

    Api api_;
};

}  // namespace dermaga::rules
