#include "rules/store/goods_store.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace dermaga::rules {

namespace {

using namespace trade::rules;

constexpr std::size_t btki_digits = 8;

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(
        text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits.substr(0, btki_digits);
}

std::vector<Answer> answers_of(std::string const& text) {
    std::vector<Answer> answers;
    if (text.size() <= 2) return answers;
    auto const value = boost::json::parse(text);
    for (auto const& [fact, answer] : value.as_object())
        if (answer.is_bool()) answers.push_back({std::string(fact), answer.get_bool()});
    return answers;
}

/// The next piece of a text up to a mark, taken off it.
std::string_view next_piece(std::string_view& text, char mark) {
    auto const piece = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    return piece;
}

/// "pirt|2024-01-01|2029-12-31|verified;…"
std::vector<Held> held_of(std::string_view text) {
    std::vector<Held> all;
    while (!text.empty()) {
        auto one = next_piece(text, ';');
        Held held;
        held.type = next_piece(one, '|');
        held.from = parse_iso_date(next_piece(one, '|'));
        held.until = parse_iso_date(next_piece(one, '|'));
        held.is_verified = one == "verified";
        all.push_back(std::move(held));
    }
    return all;
}

/// Of the columns has_customs_access, business_form, credentials.
Exporter exporter_from(db::Row const& row, int at) {
    Exporter exporter;
    if (!row.is_null(at)) exporter.has_customs_access = row.boolean(at);
    if (!row.is_null(at + 1)) exporter.is_business = row.view(at + 1) != "PERORANGAN";
    exporter.credentials = held_of(row.view(at + 2));
    return exporter;
}

Goods goods_from(db::Row const& row) {
    Goods goods;
    goods.product_id = row.text(0);
    goods.seller_id = row.text(1);
    goods.sku = row.text(2);
    goods.title = row.text(3);
    goods.terms = row.text(14);
    goods.price = Money(row.integer(6), Currency::IDR);
    auto& offer = goods.offer;
    offer.product.hs = digits_of(row.view(4));
    offer.product.gross_grams = trade::rules::weighed(row.integer(5));
    offer.product.product_class = row.view(7);
    goods.gcode = row.text(8);
    offer.product.gcode = agreeing_gcode(offer.product.hs, goods.gcode);
    offer.product.answers = answers_of(row.text(9));
    offer.seller.size = trade::parse_umkm_class(row.view(10));
    // The seller exports under its own name, unless an order names another.
    offer.exporter = exporter_from(row, 11);
    // Each credential is asked of its holder only, so all three may carry the whole list.
    offer.product.credentials = offer.exporter.credentials;
    offer.seller.credentials = offer.product.credentials;
    return goods;
}

/// Where what is kept begins in find_judged_goods.
constexpr int judgement_column = 15;

std::optional<Judgement> judgement_from(db::Row const& row, int at) {
    if (row.is_null(at)) return std::nullopt;
    Judgement kept{row.text(at), row.text(at + 1), row.text(at + 2), {}};
    kept.evaluation.states = read_states(row.view(at + 3));
    kept.evaluation.findings = row.text(at + 4);
    if (!row.is_null(at + 5)) kept.evaluation.changes_on = parse_iso_date(row.view(at + 5));
    kept.evaluation.certificates = row.text(at + 6);
    kept.evaluation.free_pieces = read_pieces(row.view(at + 7));
    kept.evaluation.turns_on_rate = row.boolean(at + 8);
    return kept;
}

std::vector<std::string> first_column(db::Rows const& rows) {
    std::vector<std::string> ids;
    for (auto const row : rows)
        ids.push_back(row.text(0));
    return ids;
}

}  // namespace

std::vector<Goods> find_goods(db::Transaction& tx, std::vector<std::string> const& product_ids) {
    auto const rows = tx.query(R"sql(
        select product_id, seller_id, sku, title_id, hs_code, weight_grams, price_minor, product_class, gcode,
               answers, umkm_class, has_customs_access, business_form, credentials, terms
        from rules.goods
        where product_id = any ($1::text[])
        order by product_id)sql",
        db::text_array(product_ids));
    std::vector<Goods> all;
    all.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        all.push_back(goods_from(row));
    return all;
}

trade::rules::Exporter find_exporter(db::Transaction& tx, std::string_view seller_id) {
    auto const rows = tx.query(R"sql(
        select has_customs_access, business_form, credentials
        from rules.exporters
        where seller_id = $1::text)sql",
        seller_id);
    return rows.empty() ? Exporter{} : exporter_from(rows[0], 0);
}

std::vector<JudgedGoods> find_judged_goods(
    db::Transaction& tx, std::vector<std::string> const& product_ids) {
    auto const rows = tx.query(R"sql(
        select g.product_id, g.seller_id, g.sku, g.title_id, g.hs_code, g.weight_grams, g.price_minor,
               g.product_class, g.gcode, g.answers, g.umkm_class, g.has_customs_access, g.business_form, g.credentials,
               g.terms,
               v.product_id, v.seller_id, v.terms, array_to_string(v.states, ','), v.findings, v.changes_on,
               array_to_string(v.certificates, ','), array_to_string(v.free_pieces, ','),
               v.turns_on_rate
        from rules.goods g
        left join rules.verdicts v on v.product_id = g.product_id
        where g.product_id = any ($1::text[])
        order by g.product_id)sql",
        db::text_array(product_ids));
    std::vector<JudgedGoods> all;
    all.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        all.push_back({goods_from(row), judgement_from(row, judgement_column)});
    return all;
}

std::optional<Goods> find_goods_of(
    db::Transaction& tx, std::string_view seller_id, std::string_view product_id) {
    auto const mine = tx.query(R"sql(
        select product_id
        from catalog.goods
        where product_id = $1::text and seller_id = $2::text)sql",
        product_id, seller_id);
    if (mine.empty()) return std::nullopt;
    auto goods = find_goods(tx, {std::string(product_id)});
    if (goods.empty()) return std::nullopt;
    return std::move(goods.front());
}

std::vector<std::string> ids_of_changed(
    db::Transaction& tx, std::vector<std::string> const& product_ids) {
    return first_column(tx.query(R"sql(
        select u.id
        from unnest($1::text[]) u(id)
        left join catalog.goods g on g.product_id = u.id
        left join rules.verdicts v on v.product_id = u.id
        where g.terms is distinct from v.terms)sql",
        db::text_array(product_ids)));
}

std::vector<std::string> ids_of_seller_among(
    db::Transaction& tx, std::string_view seller_id, std::vector<std::string> const& product_ids) {
    return first_column(tx.query(R"sql(
        select product_id
        from catalog.goods
        where seller_id = $1::text and product_id = any ($2::text[])
        order by product_id)sql",
        seller_id, db::text_array(product_ids)));
}

std::vector<std::string> ids_of_seller_after(
    db::Transaction& tx, std::string_view seller_id, std::string_view after, int limit) {
    return first_column(tx.query(R"sql(
        select product_id
        from catalog.goods
        where seller_id = $1::text and product_id > $2::text
        order by product_id
        limit $3::int)sql",
        seller_id, after, limit));
}

std::vector<std::string> ids_after(
    db::Transaction& tx, Among among, std::string_view after, int limit) {
    switch (among) {
        case Among::all:
            return first_column(tx.query(R"sql(
                select product_id
                from catalog.goods
                where product_id > $1::text
                order by product_id
                limit $2::int)sql",
                after, limit));
        case Among::turning_on_rate:
            return first_column(tx.query(R"sql(
                select product_id
                from rules.verdicts
                where turns_on_rate and product_id > $1::text
                order by product_id
                limit $2::int)sql",
                after, limit));
    }
    return {};
}

std::vector<std::string> visible_ids_after(db::Transaction& tx, std::string_view after, int limit) {
    return first_column(tx.query(R"sql(
        select product_id
        from catalog.listings_public
        where product_id > $1::text
        order by product_id
        limit $2::int)sql",
        after, limit));
}

std::vector<std::string> ids_of_seller_before(
    db::Transaction& tx, std::string_view seller_id, std::string_view before, int limit) {
    return first_column(tx.query(R"sql(
        select product_id
        from catalog.goods
        where seller_id = $1::text and ($2::text = '' or product_id < $2::text)
        order by product_id desc
        limit $3::int)sql",
        seller_id, before, limit));
}

}  // namespace dermaga::rules
