#include "trade/rules/rates.hpp"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

TEST(PrefixIndex, FindsWhatEveryRowSays) {
    std::mt19937 random(20261124);
    std::vector<std::string> rows;
    PrefixIndex index;
    for (std::uint32_t i = 0; i < 400; ++i) {
        auto text = std::to_string(10'000'000'000 + random() % 10'000'000'000)
                        .substr(1, 2 + 2 * (random() % 5));
        text[0] = '0';  // crowded, so that prefixes meet
        if (text.size() > 2) text[2] = '1';
        index.add(text, i);
        rows.push_back(std::move(text));
    }
    index.sort();
    for (auto const& asked : rows) {
        std::multiset<std::uint32_t> prefixes, longer, expected_prefixes, expected_longer;
        index.for_each_prefix(asked, [&](std::uint32_t row) { prefixes.insert(row); });
        index.for_each_longer(asked, [&](std::uint32_t row) { longer.insert(row); });
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            if (asked.starts_with(rows[i])) expected_prefixes.insert(i);
            else if (rows[i].starts_with(asked)) expected_longer.insert(i);
        }
        EXPECT_EQ(prefixes, expected_prefixes) << asked;
        EXPECT_EQ(longer, expected_longer) << asked;
    }
}

TEST(ExportDuty, StepsWithTheReferencePrice) {
    auto const rate = [](char const* hs, std::optional<std::int64_t> cents) -> std::optional<Ppm> {
        auto const* const row = starter().rates().export_duty(hs, cents, day(today));
        return row == nullptr ? std::nullopt : row->rate;
    };
    EXPECT_EQ(rate("18010010", 200'000), 0);
    EXPECT_EQ(rate("18010010", 200'001), 25'000);
    EXPECT_EQ(rate("18010090", 275'000), 25'000);
    EXPECT_EQ(rate("18010090", 350'000), 50'000);
    EXPECT_EQ(rate("18010090", 350'001), 75'000);
    EXPECT_EQ(rate("18010090", std::nullopt), std::nullopt) << "no price, no rate";
    EXPECT_EQ(rate("09012111", 200'000), std::nullopt);
    EXPECT_EQ(rate("13019090", std::nullopt), 250'000);
}

TEST(ExportDuty, BeginsOnItsDay) {
    EXPECT_EQ(starter().rates().export_duty("13019090", {}, day("2025-10-21")), nullptr);
    EXPECT_NE(starter().rates().export_duty("13019090", {}, day("2025-10-22")), nullptr);
}

TEST(Tariff, TakesTheLongestCodeAndLeavesOpenWhatIsNotKnown) {
    auto const coffee = starter().rates().tariff("0901210000", day(today));
    EXPECT_EQ(coffee.mfn.value().share, 150'000);
    EXPECT_EQ(coffee.acfta.value().share, 50'000);
    EXPECT_EQ(coffee.vat.value().share, 130'000);
    EXPECT_FALSE(coffee.rcep);
    EXPECT_EQ(coffee.mfn->basis->confidence, Confidence::k_med);
    EXPECT_FALSE(starter().rates().tariff("9999999999", day(today)).vat);
    EXPECT_FALSE(starter().rates().tariff("0410901000", day("2021-12-31")).vat);
    EXPECT_TRUE(starter().rates().tariff("0410901000", day("2022-01-01")).vat);
}

TEST(Tariff, TakesEachRateFromTheLongestCodeThatSpeaksOfIt) {
    auto const row = [](char const* rule, SaidRate mfn, SaidRate vat, Period period = {}) {
        TariffRow one;
        one.basis.rule = rule;
        one.basis.period = period;
        one.said.mfn = mfn;
        one.said.vat = vat;
        return one;
    };
    SaidRate const nothing;
    SaidRate const open{true, std::nullopt};
    auto const share = [](Ppm ppm) { return SaidRate{true, ppm}; };
    Rates rates;
    rates.add("09", row("CHAPTER", share(100'000), share(90'000)));
    rates.add("090121", row("DUTY", share(150'000), nothing));
    rates.add("09012100", row("BY-QUANTITY", open, nothing));
    rates.add("0902", row("LATER", nothing, share(130'000), {day_of(day("2027-01-01"))}));
    rates.sort();
    auto const said = [&](char const* code, std::string_view date = today) {
        auto const found = rates.tariff(code, day(date));
        auto const one = [](std::optional<TariffRate> const& rate) {
            return rate ? rate->basis->rule + " " + std::to_string(rate->share) : "?";
        };
        return one(found.mfn) + ", " + one(found.vat) + ", " + one(found.acfta);
    };
    EXPECT_EQ(said("0901220000"), "CHAPTER 100000, CHAPTER 90000, ?");
    EXPECT_EQ(said("0901219000"), "DUTY 150000, CHAPTER 90000, ?");
    EXPECT_EQ(said("0901210000"), "?, CHAPTER 90000, ?") << "there is one, but nobody knows which";
    EXPECT_EQ(said("0902100000"), "CHAPTER 100000, CHAPTER 90000, ?");
    EXPECT_EQ(said("0902100000", "2027-01-01"), "CHAPTER 100000, LATER 130000, ?");
}

TEST(Number, IsFoundForItsDay) {
    auto const& rates = starter().rates();
    EXPECT_EQ(rates.number("cbec_single_max", day(today))->value, 500'000);
    EXPECT_EQ(rates.number("cbec_single_max", day("2018-12-31")), nullptr);
    EXPECT_EQ(rates.number("consignment_note_gross_max", day("2025-03-04"))->basis.rule,
        "NUM-CN-WEIGHT-OLD");
    EXPECT_EQ(
        rates.number("consignment_note_gross_max", day("2025-03-05"))->basis.rule, "NUM-CN-WEIGHT");
    EXPECT_EQ(rates.number("no_such_number", day(today)), nullptr);
}

}  // namespace
}  // namespace dermaga::trade::rules
