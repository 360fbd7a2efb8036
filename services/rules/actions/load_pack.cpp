#include "rules/actions/load_pack.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "rulepack/manifest.hpp"
#include "rulepack/pack_files.hpp"
#include "rulepack/signature.hpp"
#include "rules/store/pack_store.hpp"

namespace dermaga::rules {

namespace {

struct RulePackTag {
    static constexpr std::string_view prefix = "rpk";
};

/// The id under which the pack is kept, after keeping it when it was not.
Result<std::string> keep(
    db::Transaction& tx, Clock const& clock, CheckedPack const& pack, std::string const& actor) {
    if (auto const there = find_pack_by_digest(tx, pack.digest)) return there->id;
    auto const versions = find_packs_of_name(tx, pack.manifest.name);
    for (auto const& other : versions) {
        if (other.version == pack.manifest.version)
            return Refusal{RefusalKind::conflict, "rules_version_taken"};
        if (rulepack::is_older(pack.manifest.version, other.version))
            return Refusal{RefusalKind::conflict, "rules_version_old", {{"newest", other.version}}};
    }
    StoredPack const stored{Id<RulePackTag>::generate(clock).text(), pack.manifest.name,
        pack.manifest.version, pack.manifest.issuer, pack.signer, pack.digest, actor};
    insert_pack(tx, stored, pack.manifest.issued, pack.archive);
    return stored.id;
}

void activate(db::Transaction& tx, ActivationOrder const& order, std::string const& version) {
    insert_activation(tx, order.pack_id, order.active_from, order.actor);
    // A version is numbers and points and the id is ours: neither needs escaping in JSON.
    auto const payload = R"({"id":")" + order.pack_id + R"(","version":")" + version +
        R"(","active_from":")" + to_iso_date(order.active_from) + R"("})";
    events::publish(tx, "rules", order.pack_id, "rules.pack_activated", payload);
    events::audit(tx, order.actor, "rules.pack_activated", order.pack_id, payload);
}

}  // namespace

Result<CheckedPack> check_pack(std::string archive, std::vector<std::string> const& trusted) {
    if (archive.size() > archive_bytes_max)
        return Refusal{RefusalKind::too_large, "rules_archive_bytes",
            {{"max", std::to_string(archive_bytes_max)}}};
    auto const files = rulepack::read_archive(archive);
    if (!files) return files.error();
    // Faults before the signature: who writes a pack hears of them before it is signed.
    auto const pack = rulepack::read_pack(*files);
    if (!pack) return pack.error();
    auto const book = trade::rules::RuleBook::compile(*pack);
    if (!book) return book.error();
    auto signer = rulepack::check_signature(*files, trusted);
    if (!signer) return signer.error();
    auto digest = rulepack::sha256_hex(archive);
    return CheckedPack{std::move(archive), std::move(*signer), std::move(digest), pack->manifest};
}

Result<std::string> keep_pack(
    db::Transaction& tx, Clock const& clock, CheckedPack const& pack, std::string const& actor) {
    lock_packs(tx);
    auto id = keep(tx, clock, pack, actor);
    if (id) events::audit(tx, actor, "rules.pack_kept", *id);
    return id;
}

Result<void> activate_pack(db::Transaction& tx, ActivationOrder const& order, Date today) {
    lock_packs(tx);
    auto const pack = find_pack(tx, order.pack_id);
    if (!pack) return Refusal{RefusalKind::not_found, "not_found"};
    if (std::chrono::sys_days(order.active_from) < std::chrono::sys_days(today))
        return Refusal{Faults{{"/active_from", "rules_day_past", {{"today", to_iso_date(today)}}}}};
    if (pack->loaded_by == order.actor) return Refusal{RefusalKind::forbidden, "rules_four_eyes"};
    activate(tx, order, pack->version);
    return {};
}

Result<std::string> load_pack(
    db::Transaction& tx, Clock const& clock, CheckedPack const& pack, LoadOrder const& order) {
    lock_packs(tx);
    auto id = keep(tx, clock, pack, order.actor);
    if (!id) return id.error();
    activate(tx, {*id, order.active_from, order.actor}, pack.manifest.version);
    return id;
}

}  // namespace dermaga::rules
