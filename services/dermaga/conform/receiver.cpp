#include "dermaga/conform/receiver.hpp"

#include <boost/asio/io_context.hpp>

#include "auth/webhook_signature.hpp"
#include "dermaga/conform/caller.hpp"
#include "dermaga/conform/run.hpp"

namespace dermaga::conform {

namespace {

using namespace std::chrono_literals;

constexpr auto receiver_deadline = 15s;
constexpr std::int64_t far_s = 600;

struct Delivery {
    std::string id;
    std::string body;
    std::int64_t sent_s = 0;
};

/// An event that was not sent before, of now.
Delivery event(std::string const& type, std::string const& state, int position) {
    auto const now = SystemClock().now();
    return {"evt_" + fresh_key(),
        R"({"type":"order.)" + type + R"(","timestamp":")" + to_rfc3339(now) + R"(","position":)" +
            std::to_string(position) +
            R"(,"data":{"id":"ord_01HZZZZZZZZZZZZZZZZZZZZZZZ","partner_id":"par_01HZZZZZZZZZZZZZZZZZZZZZZZ","state":")" +
            state + R"("}})",
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count()};
}

std::string signature(std::string const& key, Delivery const& delivery) {
    return auth::webhook_signature(
        key, auth::WebhookMessage{delivery.id, delivery.sent_s, delivery.body});
}

struct Sender {
    Caller& caller;
    std::string secret;

    Answer send(Delivery const& delivery) const {
        return send(delivery, signature(secret, delivery));
    }
    Answer send(Delivery const& delivery, std::string const& signatures) const {
        Ask ask;
        ask.method = http::Method::post;
        ask.body = delivery.body;
        ask.headers = {{"Content-Type", "application/json"}, {"webhook-id", delivery.id},
            {"webhook-timestamp", std::to_string(delivery.sent_s)},
            {"webhook-signature", signatures}};
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
    taken(sender.send(event("placed", "placed", 1)));
    return {};
}
std::string duplicate(Sender const& sender) {
    auto const delivery = event("placed", "placed", 2);
    taken(sender.send(delivery));
    taken(sender.send(delivery));
    return {};
}
std::string out_of_order(Sender const& sender) {
    taken(sender.send(event("packed", "packed", 4)));
    taken(sender.send(event("confirmed", "confirmed", 3)));
    return {};
}
std::string unknown_type(Sender const& sender) {
    taken(sender.send(event("something_new", "placed", 5)));
    return {};
}
std::string rotation(Sender const& sender) {
    auto const other = auth::new_webhook_secret();
    auto const first = event("placed", "placed", 6);
    taken(sender.send(first, signature(sender.secret, first) + " " + signature(other, first)));
    auto const last = event("placed", "placed", 7);
    taken(sender.send(last, signature(other, last) + " " + signature(sender.secret, last)));
    return {};
}
std::string other_algorithm(Sender const& sender) {
    auto const delivery = event("placed", "placed", 8);
    auto const ours = signature(sender.secret, delivery);
    taken(sender.send(delivery, signature(auth::new_webhook_signing_key(), delivery) + " " + ours));
    return {};
}
std::string old(Sender const& sender) {
    auto delivery = event("placed", "placed", 9);
    delivery.sent_s -= far_s;
    refused(sender.send(delivery));
    return {};
}
std::string future(Sender const& sender) {
    auto delivery = event("placed", "placed", 10);
    delivery.sent_s += far_s;
    refused(sender.send(delivery));
    return {};
}
std::string wrong_signature(Sender const& sender) {
    auto const delivery = event("placed", "placed", 11);
    auto touched = delivery;
    touched.body += " ";
    refused(sender.send(delivery, signature(sender.secret, touched)));
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
    {{"receiver-rotation", "While a key rotates one right signature of two is enough, either one",
         "Standard Webhooks 1.0.0: signatures"},
        rotation},
    {{"receiver-other-algorithm",
         "A signature of another version beside the right one is passed over",
         "Standard Webhooks 1.0.0: signatures"},
        other_algorithm},
    {{"receiver-old-timestamp", "A message signed ten minutes ago is refused",
         "Standard Webhooks 1.0.0: replay attacks"},
        old},
    {{"receiver-future-timestamp", "A message signed ten minutes ahead is refused",
         "Standard Webhooks 1.0.0: replay attacks"},
        future},
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
