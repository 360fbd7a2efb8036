#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::identity {

/// What administrators read of the audit log, newest first.
class AuditApi {
  public:
    explicit AuditApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::identity
