#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::rules {

/// The scan or photograph of a credential, its content encrypted.
struct EvidenceRow {
    std::string id;
    std::string credential_id;
    std::string file_name;
    std::string content_type;
    std::int64_t bytes = 0;
    std::string sha256;  ///< hexadecimal, of the file as it came
    std::string content_sealed;
    std::string uploaded_by;
    Timestamp uploaded_at{};
};

/// Keeps it and counts the credential's version on: who decides must have seen it. Gives its JSON.
std::string insert_evidence(db::Transaction& tx, EvidenceRow const& row);
/// Takes it away and counts the version on; false when the credential has no such document.
bool delete_evidence(db::Transaction& tx, std::string_view credential_id, std::string_view id);
std::int64_t count_evidence(db::Transaction& tx, std::string_view credential_id);
/// Of a credential of this seller ("" for any); what is needed to show it.
std::optional<EvidenceRow> find_evidence(db::Transaction& tx, std::string_view seller_id,
    std::string_view credential_id, std::string_view id);

}  // namespace dermaga::rules
