#pragma once

#include <optional>

#include "base/exchange_rate.hpp"
#include "rules/actions/books.hpp"
#include "rules/domain/evaluation.hpp"
#include "rules/domain/goods.hpp"

namespace dermaga::rules {

/// What goods are held against at a moment, the same wherever they are asked about: what is kept,
/// the seller's page, and orders.
struct Present {
    BookPointer active;
    Date today;
    std::optional<ExchangeRate> house;  ///< CNY to IDR; nothing: only the pack's own

    trade::rules::RuleBook const& book() const { return active->book; }
};
Present present(db::Transaction& tx, Books& books);

/// The offer of one piece of a product with its price in yuan (price_for_limits).
trade::rules::Offer offer_of(Goods const& goods, trade::rules::RuleBook const& book, Date date,
    std::optional<ExchangeRate> const& house);
inline trade::rules::Offer offer_of(Goods const& goods, Present const& now) {
    return offer_of(goods, now.book(), now.today, now.house);
}
/// What is said of one piece of it.
Evaluation evaluate(Goods const& goods, trade::rules::RuleBook const& book, Date date,
    std::optional<ExchangeRate> const& house);
inline Evaluation evaluate(Goods const& goods, Present const& now) {
    return evaluate(goods, now.book(), now.today, now.house);
}

}  // namespace dermaga::rules
