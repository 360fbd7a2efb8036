#pragma once

#include "cache/ready_cache.hpp"
#include "db/batched.hpp"
#include "http/prepared.hpp"
#include "platform/platform.hpp"
#include "platform/seats.hpp"
#include "platform/workers.hpp"

namespace dermaga::catalog {

/// A seller's products and photos, and the public reading of listings.
class ProductApi {
  public:
    explicit ProductApi(Platform& platform);

    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> replace(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> add_photo(http::Request const& request);
    boost::asio::awaitable<http::Response> remove_photo(http::Request const& request);
    boost::asio::awaitable<http::Response> photo(http::Request const& request);
    boost::asio::awaitable<http::Response> public_listing(http::Request const& request);

  private:
    Platform& platform_;
    db::BatchedLookup listings_;
    cache::ReadyCache<http::Prepared> ready_listings_;
    platform::Workers photo_encoders_;
    platform::Seats photo_seats_;
};

}  // namespace dermaga::catalog
