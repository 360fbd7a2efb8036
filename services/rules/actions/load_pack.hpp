#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rules {

/// The largest archive that is kept. The official lists of both countries need a tenth of it.
constexpr std::size_t archive_bytes_max = 8 * 1024 * 1024;

/// A pack that is signed by somebody trusted, whole and without a fault.
struct CheckedPack {
    std::string archive;
    std::string signer;
    std::string digest;
    trade::rules::Manifest manifest;
};
/// Checks the bytes of an archive, before any transaction begins. Refusals of
/// rulepack::read_archive, check_signature, read_pack and RuleBook::compile, and
/// rules_archive_bytes {max}.
Result<CheckedPack> check_pack(std::string archive, std::vector<std::string> const& trusted);

/// Keeps a pack without putting it in force; the same archive once more is the one that is there.
/// Gives its id. Writes an entry in the audit log. Refusals: rules_version_taken (other content
/// under the same name and version), rules_version_old {newest}.
Result<std::string> keep_pack(
    db::Transaction& tx, Clock const& clock, CheckedPack const& pack, std::string const& actor);

struct ActivationOrder {
    std::string pack_id;
    Date active_from{};
    std::string actor;  ///< account id, or "system" for the command line
};
/// Puts a pack in force from a day on, with event `rules.pack_activated` of stream `rules` and an
/// entry in the audit log. Refusals: not_found, rules_day_past (before `today`), rules_four_eyes
/// (an account that loaded the pack itself).
Result<void> activate_pack(db::Transaction& tx, ActivationOrder const& order, Date today);

struct LoadOrder {
    Date active_from{};
    std::string actor;  ///< account id, or "system" for the command line
};
/// Both at once, for the command line, any day. The same archive once more is one more activation,
/// which is how an older pack returns. Refusals of keep_pack.
Result<std::string> load_pack(
    db::Transaction& tx, Clock const& clock, CheckedPack const& pack, LoadOrder const& order);

}  // namespace dermaga::rules
