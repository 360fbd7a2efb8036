#include "sandbox/store/sandbox_store.hpp"

namespace dermaga::sandbox {

std::optional<Sandbox> find_sandbox(db::Transaction& tx, std::string const& partner_id) {
    auto const rows = tx.query(R"sql(
        select partner_id, sandbox_id, database_name, client_id, secret_hash,
               to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from sandbox.sandboxes
        where partner_id = $1::text)sql",
        partner_id);
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    return Sandbox{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

bool insert_sandbox(db::Transaction& tx, Sandbox const& sandbox) {
    auto const rows = tx.query(R"sql(
        insert into sandbox.sandboxes (partner_id, sandbox_id, database_name, client_id, secret_hash, created_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz)
        on conflict (partner_id) do nothing
        returning partner_id)sql",
        sandbox.partner_id, sandbox.sandbox_id, sandbox.database, sandbox.client_id,
        sandbox.secret_hash, sandbox.created_at);
    return !rows.empty();
}

bool replace_database(db::Transaction& tx, Sandbox const& sandbox, std::string const& database) {
    auto const rows = tx.query(R"sql(
        update sandbox.sandboxes
        set database_name = $3::text, last_used_at = now()
        where partner_id = $1::text and database_name = $2::text
        returning partner_id)sql",
        sandbox.partner_id, sandbox.database, database);
    return !rows.empty();
}

bool delete_sandbox(db::Transaction& tx, Sandbox const& sandbox) {
    auto const rows = tx.query(R"sql(
        delete from sandbox.sandboxes
        where partner_id = $1::text and database_name = $2::text
        returning partner_id)sql",
        sandbox.partner_id, sandbox.database);
    return !rows.empty();
}

void touch_sandbox(db::Transaction& tx, std::string const& sandbox_id) {
    tx.query(R"sql(
        update sandbox.sandboxes
        set last_used_at = now()
        where sandbox_id = $1::text)sql",
        sandbox_id);
}

void hold_open(db::Transaction& tx, Address const& house) {
    let_go(tx, house, open_lease);
}

void let_go(
    db::Transaction& tx, Address const& house, std::optional<std::chrono::milliseconds> next_in) {
    std::optional<std::int64_t> next_in_ms;
    if (next_in) next_in_ms = next_in->count();
    tx.query(R"sql(
        update sandbox.sandboxes
        set due_at = now() + $3::bigint * interval '1 millisecond'
        where sandbox_id = $1::text and database_name = $2::text)sql",
        house.sandbox_id, house.database, next_in_ms);
}

std::vector<Address> take_due(db::Transaction& tx, int limit) {
    auto const rows = tx.query(R"sql(
        update sandbox.sandboxes s
        set due_at = now() + $2::bigint * interval '1 second'
        where s.partner_id in (
            select d.partner_id
            from sandbox.sandboxes d
            where d.due_at <= now()
            order by d.due_at
            limit $1::int
            for update skip locked)
        returning s.sandbox_id, s.database_name)sql",
        limit, std::chrono::seconds(open_lease).count());
    std::vector<Address> due;
    for (auto const row : rows)
        due.push_back({row.text(0), row.text(1)});
    return due;
}

void note_database(db::Transaction& tx, std::string const& name) {
    tx.query("insert into sandbox.databases (name) values ($1::text)", name);
}

void forget_database(db::Transaction& tx, std::string const& name) {
    tx.query("delete from sandbox.databases where name = $1::text", name);
}

void delete_unused(db::Transaction& tx) {
    tx.query(R"sql(
        delete from sandbox.sandboxes
        where last_used_at < now() - make_interval(days => $1::int))sql",
        static_cast<int>(unused_max.count()));
}

std::optional<std::string> stray_database(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        select d.name
        from sandbox.databases d
        where d.made_at < now() - interval '10 minutes'
          and not exists (select from sandbox.sandboxes s where s.database_name = d.name)
        order by d.name
        limit 1)sql");
    if (rows.empty()) return std::nullopt;
    return rows[0].text(0);
}

db::BatchedLookup databases_by_sandbox(db::Database& database) {
    return db::BatchedLookup(database, R"sql(
        select sandbox_id, database_name
        from sandbox.sandboxes
        where sandbox_id = any ($1::text[]))sql");
}

}  // namespace dermaga::sandbox
