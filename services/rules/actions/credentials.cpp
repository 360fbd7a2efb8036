#include "rules/actions/credentials.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "rules/actions/renew_verdicts.hpp"
#include "rules/store/answer_store.hpp"
#include "rules/store/evidence_store.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

namespace {

struct CredentialTag {
    static constexpr std::string_view prefix = "crd";
};

/// One product at once; all of a seller's are the job's work, since there may be many.
void renew_touched(db::Transaction& tx, Books& books, Credential const& credential) {
    if (!credential.product_id) return renew_seller(tx, credential.seller_id);
    renew_products(tx, books, {*credential.product_id});
}

std::optional<std::string> day_text(std::optional<Date> const& day) {
    if (!day) return std::nullopt;
    return to_iso_date(*day);
}

/// The last day as it is kept: what was entered, else how long the type holds from its first day
/// on. Refusals: credential_day_missing, credential_too_long {last, months}.
Result<std::optional<Date>> last_day(trade::rules::RuleBook const& book,
    trade::rules::CredentialType const& type, CredentialEntry const& entry) {
    if (type.valid_months.empty()) return entry.valid_until;
    if (!entry.valid_from && !entry.valid_until)
        return Refusal{Faults{{"/valid_from", "credential_day_missing"}}};
    if (!entry.valid_from) return entry.valid_until;
    auto const months = months_of(book, type, *entry.valid_from);
    if (!months) return entry.valid_until;
    Date const last = std::chrono::sys_days(
        std::chrono::days(validity_of(book, type, {entry.type, entry.valid_from}).to));
    if (entry.valid_until && *entry.valid_until > last)
        return Refusal{Faults{{"/valid_until", "credential_too_long",
            {{"last", to_iso_date(last)}, {"months", std::to_string(*months)}}}}};
    return std::optional(entry.valid_until.value_or(last));
}

std::optional<Refusal> stands_against(
    Credential const& credential, ExpectedVersion const& expected) {
    if (!expected) return Refusal{RefusalKind::precondition_required, "precondition_required"};
    if (*expected != credential.version)
        return Refusal{RefusalKind::precondition_failed, "precondition_failed"};
    return std::nullopt;
}

}  // namespace

std::string new_credential_id(Clock const& clock) {
    return Id<CredentialTag>::generate(clock).text();
}

Result<std::string> add_credential(
    db::Transaction& tx, Books& books, Clock const& clock, CredentialEntry const& entry) {
    auto const active = books.in_force(tx);
    if (entry.product_id && !find_goods_of(tx, entry.seller_id, *entry.product_id))
        return Refusal{RefusalKind::not_found, "not_found"};
    auto const type = active->book.credentials().find(entry.type);
    if (!type) return Refusal{Faults{{"/type", "credential_type_unknown"}}};
    auto const until = last_day(active->book, active->book.credentials()[*type], entry);
    if (!until) return until.error();
    if (count_credentials(tx, entry.seller_id) >= credentials_of_seller_max)
        return Refusal{RefusalKind::conflict, "credentials_too_many",
            {{"max", std::to_string(credentials_of_seller_max)}}};
    Credential credential;
    credential.id = new_credential_id(clock);
    credential.seller_id = entry.seller_id;
    credential.product_id = entry.product_id;
    credential.type = entry.type;
    credential.number = entry.number;
    credential.valid_from = day_text(entry.valid_from);
    credential.valid_until = day_text(*until);
    credential.entered_by = entry.account_id;
    insert_credential(tx, credential);
    renew_touched(tx, books, credential);
    events::audit(tx, entry.account_id, "credential.added", credential.id);
    return credential.id;
}

Result<void> remove_credential(
    db::Transaction& tx, Books& books, CredentialRemoval const& removal) {
    lock_credential(tx, removal.id);
    auto const credential = find_credential(tx, removal.seller_id, removal.id);
    if (!credential) return Refusal{RefusalKind::not_found, "not_found"};
    if (auto refusal = stands_against(*credential, removal.expected)) return *refusal;
    delete_credential(tx, credential->id);
    renew_touched(tx, books, *credential);
    events::audit(tx, removal.account_id, "credential.removed", credential->id);
    return {};
}

Result<void> decide(db::Transaction& tx, Books& books, std::string_view id,
    ExpectedVersion const& expected, Decision const& decision) {
    lock_credential(tx, id);
    auto const credential = find_credential(tx, "", id);
    if (!credential) return Refusal{RefusalKind::not_found, "not_found"};
    if (auto refusal = stands_against(*credential, expected)) return *refusal;
    if (credential->state != "pending") return Refusal{RefusalKind::conflict, "credential_decided"};
    if (credential->entered_by == decision.actor)
        return Refusal{RefusalKind::forbidden, "rules_four_eyes"};
    if (decision.state == "rejected" && decision.reason.empty())
        return Refusal{Faults{{"/reason", "credential_reason_missing"}}};
    if (decision.state == "verified" && decision.reason.empty() && count_evidence(tx, id) == 0)
        return Refusal{Faults{{"/reason", "credential_unseen"}}};
    decide_credential(tx, id, decision);
    renew_touched(tx, books, *credential);
    // The id is ours and needs no escaping.
    auto const payload =
        R"({"id":")" + credential->id + R"(","seller_id":")" + credential->seller_id + R"("})";
    auto const type = "credential." + decision.state;
    events::publish(tx, "rules", credential->id, type, payload);
    events::audit(tx, decision.actor, type, credential->id, payload);
    return {};
}

}  // namespace dermaga::rules
