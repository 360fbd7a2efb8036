#pragma once

#include "platform/platform.hpp"
#include "platform/seats.hpp"

namespace dermaga::catalog {

/// A seller's spreadsheets.
class ImportApi {
  public:
    explicit ImportApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> failures(http::Request const& request);

  private:
    /// Imports go one after the other: whose many sheets are under way lets the others' pass.
    static constexpr std::size_t imports_max = 32;
    static constexpr std::size_t imports_each = 2;

    Platform& platform_;
    platform::Seats seats_{imports_max, imports_each, "imports_at_once"};
};

}  // namespace dermaga::catalog
