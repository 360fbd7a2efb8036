#include "rules/store/pack_store.hpp"

namespace dermaga::rules {

namespace {

StoredPack pack_from(db::Row const& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
        row.text(6), row.text(7), row.text(8)};
}

}  // namespace

void lock_packs(db::Transaction& tx) {
    tx.query("lock table rules.packs in share row exclusive mode");
}

void insert_pack(
    db::Transaction& tx, StoredPack const& pack, Date issued, std::string_view archive) {
    tx.query(R"sql(
        insert into rules.packs (id, name, version, issuer, issued, signer, digest, archive, loaded_by)
        values ($1::text, $2::text, $3::text, $4::text, $5::date, $6::text, $7::text, $8::bytea, $9::text))sql",
        pack.id, pack.name, pack.version, pack.issuer, to_iso_date(issued), pack.signer,
        pack.digest, db::bytea(archive), pack.loaded_by);
}

std::optional<StoredPack> find_pack_by_digest(db::Transaction& tx, std::string_view digest) {
    auto const rows = tx.query(R"sql(
        select id, name, version, issuer, signer, digest, loaded_by, issued::text,
               to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.packs
        where digest = $1::text)sql",
        digest);
    if (rows.empty()) return std::nullopt;
    return pack_from(rows[0]);
}

std::optional<StoredPack> find_pack(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id, name, version, issuer, signer, digest, loaded_by, issued::text,
               to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.packs
        where id = $1::text)sql",
        id);
    if (rows.empty()) return std::nullopt;
    return pack_from(rows[0]);
}

std::vector<StoredPack> latest_packs(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        select id, name, version, issuer, signer, digest, loaded_by, issued::text,
               to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.packs
        order by id desc
        limit $1::int)sql",
        packs_max);
    std::vector<StoredPack> packs;
    for (auto const row : rows)
        packs.push_back(pack_from(row));
    return packs;
}

std::vector<StoredPack> find_packs_of_name(db::Transaction& tx, std::string_view name) {
    auto const rows = tx.query(R"sql(
        select id, name, version, issuer, signer, digest, loaded_by, issued::text,
               to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.packs
        where name = $1::text
        order by loaded_at, id)sql",
        name);
    std::vector<StoredPack> packs;
    for (auto const row : rows)
        packs.push_back(pack_from(row));
    return packs;
}

void insert_activation(
    db::Transaction& tx, std::string_view pack_id, Date from, std::string_view actor) {
    tx.query(R"sql(
        insert into rules.activations (pack_id, active_from, actor)
        values ($1::text, $2::date, $3::text))sql",
        pack_id, to_iso_date(from), actor);
}

std::string active_pack_id(db::Transaction& tx, Date day) {
    return tx.query("select rules.active_pack_id($1::date)", to_iso_date(day))[0].text(0);
}

std::optional<std::string> find_archive(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query("select archive from rules.packs where id = $1::text", id);
    if (rows.empty()) return std::nullopt;
    return rows[0].bytes(0);
}

std::optional<std::string> active_archive(db::Transaction& tx, Date day) {
    auto const rows = tx.query(R"sql(
        select archive
        from rules.packs
        where id = rules.active_pack_id($1::date))sql",
        to_iso_date(day));
    if (rows.empty()) return std::nullopt;
    return rows[0].bytes(0);
}

std::vector<Activation> latest_activations(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        select p.id, p.name, p.version, a.active_from::text,
               to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), a.actor
        from rules.activations a
        join rules.packs p on p.id = a.pack_id
        order by a.id desc
        limit $1::int)sql",
        activations_max);
    std::vector<Activation> all;
    for (auto const row : rows)
        all.push_back(
            {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    return all;
}

AccountLabels account_labels(db::Transaction& tx, std::vector<std::string> const& account_ids) {
    auto const rows = tx.query(R"sql(
        select a.id, identity.account_label(a.id)
        from (select distinct u.id from unnest($1::text[]) u(id)) a)sql",
        db::text_array(account_ids));
    AccountLabels labels;
    for (auto const row : rows)
        if (auto label = row.optional_text(1)) labels.emplace(row.text(0), *label);
    return labels;
}

}  // namespace dermaga::rules
