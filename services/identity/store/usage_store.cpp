#include "identity/store/usage_store.hpp"

#include "platform/partner_usage.hpp"

namespace dermaga::identity {

std::vector<UsageRow> list_usage(
    db::Transaction& tx, std::string const& partner_id, Timestamp now, int limit) {
    auto const rows = tx.query(R"sql(
        select day::text, client_id, route_group, status_class, requests
        from platform.partner_usage
        where partner_id = $1::text
          and day > ($2::timestamptz at time zone 'UTC')::date - $3::int
        order by day desc, client_id, route_group, status_class
        limit $4::int)sql",
        partner_id, to_rfc3339(now), platform::partner_usage_days, limit);
    std::vector<UsageRow> usage;
    for (auto const row : rows)
        usage.push_back(UsageRow{row.text(0), row.text(1), row.text(2),
            static_cast<int>(row.integer(3)), row.integer(4)});
    return usage;
}

}  // namespace dermaga::identity
