#include "rules/store/answer_store.hpp"

namespace dermaga::rules {

Profile find_profile(db::Transaction& tx, std::string_view seller_id) {
    auto const rows = tx.query(R"sql(
        select p.umkm_class, p.has_customs_access, s.business_form, coalesce(p.version, 0),
               coalesce(to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')
        from (select $1::text as seller_id) u
        left join rules.profiles p on p.seller_id = u.seller_id
        left join onboarding.sellers s on s.seller_id = u.seller_id)sql",
        seller_id);
    auto const row = rows[0];
    Profile profile;
    profile.umkm_class = row.optional_text(0);
    if (!row.is_null(1)) profile.has_customs_access = row.boolean(1);
    profile.business_form = row.optional_text(2);
    profile.version = row.integer(3);
    profile.updated_at = row.text(4);
    return profile;
}

bool write_profile(
    db::Transaction& tx, std::string_view seller_id, std::int64_t version, Profile const& profile) {
    auto const rows = tx.query(R"sql(
        insert into rules.profiles as p (seller_id, umkm_class, has_customs_access)
        select $1::text, $3::text, $4::boolean
        where $2::bigint = 0 or exists (select from rules.profiles where seller_id = $1::text)
        on conflict (seller_id) do update
        set umkm_class = excluded.umkm_class, has_customs_access = excluded.has_customs_access,
            version = p.version + 1, updated_at = now()
        where p.version = $2::bigint)sql",
        seller_id, version, profile.umkm_class, profile.has_customs_access);
    return rows.affected() == 1;
}

void renew_seller(db::Transaction& tx, std::string_view seller_id) {
    tx.query("select rules.renew_seller($1::text)", seller_id);
}

Facts find_facts(db::Transaction& tx, std::string_view product_id) {
    auto const rows = tx.query(R"sql(
        select product_class, gcode, answers::text, version,
               to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.facts
        where product_id = $1::text)sql",
        product_id);
    if (rows.empty()) return {};
    auto const row = rows[0];
    return {row.optional_text(0), row.optional_text(1), row.text(2), row.integer(3), row.text(4)};
}

bool write_facts(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    Facts const& facts) {
    auto const rows = tx.query(R"sql(
        insert into rules.facts as f (product_id, seller_id, product_class, gcode, answers)
        select $1::text, $2::text, $4::text, $5::text, $6::jsonb
        where $3::bigint = 0 or exists (select from rules.facts where product_id = $1::text)
        on conflict (product_id) do update
        set product_class = excluded.product_class, gcode = excluded.gcode, answers = excluded.answers,
            version = f.version + 1, updated_at = now()
        where f.version = $3::bigint)sql",
        product_id, seller_id, facts.version, facts.product_class, facts.gcode, facts.answers);
    return rows.affected() == 1;
}

}  // namespace dermaga::rules
