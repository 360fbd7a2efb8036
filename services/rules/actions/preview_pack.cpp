#include "rules/actions/preview_pack.hpp"

#include <algorithm>

#include "rules/actions/renew_verdicts.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

namespace {

using trade::all_routes;

/// Adds what changes for one listing; true when something does.
bool add_listing(Preview& preview, Goods const& goods, PreviewMoments const& moments) {
    auto const before = evaluate(goods, moments.before.book, moments.before_day, moments.house);
    auto const after = evaluate(goods, moments.after.book, moments.after_day, moments.house);
    if (before.states == after.states) return false;
    for (std::size_t i = 0; i < all_routes.size(); ++i) {
        if (before.states[i] == after.states[i]) continue;
        ++preview.counts[{all_routes[i], before.states[i], after.states[i]}];
        if (preview.changes.size() < preview_named_max)
            preview.changes.push_back({goods.product_id, goods.title, goods.seller_id,
                all_routes[i], before.states[i], after.states[i]});
    }
    return true;
}

std::optional<std::string> seller_name(db::Transaction& tx, std::string const& seller_id) {
    auto const rows =
        tx.query("select legal_name from onboarding.sellers where seller_id = $1::text", seller_id);
    if (rows.empty()) return std::nullopt;
    return rows[0].optional_text(0);
}

void name_sellers(
    db::Transaction& tx, Preview& preview, std::map<std::string, std::int64_t> const& touched) {
    preview.sellers_total = static_cast<std::int64_t>(touched.size());
    for (auto const& [id, listings] : touched)
        preview.sellers.push_back({id, std::nullopt, listings});
    std::ranges::sort(preview.sellers, {}, [](SellerTouched const& one) {
        return std::tuple(-one.listings, std::string_view(one.seller_id));
    });
    if (preview.sellers.size() > preview_named_max) preview.sellers.resize(preview_named_max);
    for (auto& seller : preview.sellers)
        seller.name = seller_name(tx, seller.seller_id);
}

}  // namespace

Preview preview_listings(
    db::Transaction& tx, PreviewMoments const& moments, std::string_view after) {
    Preview preview;
    std::map<std::string, std::int64_t> touched;
    std::string last(after);
    bool is_more = true;
    while (is_more && preview.listings_asked < preview_listings_max) {
        auto const ids = visible_ids_after(tx, last, renewal_batch_max);
        for (auto const& goods : find_goods(tx, ids))
            if (add_listing(preview, goods, moments)) ++touched[goods.seller_id];
        preview.listings_asked += static_cast<std::int64_t>(ids.size());
        is_more = ids.size() == static_cast<std::size_t>(renewal_batch_max);
        if (!ids.empty()) last = ids.back();
    }
    if (is_more) preview.next_after = last;
    name_sellers(tx, preview, touched);
    return preview;
}

}  // namespace dermaga::rules
