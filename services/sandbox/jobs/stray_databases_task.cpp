#include "sandbox/jobs/stray_databases_task.hpp"

#include <optional>

#include "db/database.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 1min, .rest = 10min, .more = 1s};

/// Dropping takes as long as the other server likes, so no transaction waits for it. Two processes
/// may drop the same one: what is not there is dropped already.
boost::asio::awaitable<platform::Round> drop_one(db::Database& database, Houses& houses) {
    auto const find = [](db::Transaction& tx) -> Result<std::optional<std::string>> {
        delete_unused(tx);
        return stray_database(tx);
    };
    auto const stray = co_await database.transact(find);
    if (!*stray) co_return platform::Round::idle;
    auto const name = **stray;
    co_await houses.drop(name);
    auto const forget = [&](db::Transaction& tx) -> Result<bool> {
        forget_database(tx, name);
        return true;
    };
    co_await database.transact(forget);
    co_return platform::Round::more;
}

boost::asio::awaitable<platform::Round> rest() {
    co_return platform::Round::idle;
}

}  // namespace

platform::RepeatedTask stray_databases_task(Platform& platform, Houses& houses) {
    return {platform.io, "stray_databases", rhythm, [&database = platform.database, &houses] {
                return houses.are_offered() ? drop_one(database, houses) : rest();
            }};
}

}  // namespace dermaga::sandbox
