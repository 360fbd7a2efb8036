#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "auth/permissions.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace dermaga::http {

/// What body a route takes.
enum class BodyKind : std::uint8_t { none, json, form, multipart, csv, xml, any };
/// Whether a route wants an Idempotency-Key.
enum class Idempotency : std::uint8_t { none, optional, required };

/// One line of a service's route table. `Api` is the class whose member functions are the handlers.
template <class Api>
struct Route {
    Method method;
    std::string_view path;  ///< "/api/v1/products/{product_id}"
    Permission permission;  ///< what the principal must have
    BodyKind body;
    boost::asio::awaitable<Response> (Api::*handler)(Request const&);
    std::string_view query =
        {};  ///< allowed query parameters, a space between; "name*" may repeat. Any write takes
             ///< mode=validate; "mode=draft" is a mode of the route's own
    Idempotency idempotency = Idempotency::none;
    std::size_t body_bytes_max = 256 * 1024;
};

using Handler = std::function<boost::asio::awaitable<Response>(Request const&)>;

/// A route as the router keeps it.
struct Entry {
    Method method;
    std::string_view path;
    Permission permission;
    BodyKind body;
    Idempotency idempotency;
    std::string_view query;
    std::size_t body_bytes_max;
    Handler handler;
};

/// The parameters of a path by name.
using PathValues = std::map<std::string, std::string, std::less<>>;

/// All routes of a process. Filled once at start, constant afterwards; 404 and 405 fall out of it.
class Router {
  public:
    /// Adds a service's table. `api` outlives the router.
    template <class Api, std::size_t N>
    void add(Api& api, Route<Api> const (&routes)[N]) {
        for (auto const& route : routes) {
            auto const member = route.handler;
            add(Entry{route.method, route.path, route.permission, route.body, route.idempotency,
                route.query, route.body_bytes_max,
                [&api, member](Request const& request) { return (api.*member)(request); }});
        }
    }
    void add(Entry entry);
    std::vector<Entry> const& entries() const { return entries_; }

    struct Match {
        Entry const* entry = nullptr;  ///< null: 404, or 405 when `allow` is not empty
        PathValues path;
        std::string allow;  ///< "GET, POST" when the path is known and the method is not
    };
    /// Finds the route of a path that is already percent-decoded segment by segment. Where a word
    /// and a parameter fit, the word wins: "/orders/open" before "/orders/{order_id}".
    Match match(Method method, std::string_view target) const;

  private:
    /// Where paths part: what may come next, as a place in `forks_`, and the routes that end here.
    /// 0 is none, for nothing leads back to the first.
    struct Fork {
        std::map<std::string_view, std::size_t> words;
        std::size_t parameter = 0;
        std::vector<std::size_t> ends;
    };
    bool descend(Fork const& fork, std::string_view rest, Method wanted, Match& match) const;

    std::vector<Entry> entries_;
    std::vector<Fork> forks_{1};
};

}  // namespace dermaga::http
