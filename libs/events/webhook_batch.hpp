#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/clock.hpp"
#include "events/webhook_queue.hpp"
#include "http/client.hpp"

namespace dermaga::events {

/// How much goes out at once.
struct WebhookLimits {
    int batch_max = 256;   ///< deliveries of one turn
    int concurrency = 16;  ///< requests of one batch at one time
    int lanes =
        2;  ///< batches of one endpoint at one time: one is sent while the other is recorded
    int endpoints = 256;                    ///< served at one time; the others wait for a place
    std::chrono::milliseconds stay{1'000};  ///< of an endpoint in its place, when others may wait
    std::chrono::milliseconds deadline{15'000};  ///< of one request
    std::chrono::milliseconds batch_time{
        30'000};                               ///< after it no further request of a batch begins
    std::size_t answer_bytes_max = 64 * 1024;  ///< read of an answer
    std::size_t answer_kept_bytes = 1024;      ///< of it, in the log
};

/// What sending needs.
struct WebhookOffice {
    boost::asio::io_context& io;
    http::Client& client;
    Clock const& clock;
    WebhookLimits limits;
};

/// A batch to send: the deliveries in their order, no two of one aggregate.
struct WebhookBatch {
    std::string owner_id;
    std::string url;
    std::vector<std::string> keys;  ///< "whsec_…" or "whsk_…", each signs
    std::vector<ClaimedDelivery> deliveries;
};

/// What came of it, in the order in which it came.
struct SentBatch {
    std::vector<DeliveryOutcome> outcomes;
    BatchNews news;
    bool is_gone = false;
};

/// Sends the batch. It stops early, and leaves the rest not made, when Breaker::failures_to_open
/// requests in a row have failed, the endpoint says 410, the batch has taken `batch_time`, the
/// client is stopped or has too many names to look up. The office outlives it.
boost::asio::awaitable<SentBatch> send_batch(WebhookOffice const& office, WebhookBatch batch);

/// The body of a message (Standard Webhooks, "Payload structure"), with the event's place in its
/// stream.
std::string webhook_body(ClaimedDelivery const& delivery);

}  // namespace dermaga::events
