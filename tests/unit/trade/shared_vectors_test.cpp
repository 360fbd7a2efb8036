// The vectors of the domain notes, where they lie beside the project. The tables in the other tests
// hold the published ones, so nothing is lost without them.
#include <fstream>
#include <map>
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

/// "cbec.vat" and so on: each member's path, lists passed through.
void add_paths(json::value const& value, std::string const& path, std::set<std::string>& paths) {
    if (value.is_array())
        for (auto const& one : value.as_array())
            add_paths(one, path, paths);
    else if (value.is_object())
        for (auto const& [name, one] : value.as_object())
            add_paths(
                one, path.empty() ? std::string(name) : path + "." + std::string(name), paths);
    else paths.insert(path);
}

// A member that is not among these is one that no test below reads.
TEST(SharedVectors, AreAllAsked) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    std::set<std::string> paths;
    add_paths(all, "", paths);
    std::set<std::string> const read{"cbec.ct", "cbec.duty", "cbec.full", "cbec.result",
        "cbec.value", "cbec.vat", "cn_resident_id.ok", "cn_resident_id.v", "ean13.ok", "ean13.v",
        "golden_order.acturalPaid", "golden_order.discount", "golden_order.freight",
        "golden_order.goodsValue", "golden_order.lines.dutiable", "golden_order.lines.freight",
        "golden_order.lines.gnum", "golden_order.lines.price", "golden_order.lines.qty",
        "golden_order.lines.sku", "golden_order.lines.tax", "golden_order.lines.totalPrice",
        "golden_order.lines.vat", "golden_order.taxTotal", "golden_order.tax_on_total_WRONG",
        "nik.dob", "nik.ok", "nik.prov", "nik.sex", "nik.v", "nik.why", "npwp.ok", "npwp.v",
        "uscc.ok", "uscc.v"};
    for (auto const& path : paths)
        EXPECT_TRUE(read.contains(path)) << path << " is read by no test";
    for (auto const& path : read)
        EXPECT_TRUE(paths.contains(path)) << path << " is gone";
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

/// Our code for what the vectors say is wrong.
std::string code_for(std::string const& why) {
    std::map<std::string, std::string> const codes{{"30 Feb", "nik_date"}, {"day 00", "nik_date"},
        {"day 72 -> 32", "nik_date"}, {"province 99", "nik_province"},
        {"serial 0000 (rule of this document)", "nik_serial"}, {"15 digits", "nik_length"}};
    return codes.at(why);
}

TEST(SharedVectors, TellWhoANikIs) {
    auto const all = vectors();
    if (all.is_null()) GTEST_SKIP() << "no shared vectors here";
    for (auto const& row : all.at("nik").as_array()) {
        auto const read = Nik::parse(text_at(row, "v"), today);
        if (!is_true(row.at("ok"))) {
            EXPECT_EQ(read.error().code(), code_for(text_at(row, "why"))) << text_at(row, "v");
            continue;
        }
        auto const nik = read.value();
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
        EXPECT_EQ(row.at("gnum").as_int64(), static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(lines[i].freight, yuan(row, "freight"));
        EXPECT_EQ(lines[i].dutiable(), yuan(row, "dutiable"));
        auto const tax =
            cost::tax_of(lines[i].dutiable(), rates("0", row.at("vat"), "0"), reduced());
        EXPECT_EQ(taxes(tax.value()), taxes(row.at("tax")));
        total = total + tax->total();
    }
    EXPECT_EQ(total, yuan(order, "taxTotal"));
    auto const together = yuan(order, "goodsValue") + yuan(order, "freight");
    EXPECT_EQ(cost::tax_of(together, rates("0", "0.13", "0"), reduced())->total(),
        yuan(order, "tax_on_total_WRONG"))
        << "which is why each line is rounded by itself";
    EXPECT_EQ(yuan(order, "goodsValue") + yuan(order, "freight") + total - yuan(order, "discount"),
        yuan(order, "acturalPaid"));
}

}  // namespace
}  // namespace dermaga::trade
