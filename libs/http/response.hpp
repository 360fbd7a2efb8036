#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace dermaga::http {

/// A body that is made while it is sent. next() gives the next piece, nothing at the end; it is not
/// asked again before the last piece has been taken by the socket (back-pressure).
class BodyStream {
  public:
    virtual ~BodyStream() = default;
    /// Awaited once, before the head is sent: throws when there is nothing to give, so that the
    /// answer can still be an error instead of one that breaks off.
    virtual boost::asio::awaitable<void> begin() { co_return; }
    virtual boost::asio::awaitable<std::optional<std::string>> next() = 0;
};

using Body =
    std::variant<std::string, std::shared_ptr<std::string const>, std::shared_ptr<BodyStream>>;

/// An answer. The server adds Date, Content-Length or chunked, X-Request-Id, security headers,
/// turns a matching If-None-Match into 304, and sends head and body in one gathered write.
struct Response {
    int status = 200;
    std::string content_type;  ///< "" for no body
    std::string etag;          ///< with quotes, "" for none
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;

    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

Response json(std::string body, int status = 200, std::string etag = {});
Response no_content();
/// 201 with Location.
Response created(std::string location, std::string body, std::string etag = {});
/// Any bytes with their media type.
Response bytes(std::string content_type, Body body, std::string etag = {});

}  // namespace dermaga::http
