#include "identity/store/session_store.hpp"

namespace dermaga::identity {

void insert_session(db::Transaction& tx, SessionRow const& session) {
    tx.query(R"sql(
        delete from identity.sessions
        where account_id = $1::text
          and expires_at < $2::timestamptz)sql",
        session.account_id, to_rfc3339(session.created_at));
    tx.query(R"sql(
        insert into identity.sessions (token_hash, account_id, created_at, expires_at)
        values ($1::text, $2::text, $3::timestamptz, $4::timestamptz))sql",
        session.token_hash, session.account_id, to_rfc3339(session.created_at),
        to_rfc3339(session.expires_at));
}

std::optional<Timestamp> find_session_end(db::Transaction& tx, std::string const& token_hash) {
    auto const rows = tx.query(R"sql(
        select (extract(epoch from expires_at) * 1000)::bigint
        from identity.sessions
        where token_hash = $1::text)sql",
        token_hash);
    if (rows.empty()) return std::nullopt;
    return Timestamp(std::chrono::milliseconds(rows[0].integer(0)));
}

void prolong_session(db::Transaction& tx, std::string const& token_hash, Timestamp expires_at) {
    tx.query(R"sql(
        update identity.sessions
        set expires_at = $2::timestamptz
        where token_hash = $1::text)sql",
        token_hash, to_rfc3339(expires_at));
}

void delete_session(db::Transaction& tx, std::string const& token_hash) {
    tx.query(R"sql(
        delete from identity.sessions
        where token_hash = $1::text)sql",
        token_hash);
}

void delete_other_sessions(
    db::Transaction& tx, std::string const& account_id, std::string const& token_hash) {
    tx.query(R"sql(
        delete from identity.sessions
        where account_id = $1::text
          and token_hash <> $2::text)sql",
        account_id, token_hash);
}

}  // namespace dermaga::identity
