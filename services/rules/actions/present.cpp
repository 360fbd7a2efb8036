#include "rules/actions/present.hpp"

#include "rules/store/rate_store.hpp"

namespace dermaga::rules {

Present present(db::Transaction& tx, Books& books) {
    return {books.in_force(tx), books.today(), house_rate(tx, books.now())};
}

trade::rules::Offer offer_of(Goods const& goods, trade::rules::RuleBook const& book, Date date,
    std::optional<ExchangeRate> const& house) {
    auto offer = goods.offer;
    offer.product.price_cny = price_for_limits(book, goods.price, 1, house, date);
    return offer;
}

Evaluation evaluate(Goods const& goods, trade::rules::RuleBook const& book, Date date,
    std::optional<ExchangeRate> const& house) {
    return evaluate(book, offer_of(goods, book, date, house),
        steady_price(book, goods.price, house, date), date);
}

}  // namespace dermaga::rules
