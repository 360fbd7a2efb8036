#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::onboarding {

/// A document without its content.
struct DocumentRow {
    std::string id;
    std::string application_id;
    std::string seller_id;
    std::string kind;
    std::string file_name;
    std::string content_type;
    int bytes = 0;
    std::string sha256;  ///< hexadecimal, of the file as it came
    std::string uploaded_by;
    Timestamp uploaded_at{};
};

/// A document with its encrypted content.
struct DocumentContent {
    DocumentRow document;
    std::string content_sealed;
};

void insert_document(
    db::Transaction& tx, DocumentRow const& row, std::string const& content_sealed);
/// In the order of upload.
std::vector<DocumentRow> list_documents(db::Transaction& tx, std::string const& application_id);
/// Removes it; false when the application has no such document.
bool delete_document(
    db::Transaction& tx, std::string const& application_id, std::string const& document_id);
std::optional<DocumentContent> find_content_of_seller(
    db::Transaction& tx, std::string const& seller_id, std::string const& document_id);
std::optional<DocumentContent> find_content(
    db::Transaction& tx, std::string const& application_id, std::string const& document_id);

}  // namespace dermaga::onboarding
