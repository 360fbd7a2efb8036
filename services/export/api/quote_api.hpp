#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/array.hpp>

#include "export/actions/make_quote.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Quotes, and the rates and terms that money goes by.
class QuoteApi {
  public:
    /// `landed_costs` answers what goods cost on arrival, `order_rules` whether they may be
    /// ordered.
    QuoteApi(Platform& platform, LandedCosts landed_costs, OrderRules order_rules)
        : platform_(platform), rules_{std::move(landed_costs), std::move(order_rules)} {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> rates(http::Request const& request);
    boost::asio::awaitable<http::Response> enter_rate(http::Request const& request);
    boost::asio::awaitable<http::Response> terms(http::Request const& request);
    boost::asio::awaitable<http::Response> enter_terms(http::Request const& request);

  private:
    /// A quote with what is open of its lines, in the language of the request.
    std::string told(db::Transaction& tx, http::Request const& request, std::string_view quote_json,
        std::string_view open_lines) const;

    Platform& platform_;
    QuoteRules const rules_;
};

}  // namespace dermaga::exports
