#include "rules/store/evidence_store.hpp"

namespace dermaga::rules {

namespace {

void count_version_on(db::Transaction& tx, std::string_view credential_id) {
    tx.query(
        "update rules.credentials set version = version + 1 where id = $1::text", credential_id);
}

}  // namespace

std::string insert_evidence(db::Transaction& tx, EvidenceRow const& row) {
    count_version_on(tx, row.credential_id);
    return tx
        .query(R"sql(
        insert into rules.documents as d
            (id, credential_id, file_name, content_type, bytes, sha256, content_sealed, uploaded_by,
             uploaded_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::int, $6::text, $7::bytea, $8::text,
                $9::timestamptz)
        returning rules.document_json(d))sql",
            row.id, row.credential_id, row.file_name, row.content_type, row.bytes, row.sha256,
            db::bytea(row.content_sealed), row.uploaded_by, to_rfc3339(row.uploaded_at))[0]
        .text(0);
}

bool delete_evidence(db::Transaction& tx, std::string_view credential_id, std::string_view id) {
    auto const gone = tx.query(R"sql(
        delete from rules.documents
        where credential_id = $1::text and id = $2::text)sql",
                            credential_id, id)
                          .affected() > 0;
    if (gone) count_version_on(tx, credential_id);
    return gone;
}

std::int64_t count_evidence(db::Transaction& tx, std::string_view credential_id) {
    return tx
        .query(
            "select count(*) from rules.documents where credential_id = $1::text", credential_id)[0]
        .integer(0);
}

std::optional<EvidenceRow> find_evidence(db::Transaction& tx, std::string_view seller_id,
    std::string_view credential_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select d.id, d.credential_id, d.file_name, d.content_type, d.sha256, d.content_sealed
        from rules.documents d
        join rules.credentials c on c.id = d.credential_id
        where d.id = $3::text and c.id = $2::text and ($1::text = '' or c.seller_id = $1::text))sql",
        seller_id, credential_id, id);
    if (rows.empty()) return std::nullopt;
    EvidenceRow row;
    row.id = rows[0].text(0);
    row.credential_id = rows[0].text(1);
    row.file_name = rows[0].text(2);
    row.content_type = rows[0].text(3);
    row.sha256 = rows[0].text(4);
    row.content_sealed = rows[0].bytes(5);
    return row;
}

}  // namespace dermaga::rules
