#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::identity {

/// Somebody who was invited to a partner and has not come yet.
struct Invitation {
    std::string id;
    std::string partner_id;
    std::string email;
    Timestamp created_at;
    std::string created_by;
    Timestamp expires_at;
};

/// Adds it; an earlier one of the same person at the same partner gives way.
void put_invitation(
    db::Transaction& tx, Invitation const& invitation, std::string const& code_hash);

/// An invitation as the one who has its code finds it, its row locked until the transaction ends.
struct FoundInvitation {
    std::string id;
    std::string partner_id;
    std::string partner_name;
    std::string email;
    std::optional<std::string> totp_secret_sealed;
};
/// Nothing when the code is unknown or its time is over.
std::optional<FoundInvitation> lock_invitation(
    db::Transaction& tx, std::string const& code_hash, Timestamp now);
void keep_totp_secret(
    db::Transaction& tx, std::string const& invitation_id, std::string const& sealed);
void delete_invitation(db::Transaction& tx, std::string const& invitation_id);

/// A partner's person, or who will be one.
struct PartnerPerson {
    std::string email;
    Timestamp since;                      ///< joined, or invited
    std::optional<Timestamp> expires_at;  ///< of the invitation; nothing once it was accepted
};
/// Both, by address, at most `limit`.
std::vector<PartnerPerson> list_people(
    db::Transaction& tx, std::string const& partner_id, int limit);
int count_people(db::Transaction& tx, std::string const& partner_id);
/// Ends the account and its sessions, or the invitation; false when there was neither.
bool delete_person(db::Transaction& tx, std::string const& partner_id, std::string const& email);

}  // namespace dermaga::identity
