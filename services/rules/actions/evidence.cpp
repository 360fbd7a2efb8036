#include "rules/actions/evidence.hpp"

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"
#include "rules/store/credential_store.hpp"

namespace dermaga::rules {

namespace {

struct DocumentTag {
    static constexpr std::string_view prefix = "doc";
};

std::string content_context(std::string const& document_id) {
    return "rules.documents.content:" + document_id;
}

/// Locks the seller's credential; what was decided keeps the files that it was decided by.
std::optional<Refusal> closed_to_seller(db::Transaction& tx, EvidenceContext const& context) {
    lock_credential(tx, context.credential_id);
    auto const credential = find_credential(tx, context.seller_id, context.credential_id);
    if (!credential) return Refusal{RefusalKind::not_found, "not_found"};
    if (credential->state != "pending") return Refusal{RefusalKind::conflict, "credential_closed"};
    return std::nullopt;
}

/// Ids hold no character that JSON escapes.
void keep_in_audit(db::Transaction& tx, EvidenceContext const& context, std::string const& what,
    std::string const& document_id) {
    events::audit(tx, context.account_id, "credential.document_" + what, context.credential_id,
        R"({"document_id":")" + document_id + R"("})");
}

}  // namespace

Result<std::string> attach_evidence(
    db::Transaction& tx, EvidenceContext const& context, Upload const& upload) {
    if (auto refusal = closed_to_seller(tx, context)) return *refusal;
    auto const content_type = check_upload(upload, evidence_bytes_max);
    if (!content_type) return content_type.error();
    if (count_evidence(tx, context.credential_id) >= evidence_max)
        return Refusal{RefusalKind::conflict, "credential_documents_too_many",
            {{"max", std::to_string(evidence_max)}}};
    EvidenceRow row;
    row.id = Id<DocumentTag>::generate(context.clock).text();
    row.credential_id = context.credential_id;
    row.file_name = clean_file_name(upload.file_name);
    row.content_type = *content_type;
    row.bytes = static_cast<std::int64_t>(upload.bytes.size());
    row.sha256 = auth::sha256_hex(upload.bytes);
    row.content_sealed = context.cipher.encrypt(upload.bytes, content_context(row.id));
    row.uploaded_by = context.account_id;
    row.uploaded_at = context.clock.now();
    auto json = insert_evidence(tx, row);
    keep_in_audit(tx, context, "added", row.id);
    return json;
}

Result<void> remove_evidence(
    db::Transaction& tx, EvidenceContext const& context, std::string const& document_id) {
    if (auto refusal = closed_to_seller(tx, context)) return *refusal;
    if (!delete_evidence(tx, context.credential_id, document_id))
        return Refusal{RefusalKind::not_found, "not_found"};
    keep_in_audit(tx, context, "removed", document_id);
    return {};
}

Result<OpenEvidence> open_evidence(
    db::Transaction& tx, EvidenceContext const& context, std::string const& document_id) {
    auto document = find_evidence(tx, context.seller_id, context.credential_id, document_id);
    if (!document) return Refusal{RefusalKind::not_found, "not_found"};
    auto content = context.cipher.decrypt(document->content_sealed, content_context(document->id));
    if (context.seller_id.empty()) keep_in_audit(tx, context, "read", document->id);
    return OpenEvidence{std::move(*document), std::move(content)};
}

}  // namespace dermaga::rules
