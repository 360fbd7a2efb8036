#include "export/store/office_store.hpp"

namespace dermaga::exports {

namespace {

std::vector<ListedOrder> newest(db::Transaction& tx, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select o.id, export.office_order_json(o.id), export.rfc3339(o.updated_at)
        from export.orders o
        where ($1::text = '' or o.id < $1::text)
          and ($2::text = '' or o.state = $2::text)
          and o.id > $4::text and date_trunc('milliseconds', o.placed_at) > $5::timestamptz
        order by o.id desc
        limit $3::int)sql",
        page.before_id, page.state, page.limit, page.oldest_id, page.placed_after));
}

std::vector<ListedOrder> changed(db::Transaction& tx, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select o.id, export.office_order_json(o.id), export.rfc3339(o.updated_at)
        from export.orders o
        where (o.updated_at, o.id) > ($1::timestamptz, $2::text)
          and ($3::text = '' or o.state = $3::text)
          and date_trunc('milliseconds', o.placed_at) > $5::timestamptz
        order by o.updated_at, o.id
        limit $4::int)sql",
        page.changed_from->at, page.changed_from->id, page.state, page.limit, page.placed_after));
}

/// What is looked for is found through its indexes first, whatever plan is kept for the statement.
std::vector<ListedOrder> found(
    db::Transaction& tx, OrderPage const& page, std::string const& text) {
    return listed_orders(tx.query(R"sql(
        with found as materialized (
            select o.id
            from export.orders o
            where lower(o.reference) collate "C" >= lower($4::text)
              and lower(o.reference) collate "C" < lower($4::text) || chr(1114111)
            union select o.id from export.orders o where o.id = $4::text
            union select c.order_id from export.consignments c where c.id = $4::text
        )
        select o.id, export.office_order_json(o.id), export.rfc3339(o.updated_at)
        from found f
        join export.orders o on o.id = f.id
        where ($1::text = '' or o.id < $1::text)
          and ($2::text = '' or o.state = $2::text)
          and date_trunc('milliseconds', o.placed_at) > $5::timestamptz
        order by o.id desc
        limit $3::int)sql",
        page.before_id, page.state, page.limit, text, page.placed_after));
}

}  // namespace

std::vector<ListedOrder> list_office_orders(db::Transaction& tx, OfficePage const& wanted) {
    if (!wanted.text.empty()) return found(tx, wanted.page, wanted.text);
    return wanted.page.changed_from ? changed(tx, wanted.page) : newest(tx, wanted.page);
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
