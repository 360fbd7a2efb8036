#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "rules/domain/goods.hpp"
#include "rules/store/verdict_store.hpp"

namespace dermaga::rules {

/// The products of these ids that there are, in the order of their ids, with everything the rules
/// ask: catalog's fields, the answers, the seller, and what credentials are held or wait.
std::vector<Goods> find_goods(db::Transaction& tx, std::vector<std::string> const& product_ids);
/// A product with what is kept of it, both of one moment.
struct JudgedGoods {
    Goods goods;
    std::optional<Judgement> kept;  ///< nothing: it was never asked
};
/// Those of the ids that there are, in the order of their ids.
std::vector<JudgedGoods> find_judged_goods(
    db::Transaction& tx, std::vector<std::string> const& product_ids);
/// A seller as the one who signs an export for others: its form, its customs access, and what it
/// holds for all its goods. Nothing is known of a seller that is not there.
trade::rules::Exporter find_exporter(db::Transaction& tx, std::string_view seller_id);
/// One product of a seller; nothing when it is somebody else's.
std::optional<Goods> find_goods_of(
    db::Transaction& tx, std::string_view seller_id, std::string_view product_id);

/// Of these the ones whose fields, as far as the rules ask of them, are not those of the last
/// verdict, and those that are no more.
std::vector<std::string> ids_of_changed(
    db::Transaction& tx, std::vector<std::string> const& product_ids);
/// Those of the ids that are this seller's, in order.
std::vector<std::string> ids_of_seller_among(
    db::Transaction& tx, std::string_view seller_id, std::vector<std::string> const& product_ids);
/// Ids of a seller's products after an id, in their order.
std::vector<std::string> ids_of_seller_after(
    db::Transaction& tx, std::string_view seller_id, std::string_view after, int limit);
/// Which products: all of them, or those whose kept answer turns on the rate of the house.
enum class Among : std::uint8_t { all, turning_on_rate };
/// Ids of these after an id, in their order.
std::vector<std::string> ids_after(
    db::Transaction& tx, Among among, std::string_view after, int limit);
/// Of those that partners see.
std::vector<std::string> visible_ids_after(db::Transaction& tx, std::string_view after, int limit);
/// Of a seller's, newest first, before an id ("" for the first page).
std::vector<std::string> ids_of_seller_before(
    db::Transaction& tx, std::string_view seller_id, std::string_view before, int limit);

}  // namespace dermaga::rules
