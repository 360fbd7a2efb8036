#include "export/store/order_store.hpp"

namespace dermaga::exports {

namespace {

OrderState state_from(std::string_view name) {
    // The check constraint allows only names of the table.
    return parse_order_state(name).value_or(OrderState::partial);
}

std::vector<OrderDocument> documents_from(db::Rows const& rows) {
    std::vector<OrderDocument> documents;
    documents.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        documents.push_back(OrderDocument{row.text(0), row.text(1), row.integer(2)});
    return documents;
}

}  // namespace

std::optional<OrderDocument> find_order(db::Transaction& tx, OrderReader const& reader,
                                        std::string_view order_id) {
    auto const rows = reader.seller_id.empty()
        ? tx.query(R"sql(
            select o.id, export.order_json(o.id, null), o.version
            from export.orders o
            where o.id = $1::text and o.partner_id = $2::text)sql", order_id, reader.partner_id)
        : tx.query(R"sql(
            select c.order_id, export.order_json(c.order_id, c.seller_id), c.version
            from export.consignments c
            where c.order_id = $1::text and c.seller_id = $2::text)sql", order_id, reader.seller_id);
    if (rows.empty()) return std::nullopt;
    return OrderDocument{rows[0].text(0), rows[0].text(1), rows[0].integer(2)};
}

std::vector<OrderDocument> list_orders(db::Transaction& tx, OrderReader const& reader,
                                       OrderPage const& page) {
    if (reader.seller_id.empty())
        return documents_from(tx.query(R"sql(
            select o.id, export.order_json(o.id, null), o.version
            from export.orders o
            where o.partner_id = $1::text
              and ($2::text = '' or o.id < $2::text)
              and ($3::text = '' or o.state = $3::text)
            order by o.id desc
            limit $4::int)sql", reader.partner_id, page.before_id, page.state, page.limit));
    return documents_from(tx.query(R"sql(
        select c.order_id, export.order_json(c.order_id, c.seller_id), c.version
        from export.consignments c
        where c.seller_id = $1::text
          and ($2::text = '' or c.order_id < $2::text)
          and ($3::text = '' or c.state = $3::text)
        order by c.order_id desc
        limit $4::int)sql", reader.seller_id, page.before_id, page.state, page.limit));
}

std::optional<LockedOrder> lock_order(db::Transaction& tx, OrderReader const& reader,
                                      std::string_view order_id) {
    auto const orders = tx.query(R"sql(
        select o.id, o.partner_id, o.version
        from export.orders o
        where o.id = $1::text
          and ($2::text = '' or o.partner_id = $2::text)
          and ($3::text = '' or exists (
              select 1 from export.consignments c
              where c.order_id = o.id and c.seller_id = $3::text))
        for update of o)sql", order_id, reader.partner_id, reader.seller_id);
    if (orders.empty()) return std::nullopt;

    LockedOrder order{orders[0].text(0), orders[0].text(1), orders[0].integer(2), {}};
    auto const rows = tx.query(R"sql(
        select c.id, c.seller_id, c.state, c.version
        from export.consignments c
        where c.order_id = $1::text and ($2::text = '' or c.seller_id = $2::text)
        order by c.id
        for update of c)sql", order_id, reader.seller_id);
    for (auto const row : rows)
        order.consignments.push_back(
            LockedConsignment{row.text(0), row.text(1), state_from(row.view(2)), row.integer(3)});
    return order;
}

void move_consignment(db::Transaction& tx, std::string_view order_id,
                      LockedConsignment const& consignment, Transition const& move) {
    switch (move.stock) {
        case StockEffect::keep: break;
        case StockEffect::release:
            tx.query("select export.release_consignment($1::text)", consignment.id);
            break;
        case StockEffect::ship:
            tx.query("select export.ship_consignment($1::text)", consignment.id);
            break;
    }
    tx.query(R"sql(
        with moved as (
            update export.consignments
            set state = $2::text, version = version + 1
            where id = $1::text
        )
        insert into export.history (order_id, consignment_id, state, actor)
        values ($3::text, $1::text, $2::text, $4::text))sql",
             consignment.id, order_state_name(move.to), order_id, order_actor_name(move.who));
}

std::string settle_order(db::Transaction& tx, std::string_view order_id) {
    return tx.query("select export.settle_order($1::text)", order_id)[0].text(0);
}

}  // namespace dermaga::exports
