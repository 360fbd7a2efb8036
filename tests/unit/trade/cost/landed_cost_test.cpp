#include "trade/cost/landed_cost.hpp"

#include <random>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "sample_rules.hpp"

namespace dermaga::trade::cost {
namespace {

using namespace sample;

RouteTerms retail(
    std::vector<TaxRates> rates, Carriage way, std::optional<Money> used = yuan("0")) {
    return {Route::direct_purchase, std::move(way), std::move(rates), CbecTax{limits(), used}};
}
RouteTerms cargo(std::vector<TaxRates> rates, Carriage way, FullTax tax = {}) {
    return {Route::general_trade, std::move(way), std::move(rates), std::move(tax)};
}
RouteCost only(std::vector<GoodsLine> const& lines, RouteTerms const& terms) {
    return compare_routes(lines, std::span(&terms, 1), rate()).value().routes.at(0);
}
/// "/lines/0/price cost_negative, …"
std::string faults(std::vector<GoodsLine> const& lines, std::vector<RouteTerms> const& routes) {
    auto const result = compare_routes(lines, routes, rate());
    if (result) return "";
    auto const refusal = result.error();
    std::string all;
    for (auto const& fault : refusal.faults())
        all += (all.empty() ? "" : ", ") + fault.pointer + " " + fault.code;
    return all;
}

TEST(LandedCost, TaxesEachLineOfTheGoldenOrder) {
    std::vector<GoodsLine> const lines{{yuan("176.00"), 2}, {yuan("119.70"), 3}};
    auto const route = only(
        lines, retail({rates("0.15", "0.13"), rates("0.08", "0.13")}, carriage("EXW", "24.00")));
    ASSERT_TRUE(route.cost);
    auto const& [first, second] = std::tie(route.cost->lines[0], route.cost->lines[1]);
    EXPECT_EQ(first.value.freight.amount(), "14.28");
    EXPECT_EQ(first.value.dutiable().amount(), "190.28");
    EXPECT_EQ(first.tax.total().amount(), "17.32");
    EXPECT_EQ(second.value.freight.amount(), "9.72");
    EXPECT_EQ(second.value.dutiable().amount(), "129.42");
    EXPECT_EQ(second.tax.total().amount(), "11.78");
    EXPECT_EQ(route.cost->cny.tax().amount(), "29.10");  // on the total it would be 29.09
    EXPECT_EQ(route.cost->cny.total().amount(), "348.80");
    EXPECT_EQ(route.limits->annual_use_after.amount(), "319.70");
}

TEST(LandedCost, SumsTheFenOfTheLines) {
    std::vector<GoodsLine> const lines{{yuan("33.33")}, {yuan("33.33")}, {yuan("33.34")}};
    auto const route = only(lines, retail(std::vector(3, rates("0", "0.13")), carriage("DAP")));
    EXPECT_EQ(route.cost->cny.tax().amount(), "9.09");
    auto const whole = only({{yuan("100.00")}}, retail({rates("0", "0.13")}, carriage("DAP")));
    EXPECT_EQ(whole.cost->cny.tax().amount(), "9.10");
}

TEST(LandedCost, FollowsTheWorkedTable) {
    auto const six = only({{yuan("6000.00"), 1}}, retail({rates("0.10", "0.13")}, carriage("DAP")));
    EXPECT_EQ(six.limits->outcome, CbecOutcome::full_tax);
    EXPECT_EQ(six.cost->cny.tax().amount(), "1458.00");
    auto const parcel =
        only({{yuan("650.00"), 1}}, retail({rates("0", "0.13")}, carriage("EXW", "10.00")));
    EXPECT_EQ(parcel.cost->cny.tax().amount(), "60.06");
}

TEST(LandedCost, ClosesTheWayAboveTheLimits) {
    auto const split =
        only({{yuan("5200.00"), 2}}, retail({rates("0.10", "0.13")}, carriage("DAP")));
    EXPECT_EQ(split.limits->outcome, CbecOutcome::split_order);
    EXPECT_FALSE(split.cost);
    // Freight counts: the goods alone would have been within.
    auto const freight =
        only({{yuan("4990.00"), 2}}, retail({rates("0", "0.13")}, carriage("EXW", "10.01")));
    EXPECT_EQ(freight.limits->outcome, CbecOutcome::split_order);
    auto const year =
        only({{yuan("5.00"), 1}}, retail({rates("0", "0.13")}, carriage("DAP"), yuan("25995.01")));
    EXPECT_EQ(year.limits->outcome, CbecOutcome::general_trade);
    EXPECT_FALSE(year.cost);
}

TEST(LandedCost, SetsTheRoutesSideBySide) {
    std::vector<GoodsLine> const lines{{yuan("880.00"), 10}};
    auto preferential = rates("0.05", "0.13");
    preferential.duty.rule = "acfta.form_e";
    RouteTerms const routes[] = {
        cargo({rates("0.15", "0.13")}, carriage("FOB", "20.00")),
        cargo({preferential}, carriage("FOB", "20.00")),
        retail({rates("0.15", "0.13")}, carriage("FOB", "120.00")),
    };
    auto const comparison = compare_routes(lines, routes, rate());
    ASSERT_TRUE(comparison);
    EXPECT_EQ(comparison->rate.source().name, "CFETS");
    EXPECT_EQ(comparison->routes[0].cost->cny.tax().amount(), "269.55");  // 135.00 + 1035.00 × 0.13
    EXPECT_EQ(comparison->routes[1].cost->cny.tax().amount(), "167.85");  // 45.00 + 122.85
    EXPECT_EQ(comparison->routes[1].cost->lines[0].tax.duty.rate.rule, "acfta.form_e");
    EXPECT_EQ(comparison->routes[2].cost->cny.tax().amount(), "91.00");
    EXPECT_FALSE(comparison->routes[0].limits);
    EXPECT_TRUE(comparison->routes[2].limits);
}

TEST(LandedCost, TellsWhatIsCountedAsNothing) {
    auto const told = [](std::string_view term, std::optional<Money> freight,
                          std::optional<Money> insurance) {
        return assumed_zero({Incoterm::parse(term).value(), freight, insurance});
    };
    using Parts = std::vector<std::string_view>;
    EXPECT_EQ(told("FOB", std::nullopt, std::nullopt), (Parts{"freight", "insurance"}));
    EXPECT_EQ(told("FOB", yuan("0"), std::nullopt), Parts{"insurance"}) << "nought was said";
    EXPECT_EQ(told("EXW", yuan("9"), yuan("1")), Parts{});
    // The price holds it already.
    EXPECT_EQ(told("CFR", std::nullopt, std::nullopt), Parts{"insurance"});
    EXPECT_EQ(told("DAP", std::nullopt, std::nullopt), Parts{});
    Carriage assumed{Incoterm::parse("FOB").value(), yuan("9"), std::nullopt};
    assumed.insurance_assumed = Ruled<Decimal>{{3, 3}, "customs.insurance"};
    EXPECT_EQ(assumed_zero(assumed), Parts{});
}

TEST(LandedCost, CostsTheSameWithoutFreightAsWithNone) {
    std::vector<GoodsLine> const lines{{yuan("650.00"), 1}};
    auto way = carriage("EXW", "0");
    auto const none = only(lines, retail({rates("0", "0.13")}, way));
    way.freight.reset();
    auto const unknown = only(lines, retail({rates("0", "0.13")}, way));
    EXPECT_EQ(unknown.cost->cny.total(), none.cost->cny.total());
}

TEST(LandedCost, ValuesTheSameGoodsTheSameUnderEveryTerm) {
    struct Row {
        std::string_view term, price;
        bool pays_carriage, pays_insurance, pays_tax;
    };
    // Goods for 1,000.00, freight 90.00, insurance 3.00, as each term writes the price.
    constexpr Row rows[] = {
        {"EXW", "1000.00", false, false, false},
        {"FCA", "1000.00", false, false, false},
        {"FAS", "1000.00", false, false, false},
        {"FOB", "1000.00", false, false, false},
        {"CFR", "1090.00", true, false, false},
        {"CPT", "1090.00", true, false, false},
        {"CIF", "1093.00", true, true, false},
        {"CIP", "1093.00", true, true, false},
        {"DAP", "1093.00", true, true, false},
        {"DPU", "1093.00", true, true, false},
        {"DDP", "1093.00", true, true, true},
    };
    for (auto const& row : rows) {
        auto way = carriage(row.term, "90.00");
        way.insurance = yuan("3.00");
        auto const route = only({{yuan(row.price), 1}}, cargo({rates("0.10", "0.13")}, way));
        ASSERT_TRUE(route.cost) << row.term;
        EXPECT_EQ(route.cost->cny.goods.amount(), "1000.00") << row.term;
        EXPECT_EQ(route.cost->lines[0].value.dutiable().amount(), "1093.00") << row.term;
        EXPECT_EQ(route.cost->cny.duty.amount(), "109.30") << row.term;
        EXPECT_EQ(route.cost->seller_pays.carriage, row.pays_carriage) << row.term;
        EXPECT_EQ(route.cost->seller_pays.insurance, row.pays_insurance) << row.term;
        EXPECT_EQ(route.cost->seller_pays.import_tax, row.pays_tax) << row.term;
    }
}

TEST(LandedCost, AssumesInsuranceByARuleOnly) {
    auto way = carriage("FOB", "90.00");
    way.insurance.reset();
    auto const none = only({{yuan("1000.00"), 1}}, cargo({rates("0.10", "0.13")}, way));
    EXPECT_EQ(none.cost->cny.insurance.amount(), "0.00");
    EXPECT_FALSE(none.cost->insurance_assumed);
    way.insurance_assumed = ruled("0.003", "valuation.insurance");
    auto const assumed = only({{yuan("1000.00"), 1}}, cargo({rates("0.10", "0.13")}, way));
    EXPECT_EQ(assumed.cost->cny.insurance.amount(), "3.27");
    EXPECT_EQ(assumed.cost->insurance_assumed->rule, "valuation.insurance");
    way.insurance = yuan("5.00");
    auto const given = only({{yuan("1000.00"), 1}}, cargo({rates("0.10", "0.13")}, way));
    EXPECT_EQ(given.cost->cny.insurance.amount(), "5.00");
    EXPECT_FALSE(given.cost->insurance_assumed);
    way.term = *Incoterm::parse("CIF");
    way.insurance.reset();
    EXPECT_EQ(only({{yuan("1000.00"), 1}}, cargo({rates("0.10", "0.13")}, way))
                  .cost->cny.insurance.amount(),
        "0.00");
}

TEST(LandedCost, RefusesAnAssumedInsuranceAboveTheValue) {
    auto way = carriage("FOB");
    way.insurance_assumed = ruled("1.01", "valuation.insurance");
    EXPECT_EQ(faults({{yuan("1.00"), 1}}, {cargo({rates("0", "0.13")}, way)}),
        "/routes/0 tax_rate_range");
}

TEST(LandedCost, WaivesSmallSumsOfATax) {
    FullTax const small{Ruled<Money>{yuan("50.00"), "tax.small"}};
    auto const at_limit = only({{yuan("250.00")}, {yuan("250.00")}},
        cargo(std::vector(2, rates("0.10", "0.13", "0.05")), carriage("CIF"), small));
    EXPECT_EQ(at_limit.cost->cny.duty.amount(), "0.00");
    EXPECT_EQ(at_limit.cost->cny.consumption.amount(), "0.00");  // 26.32
    EXPECT_EQ(at_limit.cost->cny.vat.amount(),
        "68.42");  // due, but not on the duty: 500 / 0.95 × 0.13
    auto const& line = at_limit.cost->lines[1].tax;
    EXPECT_EQ(line.duty.share->rule, "tax.small");
    EXPECT_EQ(line.consumption.share->rule, "tax.small");
    EXPECT_FALSE(line.vat.share);
    auto const above =
        only({{yuan("500.10")}}, cargo({rates("0.10", "0.13")}, carriage("CIF"), small));
    EXPECT_EQ(above.cost->cny.duty.amount(), "50.01");
    EXPECT_FALSE(above.cost->lines[0].tax.duty.share);
    auto const sample =
        only({{yuan("100.00")}}, cargo({rates("0", "0.13")}, carriage("CIF"), small));
    EXPECT_EQ(sample.cost->cny.tax().amount(), "0.00");
    EXPECT_FALSE(sample.cost->lines[0].tax.duty.share);  // nothing was due that could be waived
}

TEST(LandedCost, TellsRupiahThatAddUp) {
    auto const route =
        only({{yuan("88.00"), 1}}, retail({rates("0", "0.13")}, carriage("EXW", "12.34")));
    auto const& idr = route.cost->idr;
    EXPECT_EQ(idr.total(), rate().convert(route.cost->cny.total(), to_rupiah_half_up));
    EXPECT_EQ(idr.goods.amount(), "198000.00");
    for (auto const part :
        {idr.goods, idr.freight, idr.insurance, idr.duty, idr.vat, idr.consumption})
        EXPECT_EQ(part.minor() % 100, 0);
}

TEST(LandedCost, TakesPricesInRupiah) {
    auto way = carriage("EXW", "10.00");
    way.freight = rupiah("22500");
    auto const route = only({{rupiah("198000"), 1}}, retail({rates("0", "0.13")}, way));
    EXPECT_EQ(route.cost->cny.goods.amount(), "88.00");
    EXPECT_EQ(route.cost->cny.freight.amount(), "10.00");
}

TEST(LandedCost, NamesEveryFaultAtOnce) {
    auto way = carriage("EXW");
    way.insurance = Money{1, Currency::USD};
    EXPECT_EQ(faults({{Money{-1, Currency::CNY}, 0}, {Money{1, Currency::USD}, items_max + 1}},
                  {cargo(std::vector(2, rates("0", "0.13")), way)}),
        "/lines/0/price cost_negative, /lines/0/items cost_items, /lines/1/price cost_currency, "
        "/lines/1/items cost_items, /routes/0/insurance cost_currency");
    EXPECT_EQ(faults({}, {}), "/lines cost_lines_count, /routes cost_routes_count");
    EXPECT_EQ(faults({{yuan("10.00"), 1}}, {cargo({rates("0", "0.13")}, carriage("CIF", "10.01"))}),
        "/routes/0 cost_carriage_exceeds_price");
    EXPECT_EQ(faults({{yuan("10.00"), 1}}, {cargo({rates("11", "0.13")}, carriage("CIF"))}),
        "/routes/0 tax_rate_range");
    EXPECT_THROW(faults({{yuan("1.00")}}, {cargo({}, carriage("CIF"))}), std::logic_error);
    auto mixed = cargo({rates("0", "0.13")}, carriage("CIF"));
    mixed.route = Route::bonded;
    EXPECT_THROW(faults({{yuan("1.00")}}, {mixed}), std::logic_error);
}

TEST(LandedCost, HoldsItsLimits) {
    auto const with_lines = [](std::size_t count) {
        return faults(std::vector<GoodsLine>(count, {yuan("1.00")}),
            {cargo(std::vector(count, rates("0", "0.13")), carriage("CIF"))});
    };
    EXPECT_EQ(with_lines(lines_max), "");
    EXPECT_EQ(with_lines(lines_max + 1), "/lines cost_lines_count");
    auto const with_price = [](Money price) {
        return faults({{price, 1}}, {cargo({rates("10", "1", "0.9")}, carriage("CIF"))});
    };
    EXPECT_EQ(with_price(order_max), "");
    EXPECT_EQ(with_price(order_max + Money{1, Currency::CNY}), "/lines cost_too_large");
    EXPECT_EQ(
        with_price(Money{Money::minor_max + 1, Currency::IDR}), "/lines/0/price cost_too_large");
    EXPECT_EQ(faults({{yuan("1.00"), 1}},
                  std::vector(routes_max + 1, cargo({rates("0", "0")}, carriage("CIF")))),
        "/routes cost_routes_count");
    auto dear = carriage("EXW");
    dear.freight = order_max + Money{1, Currency::CNY};
    EXPECT_EQ(faults({{yuan("1.00"), 1}}, {cargo({rates("0", "0")}, dear)}),
        "/routes/0/freight cost_too_large");
}

TEST(LandedCost, NeverLosesAFen) {
    std::mt19937_64 random(1);
    auto const any = [&](std::int64_t most) {
        return Money{
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most)), Currency::CNY};
    };
    for (int round = 0; round < 500; ++round) {
        std::vector<GoodsLine> lines(random() % 20 + 1, {yuan("0"), 1});
        Money price{0, Currency::CNY};
        for (auto& line : lines)
            price = price + (line.price = any(1'000'000));
        auto way = carriage("EXW");
        way.freight = any(100'000);
        way.insurance = any(10'000);
        auto const route =
            only(lines, cargo(std::vector(lines.size(), rates("0.15", "0.13", "0.05")), way));
        EXPECT_EQ(route.cost->cny.goods, price);
        EXPECT_EQ(route.cost->cny.freight, way.freight);
        EXPECT_EQ(route.cost->cny.insurance, *way.insurance);
        EXPECT_EQ(
            route.cost->idr.total(), rate().convert(route.cost->cny.total(), to_rupiah_half_up));
    }
}

}  // namespace
}  // namespace dermaga::trade::cost
