#include "export/actions/set_off.hpp"

#include <algorithm>

#include "export/store/ledger_store.hpp"

namespace dermaga::exports {

namespace {

/// Never below zero, whatever is owed.
Money lesser(Money owed, Money owing) {
    return Money(std::max<std::int64_t>(0, std::min(owed.minor(), owing.minor())), owed.currency());
}

}  // namespace

void set_off_debts(db::Transaction& tx, std::string const& batch_id, int sellers_max) {
    for (auto const& one : count_owing_sellers(tx, batch_id, sellers_max))
        post(tx, {batch_id + ":" + one.seller_id + ":set_off", "set_off", "", ""},
            set_off_seller(one.seller_id, lesser(one.owed, one.owing)));
}

Money credit_for(db::Transaction& tx, std::string const& partner_id, Money price) {
    return lesser(lock_credit(tx, partner_id, price.currency()), price);
}

}  // namespace dermaga::exports
