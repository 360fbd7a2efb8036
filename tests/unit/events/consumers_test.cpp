#include "events/consumers.hpp"

#include "events/webhook_house.hpp"

namespace dermaga::events {
namespace {

class Consumers : public test::WebhookHouse {
  protected:
    std::optional<std::int64_t> confirm(
        std::int64_t position, std::string const& consumer = "par_1") {
        return run([&](db::Transaction& tx) {
            return acknowledge(tx, consumer, "orders", position, clock_.now());
        });
    }
    std::int64_t confirmed(std::string const& consumer = "par_1") {
        return run(
            [&](db::Transaction& tx) { return acknowledged_position(tx, consumer, "orders"); });
    }
};

TEST_F(Consumers, GoOnFromWhatTheyConfirmed) {
    for (auto const* id : {"a", "b", "c"})
        order(id, "order.placed");
    EXPECT_EQ(confirmed(), 0);
    EXPECT_EQ(confirm(2), 2);
    EXPECT_EQ(confirmed(), 2);
    EXPECT_EQ(confirmed("par_2"), 0);
}

TEST_F(Consumers, ALateConfirmationTakesNothingBack) {
    for (auto const* id : {"a", "b", "c"})
        order(id, "order.placed");
    EXPECT_EQ(confirm(3), 3);
    EXPECT_EQ(confirm(1), 3);
}

TEST_F(Consumers, ConfirmOnlyWhatHasHappened) {
    order("a", "order.placed");
    EXPECT_EQ(confirm(2), std::nullopt);
    EXPECT_EQ(confirmed(), 0);
}

}  // namespace
}  // namespace dermaga::events
