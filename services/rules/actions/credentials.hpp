#pragma once

#include "rules/actions/books.hpp"
#include "rules/store/credential_store.hpp"

namespace dermaga::rules {

/// What a seller hands in, its number already in its form.
struct CredentialEntry {
    std::string seller_id;
    std::string account_id;
    std::optional<std::string> product_id;
    std::string type;
    std::string number;
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
};
/// A new id of a credential.
std::string new_credential_id(Clock const& clock);

/// Keeps it, waiting to be verified, and renews the verdicts it touches. Gives its id. Refusals:
/// not_found (the product is not the seller's), credential_type_unknown, credential_day_missing,
/// credential_too_long {last, months}, credentials_too_many
/// {max}.
Result<std::string> add_credential(
    db::Transaction& tx, Books& books, Clock const& clock, CredentialEntry const& entry);

/// A moment's If-Match: nothing when the header was absent.
using ExpectedVersion = std::optional<std::int64_t>;

struct CredentialRemoval {
    std::string seller_id;
    std::string account_id;
    std::string id;
    ExpectedVersion expected;
};
/// Takes it away. Refusals: not_found, precondition_required, precondition_failed.
Result<void> remove_credential(db::Transaction& tx, Books& books, CredentialRemoval const& removal);

/// Verifies or rejects one that waits, with event `credential.verified` or `credential.rejected` of
/// stream `rules` and an entry in the audit log. Refusals: not_found, precondition_…,
/// credential_decided (conflict), rules_four_eyes (forbidden); at /reason
/// credential_reason_missing, and credential_unseen where nothing is attached that it could be
/// verified by.
Result<void> decide(db::Transaction& tx, Books& books, std::string_view id,
    ExpectedVersion const& expected, Decision const& decision);

}  // namespace dermaga::rules
