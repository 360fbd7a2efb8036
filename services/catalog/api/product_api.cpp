#include "catalog/api/product_api.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/coarse_clock.hpp"
#include "catalog/api/list_query.hpp"
#include "catalog/api/product_json.hpp"
#include "catalog/domain/photo.hpp"
#include "catalog/store/media_store.hpp"
#include "events/outbox.hpp"
#include "http/versions.hpp"
#include "trade/shown_stock.hpp"

namespace dermaga::catalog {

namespace {

constexpr char listing_sql[] =
    "select product_id, version || ' ' || document from catalog.listings where product_id = any ($1::text[])";

/// The seller's product as an answer.
Result<http::Response> product_answer(
    db::Transaction& tx, http::Request const& request, std::string const& id) {
    auto const product = find_product(tx, request.principal.seller_id, id);
    if (!product) return Refusal{RefusalKind::not_found, "not_found"};
    return http::json(product_json(*product), 200, http::version_etag(product->version));
}

/// Runs a write that may meet another product's sku.
template <class F>
auto guarded_sku(F const& write) -> Result<std::invoke_result_t<F>> {
    try {
        return write();
    } catch (db::ConstraintBroken const& broken) {
        if (broken.constraint() != "products_sku_unique") throw;
        return Refusal{Faults{Fault{"/sku", "sku_taken"}}};
    }
}

/// The file of a form, from the part that has a file name.
Result<std::string_view> file_of(http::Request const& request) {
    auto const parts = request.form_parts();
    if (!parts) return parts.error();
    for (auto const& part : *parts)
        if (!part.file_name.empty()) return part.bytes;
    return Refusal{Faults{Fault{"/file", "photo_missing"}}};
}

/// `row` is the version, a blank and the document. To anybody at all the stock is told in bands.
std::shared_ptr<http::Prepared const> prepared_listing(
    std::string_view row, std::chrono::seconds age_max) {
    auto const space = row.find(' ');
    std::string shown;
    trade::append_shown_document(row.substr(space + 1), trade::StockDetail::banded, shown);
    return std::make_shared<http::Prepared const>("application/json", std::move(shown),
        row.substr(0, space), "public, max-age=" + std::to_string(age_max.count()));
}

/// One at a time: unfolded, a photo takes up to 8 bytes a pixel.
constexpr int photo_encoders = 1;
/// Uploads that may wait for it: three seconds of work when they come from phones.
constexpr std::size_t waiting_photos_max = 16;
constexpr std::size_t waiting_photos_each = 4;

/// Listings that are kept ready, half of what may be: 32 MiB of documents and their packed copies
/// in all, however long they are.
constexpr cache::ReadyCache<http::Prepared>::Half ready_listings_half{8192, 16 << 20};

}  // namespace

ProductApi::ProductApi(Platform& platform)
    : platform_(platform),
      listings_(platform.database, listing_sql),
      ready_listings_(platform.public_cache, ready_listings_half),
      photo_encoders_(platform.io, photo_encoders, waiting_photos_max),
      photo_seats_(waiting_photos_max, waiting_photos_each, "photos_at_once") {}

boost::asio::awaitable<http::Response> ProductApi::create(http::Request const& request) {
    auto const draft = read_product(request.body);
    if (!draft) co_return platform::problem(platform_, request, draft.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const insert = [&] { return insert_product(tx, platform_.clock, seller, *draft); };
        auto const id = guarded_sku(insert);
        if (!id) return id.error();
        publish(tx, *id);
        events::audit(tx, request.principal.account_id, "product.created", *id);
        auto answer = product_answer(tx, request, *id);
        if (!answer) return answer.error();
        answer->status = 201;
        answer->headers.emplace_back("Location", "/api/v1/products/" + *id);
        return answer;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::list(http::Request const& request) {
    auto const query = read_list_query(request);
    if (!query) co_return platform::problem(platform_, request, query.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        ProductPage const page{query->after, std::string(request.parameter("q")), query->limit + 1};
        auto products = list_products(tx, request.principal.seller_id, page);
        bool const is_more = products.size() > static_cast<std::size_t>(query->limit);
        if (is_more) products.pop_back();
        auto const next = is_more ? next_page(request, *query, products.back().id) : std::string();
        return http::json(products_json(products, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) {
        return product_answer(tx, request, request.segment("product_id"));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::replace(http::Request const& request) {
    auto const draft = read_product(request.body);
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const& id = request.segment("product_id");
        // Locked, or an order could reserve between the check and the write.
        if (!lock_product(tx, seller, id)) return Refusal{RefusalKind::not_found, "not_found"};
        auto const before = find_product(tx, seller, id);
        if (!before) return Refusal{RefusalKind::not_found, "not_found"};
        if (!version) return version.error();
        if (!draft) return draft.error();
        if (draft->stock < before->reserved)
            return Refusal{Faults{Fault{"/stock", "stock_below_reserved",
                {{"reserved", std::to_string(before->reserved)}}}}};
        auto const update = [&] { return update_product(tx, seller, id, *version, *draft); };
        auto const updated = guarded_sku(update);
        if (!updated) return updated.error();
        if (!*updated) return Refusal{RefusalKind::precondition_failed, "precondition_failed"};
        publish(tx, id);
        events::audit(tx, request.principal.account_id, "product.changed", id);
        return product_answer(tx, request, id);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::remove(http::Request const& request) {
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const& id = request.segment("product_id");
        // Locked, or an order could reserve between the check and the write.
        if (!lock_product(tx, seller, id)) return Refusal{RefusalKind::not_found, "not_found"};
        auto const before = find_product(tx, seller, id);
        if (!before) return Refusal{RefusalKind::not_found, "not_found"};
        if (!version) return version.error();
        if (before->version != *version)
            return Refusal{RefusalKind::precondition_failed, "precondition_failed"};
        if (before->reserved > 0)
            return Refusal{RefusalKind::conflict, "product_reserved",
                {{"reserved", std::to_string(before->reserved)}}};
        delete_product(tx, seller, id);
        publish(tx, id);
        events::audit(tx, request.principal.account_id, "product.deleted", id);
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::add_photo(http::Request const& request) {
    auto const seller = request.principal.seller_id;
    auto const id = std::string(request.segment("product_id"));
    Refusal const not_found{RefusalKind::not_found, "not_found"};
    // Nothing is encoded for a product that is not there.
    auto const look = [&](db::Transaction& tx) { return find_product(tx, seller, id); };
    auto const before = co_await platform_.database.transact(look);
    if (!before) co_return platform::problem(platform_, request, not_found);
    auto seat = photo_seats_.take(seller);
    if (!seat) co_return platform::problem(platform_, request, seat.error());
    std::optional<Result<EncodedPhoto>> encoded;
    std::function<void()> const encode = [&] {
        auto const file = file_of(request);
        encoded.emplace(file ? encode_photo(*file) : Result<EncodedPhoto>(file.error()));
    };
    co_await photo_encoders_.run(encode);
    seat = nullptr;
    auto const& photo = *encoded;
    if (!photo) co_return platform::problem(platform_, request, photo.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // Locked, or photos that come at once would be more than there may be.
        if (!lock_product(tx, seller, id)) return not_found;
        auto const product = find_product(tx, seller, id);
        if (!product) return not_found;
        if (product->photos.size() >= static_cast<std::size_t>(limits::photos))
            return Refusal{RefusalKind::conflict, "photos_too_many",
                {{"max", std::to_string(limits::photos)}}};
        auto const photo_id = insert_photo(tx, platform_.clock, seller, id, *photo);
        touch_product(tx, seller, id);
        publish(tx, id);
        auto const after = find_product(tx, seller, id);
        auto const body = "{\"id\":\"" + photo_id + "\",\"url\":\"/media/" + photo_id +
            "/large\",\"thumb_url\":\"/media/" + photo_id +
            "/thumb\",\"width\":" + std::to_string(photo->width) +
            ",\"height\":" + std::to_string(photo->height) +
            ",\"product_version\":" + std::to_string(after->version) + "}";
        return http::created("/media/" + photo_id + "/large", body);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::remove_photo(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const& id = request.segment("product_id");
        if (!delete_photo(tx, seller, id, request.segment("media_id")))
            return Refusal{RefusalKind::not_found, "not_found"};
        touch_product(tx, seller, id);
        publish(tx, id);
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::photo(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& size = request.segment("size");
        auto const& id = request.segment("media_id");
        if (size != "large" && size != "thumb") return Refusal{RefusalKind::not_found, "not_found"};
        auto bytes = read_photo(tx, id, size == "large");
        if (!bytes) return Refusal{RefusalKind::not_found, "not_found"};
        // A photo never changes under its id.
        return http::bytes("image/jpeg", std::move(*bytes), "\"" + id + size[0] + "\"")
            .with("Cache-Control", "public, max-age=31536000, immutable");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ProductApi::public_listing(http::Request const& request) {
    auto const& id = request.segment("product_id");
    // Taken before the read, so that the age counts from what the database said.
    auto const now = CoarseClock::now();
    auto ready = ready_listings_.find(id, now);
    if (ready == nullptr) {
        auto const found = co_await listings_.find(id);
        if (!found) {
            Refusal const refusal(RefusalKind::not_found, "not_found");
            co_return platform::problem(platform_, request, refusal);
        }
        ready = prepared_listing(*found, platform_.public_cache);
        ready_listings_.keep(id, ready, now);
    }
    co_return ready->answer(request);
}

}  // namespace dermaga::catalog
