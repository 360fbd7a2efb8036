#include "rules/store/verdict_store.hpp"

namespace dermaga::rules {

std::vector<KeptStates> lock_verdicts(
    db::Transaction& tx, std::vector<std::string> const& product_ids) {
    auto const ids = db::text_array(product_ids);
    tx.query(R"sql(
        insert into rules.verdicts (product_id)
        select distinct u.id
        from unnest($1::text[]) u(id)
        order by u.id
        on conflict do nothing)sql",
        ids);
    auto const rows = tx.query(R"sql(
        select product_id, array_to_string(states, ','), version, array_to_string(certificates, ',')
        from rules.verdicts
        where product_id = any ($1::text[])
        order by product_id
        for update)sql",
        ids);
    std::vector<KeptStates> kept;
    for (auto const row : rows)
        kept.push_back({row.text(0), read_states(row.view(1)), row.integer(2), row.text(3)});
    return kept;
}

void write_verdicts(
    db::Transaction& tx, std::vector<Judgement> const& judgements, std::string_view pack_id) {
    std::vector<std::string> ids, sellers, states, findings, days, terms, certificates, pieces,
        turning;
    for (auto const& one : judgements) {
        ids.push_back(one.product_id);
        sellers.push_back(one.seller_id);
        terms.push_back(one.terms);
        states.push_back(states_text(one.evaluation.states));
        findings.push_back(one.evaluation.findings);
        certificates.push_back(one.evaluation.certificates);
        pieces.push_back(pieces_text(one.evaluation.free_pieces));
        turning.emplace_back(one.evaluation.turns_on_rate ? "t" : "f");
        auto const& day = one.evaluation.changes_on;
        days.push_back(day ? to_iso_date(*day) : std::string());
    }
    tx.query(R"sql(
        update rules.verdicts v
        set seller_id = n.seller_id,
            version = v.version + (v.states <> n.states)::int,
            states = n.states, findings = n.findings::json, pack_id = $6::text, changes_on = n.changes_on,
            terms = n.terms, certificates = n.certificates, free_pieces = n.free_pieces,
            turns_on_rate = n.turns_on_rate, evaluated_at = now()
        from (select t.product_id, t.seller_id, string_to_array(t.states, ',') as states,
                     t.terms, t.findings, nullif(t.changes_on, '')::date as changes_on,
                     string_to_array(t.certificates, ',') as certificates,
                     string_to_array(t.free_pieces, ',')::integer[] as free_pieces,
                     t.turns_on_rate::boolean as turns_on_rate
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $7::text[],
                          $8::text[], $9::text[], $10::text[])
                  t(product_id, seller_id, states, findings, changes_on, terms, certificates, free_pieces,
                    turns_on_rate)) n
        where v.product_id = n.product_id
          and (v.seller_id, v.states, v.findings::text, v.changes_on, v.terms, v.certificates, v.free_pieces,
               v.turns_on_rate)
              is distinct from (n.seller_id, n.states, n.findings, n.changes_on, n.terms, n.certificates, n.free_pieces,
                                n.turns_on_rate))sql",
        db::text_array(ids), db::text_array(sellers), db::text_array(states),
        db::text_array(findings), db::text_array(days), pack_id, db::text_array(terms),
        db::text_array(certificates), db::text_array(pieces), db::text_array(turning));
}

void forget_products(db::Transaction& tx, std::vector<std::string> const& product_ids) {
    auto const ids = db::text_array(product_ids);
    tx.query("delete from rules.verdicts where product_id = any ($1::text[])", ids);
    tx.query("delete from rules.facts where product_id = any ($1::text[])", ids);
    tx.query("delete from rules.credentials where product_id = any ($1::text[])", ids);
    tx.query("delete from rules.bills_of_materials where product_id = any ($1::text[])", ids);
}

void tell_changes(db::Transaction& tx, std::vector<StateChange> const& changes) {
    if (changes.empty()) return;
    std::vector<std::string> ids, payloads;
    for (auto const& one : changes) {
        ids.push_back(one.product_id);
        payloads.push_back(one.payload);
    }
    tx.query(R"sql(
        insert into events.entries (stream, aggregate_id, type, payload)
        select 'readiness', t.id, 'readiness.changed', t.payload
        from unnest($1::text[], $2::text[]) t(id, payload))sql",
        db::text_array(ids), db::text_array(payloads));
}

std::set<std::string> tell_listings(
    db::Transaction& tx, std::vector<std::string> const& product_ids) {
    std::set<std::string> told;
    if (product_ids.empty()) return told;
    for (auto const row :
        tx.query("select catalog.announce_listings($1::text[])", db::text_array(product_ids)))
        told.insert(row.text(0));
    return told;
}

std::vector<std::string> due_by_day(db::Transaction& tx, Date today, int limit) {
    auto const rows = tx.query(R"sql(
        select product_id
        from rules.verdicts
        where changes_on <= $1::date
        order by changes_on
        limit $2::int)sql",
        to_iso_date(today), limit);
    std::vector<std::string> ids;
    for (auto const row : rows)
        ids.push_back(row.text(0));
    return ids;
}

std::vector<StateCount> count_states(db::Transaction& tx, std::string_view seller_id) {
    auto const rows = tx.query(R"sql(
        select r.route, v.states[r.place], count(*)
        from rules.verdicts v
        cross join rules.routes r
        where v.seller_id = $1::text
        group by 1, 2)sql",
        seller_id);
    std::vector<StateCount> counts;
    for (auto const row : rows)
        counts.push_back({row.text(0), row.text(1), row.integer(2)});
    return counts;
}

std::optional<KeptVerdict> find_listing_verdict(
    db::Transaction& tx, std::string_view product_id, std::string_view in_force) {
    // Answers that stayed the same are not written for each pack: the sweep has been there.
    auto const rows = tx.query(R"sql(
        select coalesce(v.version, 0),
               case when s.pack_id = $2::text and rules.has_passed(s, v.product_id) and v.pack_id <> ''
                    then s.pack_id else coalesce(v.pack_id, '') end,
               to_char(v.evaluated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               coalesce(array_to_string(v.states, ','), ''), coalesce(v.findings::text, '{}')
        from catalog.listings_public l
        left join rules.verdicts v on v.product_id = l.product_id
        cross join rules.sweep s
        where l.product_id = $1::text)sql",
        product_id, in_force);
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    return KeptVerdict{row.integer(0), row.text(1), row.optional_text(2).value_or(""),
        read_states(row.view(3)), row.text(4)};
}

}  // namespace dermaga::rules
