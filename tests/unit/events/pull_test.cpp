#include "events/pull.hpp"

#include "events/webhook_house.hpp"
#include "events/webhook_queue.hpp"

namespace dermaga::events {
namespace {

class Pulling : public test::WebhookHouse {
  protected:
    PulledPage page(Pull const& wanted) {
        return run([&](db::Transaction& tx) { return pull(tx, wanted); });
    }
};

TEST_F(Pulling, GivesAnOwnerItsOwnAndWhatIsForEverybody) {
    order("a", "order.placed");
    order("b", "order.placed", "par_2");
    happen("catalog", "c", "listing.upserted", "{}");
    auto const own = page({"par_1", "orders"});
    ASSERT_EQ(own.events.size(), 1U);
    EXPECT_EQ(own.events[0].aggregate_id, "a");
    EXPECT_EQ(own.position, 2);
    EXPECT_EQ(page({"par_1", "catalog"}).events.size(), 1U);
    EXPECT_EQ(page({"par_2", "catalog"}).events.size(), 1U);
}

TEST_F(Pulling, HearsOfNothingOutsideTheStreamsOfWebhooks) {
    happen("secrets", "a", "secret.told", "{}");
    EXPECT_TRUE(page({"par_1", "secrets"}).events.empty());
}

TEST_F(Pulling, EndsAPageAtItsLimitAndGoesOnFromThere) {
    for (auto const* const id : {"a", "b", "c"})
        order(id, "order.placed");
    auto const first = page({"par_1", "orders", {}, 0, 2});
    EXPECT_EQ(first.events.size(), 2U);
    EXPECT_TRUE(first.more);
    auto const rest = page({"par_1", "orders", {}, first.position, 2});
    ASSERT_EQ(rest.events.size(), 1U);
    EXPECT_EQ(rest.events[0].aggregate_id, "c");
    EXPECT_FALSE(rest.more);
    EXPECT_FALSE(page({"par_1", "orders", {}, 1, 2}).more) << "exactly the limit is the end";
}

TEST_F(Pulling, LooksAtSoManyEventsOfOthersAtATime) {
    server_.execute(
        "insert into events.entries (stream, aggregate_id, type, payload) "
        "select 'orders', 'x' || n, 'order.placed', '{\"partner_id\":\"par_2\"}' "
        "from generate_series(1, 5000) n");
    sequence();
    order("a", "order.placed");
    auto const first = page({"par_1", "orders"});
    EXPECT_TRUE(first.events.empty());
    EXPECT_TRUE(first.more);
    EXPECT_EQ(first.position, webhook_scan_max);
    EXPECT_EQ(page({"par_1", "orders", {}, first.position}).events.size(), 1U);
}

}  // namespace
}  // namespace dermaga::events
