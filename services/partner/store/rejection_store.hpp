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

/// A visible listing as it is judged.
struct JudgedListing {
    std::string seller_id;
    std::int64_t version = 0;
    std::string document;
    std::string content;  ///< digest of the document without version, stock and time
};
/// Nothing when there is no such listing.
std::optional<JudgedListing> find_judged_listing(db::Transaction& tx, std::string_view product_id);

/// Breaks `rejections_once` when the partner has said this of the listing already.
void insert_rejection(db::Transaction& tx, Rejection const& rejection);
/// State, notes, versions and times; the row is locked by who calls it.
void update_rejection(db::Transaction& tx, Rejection const& rejection);
/// Its last step, written with the move that makes it.
void insert_step(db::Transaction& tx, std::string_view rejection_id, RejectionStep const& step);
std::optional<Rejection> find_rejection(
    db::Transaction& tx, RejectionOwner const& owner, std::string_view id);
/// The same, locked until the commit.
std::optional<Rejection> lock_rejection(
    db::Transaction& tx, RejectionOwner const& owner, std::string_view id);

/// What to look for, newest first; "" where it does not matter.
struct RejectionSearch {
    RejectionOwner owner;
    std::string state;
    std::string product_id;
    std::string before_id;
    int limit = 50;
};
/// A page, and one more when there are more.
std::vector<Rejection> search_rejections(db::Transaction& tx, RejectionSearch const& search);

/// What a seller has to answer about listings that are to be seen, by product: the products with
/// most open rejections first.
struct OpenRejections {
    struct Product {
        std::string product_id;
        std::int64_t count = 0;
    };
    std::int64_t total = 0;
    std::vector<Product> products;  ///< at most 500
};
OpenRejections count_open_rejections(db::Transaction& tx, std::string_view seller_id);

/// Rejections that are not at an end and whose product was deleted, and resubmissions whose listing
/// is hidden or deleted; locked until the commit, and passed over when somebody else has locked
/// them.
std::vector<Rejection> take_rejections_of_deleted(db::Transaction& tx, int most);
std::vector<Rejection> take_resubmissions_of_hidden(db::Transaction& tx, int most);

}  // namespace dermaga::partner
