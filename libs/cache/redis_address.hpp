#pragma once

#include <string>
#include <string_view>

namespace dermaga::cache {

/// Where Redis is, as its URL says.
struct RedisAddress {
    std::string host;  ///< "" for a socket
    int port = 6379;
    std::string path;  ///< of a Unix socket, else ""
    std::string user;
    std::string password;
    int database = 0;
};

/// Reads "redis://[user:password@]host[:port][/db]" or "unix:///path". Throws
/// std::invalid_argument, without the URL in its text, as that may hold a password.
RedisAddress parse_redis_url(std::string_view url);

}  // namespace dermaga::cache
