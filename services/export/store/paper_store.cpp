#include "export/store/paper_store.hpp"

namespace dermaga::exports {

namespace {

std::optional<std::string> first_text(db::Rows const& rows) {
    if (rows.empty()) return std::nullopt;
    return rows[0].optional_text(0);
}

std::optional<std::string> if_any(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::optional<OrderAccess> open_order(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view consignment_id) {
    auto const rows = tx.query(R"sql(
        select o.partner_id, o.state, o.version, v.id
        from export.orders o
        cross join lateral export.visible_consignments(o.id, $2::text, $3::text, $4::text) as v (id)
        where o.id = $1::text and ($5::text = '' or v.id = $5::text)
        limit 1
        for update of o)sql",
        order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id,
        consignment_id);
    if (rows.empty()) return std::nullopt;
    auto const is_whole = consignment_id.empty() && reader.who != OrderActor::seller;
    return OrderAccess{rows[0].text(0), rows[0].text(1), rows[0].integer(2),
        is_whole ? std::string() : rows[0].text(3)};
}

std::int64_t count_papers(db::Transaction& tx, std::string_view order_id) {
    return tx.query("select count(*) from export.documents where order_id = $1::text", order_id)[0]
        .integer(0);
}

std::string insert_paper(db::Transaction& tx, PaperRow const& row) {
    return tx
        .query(R"sql(
        insert into export.documents as d
            (id, order_id, consignment_id, kind, file_name, content_type, bytes, sha256, content_sealed, actor,
             uploaded_by, uploaded_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::int, $8::text, $9::bytea, $10::text,
                $11::text, $12::timestamptz)
        returning export.document_json(d))sql",
            row.id, row.order_id, if_any(row.consignment_id), row.kind, row.file_name,
            row.content_type, row.bytes, row.sha256, db::bytea(row.content_sealed), row.actor,
            row.uploaded_by, to_rfc3339(row.uploaded_at))[0]
        .text(0);
}

std::optional<PaperRow> find_paper(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view document_id) {
    auto const rows = tx.query(R"sql(
        select d.id, d.order_id, d.file_name, d.content_type, d.sha256, d.content_sealed
        from export.documents d
        where d.id = $2::text and d.order_id = $1::text
          and case when d.consignment_id is null
                   then $3::text <> 'seller' and exists (
                       select from export.visible_consignments($1::text, $3::text, $4::text, $5::text))
                   else d.consignment_id in (
                       select v from export.visible_consignments($1::text, $3::text, $4::text, $5::text) as v) end)sql",
        order_id, document_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id);
    if (rows.empty()) return std::nullopt;
    PaperRow paper;
    paper.id = rows[0].text(0);
    paper.order_id = rows[0].text(1);
    paper.file_name = rows[0].text(2);
    paper.content_type = rows[0].text(3);
    paper.sha256 = rows[0].text(4);
    paper.content_sealed = rows[0].bytes(5);
    return paper;
}

std::int64_t count_messages(db::Transaction& tx, std::string_view order_id) {
    return tx.query("select count(*) from export.messages where order_id = $1::text", order_id)[0]
        .integer(0);
}

std::string insert_message(db::Transaction& tx, MessageRow const& row) {
    return tx
        .query(R"sql(
        insert into export.messages as m (id, order_id, consignment_id, actor, author, body, at)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz)
        returning export.message_json(m))sql",
            row.id, row.order_id, row.consignment_id, row.actor, row.author, row.body,
            to_rfc3339(row.at))[0]
        .text(0);
}

std::int64_t mark_read(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id, Timestamp moment) {
    return tx
        .query(R"sql(
        update export.messages m
        set read_at = $5::timestamptz
        where m.order_id = $1::text and m.read_at is null and m.actor <> $2::text
          and m.consignment_id in (
              select v from export.visible_consignments($1::text, $2::text, $3::text, $4::text) as v))sql",
            order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id,
            to_rfc3339(moment))
        .affected();
}

std::optional<std::string> timeline(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id) {
    return first_text(
        tx.query("select export.timeline_json($1::text, $2::text, $3::text, $4::text)", order_id,
            order_actor_name(reader.who), reader.partner_id, reader.seller_id));
}

std::optional<std::string> messages(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id) {
    return first_text(tx.query(R"sql(
        with visible as materialized (
            select v.id from export.visible_consignments($1::text, $2::text, $3::text, $4::text) as v (id)
        )
        select case when exists (select from visible) then json_build_object('items', coalesce((
            select json_agg(export.message_json(m) order by m.id)
            from export.messages m
            where m.order_id = $1::text and m.consignment_id in (select v.id from visible v)), '[]'::json))::text end)sql",
        order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id));
}

std::optional<std::string> order_ledger(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id) {
    return first_text(tx.query(R"sql(
        select json_build_object('items', l.document::json->'items',
                                 'paid_out', export.paid_out_json($1::text, $2::text, $3::text, $4::text))::text
        from export.order_ledger_json($1::text, $2::text, $3::text, $4::text) as l (document)
        where l.document is not null)sql",
        order_id, order_actor_name(reader.who), reader.partner_id, reader.seller_id));
}

}  // namespace dermaga::exports
