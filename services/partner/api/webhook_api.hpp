#pragma once

#include "partner/actions/manage_webhook.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// A partner's webhooks: the endpoints, their keys, and the log of what was sent.
class WebhookApi {
  public:
    explicit WebhookApi(Platform& platform)
        : platform_(platform),
          office_{platform.clock, platform.cipher, platform.webhook_addresses} {}

    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> replace(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> rotate(http::Request const& request);
    boost::asio::awaitable<http::Response> test(http::Request const& request);
    boost::asio::awaitable<http::Response> replay(http::Request const& request);

    boost::asio::awaitable<http::Response> search(http::Request const& request);
    boost::asio::awaitable<http::Response> show_delivery(http::Request const& request);
    boost::asio::awaitable<http::Response> redeliver(http::Request const& request);

  private:
    Platform& platform_;
    WebhookOffice office_;
};

}  // namespace dermaga::partner
