#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/domain/product.hpp"
#include "catalog/domain/sheet.hpp"
#include "catalog/domain/text_review.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

struct Photo {
    std::string id;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// What somebody of the house said of a text that is still as he read it.
struct TextReview {
    std::string language;                     ///< one of text_languages
    TextState verdict = TextState::reviewed;  ///< or returned
    std::optional<std::string> field;         ///< of a returned one: "title" or "description"
    std::optional<std::string> note;
    std::string reviewed_at;  ///< RFC 3339
};

/// A product as its seller sees it.
struct Product {
    std::string id;
    ProductDraft draft;
    std::int64_t reserved = 0;
    std::int64_t version = 0;
    std::string created_at;  ///< RFC 3339
    std::string updated_at;
    bool is_visible = false;
    bool seller_is_verified = false;
    std::vector<Photo> photos;
    TextStates text_states;
    std::vector<TextReview> text_reviews;
};

struct ProductPage {
    std::string after;   ///< the last id of the page before, "" for the first
    std::string search;  ///< "" for all
    int limit = 50;
};

/// Every function takes the owner, and finds nothing that is somebody else's.
std::string insert_product(
    db::Transaction& tx, Clock const& clock, std::string_view seller_id, ProductDraft const& draft);
/// False when there is none or its version is another.
bool update_product(db::Transaction& tx, std::string_view seller_id, std::string_view id,
    std::int64_t version, ProductDraft const& draft);
/// Keeps others from changing it, orders included, until the transaction ends; false when there is
/// none.
bool lock_product(db::Transaction& tx, std::string_view seller_id, std::string_view id);
bool delete_product(db::Transaction& tx, std::string_view seller_id, std::string_view id);
std::optional<Product> find_product(
    db::Transaction& tx, std::string_view seller_id, std::string_view id);
/// Newest first.
std::vector<Product> list_products(
    db::Transaction& tx, std::string_view seller_id, ProductPage const& page);

/// What a product is found by.
struct ProductKey {
    std::string id;
    std::string seller_id;
    std::string sku;
};
/// Of all sellers, by id.
std::vector<ProductKey> listed_products(db::Transaction& tx, int most);

struct Upserted {
    int created = 0;
    int updated = 0;  ///< known before, whether something about them changed or not
};
/// Creates or changes by sku, in batches, renders the listings of what changed and tells the feed
/// (catalog.take_upload). What a sheet does not say of a product stays as it is.
Upserted upsert_products(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::vector<SheetProduct> const& drafts);

/// Renders the listing of this product again and tells the feed (catalog.publish_listings).
void publish(db::Transaction& tx, std::string_view id);

}  // namespace dermaga::catalog
