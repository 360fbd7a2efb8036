#include "dermaga/sandbox_house.hpp"

#include "events/webhook_queue.hpp"
#include "export/actions/walk_order.hpp"
#include "sandbox/store/inside_store.hpp"

namespace dermaga {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm mischief_rhythm{.first = 200ms, .rest = 200ms};

/// Does the next thing that shall go wrong with an order.
platform::Round make_mischief(db::Transaction& tx, Clock const& clock) {
    auto const victim = sandbox::next_victim(tx);
    if (!victim) return platform::Round::idle;
    auto const to = exports::parse_order_state(victim->to);
    // An order whose other consignments stand elsewhere stays; it has been counted.
    if (to) static_cast<void>(exports::walk_order(tx, clock, victim->order_id, *to));
    return platform::Round::more;
}

}  // namespace

SandboxHouse::SandboxHouse(
    boost::asio::io_context& io, runtime::Settings const& settings, std::string database_)
    : database(std::move(database_)),
      house(io, settings, clock),
      gate(house.platform(), clock, house.steps()),
      mischief(std::in_place, house.platform(), "mischief", mischief_rhythm,
          [this](db::Transaction& tx) { return make_mischief(tx, clock); }) {}

boost::asio::awaitable<std::optional<std::chrono::milliseconds>> SandboxHouse::next_work_in() {
    using Wait = std::optional<std::chrono::milliseconds>;
    auto const ask = [this](db::Transaction& tx) -> Result<Wait> {
        clock.set_ahead(sandbox::read_ahead(tx));
        auto const now = clock.now();
        auto const due = events::next_webhook_work(tx, now);
        if (!due) return Wait();
        return Wait(std::chrono::duration_cast<std::chrono::milliseconds>(*due - now));
    };
    auto const wait = co_await house.platform().database.transact(ask);
    co_return *wait;
}

}  // namespace dermaga
