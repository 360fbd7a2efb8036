// The vectors of the domain notes, where they lie beside the project. The tables in the other tests
// hold the published ones, so nothing is lost without them.
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "support/shared_folder.hpp"
#include "trade/cost/import_tax.hpp"
#include "trade/cost/landed_cost.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::trade {
namespace {

namespace json = boost::json;

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

bool is_true(json::value const& value) {
    return value.is_bool() ? value.as_bool() : value.as_int64() != 0;
}

std::string text_at(json::value const& row, char const* name) {
    return json::value_to<std::string>(row.at(name));
}

/// The file's content, or null where it is not there.
json::value vectors() {
    auto const path = test::shared_file("domain/identifiers-and-tax-vectors.json");
    if (path.empty()) return nullptr;
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return json::parse(text.str());
}

template <class Parse>
void expect_all(json::array const& rows, Parse parse) {
    for (auto const& row : rows) {
        auto const text = text_at(row, "v");
        EXPECT_EQ(parse(text), is_true(row.at("ok"))) << text;
    }
}

TEST(SharedVectors, AreAllAsked) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    std::set<std::string> names;
    for (auto const& [name, rows] : all.as_object())
        names.emplace(name);
    EXPECT_EQ(names,
        (std::set<std::string>{
            "cbec", "cn_resident_id", "ean13", "golden_order", "nik", "npwp", "uscc"}))
        << "a list without a test below";
}

TEST(SharedVectors, HoldForIdentifiers) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    auto const rows = [&](char const* name) -> json::array const& {
        return all.at(name).as_array();
    };
    expect_all(rows("nik"), [](auto& text) { return Nik::parse(text, today).has_value(); });
    expect_all(rows("npwp"), [](auto& text) { return Npwp::parse(text, today).has_value(); });
    expect_all(
        rows("cn_resident_id"), [](auto& text) { return CnResidentId::parse(text).has_value(); });
    expect_all(rows("uscc"), [](auto& text) { return Uscc::parse(text).has_value(); });
    expect_all(rows("ean13"), [](auto& text) { return Gtin::parse(text).has_value(); });
}

TEST(SharedVectors, TellWhoANikIs) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    for (auto const& row : all.at("nik").as_array()) {
        if (!is_true(row.at("ok"))) continue;
        auto const nik = Nik::parse(text_at(row, "v"), today).value();
        auto const has = [&](char const* member) { return row.as_object().contains(member); };
        if (has("sex")) {
            EXPECT_EQ(nik.is_female() ? "F" : "M", text_at(row, "sex"));
        }
        if (has("prov")) {
            EXPECT_EQ(nik.province(), text_at(row, "prov"));
        }
        if (!has("dob")) continue;
        auto const born = text_at(row, "dob");
        EXPECT_EQ(nik.birth_dates().size(), born.starts_with("ambiguous") ? 2U : 1U);
        EXPECT_NE(born.find(to_iso_date(nik.birth_dates().front())), std::string::npos) << born;
    }
}

/// Duty, consumption tax and VAT as the vectors write them.
std::string taxes(cost::LineTax const& tax) {
    return tax.duty.amount.amount() + " " + tax.consumption.amount.amount() + " " +
        tax.vat.amount.amount();
}
std::string taxes(json::value const& row) {
    auto const& three = row.as_array();
    return json::value_to<std::string>(three[0]) + " " + json::value_to<std::string>(three[1]) +
        " " + json::value_to<std::string>(three[2]);
}
cost::TaxShares reduced() {
    return {cost::Ruled<Decimal>{{}, "cbec.duty"}, cost::Ruled<Decimal>{{7, 1}, "cbec.tax"}};
}
cost::TaxRates rates(json::value const& duty, json::value const& vat, json::value const& ct) {
    auto const read = [](json::value const& rate) {
        return Decimal::parse(json::value_to<std::string>(rate)).value();
    };
    return {.duty = {read(duty), "d"}, .vat = {read(vat), "v"}, .consumption = {read(ct), "c"}};
}

TEST(SharedVectors, HoldForTaxes) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    for (auto const& row : all.at("cbec").as_array()) {
        auto const value = Money::parse(text_at(row, "value"), Currency::CNY).value();
        auto const shares = is_true(row.at("full")) ? cost::TaxShares{} : reduced();
        auto const tax =
            cost::tax_of(value, rates(row.at("duty"), row.at("vat"), row.at("ct")), shares);
        EXPECT_EQ(taxes(tax.value()), taxes(row.at("result"))) << value.amount();
    }
}

TEST(SharedVectors, HoldForTheGoldenOrder) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    auto const& order = all.at("golden_order");
    auto const yuan = [](json::value const& row, char const* name) {
        return Money::parse(text_at(row, name), Currency::CNY).value();
    };
    std::vector<Money> prices;
    for (auto const& row : order.at("lines").as_array()) {
        prices.push_back(yuan(row, "price") * row.at("qty").as_int64());
        EXPECT_EQ(prices.back(), yuan(row, "totalPrice"));
    }
    auto const lines = cost::value_lines(prices,
        {.term = Incoterm::parse("EXW").value(),
            .freight = yuan(order, "freight"),
            .insurance = std::nullopt})
                           .value();
    Money total{0, Currency::CNY};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& row = order.at("lines").as_array()[i];
        EXPECT_EQ(lines[i].freight, yuan(row, "freight"));
        EXPECT_EQ(lines[i].dutiable(), yuan(row, "dutiable"));
        auto const tax =
            cost::tax_of(lines[i].dutiable(), rates("0", row.at("vat"), "0"), reduced());
        EXPECT_EQ(taxes(tax.value()), taxes(row.at("tax")));
        total = total + tax->total();
    }
    EXPECT_EQ(total, yuan(order, "taxTotal"));
    EXPECT_EQ(yuan(order, "goodsValue") + yuan(order, "freight") + total - yuan(order, "discount"),
        yuan(order, "acturalPaid"));
}

}  // namespace
}  // namespace dermaga::trade
