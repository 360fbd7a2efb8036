#include "identity/store/audit_store.hpp"

#include <limits>

namespace dermaga::identity {
namespace {

std::vector<AuditEntry> entries_from(db::Rows const& rows) {
    std::vector<AuditEntry> entries;
    for (auto const row : rows) {
        AuditEntry entry;
        entry.id = row.integer(0);
        entry.at = Timestamp(std::chrono::milliseconds(row.integer(1)));
        entry.actor = row.text(2);
        entry.actor_label = row.optional_text(3).value_or("");
        entry.action = row.text(4);
        entry.subject = row.text(5);
        entry.details = row.text(6);
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace

std::vector<AuditEntry> list_audit(db::Transaction& tx, std::string const& subject,
    std::optional<std::int64_t> before, int limit) {
    auto const upper = before.value_or(std::numeric_limits<std::int64_t>::max());
    if (subject.empty())
        return entries_from(tx.query(R"sql(
            select id, (extract(epoch from at) * 1000)::bigint, actor, identity.account_label(actor),
                   action, subject, details::text
            from events.audit_log
            where id < $1::bigint
            order by id desc
            limit $2::int)sql",
            upper, limit));
    return entries_from(tx.query(R"sql(
        select id, (extract(epoch from at) * 1000)::bigint, actor, identity.account_label(actor),
               action, subject, details::text
        from events.audit_log
        where subject = $1::text
          and id < $2::bigint
        order by id desc
        limit $3::int)sql",
        subject, upper, limit));
}

}  // namespace dermaga::identity
