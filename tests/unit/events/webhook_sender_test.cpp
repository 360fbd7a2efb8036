// Webhooks from event to receiver, over real sockets and a real PostgreSQL.
#include "events/webhook_sender.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <mutex>

#include "base/text.hpp"
#include "events/webhook_house.hpp"
#include "events/webhook_log.hpp"
#include "http/scripted_server.hpp"
#include "support/await.hpp"

namespace dermaga::events {
namespace {

using test::Line;
using test::ok;
using test::ScriptedServer;
using namespace std::chrono_literals;

/// What a request says under a header's name, and its body.
std::string header_of(std::string const& request, std::string const& name) {
    auto const at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    auto const start = at + name.size() + 4;
    return request.substr(start, request.find("\r\n", start) - start);
}
std::string body_of(std::string const& request) {
    return request.substr(request.find("\r\n\r\n") + 4);
}

class WebhookSending : public test::WebhookHouse {
  protected:
    WebhookSenderParts parts() { return {io_, *database_, cipher_, clock_}; }
    std::int64_t delivered(std::string const& endpoint) {
        return run([&](db::Transaction& tx) {
            auto const rows = tx.query(
                "select count(*) from events.webhook_deliveries where endpoint_id = $1::text and "
                "state = 'delivered'",
                endpoint);
            return rows[0].integer(0);
        });
    }
    void until_delivered(std::string const& endpoint, std::int64_t wanted) {
        test::run_until(io_, [&] { return delivered(endpoint) == wanted; });
    }
    void orders(int count, int each = 1) {
        server_.execute("select events.emit('orders', 'ord_' || n % " +
            std::to_string(count / each) +
            ", 'order.moved', json_build_object('partner_id', 'par_1', 'n', n)::text) "
            "from generate_series(1, " +
            std::to_string(count) + ") n");
        sequence();
    }
    void end(WebhookSender& sender) {
        auto future = boost::asio::co_spawn(io_, sender.stop(), boost::asio::use_future);
        test::run_until(io_, [&] { return future.wait_for(0s) == std::future_status::ready; });
    }

    WebhookLimits limits_;
};

TEST_F(WebhookSending, WaitingForOthersNamesIsNoAttempt) {
    limits_.deadline = 300ms;
    // Two names whose server is dead have both threads of their owner.
    struct NameServer {
        std::atomic<int> asked_dead = 0;
        std::promise<void> end;
        std::shared_future<void> ended = end.get_future().share();
    };
    auto const names = std::make_shared<NameServer>();
    http::ClientOptions client;
    client.known_addresses = [names](std::string const& name) -> std::vector<std::string> {
        if (name == "well.example") return {"127.0.0.1"};
        ++names->asked_dead;
        names->ended.wait();
        return {};
    };
    ScriptedServer receiver([&](std::string const&) { return ok(); });
    add_endpoint("par_1", {"order.*"}, "http://dead1.example/");
    add_endpoint("par_1", {"order.*"}, "http://dead2.example/");
    order("ord_1", "order.placed");
    WebhookSender sender(parts(), client, limits_);
    test::run_until(io_, [&] { return names->asked_dead == 2; });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, receiver.url("/", "well.example"));
    order("ord_2", "order.placed");
    auto const waits =
        "select count(*) from events.webhook_endpoints e join "
        "events.webhook_deliveries d on d.endpoint_id = e.id where e.id = '" +
        endpoint + "' and e.paused_until is not null and e.failures = 0 and d.attempts = 0";
    test::run_until(io_, [&] { return count(waits) == 1; });
    names->end.set_value();
    clock_.advance(1s);
    until_delivered(endpoint, 1);
    EXPECT_EQ(count("select attempts from events.webhook_deliveries where endpoint_id = '" +
                  endpoint + "'"),
        1);
    end(sender);
}

TEST_F(WebhookSending, ArrivesSignedWithItsEvent) {
    std::string seen;
    ScriptedServer receiver([&](std::string const& request) {
        seen = request;
        return ok();
    });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, receiver.url("/hook?a=b"));
    WebhookSender sender(parts(), {}, limits_);
    order("ord_1", "order.placed");
    until_delivered(endpoint, 1);
    end(sender);
    EXPECT_TRUE(seen.starts_with("POST /hook?a=b HTTP/1.1\r\n")) << seen;
    EXPECT_EQ(header_of(seen, "Content-Type"), "application/json");
    auto const id = header_of(seen, "webhook-id");
    auto const timestamp = header_of(seen, "webhook-timestamp");
    auto const signature = header_of(seen, "webhook-signature");
    std::vector<std::string> const keys{secret};
    EXPECT_EQ(
        auth::verify_webhook(keys, {id, timestamp, signature}, body_of(seen), SystemClock().now()),
        auth::WebhookVerdict::good);
    EXPECT_NE(body_of(seen).find(R"("type":"order.placed")"), std::string::npos);
    EXPECT_NE(
        body_of(seen).find(R"("data":{"id":"ord_1","partner_id":"par_1"}})"), std::string::npos)
        << body_of(seen);
    auto const found = run([&](db::Transaction& tx) { return *find_delivery(tx, endpoint, id); });
    EXPECT_EQ(found.attempts, 1);
    EXPECT_NE(found.history.find(R"("status": 200)"), std::string::npos) << found.history;
    EXPECT_NE(found.history.find(R"("answer": "ok")"), std::string::npos) << found.history;
}

TEST_F(WebhookSending, ADeadReceiverDelaysNoOther) {
    std::atomic<int> asked_dead = 0;
    ScriptedServer dead([&](std::string const&) {
        ++asked_dead;
        return Line{};  // keeps everyone waiting
    });
    ScriptedServer live([](std::string const&) { return ok(); });
    auto const dead_one = add_endpoint("par_1", {"order.*"}, dead.url());
    auto const live_one = add_endpoint("par_1", {"order.*"}, live.url());
    WebhookSender sender(parts(), {}, limits_);
    orders(500);
    until_delivered(live_one, 500);
    EXPECT_EQ(delivered(dead_one), 0);
    EXPECT_GE(asked_dead, 1);
    EXPECT_LE(asked_dead, limits_.concurrency * limits_.lanes);
    end(sender);
}

TEST_F(WebhookSending, OneThatIsAlwaysBusyLeavesItsPlaceToWhoWaits) {
    ScriptedServer busy([](std::string const&) { return ok(); });
    ScriptedServer other([](std::string const&) { return ok(); });
    auto const busy_one = add_endpoint("par_1", {"order.*"}, busy.url());
    limits_.endpoints = 1;
    limits_.batch_max = 1;
    limits_.lanes = 1;
    limits_.stay = 0ms;
    orders(2000);
    WebhookSender sender(parts(), {}, limits_);
    test::run_until(io_, [&] { return delivered(busy_one) > 0; });
    auto const other_one = add_endpoint("par_1", {"order.*"}, other.url());
    orders(1);
    until_delivered(other_one, 1);
    EXPECT_LT(delivered(busy_one), 2000);
    end(sender);
}

TEST_F(WebhookSending, ForgetsAsFastAsTheLogGrows) {
    server_.execute(
        "insert into events.webhook_deliveries (endpoint_id, stream, position, aggregate_id, type, state, "
        "attempts, created_at) select 'whk_gone', 'orders', n, 'a', 'order.placed', 'delivered', 1, now() "
        "from generate_series(1, 12000) n");
    WebhookSender sender(parts(), {}, limits_);
    test::run_until(
        io_, [&] { return count("select count(*) from events.webhook_deliveries") == 0; });
    end(sender);
}

TEST_F(WebhookSending, ABrokenReceiverCostsFewAttempts) {
    ScriptedServer broken(
        [](std::string const&) { return Line{"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"}; });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, broken.url());
    limits_.concurrency = 1;
    limits_.lanes = 1;
    WebhookSender sender(parts(), {}, limits_);
    orders(500);
    auto const breaker = [&] {
        return run(
            [&](db::Transaction& tx) { return find_webhook(tx, "par_1", endpoint)->breaker; });
    };
    test::run_until(io_, [&] { return breaker().is_paused(clock_.now()); });
    EXPECT_EQ(broken.requests(), Breaker::failures_to_open);
    EXPECT_EQ(count("select count(*) from events.webhook_deliveries where attempts > 0"),
        Breaker::failures_to_open);
    clock_.advance(Breaker::pause_min);
    test::run_until(io_, [&] { return breaker().failures == Breaker::failures_to_open + 1; });
    EXPECT_EQ(broken.requests(), Breaker::failures_to_open + 1) << "one probe";
    end(sender);
}

TEST_F(WebhookSending, EachAggregateArrivesInOrderThoughSomeFail) {
    std::mutex mutex;
    std::map<std::string, std::vector<std::int64_t>> arrived;
    int requests = 0;
    ScriptedServer flaky([&](std::string const& request) {
        std::scoped_lock const lock(mutex);
        if (++requests % 7 == 0) return Line{"HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n"};
        auto const body = body_of(request);
        auto const n = std::stoll(body.substr(body.find("\"n\" : ") + 6));
        arrived[std::to_string(n % 20)].push_back(n);
        return ok();
    });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, flaky.url());
    WebhookSender sender(parts(), {}, limits_);
    orders(200, 10);
    test::run_until(io_, [&] {
        // What waits for its retry becomes due, once the sender has nothing to do: while something
        // is under way, its lease would be over.
        auto const under_way = count(
            "select count(*) from events.webhook_deliveries "
            "where due_at is not null and jsonb_array_length(history) < attempts");
        auto const is_idle = under_way == 0 && run([&](db::Transaction& tx) {
            return endpoints_with_work(tx, clock_.now(), 1);
        }).empty();
        if (is_idle) clock_.advance(10min);
        return delivered(endpoint) == 200;
    });
    end(sender);
    ASSERT_EQ(arrived.size(), 20U);
    for (auto const& [aggregate, numbers] : arrived) {
        EXPECT_EQ(numbers.size(), 10U);
        EXPECT_TRUE(std::ranges::is_sorted(numbers)) << aggregate;
    }
}

TEST_F(WebhookSending, TriesForThreeDaysAndThenGivesUp) {
    ScriptedServer broken([](std::string const&) { return Line{"", true}; });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, broken.url());
    WebhookSender sender(parts(), {}, limits_);
    order("ord_1", "order.placed");
    auto const began = clock_.now();
    auto const find = [&](db::Transaction& tx) {
        return search_deliveries(tx, {.endpoint_id = endpoint});
    };
    test::run_until(
        io_, [&] { return count("select count(*) from events.webhook_deliveries") == 1; });
    test::run_until(io_, [&] {
        auto const delivery = run(find).deliveries.at(0);
        // Time moves when the attempt under way has been recorded: to the next one, and beyond the
        // breaker's pause.
        auto const is_recorded =
            count("select jsonb_array_length(history) - attempts from events.webhook_deliveries") ==
            0;
        if (is_recorded && delivery.due_at)
            clock_.advance(std::max<std::chrono::milliseconds>(
                *delivery.due_at - clock_.now(), Breaker::pause_max));
        return delivery.state == "given_up";
    });
    EXPECT_EQ(broken.requests(), attempts_max());
    EXPECT_GE(clock_.now() - began, 72h);
    auto const history = run(find).deliveries[0].history;
    EXPECT_NE(history.find("client_unreachable"), std::string::npos) << history;
    end(sender);
}

TEST_F(WebhookSending, RedirectsAndLongAnswersAreFailures) {
    ScriptedServer receiver([&](std::string const& request) {
        if (request.starts_with("POST /moved"))
            return Line{
                "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"};
        return ok(std::string(100'000, 'x'));
    });
    auto const moved = add_endpoint("par_1", {"order.*"}, receiver.url("/moved"));
    auto const long_one = add_endpoint("par_1", {"order.*"}, receiver.url("/long"));
    WebhookSender sender(parts(), {}, limits_);
    order("ord_1", "order.placed");
    auto const history = [&](std::string const& id) {
        auto const find = [&](db::Transaction& tx) {
            return search_deliveries(tx, {.endpoint_id = id});
        };
        auto const page = run(find);
        return page.deliveries.empty() ? std::string() : page.deliveries[0].history;
    };
    test::run_until(io_, [&] { return history(moved).size() > 2 && history(long_one).size() > 2; });
    EXPECT_NE(history(moved).find("307"), std::string::npos);
    EXPECT_NE(history(long_one).find("client_answer_too_large"), std::string::npos);
    end(sender);
}

TEST_F(WebhookSending, ReachesNoPrivateAddress) {
    ScriptedServer inside([](std::string const&) { return ok(); });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, inside.url());
    http::ClientOptions options;
    options.addresses = http::Addresses::public_only;
    WebhookSender sender(parts(), options, limits_);
    order("ord_1", "order.placed");
    test::run_until(io_, [&] {
        return count(
                   "select count(*) from events.webhook_deliveries where history::text like "
                   "'%address_forbidden%'") == 1;
    });
    EXPECT_EQ(inside.connections(), 0);
    end(sender);
}

TEST_F(WebhookSending, AStopHandsBackWhatIsUnderWay) {
    ScriptedServer silent([](std::string const&) { return Line{}; });
    auto const endpoint = add_endpoint("par_1", {"order.*"}, silent.url());
    WebhookSender sender(parts(), {}, limits_);
    orders(40);
    test::run_until(io_, [&] { return silent.requests() >= limits_.concurrency; });
    end(sender);
    EXPECT_EQ(count("select count(*) from events.webhook_deliveries where attempts > 0"), 0);
    EXPECT_EQ(
        run([&](db::Transaction& tx) { return endpoints_with_work(tx, clock_.now(), 10); }).size(),
        1U);
    io_.restart();
    io_.run();  // would not return while anything of the sender lives
}

}  // namespace
}  // namespace dermaga::events
