#include "export/store/customs_store.hpp"

namespace dermaga::exports {

std::optional<CustomsOrder> lock_customs_order(
    db::Transaction& tx, std::string_view partner_id, std::string_view order_id) {
    auto const orders = tx.query(R"sql(
        select o.reference, o.route, o.currency
        from export.orders o
        where o.id = $1::text and o.partner_id = $2::text
        for update)sql",
        order_id, partner_id);
    if (orders.empty()) return std::nullopt;
    CustomsOrder order{orders[0].text(0), orders[0].text(1),
        parse_currency(orders[0].view(2)).value_or(Currency::IDR), {}};
    auto const rows = tx.query(R"sql(
        select l.sku, coalesce(l.title ->> 'zh', ''), p.pieces, l.unit_price_minor, coalesce(k.gcode, '')
        from export.lines l
        cross join lateral (select export.in_parcel(l) as pieces) p
        left join rules.customs_codes k on k.product_id = l.product_id
        where l.order_id = $1::text and p.pieces > 0
        order by l.line_number)sql",
        order_id);
    for (auto const row : rows)
        order.lines.push_back(
            {row.text(0), row.text(1), row.integer(2), row.integer(3), row.text(4)});
    return order;
}

std::int64_t count_customs_messages(db::Transaction& tx, std::string_view order_id) {
    return tx
        .query(R"sql(
        select count(*)
        from export.customs_messages m
        where m.order_id = $1::text)sql",
            order_id)[0]
        .integer(0);
}

bool keep_customs_message(db::Transaction& tx, CustomsMessage const& message) {
    auto const rows = tx.query(R"sql(
        insert into export.customs_messages as m (partner_id, guid, order_id, document)
        values ($1::text, $2::text, $3::text, $4::text)
        on conflict (partner_id, guid) do update set made_at = clock_timestamp()
        where m.order_id = excluded.order_id and m.document = excluded.document
        returning 1)sql",
        message.partner_id, message.guid, message.order_id,
        customs_document_name(message.document));
    return !rows.empty();
}

std::optional<CustomsMessage> find_customs_message(
    db::Transaction& tx, std::string_view partner_id, std::string_view guid) {
    auto const rows = tx.query(R"sql(
        select m.order_id, m.document
        from export.customs_messages m
        where m.partner_id = $1::text and m.guid = $2::text)sql",
        partner_id, guid);
    if (rows.empty()) return std::nullopt;
    // The check constraint allows only names of the table.
    return CustomsMessage{std::string(partner_id), std::string(guid), rows[0].text(0),
        parse_customs_document(rows[0].view(1)).value_or(CustomsDocument::order)};
}

bool is_newest(db::Transaction& tx, CustomsMessage const& message) {
    auto const rows = tx.query(R"sql(
        select m.guid
        from export.customs_messages m
        where m.order_id = $1::text and m.document = $2::text
        order by m.made_at desc
        limit 1)sql",
        message.order_id, customs_document_name(message.document));
    return !rows.empty() && rows[0].view(0) == message.guid;
}

KeptReceipt keep_customs_receipt(db::Transaction& tx, CustomsReceipt const& receipt) {
    auto const& message = receipt.message;
    auto const returned_at = to_rfc3339(receipt.returned_at);
    auto const added = tx.query(R"sql(
        insert into export.customs_receipts (partner_id, guid, status, returned_at)
        values ($1::text, $2::text, $3::text, $4::timestamptz)
        on conflict do nothing
        returning 1)sql",
        message.partner_id, message.guid, receipt.status, returned_at);
    if (!added.empty()) return {true, true};
    auto const rows = tx.query(R"sql(
        select not r.is_moved and r.taken_at >= m.made_at
        from export.customs_receipts r
        join export.customs_messages m on m.partner_id = r.partner_id and m.guid = r.guid
        where r.partner_id = $1::text and r.guid = $2::text and r.status = $3::text
          and r.returned_at = $4::timestamptz
        for update of r)sql",
        message.partner_id, message.guid, receipt.status, returned_at);
    return {false, rows[0].boolean(0)};
}

void close_customs_receipt(db::Transaction& tx, CustomsReceipt const& receipt) {
    tx.query(R"sql(
        update export.customs_receipts
        set is_moved = true
        where partner_id = $1::text and guid = $2::text and status = $3::text
          and returned_at = $4::timestamptz)sql",
        receipt.message.partner_id, receipt.message.guid, receipt.status,
        to_rfc3339(receipt.returned_at));
}

std::int64_t count_customs_receipts(db::Transaction& tx, CustomsMessage const& message) {
    return tx
        .query(R"sql(
        select count(*)
        from export.customs_receipts r
        where r.partner_id = $1::text and r.guid = $2::text)sql",
            message.partner_id, message.guid)[0]
        .integer(0);
}

}  // namespace dermaga::exports
