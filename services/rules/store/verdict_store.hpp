#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "rules/domain/evaluation.hpp"

namespace dermaga::rules {

/// What is kept of a product before it is asked again.
struct KeptStates {
    std::string product_id;
    RouteStates states{};
    std::int64_t version = 0;
    std::string certificates;  ///< Evaluation::certificates
};
/// Makes sure that each product has a row and locks the rows in the order of their ids, so that
/// whoever asks later sees what the earlier one wrote.
std::vector<KeptStates> lock_verdicts(
    db::Transaction& tx, std::vector<std::string> const& product_ids);

/// What a book says of a product, with what it was asked of.
struct Judgement {
    std::string product_id;
    std::string seller_id;
    std::string terms;  ///< Goods::terms
    Evaluation evaluation;
    bool operator==(Judgement const&) const = default;
};
/// Writes those that differ from what is kept, as given by this pack; rows must be locked.
void write_verdicts(
    db::Transaction& tx, std::vector<Judgement> const& judgements, std::string_view pack_id);
/// Forgets everything about products that are no more.
void forget_products(db::Transaction& tx, std::vector<std::string> const& product_ids);

struct StateChange {
    std::string product_id;
    std::string payload;
};
/// Tells of changes on stream `readiness`, type `readiness.changed`.
void tell_changes(db::Transaction& tx, std::vector<StateChange> const& changes);
/// Has the catalogue tell those of these listings again that partners see, for who reads the feed
/// by readiness or certificates; gives which they are. Their products are held from here on.
std::set<std::string> tell_listings(
    db::Transaction& tx, std::vector<std::string> const& product_ids);

/// Products whose answer time alone may have changed by `today`.
std::vector<std::string> due_by_day(db::Transaction& tx, Date today, int limit);

/// How many of a seller's products are in each state, by route code.
struct StateCount {
    std::string route;
    std::string state;
    std::int64_t products = 0;
};
std::vector<StateCount> count_states(db::Transaction& tx, std::string_view seller_id);

/// What is kept of one product that partners see, as it is told to them.
struct KeptVerdict {
    std::int64_t version = 0;
    std::string pack_id;       ///< that says so: the one in force, once it was asked
    std::string evaluated_at;  ///< since when, RFC 3339; empty when it was never asked
    RouteStates states{};
    std::string findings;
};
/// Nothing when there is no such listing. `in_force`: the id of the pack that is.
std::optional<KeptVerdict> find_listing_verdict(
    db::Transaction& tx, std::string_view product_id, std::string_view in_force);

}  // namespace dermaga::rules
