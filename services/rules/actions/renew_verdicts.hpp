#pragma once

#include <string>
#include <vector>

#include "rules/actions/books.hpp"
#include "rules/domain/goods.hpp"

namespace dermaga::rules {

/// Products asked in one statement.
constexpr int renewal_batch_max = 2'000;

/// Asks the rules again about these products (any number up to a batch), keeps the answers that
/// changed, tells of changes of state of what partners see (stream `readiness`), and forgets
/// products that are no more. Locks the verdicts first, so that of two at once the later one sees
/// what the earlier one wrote.
void renew_verdicts(db::Transaction& tx, ActiveBook const& active, Date today,
                    std::vector<std::string> const& product_ids);

/// The offer of a product as a book asks it: with its price in yuan.
trade::rules::Offer offer_of(Goods const& goods, trade::rules::RuleBook const& book, Date date);

}  // namespace dermaga::rules
