#pragma once

#include <string>
#include <vector>

#include "rules/actions/present.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

/// Products that are locked and asked in one statement.
constexpr int renewal_batch_max = 2'000;

/// Asks the pack in force, at the house's rate, again about these products (any number up to a
/// batch), keeps the answers that changed, tells of changes of state of what partners see (stream
/// `readiness`), and forgets products that are no more. Locks the verdicts first, so that of two at
/// once the later one sees what the earlier one wrote. Until the end of the transaction no renewal
/// of everything begins: one that began with another pack or rate would pass by what this writes.
void renew_products(db::Transaction& tx, Books& books, std::vector<std::string> const& product_ids);

/// The same for the job, which begins the renewals of everything itself.
void renew_verdicts(
    db::Transaction& tx, Present const& now, std::vector<std::string> const& product_ids);

/// Of the products after an id those whose kept answer is not what is said now.
struct Differing {
    std::vector<std::string> product_ids;
    std::string last;      ///< the last product that was looked at
    bool is_more = false;  ///< there may be products after it
};
/// Only reads: an answer that is as it should be needs no lock. Who changes what is asked of a
/// product meanwhile asks again itself, and by this pack and rate, since others ended before
/// (renew_products).
Differing find_differing(
    db::Transaction& tx, Present const& now, Among among, std::string_view after);

}  // namespace dermaga::rules
