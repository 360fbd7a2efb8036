#include "cache/redis_address.hpp"

#include <charconv>
#include <stdexcept>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace dermaga::cache {
namespace {

[[noreturn]] void refuse() {
    throw std::invalid_argument("the Redis URL is neither redis://host:port/db nor unix:///path");
}

int read_number(std::string_view text, int most) {
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end || value < 0 || value > most) refuse();
    return value;
}

}  // namespace

RedisAddress parse_redis_url(std::string_view url) {
    RedisAddress address;
    constexpr std::string_view unix_scheme = "unix://";
    if (url.starts_with(unix_scheme)) {
        address.path = url.substr(unix_scheme.size());
        if (!address.path.starts_with('/') || address.path.size() < 2) refuse();
        return address;
    }
    auto const parsed = boost::urls::parse_uri({url.data(), url.size()});
    if (parsed.has_error() || parsed->scheme() != "redis") refuse();
    address.host = parsed->host_address();
    if (address.host.empty()) refuse();
    if (parsed->has_port()) address.port = read_number(std::string(parsed->port()), 65535);
    address.user = parsed->user();
    address.password = parsed->password();
    auto const path = std::string(parsed->path());
    if (path.size() > 1) address.database = read_number(path.substr(1), 1'000'000);
    return address;
}

}  // namespace dermaga::cache
