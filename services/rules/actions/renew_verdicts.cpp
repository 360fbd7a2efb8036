#include "rules/actions/renew_verdicts.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "json/writer.hpp"
#include "rules/store/verdict_store.hpp"
#include "rules/store/work_store.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using trade::all_routes;

/// {"id","version","pack","routes":{"9610":{"before":"unknown","after":"ready"}}}
std::string change_payload(
    KeptStates const& before, RouteStates const& after, std::string const& pack_id) {
    bj::object routes;
    for (std::size_t i = 0; i < all_routes.size(); ++i)
        if (before.states[i] != after[i])
            routes.emplace(route_code(all_routes[i]),
                bj::object{
                    {"before", state_name(before.states[i])}, {"after", state_name(after[i])}});
    return json::serialize(bj::object{{"id", before.product_id}, {"version", before.version + 1},
        {"pack", pack_id}, {"routes", std::move(routes)}});
}

/// Products that are read and asked in one statement, without locks: as many as take well under a
/// second, since the job's other work waits meanwhile.
constexpr int reading_batch_max = 5'000;

Judgement judgement_of(Goods const& goods, Present const& now) {
    return {goods.product_id, goods.seller_id, goods.terms, evaluate(goods, now)};
}

/// Of `kept` those that are not among `goods`; both are in the order of their ids.
std::vector<std::string> gone(
    std::vector<KeptStates> const& kept, std::vector<Goods> const& goods) {
    std::vector<std::string> ids;
    auto at = goods.begin();
    for (auto const& one : kept) {
        while (at != goods.end() && at->product_id < one.product_id)
            ++at;
        if (at == goods.end() || at->product_id != one.product_id) ids.push_back(one.product_id);
    }
    return ids;
}

}  // namespace

void renew_products(
    db::Transaction& tx, Books& books, std::vector<std::string> const& product_ids) {
    hold_off_sweep(tx);
    renew_verdicts(tx, present(tx, books), product_ids);
}

Differing find_differing(
    db::Transaction& tx, Present const& now, Among among, std::string_view after) {
    Differing differing;
    auto const ids = ids_after(tx, among, after, reading_batch_max);
    for (auto const& one : find_judged_goods(tx, ids))
        if (one.kept != judgement_of(one.goods, now))
            differing.product_ids.push_back(one.goods.product_id);
    if (!ids.empty()) differing.last = ids.back();
    differing.is_more = ids.size() == static_cast<std::size_t>(reading_batch_max);
    return differing;
}

void renew_verdicts(
    db::Transaction& tx, Present const& now, std::vector<std::string> const& product_ids) {
    if (product_ids.empty()) return;
    auto kept = lock_verdicts(tx, product_ids);
    auto goods = find_goods(tx, product_ids);
    // The database's order of texts need not be ours.
    std::ranges::sort(kept, {}, &KeptStates::product_id);
    std::ranges::sort(goods, {}, &Goods::product_id);
    std::vector<Judgement> judgements;
    std::vector<StateChange> changes;
    std::vector<std::string> others;
    auto before = kept.begin();
    for (auto const& one : goods) {
        auto judgement = judgement_of(one, now);
        while (before->product_id != one.product_id)
            ++before;
        auto const& states = judgement.evaluation.states;
        bool const is_other = before->states != states;
        if (is_other)
            changes.push_back(
                {one.product_id, change_payload(*before, states, now.active->pack_id)});
        if (is_other || before->certificates != judgement.evaluation.certificates)
            others.push_back(one.product_id);
        judgements.push_back(std::move(judgement));
    }
    write_verdicts(tx, judgements, now.active->pack_id);
    // Who is visible is not known before its product is held, and no product is held while it is
    // asked.
    auto const told = tell_listings(tx, others);
    std::erase_if(changes, [&](auto const& change) { return !told.contains(change.product_id); });
    tell_changes(tx, changes);
    if (auto const missing = gone(kept, goods); !missing.empty()) forget_products(tx, missing);
}

}  // namespace dermaga::rules
