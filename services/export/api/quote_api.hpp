#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/array.hpp>

#include "export/actions/landed_costs.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Quotes, and the rates and terms that money goes by.
class QuoteApi {
  public:
    /// `landed_costs` answers what goods cost on arrival.
    QuoteApi(Platform& platform, LandedCosts landed_costs)
        : platform_(platform), landed_costs_(std::move(landed_costs)) {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> rates(http::Request const& request);
    boost::asio::awaitable<http::Response> enter_rate(http::Request const& request);
    boost::asio::awaitable<http::Response> terms(http::Request const& request);
    boost::asio::awaitable<http::Response> enter_terms(http::Request const& request);

  private:
    /// Of the lines of a quote, in the language of the request.
    boost::json::array warnings_of(db::Transaction& tx, http::Request const& request,
                                   std::string_view quote_id) const;

    Platform& platform_;
    LandedCosts const landed_costs_;
};

}  // namespace dermaga::exports
