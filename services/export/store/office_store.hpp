#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "export/store/order_list.hpp"

namespace dermaga::exports {

/// Which orders administrators look at.
struct OfficePage {
    OrderPage page;
    /// the beginning of a reference, or the id of an order or a consignment; "" for all
    std::string text;
};

/// Orders of everybody, written by export.office_order_json: with the names of partner and sellers.
/// One statement, whatever the length of the page.
std::vector<ListedOrder> list_office_orders(db::Transaction& tx, OfficePage const& wanted);
/// One of them; nothing when there is none.
std::optional<OrderDocument> find_office_order(db::Transaction& tx, std::string_view order_id);

}  // namespace dermaga::exports
