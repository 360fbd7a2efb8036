#pragma once

#include <boost/asio/awaitable.hpp>

#include "db/batched.hpp"
#include "export/actions/move_order.hpp"
#include "export/actions/order_rules.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// The handlers of export orders: what partners and sellers see, and the moves of all three faces.
class OrderApi {
  public:
    /// `rules` says whether goods may be ordered together, `return_days` until when buyers may
    /// return them.
    OrderApi(Platform& platform, OrderRules rules, ReturnDays return_days);

    boost::asio::awaitable<http::Response> place(http::Request const& request);
    boost::asio::awaitable<http::Response> list_of_partner(http::Request const& request);
    boost::asio::awaitable<http::Response> list_of_seller(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    /// What whoever asks may do with each consignment now, and what each move needs.
    boost::asio::awaitable<http::Response> moves(http::Request const& request);
    /// Every move of the table, by the last segment of the path.
    boost::asio::awaitable<http::Response> move(http::Request const& request);

  private:
    boost::asio::awaitable<http::Response> check(
        http::Request const& request, std::string const& element);
    /// Asks the rules about an element and places it, in one transaction; the outcome of
    /// answer_orders.
    Result<std::string> place_judged(db::Transaction& tx, std::string const& element) const;
    /// What an outcome says beside the order, in the language of who placed it.
    boost::json::array warnings_of(db::Transaction& tx, std::string_view outcome) const;
    boost::asio::awaitable<http::Response> list(
        http::Request const& request, std::string_view path);

    Platform& platform_;
    OrderRules const rules_;
    ReturnDays const return_days_;
    db::BatchedCall place_orders_;
};

}  // namespace dermaga::exports
