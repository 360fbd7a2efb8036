#include "export/store/order_list.hpp"

namespace dermaga::exports {

namespace {

/// Those that the partner names.
std::vector<ListedOrder> named(
    db::Transaction& tx, std::string const& partner_id, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        with named as materialized (
            select unnest($5::text[]) as id where $6::text = ''
            union all
            select o.id
            from export.orders o
            where lower(o.reference) collate "C" = lower($6::text) and o.partner_id = $1::text
              and o.reference = $6::text
              and (cardinality($5::text[]) = 0 or o.id = any ($5::text[])))
        select o.id, export.order_json(o.id, null), export.rfc3339(o.updated_at)
        from export.orders o
        where o.id in (select id from named)
          and o.partner_id = $1::text
          and ($2::text = '' or o.id < $2::text)
          and ($3::text = '' or o.state = $3::text)
          and date_trunc('milliseconds', o.placed_at) > $7::timestamptz
        order by o.id desc
        limit $4::int)sql",
        partner_id, page.before_id, page.state, page.limit, db::text_array(page.ids),
        page.reference, page.placed_after));
}

std::vector<ListedOrder> newest(
    db::Transaction& tx, std::string const& partner_id, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select o.id, export.order_json(o.id, null), export.rfc3339(o.updated_at)
        from export.orders o
        where o.partner_id = $1::text
          and ($2::text = '' or o.id < $2::text)
          and ($3::text = '' or o.state = $3::text)
          and o.id > $5::text and date_trunc('milliseconds', o.placed_at) > $6::timestamptz
        order by o.id desc
        limit $4::int)sql",
        partner_id, page.before_id, page.state, page.limit, page.oldest_id, page.placed_after));
}

std::vector<ListedOrder> changed(
    db::Transaction& tx, std::string const& partner_id, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select o.id, export.order_json(o.id, null), export.rfc3339(o.updated_at)
        from export.orders o
        where o.partner_id = $1::text
          and (o.updated_at, o.id) > ($2::timestamptz, $3::text)
          and ($4::text = '' or o.state = $4::text)
          and ($6::text = '' or o.reference = $6::text)
          and (cardinality($7::text[]) = 0 or o.id = any ($7::text[]))
          and date_trunc('milliseconds', o.placed_at) > $8::timestamptz
        order by o.updated_at, o.id
        limit $5::int)sql",
        partner_id, page.changed_from->at, page.changed_from->id, page.state, page.limit,
        page.reference, db::text_array(page.ids), page.placed_after));
}

std::vector<ListedOrder> newest_of_seller(
    db::Transaction& tx, std::string const& seller_id, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select c.order_id, export.order_json(c.order_id, c.seller_id), export.rfc3339(c.updated_at)
        from export.consignments c
        where c.seller_id = $1::text
          and ($2::text = '' or c.order_id < $2::text)
          and ($3::text = '' or c.state = $3::text)
          and c.order_id > $5::text and date_trunc('milliseconds', c.placed_at) > $6::timestamptz
        order by c.order_id desc
        limit $4::int)sql",
        seller_id, page.before_id, page.state, page.limit, page.oldest_id, page.placed_after));
}

std::vector<ListedOrder> changed_of_seller(
    db::Transaction& tx, std::string const& seller_id, OrderPage const& page) {
    return listed_orders(tx.query(R"sql(
        select c.order_id, export.order_json(c.order_id, c.seller_id), export.rfc3339(c.updated_at)
        from export.consignments c
        where c.seller_id = $1::text
          and (c.updated_at, c.order_id) > ($2::timestamptz, $3::text)
          and ($4::text = '' or c.state = $4::text)
          and date_trunc('milliseconds', c.placed_at) > $6::timestamptz
        order by c.updated_at, c.order_id
        limit $5::int)sql",
        seller_id, page.changed_from->at, page.changed_from->id, page.state, page.limit,
        page.placed_after));
}

}  // namespace

std::vector<ListedOrder> list_orders(
    db::Transaction& tx, OrderReader const& reader, OrderPage const& page) {
    // Statements of their own: one plan would not be good for all.
    if (reader.who == OrderActor::seller)
        return page.changed_from ? changed_of_seller(tx, reader.seller_id, page)
                                 : newest_of_seller(tx, reader.seller_id, page);
    if (page.changed_from) return changed(tx, reader.partner_id, page);
    auto const is_named = !page.ids.empty() || !page.reference.empty();
    return is_named ? named(tx, reader.partner_id, page) : newest(tx, reader.partner_id, page);
}

std::vector<ListedOrder> listed_orders(db::Rows const& rows) {
    std::vector<ListedOrder> orders;
    orders.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        orders.push_back({row.text(0), row.text(1), row.text(2)});
    return orders;
}

}  // namespace dermaga::exports
