#include "platform/partner_usage.hpp"

#include <chrono>
#include <exception>

#include <boost/json.hpp>

namespace dermaga::platform {
namespace {

constexpr std::string_view partner_routes = "/partner/v1/";
constexpr std::size_t rows_in_batch_max = 1000;
constexpr int forgotten_in_round_max = 1000;

std::int64_t day_of(Timestamp moment) {
    return std::chrono::floor<std::chrono::days>(moment).time_since_epoch().count();
}

std::string_view group_of(std::string_view route) {
    auto const rest = route.substr(partner_routes.size());
    return rest.substr(0, rest.find('/'));
}

void add_rows(db::Transaction& tx, std::string const& rows) {
    // In the order of the key, so that two processes never wait for each other in a circle.
    tx.query(R"sql(
        insert into platform.partner_usage as kept
            (partner_id, day, client_id, route_group, status_class, requests)
        select partner_id, date '1970-01-01' + day, client_id, route_group, status_class, requests
        from jsonb_to_recordset($1::jsonb) as counted(
            day integer, partner_id text, client_id text, route_group text, status_class smallint,
            requests bigint)
        order by 1, 2, 3, 4, 5
        on conflict (partner_id, day, client_id, route_group, status_class) do update
        set requests = kept.requests + excluded.requests)sql",
        rows);
}

void forget_days(db::Transaction& tx, std::int64_t today) {
    tx.query(R"sql(
        delete from platform.partner_usage
        where ctid = any (array(
            select ctid
            from platform.partner_usage
            where day <= date '1970-01-01' + $1::integer
            limit $2::integer
            for update skip locked)))sql",
        today - partner_usage_days, forgotten_in_round_max);
}

}  // namespace

/// As jsonb_to_recordset reads them.
std::string PartnerUsage::rows_of(Counts const& counts) {
    boost::json::array rows;
    for (auto const& [key, requests] : counts) {
        auto const& [day, partner_id, client_id, group, status_class] = key;
        rows.push_back({{"day", day}, {"partner_id", partner_id}, {"client_id", client_id},
            {"route_group", group}, {"status_class", status_class}, {"requests", requests}});
    }
    return boost::json::serialize(rows);
}

void PartnerUsage::count(
    Principal const& who, std::string_view route, int status, Clock const& clock) {
    if (who.client_id.empty() || !route.starts_with(partner_routes)) return;
    Key key(day_of(clock.now()), who.partner_id, who.client_id, std::string(group_of(route)),
        status / 100);
    std::scoped_lock const lock(mutex_);
    ++counts_[std::move(key)];
}

PartnerUsage::Counts PartnerUsage::take_batch() {
    std::scoped_lock const lock(mutex_);
    Counts batch;
    while (!counts_.empty() && batch.size() < rows_in_batch_max)
        batch.insert(counts_.extract(counts_.begin()));
    return batch;
}

void PartnerUsage::put_back(Counts const& counts) {
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, requests] : counts)
        counts_[key] += requests;
}

boost::asio::awaitable<Round> PartnerUsage::write(
    std::shared_ptr<PartnerUsage> usage, Platform& platform) {
    auto const batch = usage->take_batch();
    if (batch.empty()) co_return Round::idle;
    auto const rows = rows_of(batch);
    auto const now = platform.clock.now();
    auto const work = [&](db::Transaction& tx) -> Result<bool> {
        add_rows(tx, rows);
        forget_days(tx, day_of(now));
        return true;
    };
    std::exception_ptr failure;
    try {
        co_await platform.database.transact(work);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        usage->put_back(batch);
        std::rethrow_exception(failure);
    }
    co_return batch.size() == rows_in_batch_max ? Round::more : Round::done;
}

}  // namespace dermaga::platform
