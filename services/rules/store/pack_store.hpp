#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::rules {

/// A pack as it is kept, without its bytes.
struct StoredPack {
    std::string id;
    std::string name;
    std::string version;
    std::string issuer;
    std::string signer;
    std::string digest;       ///< SHA-256 of the archive in hexadecimal
    std::string loaded_by;    ///< account id, or "system" for the command line
    std::string issued{};     ///< a day; read only
    std::string loaded_at{};  ///< RFC 3339; read only
};

/// Waits for other loads; held to the end of the transaction.
void lock_packs(db::Transaction& tx);
/// Refuses nothing itself: the constraints packs_version_once and packs_digest_once do.
void insert_pack(
    db::Transaction& tx, StoredPack const& pack, Date issued, std::string_view archive);
std::optional<StoredPack> find_pack_by_digest(db::Transaction& tx, std::string_view digest);
std::optional<StoredPack> find_pack(db::Transaction& tx, std::string_view id);
/// The newest first.
constexpr int packs_max = 200;
std::vector<StoredPack> latest_packs(db::Transaction& tx);
/// Every version of a pack, in the order of loading.
std::vector<StoredPack> find_packs_of_name(db::Transaction& tx, std::string_view name);

void insert_activation(
    db::Transaction& tx, std::string_view pack_id, Date from, std::string_view actor);

/// The id of the pack in force on that day; the executable's (starter_id) before the first was put
/// in force.
std::string active_pack_id(db::Transaction& tx, Date day);
std::optional<std::string> find_archive(db::Transaction& tx, std::string_view id);
/// The archive of the pack in force on that day; nothing before the first was loaded.
std::optional<std::string> active_archive(db::Transaction& tx, Date day);

/// One line of the history of what is in force, the latest first.
struct Activation {
    std::string pack_id;
    std::string name;
    std::string version;
    std::string active_from;  ///< a day
    std::string at;           ///< the moment it was said, RFC 3339
    std::string actor;
};
constexpr int activations_max = 200;
std::vector<Activation> latest_activations(db::Transaction& tx);

/// What colleagues call these accounts (identity.account_label); "system" is nobody's and not
/// there.
using AccountLabels = std::map<std::string, std::string, std::less<>>;
AccountLabels account_labels(db::Transaction& tx, std::vector<std::string> const& account_ids);

}  // namespace dermaga::rules
