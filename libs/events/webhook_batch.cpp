#include "events/webhook_batch.hpp"

#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

#include "auth/webhook_signature.hpp"
#include "base/text.hpp"

namespace dermaga::events {

namespace {

using Kind = DeliveryOutcome::Kind;

constexpr std::chrono::milliseconds busy_pause{1'000};
constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);

/// The batch while it is sent: its workers take the next delivery each.
struct Sending {
    Sending(WebhookOffice const& office_, WebhookBatch batch_)
        : office(office_),
          batch(std::move(batch_)),
          ended(office.io, std::chrono::steady_clock::time_point::max()) {}

    WebhookOffice const& office;
    WebhookBatch const batch;
    SentBatch sent;
    std::size_t next = 0;
    int workers = 0;
    bool is_stopped = false;
    boost::asio::steady_timer ended;
    std::chrono::steady_clock::time_point const began = std::chrono::steady_clock::now();

    bool may_go_on() const {
        return next < batch.deliveries.size() && !is_stopped && !sent.is_gone &&
            sent.news.failures_at_end < Breaker::failures_to_open &&
            std::chrono::steady_clock::now() - began < office.limits.batch_time;
    }
};

double random_share() {
    static thread_local std::minstd_rand random{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(random);
}

/// The trace of the change (W3C Trace Context §3.2); our part of it is named by the event, whose id
/// ends in random digits.
std::string traceparent_of(ClaimedDelivery const& delivery) {
    constexpr std::size_t span_length = 16;
    auto const& id = delivery.event_id;
    return "00-" + delivery.trace + "-" + id.substr(id.size() - span_length) + "-01";
}

/// Receivers hold the time of sending against their own clock: it is the machine's, also where the
/// house's is moved (a sandbox).
http::ClientRequest request_of(Sending const& sending, ClaimedDelivery const& delivery) {
    auto const now = SystemClock().now();
    auto const sent_s = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = sending.batch.url;
    request.body = webhook_body(delivery);
    std::string signatures;
    for (auto const& key : sending.batch.keys) {
        if (!signatures.empty()) signatures += ' ';
        signatures += auth::webhook_signature(key, {delivery.event_id, sent_s, request.body});
    }
    request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "Dermaga-Webhooks/1"},
        {"webhook-id", delivery.event_id}, {"webhook-timestamp", std::to_string(sent_s)},
        {"webhook-signature", std::move(signatures)}};
    if (!delivery.trace.empty())
        request.headers.emplace_back("traceparent", traceparent_of(delivery));
    request.owner = sending.batch.owner_id;
    request.deadline = sending.office.limits.deadline;
    request.body_bytes_max = sending.office.limits.answer_bytes_max;
    request.keep_connection = true;  // receivers must know repeats by their id anyhow
    return request;
}

/// The beginning of an answer as text that the log can keep; "" when it is none.
std::string excerpt(std::string text, std::size_t bytes_max) {
    if (text.size() > bytes_max) text.resize(bytes_max);
    // The cut may have gone through a character of up to four bytes.
    for (int cut = 0; cut < 4 && !is_utf8_text(text) && !text.empty(); ++cut)
        text.pop_back();
    return is_utf8_text(text) ? text : std::string();
}

struct Attempt {
    Timestamp began;
    std::chrono::milliseconds took{0};
    Result<http::ClientResponse> answer;

    int status() const { return answer ? answer->status : 0; }
    bool is_success() const { return status() >= 200 && status() < 300; }
};

std::string entry_of(
    Sending const& sending, ClaimedDelivery const& delivery, Attempt const& attempt) {
    boost::json::object entry;
    entry["at"] = to_rfc3339(attempt.began);
    entry["attempt"] = delivery.attempt;
    entry["duration_ms"] = attempt.took.count();
    if (attempt.answer) {
        entry["status"] = attempt.status();
        auto text = excerpt(attempt.answer->body, sending.office.limits.answer_kept_bytes);
        if (!text.empty()) entry["answer"] = std::move(text);
    } else {
        entry["error"] = attempt.answer.error().code();
    }
    return boost::json::serialize(entry);
}

/// When a failed attempt is followed by the next: nothing when it was the last. A test has only
/// one.
std::optional<Timestamp> next_attempt(
    ClaimedDelivery const& delivery, Timestamp now, std::chrono::milliseconds asked_pause) {
    if (delivery.type == webhook_test_type) return std::nullopt;
    auto const pause = retry_pause(delivery.attempt, random_share());
    if (!pause) return std::nullopt;
    return now + std::max(*pause, asked_pause);
}

void note(Sending& sending, ClaimedDelivery const& delivery, Attempt const& attempt) {
    DeliveryOutcome outcome{
        delivery.stream, delivery.position, delivery.attempt, Kind::not_made, {}, {}};
    auto& news = sending.sent.news;
    auto const error = attempt.answer ? std::string() : attempt.answer.error().code();
    if (error == "client_stopped" || error == "client_busy") {
        sending.is_stopped = true;
        // Others' names hold ours up: the endpoint has not been asked, and is later.
        if (error == "client_busy") news.asked_pause = std::max(news.asked_pause, busy_pause);
        sending.sent.outcomes.push_back(std::move(outcome));
        return;
    }
    outcome.entry = entry_of(sending, delivery, attempt);
    if (attempt.is_success()) {
        outcome.kind = Kind::delivered;
        news.had_success = true;
        news.failures_at_end = 0;
    } else {
        auto const now = sending.office.clock.now();
        auto const throttles = attempt.status() == 429 || attempt.status() == 503;
        auto const header =
            throttles ? std::string(attempt.answer->header("retry-after")) : std::string();
        auto const asked =
            header.empty() ? std::chrono::milliseconds(0) : retry_after_of(header, now);
        outcome.kind = Kind::failed;
        outcome.due_at = next_attempt(delivery, now, asked);
        ++news.failures_at_end;
        news.asked_pause = std::max(news.asked_pause, asked);
        sending.sent.is_gone |= attempt.status() == 410;
    }
    sending.sent.outcomes.push_back(std::move(outcome));
}

boost::asio::awaitable<void> work(std::shared_ptr<Sending> sending) {
    while (sending->may_go_on()) {
        auto const& delivery = sending->batch.deliveries[sending->next++];
        Attempt attempt;
        attempt.began = sending->office.clock.now();
        auto const start = std::chrono::steady_clock::now();
        auto request = request_of(*sending, delivery);
        attempt.answer = co_await sending->office.client.send(std::move(request));
        attempt.took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
        note(*sending, delivery, attempt);
    }
}

}  // namespace

std::string webhook_body(ClaimedDelivery const& delivery) {
    std::string body = R"({"type":)" + boost::json::serialize(boost::json::string(delivery.type));
    body += R"(,"timestamp":")" + to_rfc3339(delivery.committed_at);
    body += R"(","stream":)" + boost::json::serialize(boost::json::string(delivery.stream));
    body += R"(,"position":)" + std::to_string(delivery.position);
    return body + R"(,"data":)" + delivery.payload + "}";
}

boost::asio::awaitable<SentBatch> send_batch(WebhookOffice const& office, WebhookBatch batch) {
    auto const sending = std::make_shared<Sending>(office, std::move(batch));
    auto const wanted =
        std::min(static_cast<int>(sending->batch.deliveries.size()), office.limits.concurrency);
    std::exception_ptr fault;
    auto const when_ended = [sending, &fault](std::exception_ptr error) {
        if (error) fault = error;
        if (--sending->workers == 0) sending->ended.cancel();
    };
    for (int i = 0; i < wanted; ++i) {
        ++sending->workers;
        boost::asio::co_spawn(office.io, work(sending), when_ended);
    }
    while (sending->workers > 0)
        co_await sending->ended.async_wait(token);
    if (fault) std::rethrow_exception(fault);

    for (auto at = sending->next; at < sending->batch.deliveries.size(); ++at) {
        auto const& delivery = sending->batch.deliveries[at];
        sending->sent.outcomes.push_back(
            {delivery.stream, delivery.position, delivery.attempt, Kind::not_made, {}, {}});
    }
    co_return std::move(sending->sent);
}

}  // namespace dermaga::events
