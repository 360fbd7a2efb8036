#include "export/actions/papers.hpp"

#include <algorithm>

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"
#include "export/domain/paper.hpp"

namespace dermaga::exports {

namespace {

Refusal not_found() {
    return Refusal(RefusalKind::not_found, "not_found");
}

Refusal too_many(char const* code, int max) {
    return Refusal(RefusalKind::conflict, code, {{"max", std::to_string(max)}});
}

std::string content_context(std::string const& document_id) {
    return "export.documents.content:" + document_id;
}

/// Tells of something added, without what it says: ids hold no character that JSON escapes.
void tell(db::Transaction& tx, PaperContext const& context, OrderAccess const& access,
    std::string const& what, std::string const& id) {
    auto payload = R"({"id":")" + context.order_id + R"(","partner_id":")" + access.partner_id +
        R"(","state":")" + access.state + R"(","version":)" + std::to_string(access.version) +
        R"(,")" + what + R"(_id":")" + id + '"';
    if (!access.consignment_id.empty())
        payload += R"(,"consignment_id":")" + access.consignment_id + '"';
    events::publish(tx, "orders", context.order_id, "order." + what, payload + "}");
    events::audit(
        tx, context.actor_id, "order." + what, context.order_id, R"({"id":")" + id + R"("})");
}

}  // namespace

Result<std::string> attach_document(db::Transaction& tx, PaperContext const& context,
    std::string const& kind, Upload const& upload) {
    auto const access = open_order(tx, context.reader, context.order_id, context.consignment_id);
    if (!access) return not_found();
    auto const content_type = check_upload(upload, document_bytes_max);
    Faults faults;
    if (std::ranges::find(document_kinds, kind) == std::end(document_kinds))
        faults.emplace_back("/kind", kind.empty() ? "required" : "order_document_kind");
    if (!content_type) {
        auto const refusal = content_type.error();
        faults.insert(faults.end(), refusal.faults().begin(), refusal.faults().end());
    }
    if (!faults.empty()) return Refusal(std::move(faults));
    if (count_papers(tx, context.order_id) >= documents_max)
        return too_many("order_documents_too_many", documents_max);

    PaperRow row;
    row.id = DocumentId::generate(context.clock).text();
    row.order_id = context.order_id;
    row.consignment_id = access->consignment_id;
    row.kind = kind;
    row.file_name = clean_file_name(upload.file_name);
    row.content_type = *content_type;
    row.bytes = static_cast<std::int64_t>(upload.bytes.size());
    row.sha256 = auth::sha256_hex(upload.bytes);
    row.content_sealed = context.cipher.encrypt(upload.bytes, content_context(row.id));
    row.actor = order_actor_name(context.reader.who);
    row.uploaded_by = context.actor_id;
    row.uploaded_at = context.clock.now();
    auto json = insert_paper(tx, row);
    tell(tx, context, *access, "document", row.id);
    return json;
}

Result<OpenPaper> open_document(
    db::Transaction& tx, PaperContext const& context, std::string const& document_id) {
    auto paper = find_paper(tx, context.reader, context.order_id, document_id);
    if (!paper) return not_found();
    auto content = context.cipher.decrypt(paper->content_sealed, content_context(paper->id));
    events::audit(tx, context.actor_id, "order.document_read", context.order_id,
        R"({"id":")" + paper->id + R"("})");
    return OpenPaper{std::move(*paper), std::move(content)};
}

Result<std::string> write_message(
    db::Transaction& tx, PaperContext const& context, std::string const& body) {
    auto const access = open_order(tx, context.reader, context.order_id, context.consignment_id);
    if (!access) return not_found();
    if (access->consignment_id.empty())
        return Refusal(Faults{Fault("/consignment_id", "required")});
    if (count_messages(tx, context.order_id) >= messages_max)
        return too_many("order_messages_too_many", messages_max);
    MessageRow row;
    row.id = MessageId::generate(context.clock).text();
    row.order_id = context.order_id;
    row.consignment_id = access->consignment_id;
    row.actor = order_actor_name(context.reader.who);
    row.author = context.actor_id;
    row.body = body;
    row.at = context.clock.now();
    auto json = insert_message(tx, row);
    tell(tx, context, *access, "message", row.id);
    return json;
}

}  // namespace dermaga::exports
