#include "export/store/event_store.hpp"

#include <algorithm>

namespace dermaga::exports {

namespace {
constexpr std::int64_t window = 10'000;
}

NewsPage read_news(
    db::Transaction& tx, std::string_view partner_id, std::int64_t after, int limit) {
    // The end is read first: what commits meanwhile lies behind it and comes with the next page.
    auto const ends = tx.query(R"sql(
        select coalesce((select s.last_position from events.streams s where s.stream = 'orders'), 0))sql");
    auto const last = ends[0].integer(0);
    auto const start = std::min(after, last);  // a position from the future starts at the end
    auto const until = std::min(last, start + window);
    auto const rows = tx.query(R"sql(
        select l.position, l.event_id, l.type, l.payload, export.rfc3339(l.committed_at)
        from events.log l
        where l.stream = 'orders' and l.position > $1::bigint and l.position <= $2::bigint
          and l.payload::json->>'partner_id' = $3::text
        order by l.position
        limit $4::int)sql",
        start, until, partner_id, limit + 1);

    NewsPage page;
    for (auto const row : rows) {
        if (static_cast<int>(page.news.size()) == limit) break;
        page.news.push_back(
            OrderNews{row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)});
    }
    auto const is_cut = rows.size() > limit;
    page.position = is_cut ? page.news.back().position : until;
    page.more = is_cut || until < last;
    return page;
}

}  // namespace dermaga::exports
