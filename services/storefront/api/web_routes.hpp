#pragma once

#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"
#include "storefront/web_pack.hpp"

namespace dermaga::storefront {

/// Serves the built web from memory: one HTML page for every path of the browser's router, and the
/// files it names. Nothing here depends on who asks.
class WebApi {
  public:
    WebApi(Platform& platform, WebFiles files) : platform_(platform), files_(std::move(files)) {}
    /// Adds every route; `this` outlives the router.
    void mount(http::Router& router);

    boost::asio::awaitable<http::Response> page(http::Request const& request);
    boost::asio::awaitable<http::Response> reference(http::Request const& request);
    boost::asio::awaitable<http::Response> asset(http::Request const& request);
    boost::asio::awaitable<http::Response> top_file(http::Request const& request);

  private:
    http::Response page_answer(http::Request const& request, std::string_view name) const;
    http::Response file_answer(
        http::Request const& request, std::string_view name, bool is_immutable) const;

    Platform& platform_;
    WebFiles files_;
};

}  // namespace dermaga::storefront
