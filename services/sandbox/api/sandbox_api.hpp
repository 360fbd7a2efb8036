#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"
#include "sandbox/houses.hpp"

namespace dermaga::sandbox {

/// The handlers of a partner's hand on its sandbox. `?mode=validate` checks and keeps nothing.
class SandboxApi {
  public:
    SandboxApi(Platform& platform, Houses& houses, Plays plays);

    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> reset(http::Request const& request);
    boost::asio::awaitable<http::Response> move_clock(http::Request const& request);
    boost::asio::awaitable<http::Response> change_listings(http::Request const& request);
    boost::asio::awaitable<http::Response> set_faults(http::Request const& request);
    boost::asio::awaitable<http::Response> advance_order(http::Request const& request);

  private:
    /// The caller's sandbox, or why there is none: sandbox_not_offered, sandbox_missing.
    boost::asio::awaitable<Result<Sandbox>> mine(http::Request const& request);
    boost::asio::awaitable<http::Response> inside(http::Request const& request, Houses::Work work);
    /// Makes a database for the sandbox; its name is noted first, so that it cannot be lost.
    boost::asio::awaitable<void> make_database(Sandbox const& sandbox);
    boost::asio::awaitable<void> drop_database(std::string database);
    http::Response refuse(http::Request const& request, Refusal const& refusal) const;

    Platform& platform_;
    Houses& houses_;
    Plays plays_;
};

}  // namespace dermaga::sandbox
