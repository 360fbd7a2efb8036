#pragma once

#include <chrono>
#include <exception>
#include <optional>

#include <boost/asio/awaitable.hpp>

#include "http/router.hpp"

namespace dermaga::http {

/// What happens to every request before and after its handler, in one visible place. Implemented by
/// libs/platform, which knows the database; this room knows only when each step is due.
class Steps {
  public:
    virtual ~Steps() = default;
    /// Authentication, access, CSRF, rate limit. An answer here ends the request. The body has not
    /// been read yet: nobody's is kept before it is known whose it is.
    virtual boost::asio::awaitable<std::optional<Response>> before(
        Entry const& entry, Request& request) = 0;
    /// The part of `before` that needs no route, for what is refused without it: who asks, and
    /// whether that is one request too many. An answer here goes out in the refusal's place.
    virtual boost::asio::awaitable<std::optional<Response>> meet(Request&) {
        std::optional<Response> nothing;
        co_return nothing;
    }
    /// The answer when a handler threw.
    virtual Response on_exception(Request const& request, std::exception_ptr error) = 0;
    /// Access log and metrics; `entry` is null when no route matched.
    virtual void after(Entry const* entry, Request const& request, Response& response,
        std::chrono::microseconds took) = 0;
    /// A refusal as problem+json in the language of the request.
    virtual Response refuse(Request const& request, Refusal const& refusal) = 0;
};

}  // namespace dermaga::http
