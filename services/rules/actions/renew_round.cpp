#include "rules/actions/renew_round.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "events/feed.hpp"
#include "rules/actions/renew_verdicts.hpp"
#include "rules/store/answer_store.hpp"
#include "rules/store/goods_store.hpp"
#include "rules/store/verdict_store.hpp"
#include "rules/store/work_store.hpp"

namespace dermaga::rules {

namespace {

bool is_full(std::size_t count) {
    return count >= static_cast<std::size_t>(renewal_batch_max);
}

std::vector<std::vector<std::string>> batches(std::vector<std::string> const& ids) {
    std::vector<std::vector<std::string>> all;
    for (auto const& id : ids) {
        if (all.empty() || is_full(all.back().size())) all.emplace_back();
        all.back().push_back(id);
    }
    return all;
}

/// The next events of a stream; the position goes on with them.
std::vector<events::Event> take(db::Transaction& tx, std::string_view stream) {
    auto taken = events::read_after(tx, stream, reader_position(tx, stream), renewal_batch_max);
    if (!taken.empty()) write_reader_position(tx, stream, taken.back().position);
    return taken;
}

/// A round's work with what all of it needs.
struct Round {
    db::Transaction& tx;
    Present const& now;

    /// Products that were written; an order's change of stock comes by here too.
    bool follow_products(std::string_view stream) const {
        auto const taken = take(tx, stream);
        std::set<std::string> ids;
        for (auto const& event : taken)
            ids.insert(event.aggregate_id);
        renew_verdicts(tx, now, ids_of_changed(tx, {ids.begin(), ids.end()}));
        return is_full(taken.size());
    }

    /// A decided or renewed application may change the form of the business.
    bool follow_sellers() const {
        auto const taken = take(tx, "onboarding");
        for (auto const& event : taken) {
            auto const payload = boost::json::parse(event.payload);
            auto const* const seller =
                payload.is_object() ? payload.get_object().if_contains("seller_id") : nullptr;
            if (seller != nullptr && seller->is_string())
                renew_seller(tx, std::string_view(seller->get_string()));
        }
        return is_full(taken.size());
    }

    bool renew_due_seller() const {
        auto const due = next_due_seller(tx);
        if (!due) return false;
        auto const ids = ids_of_seller_after(tx, due->seller_id, due->after, renewal_batch_max);
        renew_verdicts(tx, now, ids);
        advance_due_seller(tx, *due, is_full(ids.size()) ? std::string_view(ids.back()) : "");
        return true;
    }

    bool renew_everything(Sweep& sweep) const { return go_on(sweep.after, Among::all); }
    bool renew_what_turns_on_rate(Sweep& sweep) const {
        return go_on(sweep.rate_after, Among::turning_on_rate);
    }

    bool renew_by_day() const {
        auto const ids = due_by_day(tx, now.today, renewal_batch_max);
        renew_verdicts(tx, now, ids);
        return is_full(ids.size());
    }

  private:
    /// Renews the next of them after a product; nothing after the last.
    bool go_on(std::optional<std::string>& after, Among among) const {
        if (!after) return false;
        auto const differing = find_differing(tx, now, among, *after);
        for (auto const& batch : batches(differing.product_ids))
            renew_verdicts(tx, now, batch);
        after = differing.is_more ? std::optional(differing.last) : std::nullopt;
        return differing.is_more;
    }
};

/// What another pack, another book or another rate begins; nothing while all are those of the last
/// sweep.
std::optional<Sweep> next_sweep(Sweep const& last, Present const& now) {
    Sweep next{now.active->pack_id, last.after, now.house ? now.house->value().text() : "",
        last.rate_after, edition_of(now.book())};
    auto const is_near = [&](std::string const& rate) {
        return rate.empty() ||
            is_within_leeway(now.book(), Decimal::parse(rate).value(), now.today);
    };
    bool const is_other_rate = next.rate != last.rate;
    bool const is_other_book = next.pack_id != last.pack_id || next.book != last.book;
    if (!is_other_book && !is_other_rate) return std::nullopt;
    bool const is_everything = is_other_book || !is_near(next.rate) || !is_near(last.rate);
    (is_everything ? next.after : next.rate_after) = "";
    return next;
}

}  // namespace

bool renew_round(db::Transaction& tx, Books& books) {
    auto sweep = take_job(tx);
    if (!sweep) return false;
    auto const now = present(tx, books);
    if (auto const next = next_sweep(*sweep, now)) {
        // In a round of its own: nothing else may be locked while it waits.
        begin_sweep(tx, *next);
        return true;
    }
    be_impatient(tx);
    Round const round{tx, now};
    bool is_more = round.follow_products("catalog");
    is_more |= round.follow_products("products");
    is_more |= round.follow_sellers();
    is_more |= round.renew_due_seller();
    if (sweep->after || sweep->rate_after) {
        is_more |= round.renew_everything(*sweep);
        is_more |= round.renew_what_turns_on_rate(*sweep);
        write_sweep(tx, *sweep);
    }
    is_more |= round.renew_by_day();
    return is_more;
}

}  // namespace dermaga::rules
