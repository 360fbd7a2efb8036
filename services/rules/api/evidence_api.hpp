#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// The scans of credentials: sellers attach them, administrators look before they decide.
class EvidenceApi {
  public:
    explicit EvidenceApi(Api const& api) : platform_(api.platform) {}
    boost::asio::awaitable<http::Response> attach(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> download(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::rules
