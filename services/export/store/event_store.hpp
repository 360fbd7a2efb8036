#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"

namespace dermaga::exports {

/// One thing that happened to an order of a partner.
struct OrderNews {
    std::int64_t position = 0;
    std::string event_id;
    std::string type;     ///< "order.confirmed"
    std::string payload;  ///< {"id","partner_id","state"}
    std::string at;       ///< RFC 3339
};

/// A page of a partner's events.
struct NewsPage {
    std::vector<OrderNews> news;
    std::int64_t position = 0;  ///< go on from here: nothing of this partner lies before it
    bool more = false;
};

/// The partner's events after a position. Looks at no more than 10,000 events of all partners at
/// once, so a page may be empty although there is more.
NewsPage read_news(db::Transaction& tx, std::string_view partner_id, std::int64_t after, int limit);

}  // namespace dermaga::exports
