// Which deliveries are claimed when, on a real PostgreSQL.
#include "events/webhook_queue.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "events/webhook_house.hpp"
#include "events/webhook_log.hpp"

namespace dermaga::events {
namespace {

using Kind = DeliveryOutcome::Kind;
using namespace std::chrono_literals;

class WebhookQueue : public test::WebhookHouse {
  protected:
    WebhookClaim turn(std::string const& endpoint, int room = 100,
        std::vector<DeliveryOutcome> outcomes = {}, BatchNews news = {}, bool is_gone = false) {
        WebhookTurn const wanted{endpoint, clock_.now(), room, std::move(outcomes), news, is_gone,
            version_of_batch(endpoint)};
        auto claim = run([&](db::Transaction& tx) { return take_turn(tx, wanted); });
        std::scoped_lock const lock(mutex_);
        versions_[endpoint] = claim.version;
        return claim;
    }
    /// "A:order.placed B:order.placed" of what was claimed.
    static std::string names(WebhookClaim const& claim) {
        std::string text;
        for (auto const& one : claim.deliveries) {
            auto const id = one.payload.substr(one.payload.find("\"id\":\"") + 6, 1);
            text += (text.empty() ? "" : " ") + id + ":" + one.type;
        }
        return text;
    }
    static std::string types(WebhookClaim const& claim) {
        std::string text;
        for (auto const& one : claim.deliveries)
            text += (text.empty() ? "" : " ") + one.type;
        return text;
    }
    static std::vector<DeliveryOutcome> all(
        WebhookClaim const& claim, Kind kind, std::optional<Timestamp> due_at = std::nullopt) {
        std::vector<DeliveryOutcome> outcomes;
        for (auto const& one : claim.deliveries)
            outcomes.push_back(
                {one.stream, one.position, one.attempt, kind, due_at, R"({"status":1})"});
        return outcomes;
    }
    WebhookDelivery delivery(std::string const& endpoint, std::int64_t position) {
        auto const search = [&](db::Transaction& tx) {
            DeliverySearch wanted;
            wanted.endpoint_id = endpoint;
            return search_deliveries(tx, wanted);
        };
        for (auto const& one : run(search).deliveries)
            if (one.position == position) return one;
        throw std::runtime_error("no such delivery");
    }
    std::int64_t version_of_batch(std::string const& endpoint) {
        std::scoped_lock const lock(mutex_);
        return versions_[endpoint];
    }
    std::mutex mutex_;                              // several lanes take turns at once
    std::map<std::string, std::int64_t> versions_;  // of the batch that was claimed last
    bool has_work(std::string const& endpoint) {
        auto const ids =
            run([&](db::Transaction& tx) { return endpoints_with_work(tx, clock_.now(), 100); });
        return std::ranges::find(ids, endpoint) != ids.end();
    }
};

TEST_F(WebhookQueue, HearsWhatItAskedForAndMayHear) {
    order("a", "order.placed");
    auto const endpoint = add_endpoint("par_1", {"order.placed", "listing.*"});
    EXPECT_FALSE(has_work(endpoint));
    order("b", "order.placed");
    order("c", "order.placed", "par_2");
    order("d", "order.packed");
    happen("catalog", "e", "listing.upserted", R"({"id":"e"})");
    happen("secrets", "f", "listing.upserted", R"({"id":"f"})");
    EXPECT_TRUE(has_work(endpoint));
    EXPECT_EQ(names(turn(endpoint)), "e:listing.upserted b:order.placed");
    EXPECT_EQ(names(turn(endpoint)), "");
    EXPECT_FALSE(has_work(endpoint));
}

TEST_F(WebhookQueue, OneAggregateIsTakenInItsOrder) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    order("b", "order.placed");
    order("a", "order.confirmed");
    order("a", "order.packed");
    auto const first = turn(endpoint);
    EXPECT_EQ(names(first), "a:order.placed b:order.placed");
    EXPECT_EQ(names(turn(endpoint)), "");
    auto const second = turn(endpoint, 100, all(first, Kind::delivered), {.had_success = true});
    EXPECT_EQ(names(second), "a:order.confirmed");
    EXPECT_EQ(names(turn(endpoint, 100, all(second, Kind::delivered))), "a:order.packed");
    EXPECT_EQ(delivery(endpoint, 1).state, "delivered");
    EXPECT_EQ(delivery(endpoint, 1).finished_at, clock_.now());
}

TEST_F(WebhookQueue, WhatFailedHoldsBackItsAggregateOnly) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto const first = turn(endpoint);
    order("a", "order.confirmed");
    order("b", "order.placed");
    auto const second =
        turn(endpoint, 100, all(first, Kind::failed, clock_.now() + 5s), {.failures_at_end = 1});
    EXPECT_EQ(names(second), "b:order.placed");
    EXPECT_EQ(names(turn(endpoint, 100, all(second, Kind::delivered), {.had_success = true})), "");
    EXPECT_FALSE(has_work(endpoint));
    clock_.advance(5s);
    EXPECT_TRUE(has_work(endpoint));
    auto const again = turn(endpoint);
    EXPECT_EQ(names(again), "a:order.placed");
    EXPECT_EQ(again.deliveries[0].attempt, 2);
    EXPECT_EQ(names(turn(endpoint, 100, all(again, Kind::delivered))), "a:order.confirmed");
}

TEST_F(WebhookQueue, StreamsHoldNothingOfEachOtherBack) {
    auto const endpoint = add_endpoint("par_1", {"order.*", "listing.*"});
    order("b", "order.placed");
    order("a", "order.placed");
    auto const first = turn(endpoint);
    EXPECT_EQ(names(first), "b:order.placed a:order.placed");
    happen("catalog", "a", "listing.upserted", R"({"id":"a"})");
    auto const second =
        turn(endpoint, 100, all(first, Kind::failed, clock_.now() + 5s), {.failures_at_end = 2});
    EXPECT_EQ(names(second), "a:listing.upserted");
    // The listing's position is the lower one, and it is still under way.
    clock_.advance(5s);
    EXPECT_EQ(names(turn(endpoint)), "b:order.placed a:order.placed");
}

TEST_F(WebhookQueue, WhatWasGivenUpLetsTheNextPass) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    order("a", "order.confirmed");
    auto const first = turn(endpoint);
    EXPECT_EQ(names(turn(endpoint, 100, all(first, Kind::failed), {.failures_at_end = 1})),
        "a:order.confirmed");
    EXPECT_EQ(delivery(endpoint, 1).state, "given_up");
}

TEST_F(WebhookQueue, WhatWasGivenUpShowsAndIsToldOnceUntilItIsSentAgain) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    auto const given_up = [&] {
        return run([&](db::Transaction& tx) {
            return find_webhook(tx, "par_1", endpoint)->cursors.at(0).given_up;
        });
    };
    auto const told = [&] {
        sequence();
        return count("select count(*) from events.log where type = 'webhook.gave_up'");
    };
    order("a", "order.placed");
    order("b", "order.placed");
    turn(endpoint, 0, all(turn(endpoint, 1), Kind::delivered));
    EXPECT_FALSE(given_up());
    order("c", "order.placed");
    auto const second = turn(endpoint, 1);
    auto const third = turn(endpoint, 1);
    turn(endpoint, 0, all(second, Kind::failed));
    EXPECT_EQ(told(), 1);
    clock_.advance(1s);
    turn(endpoint, 0, all(third, Kind::failed));
    ASSERT_TRUE(given_up());
    EXPECT_EQ(given_up()->count, 2);
    EXPECT_EQ(given_up()->first, 2);
    EXPECT_EQ(told(), 1);
    auto const notice = turn(endpoint, 1);
    ASSERT_EQ(types(notice), "webhook.gave_up");
    EXPECT_EQ(notice.deliveries[0].payload,
        R"({"webhook_id" : ")" + endpoint + R"(", "stream" : "orders", "first" : 2})");
    turn(endpoint, 0, all(notice, Kind::failed));  // that it was given up is not told in turn
    EXPECT_EQ(told(), 1);

    for (auto const& sent : {second, third}) {
        auto const& event_id = sent.deliveries[0].event_id;
        run([&](db::Transaction& tx) { return redeliver(tx, endpoint, event_id, clock_.now()); });
        turn(endpoint, 0, all(turn(endpoint), Kind::delivered));
    }
    EXPECT_FALSE(given_up());
    order("d", "order.placed");
    turn(endpoint, 0, all(turn(endpoint, 1), Kind::failed));
    EXPECT_EQ(given_up()->first, 4);
    EXPECT_EQ(told(), 2);
}

TEST_F(WebhookQueue, ATestDoesNotWaitForANoticeThatCannotBeDelivered) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    turn(endpoint, 0, all(turn(endpoint), Kind::failed));
    sequence();
    auto const notice = turn(endpoint);
    ASSERT_EQ(types(notice), "webhook.gave_up");
    turn(endpoint, 0, all(notice, Kind::failed, clock_.now() + 1h));
    run([&](db::Transaction& tx) { return send_test(tx, endpoint); });
    sequence();
    EXPECT_EQ(types(turn(endpoint)), "webhook.test");
}

TEST_F(WebhookQueue, WhoeverVanishesLosesItsClaimAndItsSay) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto const lost = turn(endpoint);
    clock_.advance(webhook_lease - 1s);
    EXPECT_EQ(names(turn(endpoint)), "");
    clock_.advance(1s);
    auto const taken = turn(endpoint);
    ASSERT_EQ(taken.deliveries.size(), 1U);
    EXPECT_EQ(taken.deliveries[0].attempt, 2);
    turn(endpoint, 0, all(lost, Kind::delivered));
    EXPECT_EQ(delivery(endpoint, 1).state, "pending");
    turn(endpoint, 0, all(taken, Kind::delivered));
    EXPECT_EQ(delivery(endpoint, 1).state, "delivered");
    EXPECT_EQ(delivery(endpoint, 1).history, R"([{"status": 1}])");
}

TEST_F(WebhookQueue, WhatWasNotMadeIsNotCounted) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto outcomes = all(turn(endpoint), Kind::not_made);
    outcomes[0].entry.clear();
    auto const again = turn(endpoint, 100, outcomes);
    ASSERT_EQ(again.deliveries.size(), 1U);
    EXPECT_EQ(again.deliveries[0].attempt, 1);
    EXPECT_EQ(delivery(endpoint, 1).history, "[]");
}

TEST_F(WebhookQueue, ABacklogStaysInTheStream) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    server_.execute(
        "select events.emit('orders', 'ord_' || n, 'order.placed', '{\"partner_id\":\"par_1\"}') "
        "from generate_series(1, 2500) n");
    sequence();
    std::vector<DeliveryOutcome> outcomes;
    for (int i = 0; i < 20; ++i) {
        // Each turn is news of some success, so that the breaker stays closed.
        auto const claim = turn(endpoint, 256, std::move(outcomes), {.had_success = true});
        outcomes = all(claim, Kind::failed, clock_.now() + 1h);
    }
    EXPECT_EQ(count("select count(*) from events.webhook_deliveries"), webhook_open_max);
    clock_.advance(1h);
    std::int64_t seen = 0;
    for (;;) {
        auto const claim = turn(endpoint, 256, std::move(outcomes));
        if (claim.deliveries.empty()) break;
        outcomes = all(claim, Kind::delivered);
        seen += static_cast<std::int64_t>(claim.deliveries.size());
    }
    EXPECT_EQ(seen, 2500);
}

TEST_F(WebhookQueue, AnOpenBreakerLetsOneProbePass) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    for (auto const* id : {"a", "b", "c", "d", "e", "f", "g"})
        order(id, "order.placed");
    auto const first = turn(endpoint, 5);
    auto const failed = all(first, Kind::failed, clock_.now() + 5s);
    EXPECT_EQ(names(turn(endpoint, 100, failed, {.failures_at_end = 5})), "");
    EXPECT_FALSE(has_work(endpoint));
    clock_.advance(Breaker::pause_min);
    EXPECT_TRUE(has_work(endpoint));
    auto const probe = turn(endpoint);
    EXPECT_EQ(names(probe), "a:order.placed");
    EXPECT_EQ(names(turn(endpoint)), "") << "a second probe beside the first";
    EXPECT_EQ(names(turn(endpoint, 100, all(probe, Kind::failed, clock_.now() + 5min),
                  {.failures_at_end = 1})),
        "");
    clock_.advance(2 * Breaker::pause_min);
    auto const second = turn(endpoint);
    EXPECT_EQ(second.deliveries.size(), 1U);
    EXPECT_EQ(
        turn(endpoint, 100, all(second, Kind::delivered), {.had_success = true}).deliveries.size(),
        5U);
}

TEST_F(WebhookQueue, AnEndpointThatIsGoneIsAskedNoMoreAndItShows) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    order("b", "order.placed");
    auto const first = turn(endpoint, 1);
    turn(endpoint, 100, all(first, Kind::failed, clock_.now()), {.failures_at_end = 1}, true);
    EXPECT_FALSE(has_work(endpoint));
    auto const found = [&](db::Transaction& tx) { return *find_webhook(tx, "par_1", endpoint); };
    EXPECT_FALSE(run(found).wish.is_enabled);
    EXPECT_EQ(run(found).disabled_reason, "gone");
    // Its owner enables it again, and nothing is lost.
    auto wish = run(found).wish;
    wish.is_enabled = true;
    run([&](db::Transaction& tx) {
        update_webhook(tx, endpoint, wish);
        return true;
    });
    EXPECT_EQ(names(turn(endpoint)), "a:order.placed b:order.placed");
}

TEST_F(WebhookQueue, WhatTheOldAddressSaidIsNotHeldAgainstTheNew) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto const first = turn(endpoint);
    auto const found = [&](db::Transaction& tx) { return *find_webhook(tx, "par_1", endpoint); };
    auto wish = run(found).wish;
    wish.url = "https://example.com/new";
    run([&](db::Transaction& tx) {
        update_webhook(tx, endpoint, wish);
        return true;
    });
    order("b", "order.placed");
    BatchNews const news{.failures_at_end = Breaker::failures_to_open};
    auto const second =
        turn(endpoint, 100, all(first, Kind::failed, clock_.now()), news, /*is_gone=*/true);
    EXPECT_TRUE(run(found).wish.is_enabled);
    EXPECT_EQ(names(second), "a:order.placed b:order.placed");
    // The same from the new one.
    turn(endpoint, 100, all(second, Kind::failed, clock_.now()), news, true);
    EXPECT_EQ(run(found).disabled_reason, "gone");
}

TEST_F(WebhookQueue, OneThingThatFailsKeepsNothingOfOthers) {
    auto const endpoint = add_endpoint("par_1", {"order.*", "listing.*"});
    happen("catalog", "a", "listing.upserted", R"({"id":"a"})");
    auto outcomes = all(turn(endpoint), Kind::failed, clock_.now() + 1h);
    server_.execute(
        "select events.emit('catalog', 'a', 'listing.upserted', '{\"id\":\"a\"}') from generate_series(1, 1500)");
    sequence();
    for (int i = 0; i < 15; ++i)
        EXPECT_EQ(
            names(turn(endpoint, 256, std::exchange(outcomes, {}), {.had_success = true})), "");
    EXPECT_GT(count("select count(*) from events.webhook_deliveries"), webhook_open_max);
    order("b", "order.placed");
    EXPECT_EQ(names(turn(endpoint, 256)), "b:order.placed");
}

TEST_F(WebhookQueue, ReplaysFromAPosition) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    for (auto const* id : {"a", "b", "c"})
        order(id, "order.placed");
    turn(endpoint, 0, all(turn(endpoint), Kind::delivered));
    EXPECT_TRUE(run([&](db::Transaction& tx) { return replay(tx, endpoint, {"orders", 1}); }));
    EXPECT_FALSE(run([&](db::Transaction& tx) { return replay(tx, endpoint, {"catalog", 1}); }));
    auto const again = turn(endpoint);
    EXPECT_EQ(names(again), "b:order.placed c:order.placed");
    EXPECT_EQ(again.deliveries[0].attempt, 1);
    turn(endpoint, 0, all(again, Kind::delivered));
    EXPECT_EQ(delivery(endpoint, 2).history, R"([{"status": 1}, {"status": 1}])");
    // A place ahead would skip what has not been sent.
    order("d", "order.placed");
    run([&](db::Transaction& tx) { return replay(tx, endpoint, {"orders", 1000}); });
    EXPECT_EQ(names(turn(endpoint)), "d:order.placed");
}

TEST_F(WebhookQueue, SendsOneAgainOnRequest) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto const first = turn(endpoint);
    turn(endpoint, 0, all(first, Kind::failed), {.failures_at_end = 1});
    EXPECT_EQ(delivery(endpoint, 1).state, "given_up");
    auto const& event_id = first.deliveries[0].event_id;
    EXPECT_TRUE(
        run([&](db::Transaction& tx) { return redeliver(tx, endpoint, event_id, clock_.now()); }));
    EXPECT_FALSE(run(
        [&](db::Transaction& tx) { return redeliver(tx, "whk_other", event_id, clock_.now()); }));
    auto const again = turn(endpoint);
    ASSERT_EQ(again.deliveries.size(), 1U);
    EXPECT_EQ(again.deliveries[0].event_id, event_id);
    EXPECT_EQ(again.deliveries[0].attempt, 1);
}

TEST_F(WebhookQueue, ATestGoesToItsEndpointBeforeAnythingElse) {
    auto const other = add_endpoint("par_1", {"order.*"});
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    order("a", "order.placed");
    auto const first = turn(endpoint);
    order("b", "order.placed");
    turn(endpoint, 0, all(first, Kind::failed, clock_.now() + 5s), {.failures_at_end = 5});
    EXPECT_EQ(names(turn(endpoint)), "");
    auto const event_id = run([&](db::Transaction& tx) { return send_test(tx, endpoint); });
    sequence();
    auto const claim = turn(endpoint, 1);
    ASSERT_EQ(claim.deliveries.size(), 1U);
    EXPECT_EQ(claim.deliveries[0].event_id, event_id);
    EXPECT_EQ(claim.deliveries[0].type, "webhook.test");
    EXPECT_EQ(names(turn(other)), "a:order.placed b:order.placed");
}

TEST_F(WebhookQueue, WhoHasWaitedLongestIsServedFirst) {
    auto const first = add_endpoint("par_1", {"order.*"});
    auto const second = add_endpoint("par_1", {"order.*"});
    auto const third = add_endpoint("par_1", {"order.*"});
    for (auto const* id : {"a", "b", "c", "d"})
        order(id, "order.placed");
    auto const next = [&] {
        auto const ids =
            run([&](db::Transaction& tx) { return endpoints_with_work(tx, clock_.now(), 1); });
        clock_.advance(1ms);
        turn(ids.at(0), 1);
        return ids.at(0);
    };
    EXPECT_EQ((std::set{next(), next(), next()}), (std::set{first, second, third}));
    turn(first, 1);
    clock_.advance(1ms);
    EXPECT_NE(next(), first) << "who has just had a turn waits for the others";
}

TEST_F(WebhookQueue, LanesShareNothing) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    server_.execute(
        "select events.emit('orders', 'ord_' || n % 50, 'order.moved', json_build_object("
        "'partner_id', 'par_1', 'n', n)::text) from generate_series(1, 1000) n");
    sequence();
    std::mutex mutex;
    std::vector<std::int64_t> seen;
    {
        std::vector<std::jthread> lanes;
        for (int lane = 0; lane < 4; ++lane)
            lanes.emplace_back([&] {
                std::vector<DeliveryOutcome> outcomes;
                for (;;) {
                    auto const claim =
                        turn(endpoint, 20, std::move(outcomes), {.had_success = true});
                    outcomes = all(claim, Kind::delivered);
                    std::scoped_lock const lock(mutex);
                    for (auto const& one : claim.deliveries)
                        seen.push_back(one.position);
                    if (seen.size() >= 1000) break;
                }
                turn(endpoint, 0, std::move(outcomes));
            });
    }
    std::map<std::int64_t, std::int64_t> last;
    for (auto const position : seen) {
        auto& before = last[position % 50];
        EXPECT_LT(before, position) << "twice, or out of order";
        before = position;
    }
    EXPECT_EQ(seen.size(), 1000U);
    EXPECT_EQ(
        count("select count(*) from events.webhook_deliveries where state = 'delivered'"), 1000);
}

TEST_F(WebhookQueue, KeysOverlapWhileTheyRotate) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    auto const ids = [&] {
        std::string text;
        for (auto const& key :
            run([&](db::Transaction& tx) { return live_webhook_keys(tx, endpoint, clock_.now()); }))
            text += key.id + " ";
        return text;
    };
    auto const rotate = [&](std::string const& id, std::chrono::milliseconds overlap) {
        run([&](db::Transaction& tx) {
            rotate_webhook_key(
                tx, endpoint, {id, "sealed", std::nullopt}, clock_.now(), clock_.now() + overlap);
            return true;
        });
        clock_.advance(1ms);
    };
    clock_.advance(1ms);
    rotate("key_2", 1h);
    EXPECT_EQ(ids(), "key_2 key_1 ");
    clock_.advance(1h);
    EXPECT_EQ(ids(), "key_2 ");
    rotate("key_3", 1h);
    rotate("key_4", 1h);
    rotate("key_5", 1h);
    EXPECT_EQ(ids(), "key_5 key_4 key_3 ");
    rotate("key_6", 0ms);
    EXPECT_EQ(ids(), "key_6 ");
    EXPECT_EQ(count("select count(*) from events.webhook_keys"), 1);
}

TEST_F(WebhookQueue, AnOwnerHasALimitedNumber) {
    for (int i = 0; i < webhook_endpoints_max; ++i)
        add_endpoint("par_1", {"order.*"});
    WebhookEndpoint one_more;
    one_more.id = "whk_one_more";
    one_more.algorithm = "v1";
    auto const insert = [&](std::string const& owner) {
        return run([&](db::Transaction& tx) {
            return insert_webhook(tx, owner, one_more, {"k", "s", std::nullopt});
        });
    };
    EXPECT_FALSE(insert("par_1"));
    EXPECT_TRUE(insert("par_2"));
    EXPECT_FALSE(
        run([&](db::Transaction& tx) { return find_webhook(tx, "par_1", "whk_one_more"); }));
    EXPECT_FALSE(
        run([&](db::Transaction& tx) { return lock_webhook(tx, "par_1", "whk_one_more"); }));
}

TEST_F(WebhookQueue, TheLogIsSearchedAndForgotten) {
    auto const endpoint = add_endpoint("par_1", {"order.*"});
    for (auto const* id : {"a", "b", "c"})
        order(id, "order.placed");
    order("c", "order.packed");
    turn(endpoint, 0, all(turn(endpoint, 2), Kind::delivered));
    auto const found = [&](DeliverySearch search) {
        search.endpoint_id = endpoint;
        std::string text;
        for (auto const& one :
            run([&](db::Transaction& tx) { return search_deliveries(tx, search); }).deliveries)
            text += one.aggregate_id + one.type.substr(5, 3) + " ";
        return text;
    };
    EXPECT_EQ(found({}), "b.pl a.pl ");
    turn(endpoint);
    EXPECT_EQ(found({}), "c.pa c.pl b.pl a.pl ");
    EXPECT_EQ(found({.endpoint_id = "", .state = "delivered"}), "b.pl a.pl ");
    EXPECT_EQ(found({.endpoint_id = "", .type = "order.packed"}), "c.pa ");
    EXPECT_EQ(found({.endpoint_id = "", .aggregate_id = "c", .limit = 1}), "c.pa ");
    EXPECT_EQ(found({.endpoint_id = "", .since = clock_.now() + 1ms}), "");
    DeliverySearch page;
    page.endpoint_id = endpoint;
    page.limit = 2;
    page.before = run([&](db::Transaction& tx) { return search_deliveries(tx, page); }).end;
    EXPECT_EQ(found(page), "b.pl a.pl ");

    auto const forget = [&](Timestamp before) {
        return run([&](db::Transaction& tx) { return forget_deliveries(tx, before, 100); });
    };
    EXPECT_EQ(forget(clock_.now()), 0);
    EXPECT_EQ(forget(clock_.now() + 1ms), 2) << "those that are finished";
    run([&](db::Transaction& tx) {
        delete_webhook(tx, endpoint);
        return true;
    });
    EXPECT_EQ(forget(Timestamp{}), 2) << "those of an endpoint that is no more";
}

// What one turn claims of several streams is of one time, under positions that are the same.
TEST_F(WebhookQueue, APageOfTheLogEndsBetweenStreamsToo) {
    auto const endpoint = add_endpoint("par_1", {"order.*", "listing.*"});
    for (auto const* id : {"a", "b"})
        order(id, "order.placed");
    for (auto const* id : {"c", "d"})
        happen("catalog", id, "listing.upserted", "{}");
    ASSERT_EQ(turn(endpoint).deliveries.size(), 4U);
    DeliverySearch search;
    search.endpoint_id = endpoint;
    search.limit = 1;
    std::string text;
    for (int pages = 0; pages < 4; ++pages) {
        auto const page = run([&](db::Transaction& tx) { return search_deliveries(tx, search); });
        ASSERT_EQ(page.deliveries.size(), 1U) << "behind " << text;
        text += page.deliveries[0].stream + std::to_string(page.deliveries[0].position) + " ";
        search.before = page.end;
    }
    EXPECT_EQ(text, "orders2 orders1 catalog2 catalog1 ");
    auto const rest = run([&](db::Transaction& tx) { return search_deliveries(tx, search); });
    EXPECT_TRUE(rest.deliveries.empty());
}

}  // namespace
}  // namespace dermaga::events
