#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "auth/signing_key.hpp"
#include "db/batched.hpp"
#include "db/transaction.hpp"
#include "partner/domain/assortment.hpp"
#include "platform/platform.hpp"
#include "platform/seats.hpp"

namespace dermaga::partner {

/// The types of certificates that the rules in force know, in their order.
using CertificateTypes = std::function<std::vector<std::string>(db::Transaction&)>;

/// What partners copy.
class FeedApi {
  public:
    /// `key` signs, `waits` are for who waits for news; both outlive this.
    FeedApi(Platform& platform, auth::SigningKey const& key, CertificateTypes certificate_types,
        platform::Seats& waits);

    boost::asio::awaitable<http::Response> snapshot(http::Request const& request);
    boost::asio::awaitable<http::Response> changes(http::Request const& request);
    boost::asio::awaitable<http::Response> stream(http::Request const& request);
    boost::asio::awaitable<http::Response> categories(http::Request const& request);
    boost::asio::awaitable<http::Response> some_listings(http::Request const& request);
    boost::asio::awaitable<http::Response> listing(http::Request const& request);
    boost::asio::awaitable<http::Response> keys(http::Request const& request);

  private:
    /// For a kind of certificate that the rules do not know.
    boost::asio::awaitable<std::optional<Refusal>> refusal_of(Assortment const& assortment);

    /// In one process. Each snapshot keeps a connection and a transaction of PostgreSQL open for as
    /// long as its reader takes, at most db::CopyPlan::life.
    static constexpr std::size_t snapshots_max = 12;
    static constexpr std::size_t snapshots_each = 4;
    static constexpr std::size_t streams_max = 512;
    static constexpr std::size_t streams_each = 16;

    Platform& platform_;
    auth::SigningKey const& key_;
    CertificateTypes certificate_types_;
    platform::Seats& waits_;
    db::BatchedLookup listings_;
    platform::Seats snapshots_{snapshots_max, snapshots_each, "feed_snapshots"};
    platform::Seats streams_{streams_max, streams_each, "feed_streams"};
};

}  // namespace dermaga::partner
