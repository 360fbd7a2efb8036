// A landed cost is refused, or adds up whatever the amounts, rates and limits are, each tax of each
// line being the exact one rounded half-up to the fen; a bill of materials has an origin or a
// fault.
#include <optional>
#include <vector>

#include "bytes.hpp"
#include "promise.hpp"
#include "support/rational.hpp"
#include "trade/cost/landed_cost.hpp"
#include "trade/cost/origin.hpp"
#include "trade/customs/number.hpp"

using namespace dermaga;
using namespace dermaga::trade::cost;
using dermaga::trade::Route;
using fuzz::Bytes;

namespace {

Money amount(Bytes& bytes) {
    auto const minor = bytes.take<std::int64_t>() >> (bytes.take<std::uint8_t>() % 64);
    constexpr Currency currencies[] = {Currency::CNY, Currency::CNY, Currency::IDR, Currency::USD};
    return {minor, currencies[bytes.take<std::uint8_t>() % 4]};
}
Money yuan(Bytes& bytes) {
    return {static_cast<std::int64_t>(bytes.take<std::uint32_t>()), Currency::CNY};
}
/// Up to `most` hundredths of a per cent; a few are finer than a rate may be.
Ruled<Decimal> rate(Bytes& bytes, std::int64_t most) {
    auto const digits = static_cast<std::int64_t>(bytes.take<std::uint32_t>()) % (most + 1);
    return {Decimal(digits, bytes.take<std::uint8_t>() % 16 == 15 ? 5 : 4), "rule"};
}

RouteTerms route(Bytes& bytes, std::size_t lines) {
    auto const term = trade::Incoterm::names()[bytes.take<std::uint8_t>() % 11];
    RouteTerms terms{Route::general_trade,
        {.term = trade::Incoterm::parse(term).value(),
            .freight = std::nullopt,
            .insurance = std::nullopt},
        {}, FullTax{}};
    auto const flags = bytes.take<std::uint8_t>();
    if (!(flags & 16)) terms.carriage.freight = amount(bytes);
    if (flags & 1) terms.carriage.insurance = amount(bytes);
    if (flags & 2) terms.carriage.insurance_assumed = rate(bytes, 1'000);
    for (std::size_t i = 0; i < lines; ++i)
        terms.rates.push_back({rate(bytes, 100'000), rate(bytes, 10'000), rate(bytes, 9'000)});
    if (flags & 4) {
        terms.route = Route::direct_purchase;
        CbecLimits const limits{{yuan(bytes), "s"}, {yuan(bytes), "a"},
            {bytes.take<std::uint8_t>(), "i"}, rate(bytes, 10'000), rate(bytes, 10'000)};
        terms.tax = CbecTax{limits, (flags & 8) ? std::optional(yuan(bytes)) : std::nullopt};
    } else if (flags & 8) {
        terms.tax = FullTax{Ruled<Money>{yuan(bytes), "w"}};
    }
    return terms;
}

/// The formulas of the law as they stand, with fractions: what is due of each rate is its share.
void check_tax(LandedLine const& line) {
    auto const due = [](TaxFigure const& figure) {
        test::Rational const rate = test::rational(figure.rate.value);
        return figure.share ? test::Rational(rate * test::rational(figure.share->value)) : rate;
    };
    auto const& [duty, vat, consumption] = line.tax;
    test::Rational const value(line.value.dutiable().minor());
    test::Rational const base =
        (value + value * due(duty)) / (1 - test::rational(consumption.rate.value));
    auto const is_fen = [](TaxFigure const& figure, test::Rational const& exact) {
        return figure.amount.minor() == test::rounded(exact, Rounding::half_up);
    };
    fuzz::promise(is_fen(duty, value * due(duty)));
    fuzz::promise(is_fen(vat, base * due(vat)));
    fuzz::promise(is_fen(consumption, base * due(consumption)));
}

void check_cost(LandedCost const& cost, ExchangeRate const& exchange) {
    Money sum{0, Currency::CNY};
    for (auto const& line : cost.lines) {
        fuzz::promise(line.value.goods.minor() >= 0 && line.value.freight.minor() >= 0);
        fuzz::promise(line.tax.duty.amount.minor() >= 0 && line.tax.vat.amount.minor() >= 0);
        fuzz::promise(line.tax.consumption.amount.minor() >= 0);
        check_tax(line);
        sum = sum + line.value.dutiable() + line.tax.total();
    }
    fuzz::promise(sum == cost.cny.total());
    fuzz::promise(cost.idr.total() == exchange.convert(sum, to_rupiah_half_up));
}

void check_routes(Bytes& bytes) {
    auto const exchange = ExchangeRate::make(
        {Currency::CNY, Currency::IDR}, {bytes.take<std::uint16_t>() + 100, 0}, {"fuzz", {}, {}});
    std::vector<GoodsLine> lines(bytes.take<std::uint8_t>() % 8, {Money{0, Currency::CNY}, 1});
    for (auto& line : lines)
        line = {amount(bytes), bytes.take<std::int8_t>()};
    std::vector<RouteTerms> routes;
    for (auto count = bytes.take<std::uint8_t>() % 4; count > 0; --count)
        routes.push_back(route(bytes, lines.size()));
    auto const comparison = compare_routes(lines, routes, *exchange);
    if (!comparison) {
        fuzz::promise(!comparison.error().faults().empty());
        return;
    }
    for (auto const& one : comparison->routes) {
        fuzz::promise(one.cost.has_value() || !one.limits->is_open());
        if (one.cost) check_cost(*one.cost, *exchange);
    }
}

void check_origin(Bytes& bytes) {
    BillOfMaterials bill{trade::HsCode::parse("180632").value(), amount(bytes), {}};
    for (auto count = bytes.take<std::uint8_t>() % 8; count > 0; --count)
        bill.materials.push_back({trade::HsCode::parse(count % 2 ? "180100" : "180610").value(),
            amount(bytes), static_cast<MaterialOrigin>(bytes.take<std::uint8_t>() % 3)});
    OriginRules const rules{.agreement = trade::Agreement::acfta,
        .regional_value_min = rate(bytes, 10'000),
        .shift = Ruled<TariffShift>{TariffShift::heading, "cth"},
        .de_minimis = rate(bytes, 10'000)};
    auto const found = find_origin(bill, rules);
    if (!found) {
        fuzz::promise(!found.error().faults().empty());
        return;
    }
    fuzz::promise(found->regional_value <= Decimal(1, 0));
    fuzz::promise(
        found->is_originating() || found->regional_value <= rules.regional_value_min->value);
}

/// Price times quantity as a customs message says it: half up to its five decimals.
void check_product(Bytes& bytes) {
    using trade::customs::Number;
    auto const price = bytes.decimal(Decimal::coefficient_max, 5);
    auto const quantity = bytes.decimal(Decimal::coefficient_max, 5);
    auto const one = Number::parse(price.text());
    auto const other = Number::parse(quantity.text());
    if (!one || !other) return;
    auto const product = Decimal::parse(one->times(*other).text());
    if (!product) return;  // more digits than a decimal holds
    test::Rational const smallest(1, 100'000);
    test::Rational const exact = test::rational(price) * test::rational(quantity) / smallest;
    fuzz::promise(test::rational(*product) == smallest * test::rounded(exact, Rounding::half_up));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    Bytes bytes(data, size);
    check_routes(bytes);
    check_origin(bytes);
    check_product(bytes);
    return 0;
}
