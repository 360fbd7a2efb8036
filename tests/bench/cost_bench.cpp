// How fast landed costs, taxes, conversions and splits are, each beside a bare loop: the same
// integers, without types, checks, rules or exact fractions.
#include <random>
#include <vector>

#include "base/split.hpp"
#include "measure.hpp"
#include "trade/cost/landed_cost.hpp"

using namespace dermaga;
using namespace dermaga::trade::cost;
using dermaga::trade::Route;

namespace {

__extension__ using Int128 = __int128;

constexpr std::size_t orders = 1024;
constexpr std::size_t lines_each = 3;

Decimal decimal(char const* text) {
    return Decimal::parse(text).value();
}
TaxRates line_rates(char const* duty) {
    return {.duty = {decimal(duty), "cn.duty.0901.21"},
        .vat = {decimal("0.13"), "cn.vat.0901.21"},
        .consumption = {decimal("0"), "cn.consumption.none"}};
}

/// Orders of three lines each, and the four ways to send them.
struct Data {
    std::vector<GoodsLine> lines;
    std::vector<RouteTerms> routes;
    ExchangeRate rate;
};

Data make_data() {
    std::mt19937_64 random(1);
    std::vector<GoodsLine> lines;
    for (std::size_t i = 0; i < orders * lines_each; ++i)
        lines.push_back(
            {Money{static_cast<std::int64_t>(random() % 100'000) + 100, Currency::CNY}, 2});
    Carriage const way{.term = trade::Incoterm::parse("FOB").value(),
        .freight = Money{24'00, Currency::CNY},
        .insurance = Money{1'00, Currency::CNY}};
    CbecLimits const limits{.single_max = {Money{5000'00, Currency::CNY}, "cbec.single"},
        .annual_max = {Money{26000'00, Currency::CNY}, "cbec.annual"},
        .items_above_single_max = {1, "cbec.items"},
        .duty_share = {{}, "cbec.duty"},
        .tax_share = {decimal("0.7"), "cbec.tax"}};
    std::vector<TaxRates> const normal(lines_each, line_rates("0.15"));
    std::vector<TaxRates> const form_e(lines_each, line_rates("0.05"));
    std::vector<RouteTerms> const routes{
        {Route::general_trade, way, normal, FullTax{}},
        {Route::general_trade, way, form_e, FullTax{}},
        {Route::direct_purchase, way, normal, CbecTax{limits, Money{0, Currency::CNY}}},
        {Route::bonded, way, normal, CbecTax{limits, Money{0, Currency::CNY}}},
    };
    auto rate =
        ExchangeRate::make({Currency::CNY, Currency::IDR}, decimal("2249.37"), {"CFETS", {}, {}});
    return {std::move(lines), routes, std::move(*rate)};
}

std::int64_t half_up(Int128 value, Int128 divisor) {
    return static_cast<std::int64_t>((value + divisor / 2) / divisor);
}

/// One route of one order with plain integers: rates in hundredths of a per cent.
std::int64_t bare_route(GoodsLine const* lines, std::int64_t duty, std::int64_t share) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < lines_each; ++i)
        value += lines[i].price.minor();
    std::int64_t total = 0;
    std::int64_t left = 25'00;
    for (std::size_t i = 0; i < lines_each; ++i) {
        auto const price = lines[i].price.minor();
        auto const part = i + 1 == lines_each ? left : price * 25'00 / value;
        left -= part;
        auto const dutiable = price + part;
        auto const duty_due = half_up(Int128{dutiable} * duty, 10'000);
        auto const vat =
            half_up(Int128{dutiable} * (10'000 + duty) * 1300 * share, 1'000'000'000'000);
        total += dutiable + duty_due + vat;
    }
    return total + half_up(Int128{total} * 224'937, 10'000) * 100;
}

void measure_routes(Data const& data, std::int64_t& sink) {
    auto const ours = [&](std::size_t i) {
        std::span const lines(data.lines.data() + i % orders * lines_each, lines_each);
        auto const comparison = compare_routes(lines, data.routes, data.rate).value();
        std::int64_t sum = 0;
        for (auto const& route : comparison.routes)
            if (route.cost) sum += route.cost->cny.total().minor();
        return sum;
    };
    auto const bare = [&](std::size_t i) {
        auto const* const lines = data.lines.data() + i % orders * lines_each;
        return bare_route(lines, 1500, 10'000) + bare_route(lines, 500, 10'000) +
            bare_route(lines, 0, 7'000) + bare_route(lines, 0, 7'000);
    };
    bench::print("landed cost, 3 lines by 4 routes", bench::per_second(ours, sink),
        bench::per_second(bare, sink));
}

void measure_taxes(Data const& data, std::int64_t& sink) {
    auto const& rates = data.routes[0].rates[0];
    auto const ours = [&](std::size_t i) {
        return tax_of(data.lines[i % data.lines.size()].price, rates)->vat.amount.minor();
    };
    auto const bare = [&](std::size_t i) {
        auto const value = data.lines[i % data.lines.size()].price.minor();
        return half_up(Int128{value} * 11'500 * 1300, 100'000'000) +
            half_up(Int128{value} * 1500, 10'000);
    };
    bench::print("taxes of a line", bench::per_second(ours, sink), bench::per_second(bare, sink));
}

void measure_conversions(Data const& data, std::int64_t& sink) {
    auto const ours = [&](std::size_t i) {
        return data.rate.convert(data.lines[i % data.lines.size()].price, to_rupiah_half_up)
            .minor();
    };
    auto const bare = [&](std::size_t i) {
        return half_up(Int128{data.lines[i % data.lines.size()].price.minor()} * 224'937, 10'000) *
            100;
    };
    bench::print(
        "conversion of an amount", bench::per_second(ours, sink), bench::per_second(bare, sink));
}

void measure_splits(Data const& data, std::int64_t& sink) {
    std::vector<std::int64_t> weights;
    std::int64_t whole = 0;
    for (std::size_t i = 0; i < lines_max; ++i) {
        weights.push_back(data.lines[i].price.minor());
        whole += weights.back();
    }
    auto const ours = [&](std::size_t i) {
        Money const total{static_cast<std::int64_t>(i), Currency::CNY};
        return split_by_largest_remainder(total, weights).back().minor();
    };
    auto const bare = [&](std::size_t i) {
        auto left = static_cast<std::int64_t>(i);
        for (auto const weight : weights)
            left -=
                static_cast<std::int64_t>(Int128{static_cast<std::int64_t>(i)} * weight / whole);
        return left;
    };
    bench::print(
        "freight over 100 lines", bench::per_second(ours, sink), bench::per_second(bare, sink));
}

}  // namespace

int main() {
    auto const data = make_data();
    std::int64_t sink = 0;
    measure_routes(data, sink);
    measure_taxes(data, sink);
    measure_conversions(data, sink);
    measure_splits(data, sink);
    return sink == 42 ? 1 : 0;
}
