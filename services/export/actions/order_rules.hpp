#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "base/exchange_rate.hpp"
#include "base/messages.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

/// A line of an order; without a price at what the catalogue asks.
struct JudgedLine {
    std::string product_id;
    std::int64_t quantity = 0;
    std::optional<Money> price{};  ///< of all its pieces, in IDR
};
/// What travels together and is asked of the rules of trade.
struct OrderQuestion {
    std::string route;
    std::string incoterm;
    std::optional<Money> freight{};
    std::optional<Money> insurance{};
    std::optional<std::string> exporter_nib{};  ///< of a business that signs for all sellers
    std::vector<JudgedLine> lines;
    std::optional<ExchangeRate> rate{};  ///< CNY to IDR; absent: nobody entered one that holds
    Language language{};
};
/// What the rules say of it.
struct OrderVerdict {
    struct OpenLine {
        std::size_t line = 0;       ///< from 0
        boost::json::array reason;  ///< as of rules.open_reasons
    };
    struct Document {
        std::string seller_id;
        std::string document;  ///< "cn" (consignment note) or "peb"
    };
    Faults faults;  ///< any of them refuses the order
    std::vector<OpenLine> open;
    std::vector<Document> documents;
};

/// The rules of trade, as orders ask them.
struct OrderRules {
    /// May these goods be ordered together on this route, in these quantities? In the language of
    /// the question.
    std::function<OrderVerdict(db::Transaction&, OrderQuestion const&)> judge;
    /// Reasons of rules.open_reasons in words,
    /// [{"rule","title","statement","next_step","who","basis"}]. Nothing without a transaction when
    /// they are not at hand in memory.
    std::function<std::optional<boost::json::array>(
        db::Transaction*, boost::json::array const&, Language)>
        words;
};

/// The lines of the question of which the rules cannot say, as export.open_lines has them:
/// [{"line","product_id","reasons"}].
boost::json::array open_lines_json(OrderVerdict const& verdict, OrderQuestion const& question);

/// The refusal that the faults of a verdict make (conflict): order_blocked, or order_over_limit
/// when nothing stands against the goods but how much of them travels together.
Refusal refusal_of(OrderVerdict const& verdict);

}  // namespace dermaga::exports
