#pragma once

#include <boost/asio/awaitable.hpp>

#include "export/actions/payouts.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"
#include "platform/seats.hpp"
#include "platform/workers.hpp"

namespace dermaga::exports {

/// What sellers and partners owe and are owed between two days, as a table and as a letter.
/// Everybody reads their own, administrators the one of the path.
class StatementApi {
  public:
    StatementApi(Platform& platform, BankAccounts accounts);

    boost::asio::awaitable<http::Response> csv_of_seller(http::Request const& request);
    boost::asio::awaitable<http::Response> pdf_of_seller(http::Request const& request);
    boost::asio::awaitable<http::Response> csv_of_partner(http::Request const& request);
    boost::asio::awaitable<http::Response> pdf_of_partner(http::Request const& request);

  private:
    /// Beside the snapshots', each a connection as long as it is read.
    static constexpr std::size_t tables_max = 4;
    static constexpr std::size_t tables_each = 2;

    Platform& platform_;
    BankAccounts accounts_;
    platform::Workers workers_;  ///< that write PDFs
    platform::Seats tables_{tables_max, tables_each, "statements_at_once"};
};

}  // namespace dermaga::exports
