// A burst of events after a calm in which the planner got used to an empty outbox.
#include <algorithm>
#include <chrono>

#include "events/feed.hpp"
#include "events/webhook_house.hpp"

namespace dermaga::events {
namespace {

class Burst : public test::WebhookHouse {
  protected:
    /// One call of the sequencer on a connection that has planned it already; how long it took.
    std::chrono::milliseconds sequence_once() {
        auto const start = std::chrono::steady_clock::now();
        run([](db::Transaction& tx) {
            tx.query("select events.sequence($1::int)", 1000);
            return true;
        });
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
    }
};

TEST_F(Burst, IsSequencedAtOnceThoughTheOutboxWasEmptyWhenItWasPlanned) {
    server_.execute("vacuum analyze events.outbox");
    for (int i = 0; i < 60; ++i)
        sequence_once();  // each connection plans, then keeps its plan
    server_.execute(
        "select events.emit('catalog', 'prd_' || n, 'listing.upserted', '{}') "
        "from generate_series(1, 20000) n");
    std::chrono::milliseconds slowest{0};
    for (int i = 0; i < 20; ++i)
        slowest = std::max(slowest, sequence_once());
    auto const last = run([](db::Transaction& tx) { return last_position(tx, "catalog"); });
    EXPECT_EQ(last, 20'000);
    // Seconds with a plan for an empty outbox, tens of milliseconds with one that holds.
    EXPECT_LT(slowest, std::chrono::seconds(1));
}

}  // namespace
}  // namespace dermaga::events
