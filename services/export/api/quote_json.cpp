#include "export/api/quote_json.hpp"

#include "export/api/trade_terms_json.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "trade/cost/landed_cost.hpp"

namespace dermaga::exports {

namespace {

constexpr std::string_view currencies[] = {"IDR", "CNY", "USD"};
constexpr std::string_view foreign_currencies[] = {"CNY", "USD"};
constexpr std::string_view duty_bases[] = {"mfn", "acfta", "rcep"};
constexpr std::int64_t usual_minutes = 24 * 60;
constexpr std::size_t source_length_max = 80;
constexpr std::size_t basis_length_max = 200;

Timestamp read_time(json::Reader& reader, std::string_view name) {
    auto const text = reader.text(name, {1, 40, false});
    auto const time = parse_rfc3339(text);
    if (!time && !text.empty()) reader.fault(name, "order_time_format");
    return time.value_or(Timestamp());
}

Decimal read_share(json::Reader& reader, std::string_view name) {
    auto const share = reader.parsed<Decimal>(name).value_or(Decimal());
    if (share > Decimal(1, 0)) reader.fault(name, "terms_share_range");
    return share;
}

/// {"freight","insurance","duty","other_routes"}; amounts in the quote's currency, in IDR for USD.
CostWish read_cost_wish(json::Reader& reader, Currency currency) {
    CostWish wish;
    auto asked = reader.optional_object("landed_cost");
    if (!asked) return wish;
    auto const money = currency == Currency::USD ? Currency::IDR : currency;
    wish.freight = asked->optional_money("freight", money);
    wish.insurance = asked->optional_money("insurance", money);
    wish.duty = asked->optional_one_of("duty", duty_bases).value_or(wish.duty);
    wish.other_routes = asked->optional_boolean("other_routes").value_or(false);
    asked->finish();
    return wish;
}

}  // namespace

Result<QuoteCommand> read_quote(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    QuoteCommand quote;
    quote.reference = reader.optional_text("reference", {1, reference_length_max});
    static_cast<TradeTerms&>(quote) = read_trade_terms(reader);
    quote.currency = parse_currency(reader.one_of("currency", currencies)).value_or(Currency::IDR);
    auto const minutes =
        reader.optional_integer("valid_minutes", quote_minutes_min, quote_minutes_max);
    quote.valid_minutes = minutes.value_or(usual_minutes);
    quote.cost = read_cost_wish(reader, quote.currency);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return quote;
}

Result<ExchangeRate> read_rate(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    auto const base =
        parse_currency(reader.one_of("base", foreign_currencies)).value_or(Currency::CNY);
    auto const rate = reader.parsed<Decimal>("value").value_or(Decimal());
    RateSource source;
    source.name = reader.text("source", {1, source_length_max, false});
    source.as_of = read_time(reader, "as_of");
    source.valid_until = read_time(reader, "valid_until");
    reader.finish();
    if (faults.empty() && *source.valid_until <= source.as_of)
        reader.fault("valid_until", "rate_time_order");
    if (faults.empty() && rate.is_zero()) reader.fault("value", "rate_zero");
    if (faults.empty() && base == Currency::CNY && !trade::cost::is_yuan_rate(rate))
        reader.fault("value", "yuan_rate_range",
            {{"min", std::to_string(trade::cost::idr_per_yuan_min)},
                {"max", std::to_string(trade::cost::idr_per_yuan_max)}});
    if (!faults.empty()) return Refusal(std::move(faults));
    return ExchangeRate::make({base, Currency::IDR}, rate, std::move(source));
}

Result<EnteredTerms> read_terms(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    EnteredTerms terms;
    auto const day = reader.text("valid_from", {1, 10, false});
    auto const date = parse_iso_date(day);
    if (!date && !day.empty()) reader.fault("valid_from", "order_date_format");
    if (date) terms.valid_from = *date;
    terms.platform_fee = read_share(reader, "platform_fee");
    terms.income_tax = read_share(reader, "income_tax");
    terms.basis = reader.text("basis", {1, basis_length_max, false});
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return terms;
}

}  // namespace dermaga::exports
