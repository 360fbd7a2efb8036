// What happened to orders, delivered to a receiver.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "auth/webhook_signature.hpp"
#include "base/text.hpp"
#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;
using namespace std::chrono_literals;

// The first retry comes after five seconds and a little.
constexpr auto delivery_deadline = 15s;

auth::WebhookVerdict verdict_of(std::vector<std::string> const& secrets, Message const& message) {
    return auth::verify_webhook(secrets,
        auth::WebhookHeaders{message.id, message.timestamp, message.signature}, message.body,
        message.received_at);
}

/// Waits for a message, sent from `first` on, that `is_wanted`; Failed with `wanted` when none
/// comes.
Message awaited(Stage& stage, std::size_t first,
    std::function<bool(Message const&)> const& is_wanted, std::string const& wanted) {
    auto const& messages = stage.inbox().messages();
    auto const find = [&] {
        return std::find_if(
            messages.begin() + static_cast<std::ptrdiff_t>(std::min(first, messages.size())),
            messages.end(), is_wanted);
    };
    run_until(stage.trade().io(), [&] { return find() != messages.end(); }, delivery_deadline);
    auto const found = find();
    expect(found != messages.end(), wanted);
    return *found;
}

std::string order_of(Message const& message) {
    boost::system::error_code error;
    auto const body = boost::json::parse(message.body, error);
    auto const* const id = error ? nullptr : body.find_pointer("/data/id", error);
    return id != nullptr && id->is_string() ? std::string(id->get_string()) : "";
}

/// Places an order and waits until its event has arrived and been taken.
Message delivered_order(Stage& stage) {
    auto const first = stage.inbox().messages().size();
    auto const placed = stage.place_order();
    return awaited(
        stage, first,
        [&](Message const& one) { return order_of(one) == placed.id && one.answered == 204; },
        "the event of a new order must arrive");
}

std::string signature(Stage& stage) {
    auto message = delivered_order(stage);
    expect(verdict_of(stage.webhook_secrets(), message) == auth::WebhookVerdict::good,
        "the signature must be that of the secret: it is " +
            std::string(auth::webhook_verdict_name(verdict_of(stage.webhook_secrets(), message))));
    message.body += " ";
    expect(verdict_of(stage.webhook_secrets(), message) != auth::WebhookVerdict::good,
        "a touched body must not verify");
    return {};
}

std::string clock_skew(Stage& stage) {
    auto const message = delivered_order(stage);
    auto const sent = std::strtoll(message.timestamp.c_str(), nullptr, 10);
    auto const ours =
        std::chrono::duration_cast<std::chrono::seconds>(message.received_at.time_since_epoch())
            .count();
    auto const skew = ours - sent;
    expect(std::abs(skew) <= auth::webhook_tolerance.count(),
        "the timestamp must be within five minutes of our clock; it is " + std::to_string(skew) +
            " s away");
    return "ours is " + std::to_string(skew) + " s after the sender's";
}

void cancel(Stage& stage, std::string const& order_id) {
    auto const path = "/partner/v1/orders/" + order_id;
    auto const tag = std::string(stage.trade().get(path).header("etag"));
    expect_status(stage.trade().post(path + "/cancel", "{}", {{"If-Match", tag}}), 200);
}

/// What both ways tell of an event, under the names of the webhook.
value told(std::string const& id, value const& event, std::string_view time_member) {
    return {{"id", id}, {"type", at(event, "/type")}, {"timestamp", at(event, time_member)},
        {"position", at(event, "/position")}, {"data", at(event, "/data")}};
}

/// Everything of some orders by order, each as it came.
using Told = std::map<std::string, boost::json::array>;

Told delivered(Stage& stage, std::size_t first, std::set<std::string> const& orders) {
    Told all;
    std::set<std::string> seen;
    auto const& messages = stage.inbox().messages();
    for (auto i = first; i < messages.size(); ++i)
        if (orders.contains(order_of(messages[i])) && seen.insert(messages[i].id).second)
            all[order_of(messages[i])].push_back(
                told(messages[i].id, boost::json::parse(messages[i].body), "/timestamp"));
    return all;
}

Told pulled(Stage& stage, std::set<std::string> const& orders) {
    Told all;
    value page{{"position", 0}, {"more", true}};
    while (at(page, "/more").as_bool()) {
        page = expect_status(stage.trade().get("/partner/v1/events?limit=500&after=" +
                                 std::to_string(number_at(page, "/position"))),
            200)
                   .json();
        for (auto const& event : at(page, "/events").as_array())
            if (auto const order = text_at(event, "/data/id"); orders.contains(order))
                all[order].push_back(told(text_at(event, "/id"), event, "/at"));
    }
    return all;
}

std::string same_as_pulled(Stage& stage) {
    auto const first = stage.inbox().messages().size();
    std::set<std::string> orders;
    for (int i = 0; i < 3; ++i) {
        auto const placed = stage.place_order().id;
        cancel(stage, placed);
        orders.insert(placed);
    }
    for (auto const& id : orders)
        for (auto const* const type : {"order.placed", "order.cancelled"})
            awaited(
                stage, first,
                [&](Message const& one) {
                    return order_of(one) == id && one.body.find(type) != std::string::npos;
                },
                std::string(type) + " of each order must arrive");
    auto const by_webhook = delivered(stage, first, orders);
    auto const by_pull = pulled(stage, orders);
    for (auto const& [order, events] : by_webhook) {
        auto const found = by_pull.find(order);
        expect(found != by_pull.end(), "the events of " + order + " must be there to pull");
        expect(found->second == events,
            "pulled events must be those of the webhooks, in their order and with their payload: "
            "of " +
                order + " webhooks tell " + boost::json::serialize(events) + ", pulled is " +
                boost::json::serialize(found->second));
    }
    return {};
}

std::string retry(Stage& stage) {
    auto const first = stage.inbox().messages().size();
    stage.inbox().fail_next(1);
    auto const placed = stage.place_order();
    auto const refused = awaited(
        stage, first, [&](Message const& one) { return order_of(one) == placed.id; },
        "the event must arrive");
    auto const taken = awaited(
        stage, first,
        [&](Message const& one) { return order_of(one) == placed.id && one.answered == 204; },
        "what was answered 500 must come again");
    expect(taken.id == refused.id, "it must come again with the same id");
    auto const pause = std::chrono::duration_cast<std::chrono::milliseconds>(
        taken.received_at - refused.received_at);
    return "again after " + std::to_string(pause.count()) + " ms";
}

/// Asks until the server's log has it as delivered: before that it will not send it again.
void wait_for_log(Stage& stage, Message const& message) {
    auto& partner = stage.trade();
    auto const end = std::chrono::steady_clock::now() + 10s;
    for (;;) {
        auto const answer = partner.get(stage.webhook_path() + "/deliveries/" + message.id);
        if (answer.status == 200 && text_at(answer.json(), "/state") == "delivered") return;
        expect(std::chrono::steady_clock::now() < end, "the log must say that it was delivered");
        run_until(partner.io(), [] { return false; }, 50ms);
    }
}

std::string redeliver(Stage& stage) {
    auto const message = delivered_order(stage);
    wait_for_log(stage, message);
    auto const first = stage.inbox().messages().size();
    expect_status(
        stage.trade().post(stage.webhook_path() + "/deliveries/" + message.id + "/redeliver", "{}"),
        202);
    auto const again = awaited(
        stage, first, [&](Message const& one) { return order_of(one) == order_of(message); },
        "it must come again");
    expect(again.id == message.id && again.body == message.body,
        "the duplicate must have the same id and body");
    return {};
}

std::string replay(Stage& stage) {
    auto const older = delivered_order(stage);
    auto const newer = delivered_order(stage);
    wait_for_log(stage, newer);
    auto const first = stage.inbox().messages().size();
    auto const before = number_at(boost::json::parse(older.body), "/position") - 1;
    expect_status(stage.trade().post(stage.webhook_path() + "/replay",
                      R"({"stream":"orders","after":)" + std::to_string(before) + "}"),
        202);
    for (auto const* message : {&older, &newer})
        awaited(
            stage, first, [&](Message const& one) { return one.id == message->id; },
            "everything behind the position must come again with its id");
    return {};
}

std::string copy(Stage& stage) {
    auto& partner = stage.trade();
    auto const placed = stage.place_order();
    auto const first = stage.inbox().messages().size();
    cancel(stage, placed.id);
    awaited(
        stage, first,
        [&](Message const& one) {
            return order_of(one) == placed.id &&
                one.body.find("order.cancelled") != std::string::npos;
        },
        "the cancellation must arrive");
    // Duplicates, retries and replays are among them: the highest version of each order wins.
    std::map<std::string, std::pair<std::int64_t, std::string>> states;
    for (auto const& message : stage.inbox().messages()) {
        auto const event = boost::json::parse(message.body);
        if (!text_at(event, "/type").starts_with("order.")) continue;
        auto& known = states[text_at(event, "/data/id")];
        auto const version = number_at(event, "/data/version");
        if (version >= known.first) known = {version, text_at(event, "/data/state")};
    }
    for (auto const& [id, state] : states) {
        auto const order = expect_status(partner.get("/partner/v1/orders/" + id), 200).json();
        expect(text_at(order, "/state") == state.second,
            id + " is " + text_at(order, "/state") + ", its events say " + state.second);
    }
    return std::to_string(states.size()) + " orders of " +
        std::to_string(stage.inbox().messages().size()) + " messages";
}

std::string rotation(Stage& stage) {
    auto& partner = stage.trade();
    stage.inbox();
    auto const before = stage.webhook_secrets();
    auto const rotated =
        expect_status(partner.post(stage.webhook_path() + "/rotate", "{}"), 200).json();
    stage.webhook_secrets().push_back(text_at(rotated, "/secret"));
    auto const first = stage.inbox().messages().size();
    expect_status(partner.post(stage.webhook_path() + "/test", "{}"), 202);
    auto const message = awaited(
        stage, first,
        [](Message const& one) { return one.body.find("webhook.test") != std::string::npos; },
        "the test event must arrive");
    expect(std::ranges::count(message.signature, ' ') >= 1, "two signatures must be in the header");
    expect(verdict_of({stage.webhook_secrets().back()}, message) == auth::WebhookVerdict::good,
        "the new key must have signed");
    expect(verdict_of({before.back()}, message) == auth::WebhookVerdict::good,
        "the old key must have signed beside it");
    return {};
}

std::string public_key(Stage& stage) {
    auto& partner = stage.trade();
    // Nothing that happens here is told to it but the test.
    auto const webhook = stage.add_webhook("rejection.closed", "v1a");
    auto const first = stage.inbox().messages().size();
    auto const path = "/partner/v1/webhooks/" + text_at(webhook, "/id");
    expect_status(partner.post(path + "/test", "{}"), 202);
    auto const message = awaited(
        stage, first,
        [](Message const& one) { return one.body.find("webhook.test") != std::string::npos; },
        "the test event must arrive");
    expect(message.signature.starts_with("v1a,"), "its signature must be a v1a");
    auto const verdict = verdict_of({text_at(webhook, "/keys/0/public_key")}, message);
    expect(verdict == auth::WebhookVerdict::good,
        "the signature must be that of the public key: it is " +
            std::string(auth::webhook_verdict_name(verdict)));
    return {};
}

std::string trace(Stage& stage) {
    auto const trace = to_hex(auth::sha256(fresh_key())).substr(0, 32);
    auto const first = stage.inbox().messages().size();
    auto const placed =
        stage.place_order(1, {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"}});
    auto const message = awaited(
        stage, first, [&](Message const& one) { return order_of(one) == placed.id; },
        "the event must arrive");
    expect(message.traceparent.starts_with("00-" + trace + "-"),
        "its traceparent must name the trace of the order's request");
    return {};
}

constexpr Check checks[] = {
    {{"webhooks-signature", "A webhook's signature is that of the secret",
         "Standard Webhooks 1.0.0"},
        signature},
    {{"webhooks-clock", "Its timestamp is near the receiver's clock", "Standard Webhooks 1.0.0"},
        clock_skew},
    {{"webhooks-same-events", "Pull tells what webhooks send: the same events, order and payload",
         "reference: read_events"},
        same_as_pulled},
    {{"webhooks-retry", "What was answered 500 comes again with its id", "reference: webhooks"},
        retry},
    {{"webhooks-redeliver", "A redelivered event is the same again", "reference: redeliver"},
        redeliver},
    {{"webhooks-replay", "A replay sends everything behind a position again",
         "reference: replay_webhook"},
        replay},
    {{"webhooks-copy", "Orders built from all messages, doubled and late ones too, are as they are",
         "reference: webhooks"},
        copy},
    {{"webhooks-rotation", "While a key rotates both keys sign", "reference: rotate_webhook_key"},
        rotation},
    {{"webhooks-public-key", "A webhook of v1a is signed by the key whose public half is told",
         "Standard Webhooks 1.0.0; reference: create_webhook"},
        public_key},
    {{"webhooks-trace", "An event carries the trace of the request that made it",
         "W3C Trace Context §3.2; reference: webhooks"},
        trace},
};

}  // namespace

std::span<Check const> webhook_checks() {
    return checks;
}

}  // namespace dermaga::conform
