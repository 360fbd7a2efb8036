#include "catalog/store/text_review_store.hpp"

#include <boost/json.hpp>

namespace dermaga::catalog {

namespace {

TextStates states_from(db::Row row, int first) {
    return {text_state_from_name(row.view(first)), text_state_from_name(row.view(first + 1)),
        text_state_from_name(row.view(first + 2))};
}

WaitingTexts waiting_from(db::Row row) {
    WaitingTexts waiting;
    waiting.product_id = row.text(0);
    waiting.sku = row.text(1);
    waiting.seller_id = row.text(2);
    waiting.seller_name = row.text(3);
    waiting.title = {row.text(4), row.optional_text(5), row.optional_text(6)};
    waiting.description = {
        row.optional_text(7).value_or(""), row.optional_text(8), row.optional_text(9)};
    waiting.states = states_from(row, 10);
    waiting.texts_version = row.integer(13);
    waiting.waiting_since = row.text(14);
    waiting.waiting_us = row.integer(15);
    waiting.photo_id = row.optional_text(16).value_or("");
    return waiting;
}

boost::json::value said_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return boost::json::value(text);
}

}  // namespace

std::vector<WaitingTexts> list_waiting_texts(
    db::Transaction& tx, WaitingPlace const& after, int limit) {
    auto const rows = tx.query(R"sql(
        with recursive waiting(seller_id) as (
            select min(w.seller_id)
            from catalog.products w
            where w.state = 'listed' and w.texts_waiting_since is not null
            union all
            select (select min(w.seller_id)
                    from catalog.products w
                    where w.state = 'listed' and w.texts_waiting_since is not null and w.seller_id > before.seller_id)
            from waiting before
            where before.seller_id is not null
        )
        select p.id, p.sku, p.seller_id, s.legal_name, p.title_id, p.title_en, p.title_zh,
               p.description_id, p.description_en, p.description_zh,
               p.text_state_id, p.text_state_en, p.text_state_zh, p.texts_version,
               to_char(p.texts_waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               (extract(epoch from p.texts_waiting_since) * 1000000)::bigint,
               (select min(m.id) from catalog.media m where m.product_id = p.id)
        from waiting w
        join onboarding.sellers s on s.seller_id = w.seller_id and s.verified
        cross join lateral (
            select *
            from catalog.products o
            where o.seller_id = w.seller_id and o.state = 'listed' and o.texts_waiting_since is not null
              and (o.texts_waiting_since, o.id) > ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2::text)
            order by o.texts_waiting_since, o.id
            limit $3::int) p
        order by p.texts_waiting_since, p.id
        limit $3::int)sql",
        after.waiting_us, after.product_id, limit);
    std::vector<WaitingTexts> waiting;
    for (auto const row : rows)
        waiting.push_back(waiting_from(row));
    return waiting;
}

std::vector<JudgedTexts> lock_texts(db::Transaction& tx, std::vector<std::string> const& ids) {
    auto const rows = tx.query(R"sql(
        select id, texts_version, text_state_id, text_state_en, text_state_zh
        from catalog.products
        where id = any ($1::text[])
        order by id
        for update)sql",
        db::text_array(ids));
    std::vector<JudgedTexts> texts;
    for (auto const row : rows)
        texts.push_back({row.text(0), row.integer(1), states_from(row, 2)});
    return texts;
}

void keep_verdicts(
    db::Transaction& tx, std::vector<TextVerdict> const& verdicts, std::string_view reviewer) {
    boost::json::array said;
    for (auto const& verdict : verdicts)
        said.push_back(boost::json::object{{"product_id", verdict.product_id},
            {"language", verdict.language}, {"verdict", verdict.is_right ? "reviewed" : "returned"},
            {"field", said_or_null(verdict.field)}, {"note", said_or_null(verdict.note)}});
    tx.query(
        "select catalog.review_texts($1::jsonb, $2::text)", boost::json::serialize(said), reviewer);
}

}  // namespace dermaga::catalog
