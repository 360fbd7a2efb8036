#include "sandbox/jobs/due_sandboxes_task.hpp"

#include "db/database.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 1s, .rest = 1s};

/// What finds no room here stays due: another process may have some, or this one later.
boost::asio::awaitable<platform::Round> wake_due(db::Database& database, Houses& houses) {
    auto const room = houses.are_offered() ? houses.room() : 0;
    if (room == 0) co_return platform::Round::idle;
    auto const take = [room](db::Transaction& tx) -> Result<std::vector<Address>> {
        return take_due(tx, room);
    };
    auto const due = co_await database.transact(take);
    for (auto const& one : *due)
        co_await houses.wake(one.sandbox_id, one.database);
    co_return platform::Round::done;
}

}  // namespace

platform::RepeatedTask due_sandboxes_task(Platform& platform, Houses& houses) {
    return {platform.io, "due_sandboxes", rhythm,
        [&database = platform.database, &houses] { return wake_due(database, houses); }};
}

}  // namespace dermaga::sandbox
