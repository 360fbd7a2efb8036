#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/domain/product.hpp"
#include "catalog/domain/text_review.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// A product whose texts wait for somebody to read them.
struct WaitingTexts {
    std::string product_id;
    std::string sku;
    std::string seller_id;
    std::string seller_name;
    Texts title;
    Texts description;  ///< id "" when there is none
    TextStates states;
    std::int64_t texts_version = 0;
    std::string waiting_since;    ///< RFC 3339
    std::string photo_id;         ///< "" when there is none
    std::int64_t waiting_us = 0;  ///< microseconds since 1970, for going on behind it
};

/// Behind which product a page of the queue goes on.
struct WaitingPlace {
    std::int64_t waiting_us = 0;
    std::string product_id;
};

/// Of all verified sellers' listed products, longest waiting first.
std::vector<WaitingTexts> list_waiting_texts(
    db::Transaction& tx, WaitingPlace const& after, int limit);

/// Keeps the texts of these products as they are until the transaction ends, locking in the order
/// of the ids.
std::vector<JudgedTexts> lock_texts(db::Transaction& tx, std::vector<std::string> const& ids);

/// Keeps the verdicts on locked texts, renders their listings and tells the feed
/// (catalog.review_texts).
void keep_verdicts(
    db::Transaction& tx, std::vector<TextVerdict> const& verdicts, std::string_view reviewer);

}  // namespace dermaga::catalog
