#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "onboarding/domain/application_fields.hpp"

namespace dermaga::onboarding {

/// A file for the demonstration data.
struct SeedDocument {
    std::string kind;  ///< ktp, nib, npwp, deed, other
    std::string file_name;
    std::string bytes;  ///< a PDF, JPEG or PNG within the limits
};

/// A seller who is to be verified at once, and by whom.
struct SeedOrder {
    std::string seller_id;
    std::string owner_account_id;
    std::string reviewer_account_id;  ///< an administrator; not the owner (four eyes)
    ApplicationFields fields;
    std::vector<SeedDocument> documents;  ///< two or more
};

/// Takes the application of a demonstration seller through every step that a person would: saved,
/// documents added, submitted, claimed, approved, with the same checks, history, events and audit.
/// Returns the application's id; refuses where a person would be refused.
Result<std::string> seed_approved(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SeedOrder const& order);

/// Where a seller wants to be paid, as in its application.
struct SellerAccount {
    std::string bank_code;
    std::string account_number;
    std::string account_name;
};
/// Nothing when the seller has no application or gave no account. Personal data: who asks notes it
/// in the audit log.
std::optional<SellerAccount> account_of_seller(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, std::string const& seller_id);

/// The verified seller with this NIB; nothing when the house knows none.
std::optional<std::string> seller_of_nib(
    db::Transaction& tx, auth::FieldCipher const& cipher, std::string const& nib);

}  // namespace dermaga::onboarding
