#include "onboarding/actions/documents.hpp"

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"

namespace dermaga::onboarding {
namespace {

Refusal not_found() {
    return Refusal(RefusalKind::not_found, "not_found");
}

std::string audit_details(std::string const& document_id) {
    return R"({"document_id":")" + document_id + R"("})";
}

Result<OpenDocument> opened(Context const& context, std::optional<DocumentContent> const& found) {
    if (!found) return not_found();
    OpenDocument open;
    open.document = found->document;
    open.content =
        context.cipher.decrypt(found->content_sealed, document_context(open.document.id));
    return open;
}

}  // namespace

Result<DocumentRow> add_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, AddDocument const& command) {
    auto row = lock_of_seller(tx, seller_id);
    if (!row) return Refusal(RefusalKind::not_found, "application_missing");
    if (!is_open_to_seller(row->state)) return Refusal(RefusalKind::conflict, "application_closed");
    auto const kind = parse_document_kind(command.kind);
    auto const content_type = check_upload(command.upload);
    Faults faults;
    if (!kind)
        faults.emplace_back("/kind", command.kind.empty() ? "required" : "document_kind_unknown");
    if (!content_type) {
        auto const refusal = content_type.error();
        faults.insert(faults.end(), refusal.faults().begin(), refusal.faults().end());
    }
    if (!faults.empty()) return Refusal(std::move(faults));
    if (list_documents(tx, row->id).size() >= static_cast<std::size_t>(documents_max))
        return Refusal(
            RefusalKind::conflict, "documents_too_many", {{"max", std::to_string(documents_max)}});

    DocumentRow document;
    document.id = DocumentId::generate(context.clock).text();
    document.application_id = row->id;
    document.seller_id = seller_id;
    document.kind = std::string(document_kind_name(*kind));
    document.file_name = clean_file_name(command.upload.file_name);
    document.content_type = *content_type;
    document.bytes = static_cast<int>(command.upload.bytes.size());
    document.sha256 = auth::sha256_hex(command.upload.bytes);
    document.uploaded_by = command.actor_account_id;
    document.uploaded_at = context.clock.now();
    auto const sealed = context.cipher.encrypt(command.upload.bytes, document_context(document.id));
    insert_document(tx, document, sealed);
    update_application(tx, *row, context.clock.now());
    add_entered_by(tx, row->id, command.actor_account_id, context.clock.now());
    events::audit(
        tx, command.actor_account_id, "document.added", row->id, audit_details(document.id));
    return document;
}

Result<ApplicationRow> remove_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& document_id,
    std::string const& actor_account_id) {
    auto row = lock_of_seller(tx, seller_id);
    // Deleted before the state is asked: a refusal rolls it back, and a foreign id is never told
    // apart.
    if (!row || !delete_document(tx, row->id, document_id)) return not_found();
    if (!is_open_to_seller(row->state)) return Refusal(RefusalKind::conflict, "application_closed");
    update_application(tx, *row, context.clock.now());
    events::audit(tx, actor_account_id, "document.removed", row->id, audit_details(document_id));
    return *row;
}

Result<OpenDocument> open_own_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& document_id) {
    return opened(context, find_content_of_seller(tx, seller_id, document_id));
}

Result<OpenDocument> open_document_for_desk(db::Transaction& tx, Context const& context,
    std::string const& application_id, std::string const& document_id,
    std::string const& actor_account_id) {
    auto open = opened(context, find_content(tx, application_id, document_id));
    if (open)
        events::audit(
            tx, actor_account_id, "document.read", application_id, audit_details(document_id));
    return open;
}

}  // namespace dermaga::onboarding
