#pragma once

#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/upload.hpp"
#include "db/transaction.hpp"
#include "export/store/paper_store.hpp"

namespace dermaga::exports {

/// Who adds something to which order.
struct PaperContext {
    Clock const& clock;
    auth::FieldCipher const& cipher;
    OrderReader reader;
    std::string order_id;
    std::string consignment_id;  ///< "" for a seller's own, or the whole order
    std::string actor_id;
};

/// Attaches a file of one of document_kinds. What it is about decides who reads it: a consignment's
/// by its seller and the partner, the whole order's by the partner alone, both by administrators.
/// Gives its JSON. Refusals: not_found, documents_too_many (conflict), order_document_kind, and
/// those of check_upload.
Result<std::string> attach_document(db::Transaction& tx, PaperContext const& context,
    std::string const& kind, Upload const& upload);

/// A document with its content.
struct OpenPaper {
    PaperRow paper;
    std::string content;
};
/// Refusal: not_found.
Result<OpenPaper> open_document(
    db::Transaction& tx, PaperContext const& context, std::string const& document_id);

/// Writes to the other side of a consignment; a partner with several must say which. Gives its
/// JSON. Refusals: not_found, messages_too_many (conflict), required (consignment_id).
Result<std::string> write_message(
    db::Transaction& tx, PaperContext const& context, std::string const& body);

}  // namespace dermaga::exports
