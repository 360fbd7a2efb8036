#include "export/store/quote_store.hpp"

#include <boost/json/object.hpp>

#include "json/writer.hpp"

namespace dermaga::exports {

namespace {

ExchangeRate rate_from(db::Row const& row, Currency base) {
    RateSource source;
    source.name = row.text(2);
    source.as_of = Timestamp(std::chrono::milliseconds(row.integer(3)));
    source.valid_until = Timestamp(std::chrono::milliseconds(row.integer(4)));
    return ExchangeRate::make(
        {base, Currency::IDR}, Decimal::parse(row.view(1)).value(), std::move(source))
        .value();
}

/// export.quotes.carriage of what a partner named; nothing when it named neither sum.
std::optional<std::string> carriage_json(CostWish const& wish) {
    if (!wish.freight && !wish.insurance) return std::nullopt;
    auto const minor = [](std::optional<Money> const& sum) {
        return sum ? boost::json::value(sum->minor()) : boost::json::value(nullptr);
    };
    auto const currency = (wish.freight ? wish.freight : wish.insurance)->currency();
    return json::serialize(boost::json::object{{"currency", currency_code(currency)},
        {"freight_minor", minor(wish.freight)}, {"insurance_minor", minor(wish.insurance)}});
}

}  // namespace

std::optional<KeptRate> rate_at(db::Transaction& tx, Currency base, Timestamp moment) {
    auto const rows = tx.query(R"sql(
        select id, value, source, (extract(epoch from as_of) * 1000)::bigint,
               (extract(epoch from valid_until) * 1000)::bigint
        from export.exchange_rates
        where base = $1::text and quote = 'IDR'
          and as_of <= $2::timestamptz and valid_until > $2::timestamptz
        order by as_of desc, id desc
        limit 1)sql",
        currency_code(base), to_rfc3339(moment));
    if (rows.empty()) return std::nullopt;
    return KeptRate{rows[0].integer(0), rate_from(rows[0], base)};
}

ExchangeRate yuan_rate_of(db::Transaction& tx, std::int64_t rate_id) {
    auto const rows = tx.query(R"sql(
        select id, value, source, (extract(epoch from as_of) * 1000)::bigint,
               (extract(epoch from valid_until) * 1000)::bigint
        from export.exchange_rates
        where id = $1::bigint)sql",
        rate_id);
    return rate_from(rows[0], Currency::CNY);
}

void insert_rate(db::Transaction& tx, ExchangeRate const& rate, std::string_view entered_by) {
    auto const& source = rate.source();
    tx.query(R"sql(
        insert into export.exchange_rates (base, quote, value, source, as_of, valid_until, entered_by)
        values ($1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::timestamptz, $7::text))sql",
        currency_code(rate.pair().base), currency_code(rate.pair().quote), rate.value().text(),
        source.name, to_rfc3339(source.as_of), to_rfc3339(source.valid_until.value()), entered_by);
}

std::string rates_json(db::Transaction& tx, int limit) {
    return tx
        .query(R"sql(
        select json_build_object('items', coalesce(json_agg(json_build_object(
                   'base', r.base, 'quote', r.quote, 'value', r.value, 'source', r.source,
                   'as_of', export.rfc3339(r.as_of), 'valid_until', export.rfc3339(r.valid_until))
                   order by r.as_of desc, r.id desc), '[]'::json))::text
        from (select * from export.exchange_rates order by as_of desc, id desc limit $1::int) r)sql",
            limit)[0]
        .text(0);
}

std::vector<Offer> find_offers(
    db::Transaction& tx, std::string_view partner_id, std::vector<std::string> const& product_ids) {
    auto const rows = tx.query(R"sql(
        select o.product_id, o.price_minor, o.left_over, catalog.shown_stock(o.left_over, d.detail)
        from catalog.offers o
        cross join (select partner.stock_detail($2::text) as detail offset 0) d
        where o.product_id = any ($1::text[]))sql",
        db::text_array(product_ids), partner_id);
    std::vector<Offer> offers;
    for (auto const row : rows)
        offers.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3)});
    return offers;
}

void insert_quote(db::Transaction& tx, Quote const& quote, std::optional<std::int64_t> rate_id) {
    auto const& terms = quote.command;
    std::optional<std::string> exporter_name, exporter_nib;
    if (terms.exporter) {
        exporter_name = terms.exporter->name;
        exporter_nib = terms.exporter->nib;
    }
    tx.query(R"sql(
        insert into export.quotes
            (id, partner_id, country, port, route, incoterm, currency, rate_id, total_minor, created_at, valid_until,
             landed_cost, reference, exporter, open_lines, carriage)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::bigint, $9::bigint,
                $10::timestamptz, $11::timestamptz, $12::json, $13::text,
                case when $14::text is not null then json_build_object('name', $14::text, 'nib', $15::text) end,
                $16::json, $17::json))sql",
        quote.id, quote.partner_id, terms.country, terms.port, terms.route, terms.incoterm,
        currency_code(terms.currency), rate_id, quote.total.minor(), to_rfc3339(quote.created_at),
        to_rfc3339(quote.valid_until), quote.landed_cost, terms.reference, exporter_name,
        exporter_nib, quote.open_lines, carriage_json(terms.cost));
    std::vector<std::string> products, quantities, prices, asked;
    for (auto const& line : quote.lines) {
        products.push_back(line.product_id);
        quantities.push_back(std::to_string(line.quantity));
        prices.push_back(std::to_string(line.unit_price.minor()));
        asked.push_back(std::to_string(line.seller_price_minor));
    }
    tx.query(R"sql(
        insert into export.quote_lines
            (quote_id, line_number, product_id, quantity, unit_price_minor, seller_price_minor)
        select $1::text, l.place, l.product_id, l.quantity::int, l.price::bigint, l.asked::bigint
        from unnest($2::text[], $3::text[], $4::text[], $5::text[])
             with ordinality as l (product_id, quantity, price, asked, place))sql",
        quote.id, db::text_array(products), db::text_array(quantities), db::text_array(prices),
        db::text_array(asked));
}

std::optional<std::string> find_quote(
    db::Transaction& tx, std::string_view partner_id, std::string_view quote_id, Timestamp moment) {
    auto const rows = tx.query(R"sql(
        select export.quote_json(q.id, $3::timestamptz)
        from export.quotes q
        where q.id = $1::text and q.partner_id = $2::text)sql",
        quote_id, partner_id, to_rfc3339(moment));
    if (rows.empty()) return std::nullopt;
    return rows[0].text(0);
}

std::vector<ListedQuote> list_quotes(
    db::Transaction& tx, std::string_view partner_id, QuotePage const& page, Timestamp moment) {
    auto const rows = tx.query(R"sql(
        with page as (
            select q.id, q.open_lines
            from export.quotes q
            where q.partner_id = $1::text
              and ($2::text = '' or q.id < $2::text)
              and ($3::text = '' or q.reference = $3::text)
            order by q.id desc
            limit $4::int
        )
        select p.id, export.quote_json(p.id, $5::timestamptz), p.open_lines
        from page p
        order by p.id desc)sql",
        partner_id, page.before_id, page.reference, page.limit, to_rfc3339(moment));
    std::vector<ListedQuote> quotes;
    for (auto const row : rows)
        quotes.push_back({row.text(0), row.text(1), row.text(2)});
    return quotes;
}

std::string quoted_element(db::Transaction& tx, std::string_view element) {
    return tx.query("select export.with_quote($1::jsonb)::text", element)[0].text(0);
}

std::string open_lines(db::Transaction& tx, std::string_view quote_id) {
    return tx.query("select open_lines from export.quotes where id = $1::text", quote_id)[0].text(
        0);
}

}  // namespace dermaga::exports
