#include "rules/store/credential_store.hpp"

namespace dermaga::rules {

namespace {

/// Of a row of rules.credentials_shown.
Credential credential_from(db::Row const& row) {
    Credential one;
    one.id = row.text(0);
    one.seller_id = row.text(1);
    one.product_id = row.optional_text(2);
    one.type = row.text(3);
    one.number = row.text(4);
    one.valid_from = row.optional_text(5);
    one.valid_until = row.optional_text(6);
    one.entered_by = row.text(7);
    one.state = row.text(8);
    one.reason = row.text(9);
    one.version = row.integer(10);
    one.created_at = row.text(11);
    one.decided_at = row.optional_text(12);
    one.seller_name = row.optional_text(13);
    one.product_title = row.optional_text(14);
    one.documents = row.text(15);
    return one;
}

}  // namespace

void insert_credential(db::Transaction& tx, Credential const& credential) {
    tx.query(R"sql(
        insert into rules.credentials
            (id, seller_id, product_id, type, number, valid_from, valid_until, entered_by)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::date, $7::date, $8::text))sql",
        credential.id, credential.seller_id, credential.product_id, credential.type,
        credential.number, credential.valid_from, credential.valid_until, credential.entered_by);
}

std::int64_t count_credentials(db::Transaction& tx, std::string_view seller_id) {
    return tx
        .query("select count(*) from rules.credentials where seller_id = $1::text", seller_id)[0]
        .integer(0);
}

std::optional<Credential> find_credential(
    db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select *
        from rules.credentials_shown c
        where c.id = $2::text and ($1::text = '' or c.seller_id = $1::text))sql",
        seller_id, id);
    if (rows.empty()) return std::nullopt;
    return credential_from(rows[0]);
}

void lock_credential(db::Transaction& tx, std::string_view id) {
    tx.query("select from rules.credentials where id = $1::text for update", id);
}

void delete_credential(db::Transaction& tx, std::string_view id) {
    tx.query("delete from rules.credentials where id = $1::text", id);
}

void decide_credential(db::Transaction& tx, std::string_view id, Decision const& decision) {
    tx.query(R"sql(
        update rules.credentials
        set state = $2::text, reason = $3::text, decided_by = $4::text, decided_at = now(), version = version + 1
        where id = $1::text)sql",
        id, decision.state, decision.reason, decision.actor);
}

std::vector<Credential> list_credentials(db::Transaction& tx, CredentialPage const& page) {
    bool const is_queue = page.seller_id.empty();
    constexpr char of_seller[] = R"sql(
        select *
        from rules.credentials_shown c
        where c.seller_id = $1::text and ($2::text = '' or c.id < $2::text)
          and ($3::text = '' or coalesce(c.product_id, '') in ('', $3::text))
        order by c.id desc
        limit $4::int)sql";
    constexpr char queue[] = R"sql(
        select *
        from rules.credentials_shown c
        where c.state = $1::text and c.id > $2::text
        order by c.id
        limit $3::int)sql";
    auto const rows = is_queue
        ? tx.query(queue, page.state, page.after, page.limit)
        : tx.query(of_seller, page.seller_id, page.after, page.product_id, page.limit);
    std::vector<Credential> all;
    for (auto const row : rows)
        all.push_back(credential_from(row));
    return all;
}

}  // namespace dermaga::rules
