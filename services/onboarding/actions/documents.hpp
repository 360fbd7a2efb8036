#pragma once

#include <string>

#include "onboarding/actions/context.hpp"
#include "onboarding/domain/document.hpp"
#include "onboarding/store/document_store.hpp"

namespace dermaga::onboarding {

struct AddDocument {
    std::string actor_account_id;
    std::string kind;  ///< as typed
    Upload upload;
};

/// Adds a document to the seller's application. Refusals: application_missing, application_closed,
/// documents_too_many (conflict), or faults at "/kind" and "/file".
Result<DocumentRow> add_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, AddDocument const& command);

/// Takes it away again. Refusals: not_found, application_closed, precondition_failed.
Result<ApplicationRow> remove_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& document_id,
    std::string const& actor_account_id);

/// A document with its file as it came.
struct OpenDocument {
    DocumentRow document;
    std::string content;
};
/// For its owner. Refusal not_found.
Result<OpenDocument> open_own_document(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& document_id);
/// For the desk; the reading is kept in the audit log as "document.read".
Result<OpenDocument> open_document_for_desk(db::Transaction& tx, Context const& context,
    std::string const& application_id, std::string const& document_id,
    std::string const& actor_account_id);

}  // namespace dermaga::onboarding
