#include "export/store/order_store.hpp"

#include <boost/json.hpp>

namespace dermaga::exports {

namespace {

OrderState state_from(std::string_view name) {
    // The check constraint allows only names of the table.
    return parse_order_state(name).value_or(OrderState::partial);
}

/// Of rows of id, seller, state and version.
std::vector<Consignment> with_lines(
    db::Transaction& tx, std::string_view order_id, db::Rows const& found) {
    std::vector<Consignment> consignments;
    for (auto const row : found)
        consignments.push_back(
            Consignment{row.text(0), row.text(1), state_from(row.view(2)), row.integer(3), {}});
    auto const rows = tx.query(R"sql(
        select l.consignment_id, l.line_number, l.product_id, export.left_of(l), l.unit_price_minor, l.seller_price_minor,
               l.on_way_back
        from export.lines l
        where l.order_id = $1::text
        order by l.line_number)sql",
        order_id);
    for (auto const row : rows)
        for (auto& consignment : consignments)
            if (consignment.id == row.view(0))
                consignment.lines.push_back({static_cast<int>(row.integer(1)), row.text(2),
                    row.integer(3), row.integer(4), row.integer(5), row.integer(6)});
    return consignments;
}

/// [{"product_id","quantity"}] as catalog's stock functions take them.
std::string stock_json(std::vector<StockLine> const& lines) {
    boost::json::array list;
    for (auto const& line : lines)
        list.push_back(
            boost::json::object{{"product_id", line.product_id}, {"quantity", line.quantity}});
    return boost::json::serialize(list);
}

std::string lines_json(std::vector<LineQuantity> const& lines) {
    boost::json::array list;
    for (auto const& line : lines)
        list.push_back(boost::json::object{{"line", line.number}, {"quantity", line.quantity}});
    return boost::json::serialize(list);
}

void move_stock(db::Transaction& tx, Consignment const& consignment, Step const& step) {
    if (step.stock == StockEffect::keep || step.stock_lines.empty()) return;
    tx.query(R"sql(
        select export.lock_products(array_agg(l.product_id))
        from export.lines l
        where l.consignment_id = $1::text)sql",
        consignment.id);
    auto const lines = stock_json(step.stock_lines);
    switch (step.stock) {
        case StockEffect::keep: break;
        case StockEffect::release:
            tx.query("select catalog.release_stock($1::jsonb)", lines);
            break;
        case StockEffect::ship: tx.query("select catalog.ship_stock($1::jsonb)", lines); break;
        case StockEffect::restock: tx.query("select catalog.restock($1::jsonb)", lines); break;
    }
}

/// Counts what was taken of the lines, each in its column. No more is on its way back than is left.
void take_out(db::Transaction& tx, Consignment const& consignment, Step const& step) {
    if (step.taken.empty()) return;
    tx.query(R"sql(
        update export.lines l
        set refused = l.refused + case $3::text when 'refused' then t.quantity else 0 end,
            cancelled = l.cancelled + case $3::text when 'cancelled' then t.quantity else 0 end,
            refunded = l.refunded + case $3::text when 'refunded' then t.quantity else 0 end,
            returned = l.returned + case $3::text when 'returned' then t.quantity else 0 end,
            written_off = l.written_off + case $3::text when 'written_off' then t.quantity else 0 end,
            on_way_back = case $3::text
                              when 'returning' then l.on_way_back + t.quantity
                              when 'returned' then l.on_way_back - t.quantity
                              when 'kept' then l.on_way_back - t.quantity
                              else least(l.on_way_back, export.left_of(l) - t.quantity) end
        from json_to_recordset($2::json) as t (line integer, quantity integer)
        where l.consignment_id = $1::text and l.line_number = t.line)sql",
        consignment.id, lines_json(step.taken), taken_out_name(step.counter));
}

}  // namespace

std::optional<OrderDocument> find_order(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id) {
    auto const rows = reader.who != OrderActor::seller
        ? tx.query(R"sql(
            select o.id, export.order_json(o.id, null), o.version
            from export.orders o
            where o.id = $1::text and ($3::bool or o.partner_id = $2::text))sql",
              order_id, reader.partner_id, reader.who == OrderActor::administrator)
        : tx.query(R"sql(
            select c.order_id, export.order_json(c.order_id, c.seller_id), c.version
            from export.consignments c
            where c.order_id = $1::text and c.seller_id = $2::text)sql",
              order_id, reader.seller_id);
    if (rows.empty()) return std::nullopt;
    return OrderDocument{rows[0].text(0), rows[0].text(1), rows[0].integer(2)};
}

std::optional<LockedOrder> lock_order(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view consignment_id) {
    auto const orders = tx.query(R"sql(
        select o.id, o.partner_id, o.version, o.currency, o.route
        from export.orders o
        where o.id = $1::text
          and case $2::text when 'administrator' then true
                            when 'partner' then o.partner_id = $3::text
                            else exists (select from export.consignments c
                                         where c.order_id = o.id and c.seller_id = $4::text) end
        for update of o)sql",
        order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id);
    if (orders.empty()) return std::nullopt;

    LockedOrder order{orders[0].text(0), orders[0].text(1), orders[0].integer(2),
        parse_currency(orders[0].view(3)).value_or(Currency::IDR), orders[0].text(4), {}};
    auto const rows = tx.query(R"sql(
        select c.id, c.seller_id, c.state, c.version
        from export.consignments c
        where c.order_id = $1::text
          and ($2::text = '' or c.seller_id = $2::text)
          and ($3::text = '' or c.id = $3::text)
        order by c.id
        for update of c)sql",
        order_id, reader.seller_id, consignment_id);
    if (rows.empty()) return std::nullopt;
    order.consignments = with_lines(tx, order.id, rows);
    return order;
}

std::vector<Consignment> consignments_of(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id) {
    auto const rows = tx.query(R"sql(
        select c.id, c.seller_id, c.state, c.version
        from export.visible_consignments($1::text, $2::text, $3::text, $4::text) as v (id)
        join export.consignments c on c.id = v.id
        order by c.id)sql",
        order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id);
    return with_lines(tx, order_id, rows);
}

std::optional<Timestamp> released_at(
    db::Transaction& tx, std::string_view order_id, std::string_view consignment_id) {
    auto const rows = tx.query(R"sql(
        select export.rfc3339(max(h.at))
        from export.history h
        where h.order_id = $1::text and h.consignment_id = $2::text and h.move = 'release_import')sql",
        order_id, consignment_id);
    auto const at = rows[0].optional_text(0);
    return at ? parse_rfc3339(*at) : std::nullopt;
}

void move_consignment(
    db::Transaction& tx, Consignment const& consignment, Step const& step, MadeMove const& made) {
    move_stock(tx, consignment, step);
    take_out(tx, consignment, step);
    auto const evidence = made.evidence.empty() ? std::nullopt : std::optional(made.evidence);
    auto const lines = step.taken.empty() ? std::nullopt : std::optional(lines_json(step.taken));
    tx.query(R"sql(
        with moved as (
            update export.consignments
            set state = $2::text, version = version + 1, updated_at = clock_timestamp()
            where id = $1::text
        )
        insert into export.history (order_id, consignment_id, move, state, actor, evidence, lines)
        values ($3::text, $1::text, $4::text, $2::text, $5::text, $6::json, $7::json))sql",
        consignment.id, order_state_name(step.to), made.order_id, made.move, made.actor, evidence,
        lines);
}

RenewedOrder renew_order(db::Transaction& tx, std::string_view order_id) {
    auto const rows =
        tx.query("select r.state, r.version from export.renew_order($1::text) r", order_id);
    return {rows[0].text(0), rows[0].integer(1)};
}

}  // namespace dermaga::exports
