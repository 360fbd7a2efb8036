// Where PostgreSQL and Redis are, as settings say it, and what PostgreSQL says when it refuses.
#include <stdexcept>

#include "cache/redis_address.hpp"
#include "db/conninfo.hpp"
#include "db/sql_errors.hpp"
#include "promise.hpp"

using namespace dermaga;

namespace {

constexpr std::string_view password = "pw-7c1e";

void promise_hidden(std::invalid_argument const& error) {
    fuzz::promise(std::string_view(error.what()).find(password) == std::string_view::npos);
}

void promise_redis(std::string const& url) {
    try {
        auto const redis = cache::parse_redis_url(url);
        fuzz::promise(redis.host.empty() != redis.path.empty());
        fuzz::promise(redis.port >= 0 && redis.port < 65'536 && redis.database >= 0);
    } catch (std::invalid_argument const& error) {
        promise_hidden(error);
    }
}

/// What was written is read again as the same.
void promise_postgresql(std::string const& url) {
    try {
        auto const settings = db::connection_string(url, {{"connect_timeout", "5"}});
        fuzz::promise(db::connection_string(settings, {}) == settings);
    } catch (std::invalid_argument const& error) {
        promise_hidden(error);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = std::string(fuzz::text_of(data, size));
    auto const account = "u:" + std::string(password) + "@";
    promise_redis(text);
    promise_redis("redis://" + account + text);
    promise_postgresql(text);
    promise_postgresql("postgresql://" + account + text);
    promise_postgresql("password=" + std::string(password) + " " + text);
    auto const error = db::read_error_text(text);
    fuzz::promise(error.message.size() <= text.size() && error.detail.size() <= text.size());
    return 0;
}
