#include <cstdio>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "auth/webhook_signature.hpp"
#include "base/clock.hpp"
#include "dermaga/commands.hpp"

namespace dermaga {

namespace {

Timestamp moment_of(std::string const& text) {
    if (text.empty()) return SystemClock().now();
    auto const moment = parse_rfc3339(text);
    if (!moment) throw std::runtime_error("--at is an RFC 3339 time such as 2026-11-24T08:30:00Z");
    return *moment;
}

}  // namespace

int verify_webhook_message(ReceivedWebhook const& received) {
    std::string const body(std::istreambuf_iterator<char>(std::cin), {});
    auth::WebhookHeaders const headers{received.id, received.timestamp, received.signature};
    auto const verdict = auth::verify_webhook(received.keys, headers, body, moment_of(received.at));
    std::printf("%s\n", std::string(auth::webhook_verdict_name(verdict)).c_str());
    return verdict == auth::WebhookVerdict::good ? 0 : 1;
}

}  // namespace dermaga
