#include "onboarding/store/document_store.hpp"

namespace dermaga::onboarding {
namespace {

/// Columns 0 to 9, as in DocumentRow.
DocumentRow document_from(db::Row const& row) {
    DocumentRow document;
    document.id = row.text(0);
    document.application_id = row.text(1);
    document.seller_id = row.text(2);
    document.kind = row.text(3);
    document.file_name = row.text(4);
    document.content_type = row.text(5);
    document.bytes = static_cast<int>(row.integer(6));
    document.sha256 = row.text(7);
    document.uploaded_by = row.text(8);
    document.uploaded_at = Timestamp(std::chrono::milliseconds(row.integer(9)));
    return document;
}

std::optional<DocumentContent> first_of(db::Rows const& rows) {
    if (rows.empty()) return std::nullopt;
    return DocumentContent{document_from(rows[0]), rows[0].bytes(10)};
}

}  // namespace

void insert_document(
    db::Transaction& tx, DocumentRow const& row, std::string const& content_sealed) {
    tx.query(R"sql(
        insert into onboarding.documents
            (document_id, application_id, seller_id, kind, file_name, content_type, bytes, sha256,
             content_sealed, uploaded_by, uploaded_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::int, $8::text,
                $9::bytea, $10::text, $11::timestamptz))sql",
        row.id, row.application_id, row.seller_id, row.kind, row.file_name, row.content_type,
        row.bytes, row.sha256, db::bytea(content_sealed), row.uploaded_by,
        to_rfc3339(row.uploaded_at));
}

std::vector<DocumentRow> list_documents(db::Transaction& tx, std::string const& application_id) {
    auto const rows = tx.query(R"sql(
        select document_id, application_id, seller_id, kind, file_name, content_type, bytes, sha256,
               uploaded_by, (extract(epoch from uploaded_at) * 1000)::bigint
        from onboarding.documents
        where application_id = $1::text
        order by document_id)sql",
        application_id);
    std::vector<DocumentRow> documents;
    for (auto const row : rows)
        documents.push_back(document_from(row));
    return documents;
}

bool delete_document(
    db::Transaction& tx, std::string const& application_id, std::string const& document_id) {
    auto const rows = tx.query(R"sql(
        delete from onboarding.documents
        where application_id = $1::text
          and document_id = $2::text
        returning document_id)sql",
        application_id, document_id);
    return !rows.empty();
}

std::optional<DocumentContent> find_content_of_seller(
    db::Transaction& tx, std::string const& seller_id, std::string const& document_id) {
    return first_of(tx.query(R"sql(
        select document_id, application_id, seller_id, kind, file_name, content_type, bytes, sha256,
               uploaded_by, (extract(epoch from uploaded_at) * 1000)::bigint, content_sealed
        from onboarding.documents
        where seller_id = $1::text
          and document_id = $2::text)sql",
        seller_id, document_id));
}

std::optional<DocumentContent> find_content(
    db::Transaction& tx, std::string const& application_id, std::string const& document_id) {
    return first_of(tx.query(R"sql(
        select document_id, application_id, seller_id, kind, file_name, content_type, bytes, sha256,
               uploaded_by, (extract(epoch from uploaded_at) * 1000)::bigint, content_sealed
        from onboarding.documents
        where application_id = $1::text
          and document_id = $2::text)sql",
        application_id, document_id));
}

}  // namespace dermaga::onboarding
