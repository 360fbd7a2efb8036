#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// Certificates and papers: sellers hand them in, administrators decide.
class CredentialApi {
  public:
    explicit CredentialApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> add(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> queue(http::Request const& request);
    boost::asio::awaitable<http::Response> review(http::Request const& request);
    boost::asio::awaitable<http::Response> verify(http::Request const& request);
    boost::asio::awaitable<http::Response> reject(http::Request const& request);

  private:
    boost::asio::awaitable<http::Response> decided(http::Request const& request, std::string state);
    Result<http::Response> shown(
        db::Transaction& tx, http::Request const& request, std::string const& id);

    Api api_;
};

}  // namespace dermaga::rules
