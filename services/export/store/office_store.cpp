#include "export/store/office_store.hpp"

namespace dermaga::exports {

std::vector<OrderDocument> list_office_orders(db::Transaction& tx, OfficePage const& wanted) {
    auto const& page = wanted.page;
    // What is looked for is found through its indexes first, whatever plan is kept for the
    // statement.
    auto const rows = wanted.text.empty()
        ? tx.query(R"sql(
            select o.id, export.office_order_json(o.id), o.version
            from export.orders o
            where ($1::text = '' or o.id < $1::text)
              and ($2::text = '' or o.state = $2::text)
            order by o.id desc
            limit $3::int)sql",
              page.before_id, page.state, page.limit)
        : tx.query(R"sql(
            with found as materialized (
                select o.id
                from export.orders o
                where lower(o.reference) collate "C" >= lower($4::text)
                  and lower(o.reference) collate "C" < lower($4::text) || chr(1114111)
                union select o.id from export.orders o where o.id = $4::text
                union select c.order_id from export.consignments c where c.id = $4::text
            )
            select o.id, export.office_order_json(o.id), o.version
            from found f
            join export.orders o on o.id = f.id
            where ($1::text = '' or o.id < $1::text)
              and ($2::text = '' or o.state = $2::text)
            order by o.id desc
            limit $3::int)sql",
              page.before_id, page.state, page.limit, wanted.text);
    std::vector<OrderDocument> orders;
    orders.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        orders.push_back(OrderDocument{row.text(0), row.text(1), row.integer(2)});
    return orders;
}

std::optional<OrderDocument> find_office_order(db::Transaction& tx, std::string_view order_id) {
    auto const rows = tx.query(R"sql(
        select o.id, export.office_order_json(o.id), o.version
        from export.orders o
        where o.id = $1::text)sql",
        order_id);
    if (rows.empty()) return std::nullopt;
    return OrderDocument{rows[0].text(0), rows[0].text(1), rows[0].integer(2)};
}

}  // namespace dermaga::exports
