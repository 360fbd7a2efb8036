#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/store/order_store.hpp"

namespace dermaga::exports {

/// From where a list goes on that gives what changed first first. Moments are RFC 3339, to the
/// millisecond.
struct ChangeMark {
    std::string at;
    std::string id{};  ///< after this one of that moment; "" for all of it
};

/// Which orders of a list: newest first, or by their last change when `changed_from` is there.
struct OrderPage {
    std::string before_id;  ///< the last id of the page before, "" for the first page
    std::string state;      ///< "" for all
    int limit = 50;
    std::string reference{};                 ///< the partner's own number; "" for all
    std::vector<std::string> ids{};          ///< only these; none for all
    std::string placed_after = "-infinity";  ///< RFC 3339
    std::string oldest_id{};                 ///< below the id of all that was placed after it
    std::optional<ChangeMark> changed_from{};
};

/// One order of a list.
struct ListedOrder {
    std::string id;
    std::string json;
    std::string
        updated_at;  ///< RFC 3339; the order's for its partner, the consignment's for its seller
};

/// Of a partner or a seller (administrators: list_office_orders). One statement, whatever the
/// length of the page.
std::vector<ListedOrder> list_orders(
    db::Transaction& tx, OrderReader const& reader, OrderPage const& page);
/// Rows of id, JSON and moment of the last change.
std::vector<ListedOrder> listed_orders(db::Rows const& rows);

}  // namespace dermaga::exports
