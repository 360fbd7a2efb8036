#pragma once

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
    std::string digest;  ///< SHA-256 of the archive in hexadecimal
};

/// Waits for other loads; held to the end of the transaction.
void lock_packs(db::Transaction& tx);
/// Refuses nothing itself: the constraints packs_version_once and packs_digest_once do.
void insert_pack(db::Transaction& tx, StoredPack const& pack, Date issued,
                 std::string_view archive);
std::optional<StoredPack> find_pack_by_digest(db::Transaction& tx, std::string_view digest);
/// Every version of a pack, in the order of loading.
std::vector<StoredPack> find_packs_of_name(db::Transaction& tx, std::string_view name);

void insert_activation(db::Transaction& tx, std::string_view pack_id, Date from,
                       std::string_view actor);

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

}  // namespace dermaga::rules
