#pragma once

#include "platform/platform.hpp"

namespace dermaga::identity {

/// A partner's people: administrators invite and remove them, the invited come with a code.
class PeopleApi {
  public:
    explicit PeopleApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> invite(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> open(http::Request const& request);
    boost::asio::awaitable<http::Response> accept(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::identity
