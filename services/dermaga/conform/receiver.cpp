#include "dermaga/conform/receiver.hpp"

#include <boost/asio/io_context.hpp>

#include "auth/webhook_signature.hpp"
#include "dermaga/conform/caller.hpp"
#include "dermaga/conform/run.hpp"

namespace dermaga::conform {

namespace {

using namespace std::chrono_literals;

constexpr auto receiver_deadline = 15s;
constexpr auto too_long_ago = 600s;

struct Sender {
    Caller& caller;
    std::string secret;

    static std::string event(std::string const& type, std::string const& state, int position) {
        return R"({"type":"order.)" + type + R"(","timestamp":")" +
            to_rfc3339(SystemClock().now()) + R"(","position":)" + std::to_string(position) +
            R"(,"data":{"id":"ord_01HZZZZZZZZZZZZZZZZZZZZZZZ","partner_id":"par_01HZZZZZZZZZZZZZZZZZZZZZZZ","state":")" +
            state + R"("}})";
    }
    Answer send(std::string const& id, std::string const& body, std::chrono::seconds ago = 0s,
        std::string const& signs_other = {}) const {
        auto const now =
            std::chrono::duration_cast<std::chrono::seconds>(SystemClock().now().time_since_epoch())
                .count() -
            ago.count();
        auto const signature = auth::webhook_signature(
            secret, auth::WebhookMessage{id, now, signs_other.empty() ? body : signs_other});
        Ask ask;
        ask.method = http::Method::post;
        ask.body = body;
        ask.headers = {{"Content-Type", "application/json"}, {"webhook-id", id},
            {"webhook-timestamp", std::to_string(now)}, {"webhook-signature", signature}};
        ask.deadline = receiver_deadline;
        return caller.ask(ask);
    }
};

void taken(Answer const& answer) {
    expect(answer.status / 100 == 2, "it must be answered 2xx within 15 seconds");
}
void refused(Answer const& answer) {
    expect(answer.status / 100 == 4, "it must be refused with 4xx");
}

std::string good(Sender const& sender) {
    taken(sender.send("evt_" + fresh_key(), Sender::event("placed", "placed", 1)));
    return {};
}
std::string duplicate(Sender const& sender) {
    auto const id = "evt_" + fresh_key();
    auto const body = Sender::event("placed", "placed", 2);
    taken(sender.send(id, body));
    taken(sender.send(id, body));
    return {};
}
std::string out_of_order(Sender const& sender) {
    taken(sender.send("evt_" + fresh_key(), Sender::event("packed", "packed", 4)));
    taken(sender.send("evt_" + fresh_key(), Sender::event("confirmed", "confirmed", 3)));
    return {};
}
std::string unknown_type(Sender const& sender) {
    taken(sender.send("evt_" + fresh_key(), Sender::event("something_new", "placed", 5)));
    return {};
}
std::string old(Sender const& sender) {
    refused(sender.send("evt_" + fresh_key(), Sender::event("placed", "placed", 6), too_long_ago));
    return {};
}
std::string wrong_signature(Sender const& sender) {
    auto const body = Sender::event("placed", "placed", 7);
    refused(sender.send("evt_" + fresh_key(), body, 0s, body + " "));
    return {};
}

struct ReceiverCheck {
    Rule rule;
    std::string (*play)(Sender const&);
};

constexpr ReceiverCheck checks[] = {
    {{"receiver-good", "A good event is taken", "Standard Webhooks 1.0.0"}, good},
    {{"receiver-duplicate", "The same event again is taken too",
         "Standard Webhooks 1.0.0: at least once"},
        duplicate},
    {{"receiver-out-of-order", "An older event after a newer one is taken", "reference: webhooks"},
        out_of_order},
    {{"receiver-unknown-type", "An event of a type that comes later is taken",
         "reference: versions"},
        unknown_type},
    {{"receiver-old-timestamp", "A message signed ten minutes ago is refused",
         "Standard Webhooks 1.0.0: replay attacks"},
        old},
    {{"receiver-wrong-signature", "A message with another body's signature is refused",
         "Standard Webhooks 1.0.0"},
        wrong_signature},
};

}  // namespace

Verdicts check_receiver(ReceiverOptions const& options, std::vector<std::string> const& only) {
    boost::asio::io_context io(1);
    Caller caller(io, options.url);
    Sender const sender{caller, options.secret};
    Verdicts verdicts;
    for (auto const& check : checks)
        if (is_wanted(check.rule, only))
            verdicts.push_back(judged(
                check.rule, [&] { return check.play(sender); },
                [&] { return caller.take_exchanges(); }));
    return verdicts;
}

}  // namespace dermaga::conform
