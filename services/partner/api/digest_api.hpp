#pragma once

#include "auth/signing_key.hpp"
#include "partner/store/digest_store.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// How partners prove that their copy equals ours.
class DigestApi {
  public:
    /// `key` signs; it outlives this.
    DigestApi(Platform& platform, auth::SigningKey const& key) : platform_(platform), key_(key) {}

    boost::asio::awaitable<http::Response> digest(http::Request const& request);
    boost::asio::awaitable<http::Response> checkpoint(http::Request const& request);
    boost::asio::awaitable<http::Response> checkpoints(http::Request const& request);
    boost::asio::awaitable<http::Response> show_checkpoint(http::Request const& request);

  private:
    boost::asio::awaitable<Result<std::int64_t>> settle(
        std::int64_t at_least, std::string const& epoch);

    Platform& platform_;
    auth::SigningKey const& key_;
};

}  // namespace dermaga::partner
