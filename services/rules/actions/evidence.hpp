#pragma once

#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/upload.hpp"
#include "db/transaction.hpp"
#include "rules/store/evidence_store.hpp"

namespace dermaga::rules {

inline constexpr std::size_t evidence_bytes_max = 10U * 1024 * 1024;
inline constexpr int evidence_max = 5;  ///< of one credential

/// Who attaches to or reads from which credential.
struct EvidenceContext {
    Clock const& clock;
    auth::FieldCipher const& cipher;
    std::string seller_id;  ///< "" for an administrator
    std::string account_id;
    std::string credential_id;
};

/// Attaches the scan of a credential that waits to be decided, encrypted for its place. Gives its
/// JSON. Refusals: not_found, credential_closed and credential_documents_too_many {max} (conflict),
/// and those of check_upload.
Result<std::string> attach_evidence(
    db::Transaction& tx, EvidenceContext const& context, Upload const& upload);
/// Takes it away again. Refusals: not_found, credential_closed (conflict).
Result<void> remove_evidence(
    db::Transaction& tx, EvidenceContext const& context, std::string const& document_id);

/// A document with its file as it came.
struct OpenEvidence {
    EvidenceRow document;
    std::string content;
};
/// An administrator's reading is kept in the audit log as "credential.document_read". Refusal:
/// not_found.
Result<OpenEvidence> open_evidence(
    db::Transaction& tx, EvidenceContext const& context, std::string const& document_id);

}  // namespace dermaga::rules
