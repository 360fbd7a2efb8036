#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "partner/domain/rejection.hpp"

namespace dermaga::partner {

/// Whose rejections: exactly one of the two is not empty.
struct RejectionOwner {
    std::string partner_id;
    std::string seller_id;
};

/// The seller and version of a visible listing; nothing when there is none.
struct ListingOwner {
    std::string seller_id;
    std::int64_t version = 0;
};
std::optional<ListingOwner> find_listing_owner(db::Transaction& tx, std::string_view product_id);

/// Breaks `rejections_once` when the partner has said this of the listing already.
void insert_rejection(db::Transaction& tx, Rejection const& rejection);
/// State, answer, version and times; the row is locked by who calls it.
void update_rejection(db::Transaction& tx, Rejection const& rejection);
std::optional<Rejection> find_rejection(db::Transaction& tx, RejectionOwner const& owner,
                                        std::string_view id);
/// The same, locked until the commit.
std::optional<Rejection> lock_rejection(db::Transaction& tx, RejectionOwner const& owner,
                                        std::string_view id);

/// A page, newest first; "" where it does not matter.
struct RejectionSearch {
    RejectionOwner owner;
    std::string state;
    std::string product_id;
    std::string before_id;
    int limit = 50;
};
std::vector<Rejection> search_rejections(db::Transaction& tx, RejectionSearch const& search);

}  // namespace dermaga::partner
