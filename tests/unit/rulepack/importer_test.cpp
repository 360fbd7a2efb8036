#include "rulepack/importer.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "rulepack/csv_table.hpp"
#include "rulepack/pack_files.hpp"
#include "support/shared_folder.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rulepack {
namespace {

using trade::rules::RuleBook;
using trade::rules::Table;

ImportPlan plan_of(char const* name) {
    auto plan = known_plan(name).value();
    plan.constants = {{"basis", "b"}, {"source", "s"}, {"confidence", "V"}};
    return plan;
}

/// The starter pack with this table in the place of its own.
Result<RuleBook> compiled_with(Table table) {
    auto pack = read_pack(starter_files()).value();
    std::erase_if(pack.tables, [&](Table const& one) { return one.name == table.name; });
    pack.tables.push_back(std::move(table));
    return RuleBook::compile(pack);
}

Date today() {
    return parse_iso_date("2026-11-24").value();
}

std::string code_of(std::string_view bytes, ImportPlan const& plan) {
    auto const table = import_list(bytes, plan);
    if (table) return "";
    auto const refusal = table.error();
    return refusal.faults().empty() ? refusal.code() : refusal.faults()[0].code;
}

TEST(Importer, ReadsAChineseTariff) {
    auto const list =
        "税则号列,货品名称,最惠国税率,东盟协定税率,RCEP协定税率,增值税率,消费税率\n"
        "0901.21.00,咖啡,15%,5%,,13%,-\n"
        "0901,咖啡类,,,,,\n"
        "0902.10.00,绿茶,15,0,,13,\n"
        "3303.00.00,香水,\"12,5\",0,—,13,15\n";
    auto const book = compiled_with(import_list(list, plan_of("china_tariff")).value()).value();
    auto const* const coffee = book.rates().tariff("0901210000", today());
    ASSERT_NE(coffee, nullptr);
    EXPECT_EQ(coffee->basis.rule, "CN-09012100");
    EXPECT_EQ(coffee->mfn, 150'000);
    EXPECT_EQ(coffee->acfta, 50'000);
    EXPECT_EQ(coffee->rcep, std::nullopt);
    EXPECT_EQ(coffee->consumption, 0);  // a dash: not among the taxed goods
    EXPECT_EQ(book.rates().tariff("0902100000", today())->consumption, std::nullopt);
    auto const* const perfume = book.rates().tariff("3303000000", today());
    EXPECT_EQ(perfume->mfn, 125'000);
    EXPECT_EQ(perfume->acfta, 0);
    EXPECT_EQ(perfume->consumption, 150'000);
}

TEST(Importer, TurnsRemarksIntoRows) {
    auto const list =
        "税则号列,货品名称,备注\n"
        "0901.21.00,咖啡,\n"
        "4202.21.00,皮包,列入《进出口野生动植物种商品目录》的商品除外\n"
        "0304.61.00,罗非鱼,仅限网购保税商品\n"
        "0303.89.90,鱼,列入《进出口野生动植物种商品目录》的商品除外；仅限网购保税商品\n"
        "1006.30.20,大米,每人每年不超过20千克\n"
        "1701.99.10,砂糖,每人每年不超过3千克\n";
    auto const table = import_list(list, plan_of("positive_list")).value();
    std::string all;
    for (auto const& row : table.rows)  // rule, hs, class, routes, sellers, when, effect
        all += row.cells[0] + " " + row.cells[3] + " " + row.cells[5] + " " + row.cells[6] + "\n";
    EXPECT_EQ(all,
        "PL-09012100 9610|1210|1239  allowed\n"
        "PL-42022100 9610|1210|1239 !cites_species allowed\n"
        "PL-42022100-CITES 9610|1210|1239 cites_species prohibited\n"
        "PL-03046100 1210|1239  allowed\n"
        "PL-03046100-9610 9610  prohibited\n"
        "PL-03038990 1210|1239 !cites_species allowed\n"
        "PL-03038990-CITES 1210|1239 cites_species prohibited\n"
        "PL-03038990-9610 9610  prohibited\n"
        "PL-10063020 9610|1210|1239 !over_rice_cap allowed\n"
        "PL-10063020-CAP 9610|1210|1239 over_rice_cap prohibited\n"
        "PL-17019910 9610|1210|1239  unverified\n"
        "PL-UNLISTED 9610|1210|1239  prohibited\n");
    EXPECT_TRUE(compiled_with(table));
}

TEST(Importer, TakesOtherHeadersAndSaysWhatIsMissing) {
    auto plan = plan_of("btki");
    EXPECT_EQ(code_of("hs,duty\n", plan), "rules_import_header");
    plan.columns = {{"hs", "hs"}, {"rate", "duty"}};
    EXPECT_EQ(code_of("hs,duty\n1801.00.10,-\n", plan), "rules_import_rows");
    EXPECT_EQ(code_of("hs,duty\n1801.00.10,*)\n", plan), "");
    plan.columns = {{"rate", "duty"}};
    EXPECT_EQ(code_of("hs,duty\n", plan), "rules_import_column");
    plan.columns = {{"hs", "hs"}, {"vat", "duty"}};
    EXPECT_EQ(code_of("hs,duty\n", plan), "rules_import_column");
    EXPECT_EQ(known_plan("other").error().code(), "rules_import_format");
}

TEST(Importer, PassesOverNoLineWhoseCodeASpreadsheetChanged) {
    auto const plan = plan_of("positive_list");
    EXPECT_EQ(code_of("税则号列,备注\n9012100,\n", plan), "rules_import_code");
    EXPECT_EQ(code_of("税则号列,备注\n0901.21.00.00,\n", plan), "rules_import_code");
    EXPECT_EQ(code_of("税则号列,备注\n0901,\n0901.21,\n0901.21.00,\n", plan), "");
}

TEST(Importer, KeepsADutyWhoseRateIsAFootnoteUnknown) {
    auto const list = "hs_code,export_duty\n15.11.10.00,*)\n09.01.21.11,-\n";
    auto const book = compiled_with(import_list(list, plan_of("btki")).value()).value();
    auto const* const palm = book.rates().export_duty("15111000", {}, today());
    ASSERT_NE(palm, nullptr);
    EXPECT_EQ(palm->rate, std::nullopt);
    EXPECT_EQ(book.rates().export_duty("09012111", {}, today()), nullptr);
}

TEST(Importer, ReadsTheWholeTariff) {
    auto const path = test::shared_file("data/hs/btki_2022_data.csv");
    if (path.empty()) GTEST_SKIP() << "no tariff beside the project";
    std::ifstream file(path);
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto const table = import_list(bytes.str(), plan_of("btki")).value();
    EXPECT_EQ(table.rows.size(), 156U);
    EXPECT_TRUE(compiled_with(table));
}

}  // namespace
}  // namespace dermaga::rulepack
