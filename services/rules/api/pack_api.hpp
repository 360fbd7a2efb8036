#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// Packs of rules for administrators: what there is, what it changes, putting it in force.
class PackApi {
  public:
    explicit PackApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> upload(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> differences(http::Request const& request);
    boost::asio::awaitable<http::Response> preview(http::Request const& request);
    boost::asio::awaitable<http::Response> activate(http::Request const& request);

  private:
    Result<http::Response> shown(
        db::Transaction& tx, http::Request const& request, std::string const& pack_id);

    Api api_;
};

}  // namespace dermaga::rules
