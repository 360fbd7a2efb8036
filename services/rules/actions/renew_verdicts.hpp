#pragma once

#include <string>
#include <vector>

#include "rules/actions/books.hpp"
#include "rules/domain/goods.hpp"

namespace dermaga::rules {

/// Products that are locked and asked in one statement.
constexpr int renewal_batch_max = 2'000;

/// Asks the pack in force again about these products (any number up to a batch), keeps the answers
/// that changed, tells of changes of state of what partners see (stream `readiness`), and forgets
/// products that are no more. Locks the verdicts first, so that of two at once the later one sees
/// what the earlier one wrote. Until the end of the transaction no renewal of everything begins:
/// one that began with another pack would pass by what this writes.
void renew_products(db::Transaction& tx, Books& books, std::vector<std::string> const& product_ids);

/// The same for the job, which begins the renewals of everything itself.
void renew_verdicts(db::Transaction& tx, ActiveBook const& active, Date today,
    std::vector<std::string> const& product_ids);

/// Of the products after an id those whose kept answer is not what this book says today.
struct Differing {
    std::vector<std::string> product_ids;
    std::string last;      ///< the last product that was looked at
    bool is_more = false;  ///< there may be products after it
};
/// Only reads: an answer that is as it should be needs no lock. Who changes what is asked of a
/// product meanwhile asks again itself, and with this pack, since others ended before
/// (renew_products).
Differing find_differing(
    db::Transaction& tx, ActiveBook const& active, Date today, std::string_view after);

/// The offer of one piece of a product as a book asks it: with its price in yuan
/// (price_for_limits).
trade::rules::Offer offer_of(Goods const& goods, trade::rules::RuleBook const& book, Date date,
    std::optional<ExchangeRate> const& house = std::nullopt);

}  // namespace dermaga::rules
