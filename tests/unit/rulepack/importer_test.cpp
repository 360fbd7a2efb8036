#include "rulepack/importer.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "rulepack/csv_table.hpp"
#include "rulepack/pack_files.hpp"
#include "support/shared_folder.hpp"
#include "trade/cost/pack_rates.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rulepack {
namespace {

using trade::rules::RuleBook;
using trade::rules::Table;

ImportPlan plan_of(char const* name) {
    auto plan = known_plan(name).value();
    plan.constants.insert({{"basis", "b"}, {"source", "s"}, {"confidence", "V"}});
    return plan;
}

trade::rules::Pack const& starter() {
    static auto const pack = read_pack(starter_files()).value();
    return pack;
}
Result<Table> taken(std::string_view bytes, ImportPlan const& plan) {
    Faults notes;
    return import_list(bytes, plan, starter(), notes);
}
/// "15 CN-09012100": a rate in percent with its rule, "?" when it is not known.
std::string shown(std::optional<trade::rules::TariffRate> const& rate) {
    if (!rate) return "?";
    return Decimal(rate->share, 6).percent() + " " + rate->basis->rule;
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
    auto const table = taken(bytes, plan);
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
    auto const book = compiled_with(taken(list, plan_of("china_tariff")).value()).value();
    auto const coffee = book.rates().tariff("0901210000", today());
    EXPECT_EQ(shown(coffee.mfn), "15 CN-09012100");
    EXPECT_EQ(shown(coffee.acfta), "5 CN-09012100");
    EXPECT_EQ(shown(coffee.rcep), "?");
    EXPECT_EQ(shown(coffee.consumption), "0 CN-09012100") << "a dash: not among the taxed goods";
    EXPECT_EQ(shown(book.rates().tariff("0902100000", today()).consumption), "?");
    auto const perfume = book.rates().tariff("3303000000", today());
    EXPECT_EQ(shown(perfume.mfn), "12.5 CN-33030000");
    EXPECT_EQ(shown(perfume.acfta), "0 CN-33030000");
    EXPECT_EQ(shown(perfume.consumption), "15 CN-33030000");
}

TEST(Importer, TurnsRemarksIntoRows) {
    auto const list =
        "税则号列,货品名称,备注\n"
        "0901.21.00,咖啡,\n"
        "4202.21.00,皮包,列入《进出口野生动植物种商品目录》的商品除外\n"
        "0304.61.00,罗非鱼,仅限网购保税商品\n"
        "0303.89.90,鱼,列入《进出口野生动植物种商品目录》的商品除外；仅限网购保税商品\n"
        "1006.30.20,大米,每人每年不超过20千克\n"
        "1701.99.10,砂糖,每人每年不超过3千克\n"
        "1701.99.20,绵白糖,每人每年不超过2千克\n"
        "0410.90.90,其他,列入《进出口野生动植物种商品目录》的商品除外；不含特殊膳食食品\n"
        "0408.99.00,蛋,\"列入《进出口野生动植物种商品\n目录》 的商品除外; 依法需要注册备案管理的特殊食品除外\"\n"
        "0507.10.00,兽牙,仅限列入《进出口野生动植物种商品目录》的商品除外\n"
        "1701.14.00,蔗糖,每件不超过2千克\n"
        "0304.89.00,鱼片,\"仅限网购保税\n商品。\"\n"
        "0304.62.00,鲶鱼,\"仅限网购保税商品，列入《进出口野生动植物种商品目录》的除外、仅限网购保税,"
        "列入《进出口野生动植物种商品目录》商品除外\"\n"
        "0409.00.00,蜂蜜,每人每年不超过2千克\n";
    auto const table = taken(list, plan_of("positive_list")).value();
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
        "PL-17019920 9610|1210|1239 !over_sugar_cap allowed\n"
        "PL-17019920-CAP 9610|1210|1239 over_sugar_cap prohibited\n"
        "PL-04109090 9610|1210|1239  unverified\n"
        "PL-04089900 9610|1210|1239  unverified\n"
        "PL-05071000 9610|1210|1239  unverified\n"
        "PL-17011400 9610|1210|1239  unverified\n"
        "PL-03048900 1210|1239  allowed\n"
        "PL-03048900-9610 9610  prohibited\n"
        "PL-03046200 1210|1239 !cites_species allowed\n"
        "PL-03046200-CITES 1210|1239 cites_species prohibited\n"
        "PL-03046200-9610 9610  prohibited\n"
        "PL-04090000 9610|1210|1239  unverified\n"
        "PL-UNLISTED 9610|1210|1239  prohibited\n");
    EXPECT_TRUE(compiled_with(table));
    auto const& half_known = *std::ranges::find_if(
        table.rows, [](auto const& row) { return row.cells[0] == "PL-04109090"; });
    EXPECT_NE(half_known.cells[8].find("特殊膳食食品"), std::string::npos) << "its note";
}

TEST(Importer, TakesOtherHeadersAndSaysWhatIsMissing) {
    auto plan = plan_of("btki");
    EXPECT_EQ(code_of("hs,duty\n", plan), "rules_import_header");
    plan.call("rate", "duty");
    EXPECT_EQ(code_of("hs,duty\n1801.00.10,-\n", plan), "rules_import_rows");
    EXPECT_EQ(code_of("Kode,duty\n1801.00.10,*)\n", plan), "rules_import_header");
    EXPECT_EQ(code_of("Pos Tarif,Duty\n1801.00.10,*)\n", plan), "");
    plan.call("vat", "duty");
    EXPECT_EQ(code_of("hs,duty\n", plan), "rules_import_column") << "of another table";
    EXPECT_EQ(known_plan("other").error().code(), "rules_import_format");
}

TEST(Importer, PassesOverNoLineWhoseCodeASpreadsheetChanged) {
    auto const plan = plan_of("positive_list");
    EXPECT_EQ(code_of("税则号列,备注\n9012100,\n", plan), "rules_import_code");
    EXPECT_EQ(code_of("税则号列,备注\n0901.21.00.00,\n", plan), "rules_import_code");
    EXPECT_EQ(code_of("税则号列,备注\n0901,\n0901.21,\n0901.21.00,\n", plan), "");
}

TEST(Importer, RefusesACodeThatASpreadsheetMadeANumberOrADay) {
    auto const plan = plan_of("btki");
    for (auto const* const code : {"9.01E+06", "18.01.00.1O", "1801-00-10", "01/09/2021"})
        EXPECT_EQ(
            code_of("hs,bea keluar\n" + std::string(code) + ",5\n", plan), "rules_import_code")
            << code;
    auto const refusal = taken("hs,bea keluar\n1801.00.10,5\n\n18010010x,5\n", plan).error();
    EXPECT_EQ(refusal.faults()[0].pointer, "list.csv:4");
    EXPECT_EQ(code_of("hs,bea keluar\n1801.00.10,lima\n", plan), "rules_import_value");
}

// Beer, film and chicken pay by quantity: one such line must not keep the other 8,000 out.
TEST(Importer, LeavesADutyByQuantityUnknownAndSaysSo) {
    auto const plan = plan_of("china_tariff");
    Faults notes;
    auto const list =
        "税则号列,最惠国税率,增值税率\n"
        "2203.00.00,7.5元/升,13\n"
        "0207.14.11,1 元/千克,9\n"
        "3702.42.21,10%+2元/千克,13\n"
        "0901.21.00,15,13\n"
        "2205.10.00,—,13\n"
        "ex 2205.90.00,14,9\n";
    auto const table = import_list(list, plan, starter(), notes).value();
    std::string told;
    for (auto const& note : notes)
        told += note.pointer + " " + note.code + " " + note.arguments.at("value") + "\n";
    EXPECT_EQ(told,
        "list.csv:2 rules_import_by_quantity 7.5元/升\n"
        "list.csv:3 rules_import_by_quantity 1 元/千克\n"
        "list.csv:4 rules_import_by_quantity 10%+2元/千克\n");
    auto const headed = [] {
        auto pack = starter();
        for (auto& one : pack.tables)
            if (one.name == "tariff") {
                one.rows.push_back(one.rows.front());  // a heading of all beer, with a percentage
                one.rows.back().cells[0] = "TAR-22";
                one.rows.back().cells[1] = "22";
            }
        return pack;
    };
    auto pack = headed();
    put_list(pack, table, plan);
    auto const book = RuleBook::compile(pack).value();
    auto const beer = book.rates().tariff("2203000000", today());
    EXPECT_EQ(shown(beer.mfn), "?") << "no shorter code says a percentage in its place";
    EXPECT_EQ(shown(beer.vat), "13 CN-22030000-MFN-VAT");
    EXPECT_EQ(shown(book.rates().tariff("2204210000", today()).mfn), "12 TAR-22");
    EXPECT_EQ(shown(book.rates().tariff("2205100000", today()).mfn), "?")
        << "a dash: there is none";
    auto const part = book.rates().tariff("2205900000", today());
    EXPECT_EQ(shown(part.mfn) + shown(part.vat), "??") << "of a part of the line";
    auto alone = headed();
    put_list(alone, taken("税则号列,最惠国税率\n2203.00.00,7.5元/升\n", plan).value(), plan);
    EXPECT_EQ(
        shown(RuleBook::compile(alone).value().rates().tariff("2203000000", today()).mfn), "?")
        << "nor where the list says nothing else of it";
    for (auto const* const garbage : {"lima", "元/升", "7.5元/", "7.5元", "10%+", "10%+lima/千克",
             "2元/千克+lima", "10%元/升", "约7.5元/升"})
        EXPECT_EQ(code_of("税则号列,最惠国税率\n2203.00.00," + std::string(garbage) + "\n", plan),
            "rules_import_value")
            << garbage;
}

TEST(Importer, TakesATariffWithTheColumnsItHas) {
    auto const plan = plan_of("china_tariff");
    auto const line = [&](std::string_view list) {
        auto const book = compiled_with(taken(list, plan).value()).value();
        auto const rates = book.rates().tariff("0901210000", today());
        std::string all;
        for (auto const& rate : {rates.mfn, rates.acfta, rates.rcep, rates.vat, rates.consumption})
            all += (all.empty() ? "" : ", ") + shown(rate);
        return all;
    };
    EXPECT_EQ(line("税则号列,最惠国税率\n0901.21.00,15\n"), "15 CN-09012100-MFN, ?, ?, ?, ?");
    EXPECT_EQ(line("HS,VAT\n0901.21.00,13\n"), "?, ?, ?, 13 CN-09012100-VAT, ?");
    EXPECT_EQ(code_of("税则号列,货品名称\n0901.21.00,咖啡\n", plan), "rules_import_header");
}

/// A pack into which lists of the Chinese tariff are put one after the other.
class ChineseTariff {
  public:
    void put(std::string_view list, char const* from = "2026-01-01") {
        auto plan = plan_of("china_tariff");
        plan.constants["valid_from"] = from;
        plan.constants["source"] = "list of " + std::string(list.substr(0, list.find('\n')));
        put_list(pack_, taken(list, plan).value(), plan);
    }
    /// "mfn, acfta, vat" with their rules on a day.
    std::string on(char const* day, char const* gcode = "0901210000") const {
        auto const book = RuleBook::compile(pack_).value();
        auto const rates = book.rates().tariff(gcode, parse_iso_date(day).value());
        return shown(rates.mfn) + ", " + shown(rates.acfta) + ", " + shown(rates.vat);
    }
    /// What coffee costs as a parcel: its taxes, or what is missing.
    std::string coffee() const {
        auto const book = RuleBook::compile(pack_).value();
        auto const rates = trade::cost::tax_rates_of(
            book.rates(), "0901210000", trade::cost::DutyBasis::mfn, today());
        return rates ? rates->duty.rule + " " + rates->vat.rule + " " + rates->consumption.rule
                     : rates.error().arguments().at("missing");
    }

  private:
    trade::rules::Pack pack_ = starter();
};

TEST(Importer, AListOfOneRateLeavesTheOthersStanding) {
    ChineseTariff tariff;
    EXPECT_EQ(tariff.coffee(), "TAR-090121 TAR-090121 TAR-090121");
    tariff.put("税则号列,最惠国税率\n0901.21.00,14\n0902.10.00,15\n");
    EXPECT_EQ(tariff.on("2026-11-24"), "14 CN-09012100-MFN, 5 TAR-090121, 13 TAR-090121");
    EXPECT_EQ(tariff.on("2025-12-31"), "15 TAR-090121, 5 TAR-090121, 13 TAR-090121");
    EXPECT_EQ(tariff.coffee(), "CN-09012100-MFN TAR-090121 TAR-090121");
    tariff.put("税则号列,增值税率\n0901.21.00,12\n");
    EXPECT_EQ(tariff.on("2026-11-24"), "14 CN-09012100-MFN, 5 TAR-090121, 12 CN-09012100-VAT");
    tariff.put("税则号列,东盟协定税率\n0901.21.00,4\n");
    EXPECT_EQ(
        tariff.on("2026-11-24"), "14 CN-09012100-MFN, 4 CN-09012100-ACFTA, 12 CN-09012100-VAT");
    EXPECT_EQ(tariff.on("2026-11-24", "0902100000"), "15 CN-09021000-MFN, ?, ?")
        << "which is on none of the later lists";
    EXPECT_EQ(tariff.coffee(), "CN-09012100-MFN CN-09012100-VAT TAR-090121");
    tariff.put("税则号列,RCEP协定税率\n0901.21.00,3\n", "2026-07-01");
    EXPECT_EQ(
        tariff.on("2026-06-30"), "14 CN-09012100-MFN, 4 CN-09012100-ACFTA, 12 CN-09012100-VAT")
        << "nothing ends where another rate begins";
}

// A pack may have been written when it knew fewer rates.
TEST(Importer, AListBringsItsColumnsIntoThePack) {
    auto pack = starter();
    auto& tariff = *std::ranges::find(pack.tables, "tariff", &trade::rules::Table::name);
    auto const at = std::ranges::find(tariff.columns, "rcep") - tariff.columns.begin();
    tariff.columns.erase(tariff.columns.begin() + at);
    for (auto& row : tariff.rows)
        row.cells.erase(row.cells.begin() + at);
    auto const plan = plan_of("china_tariff");
    put_list(pack, taken("税则号列,RCEP协定税率\n0901.21.00,3\n", plan).value(), plan);
    auto const book = RuleBook::compile(pack).value();
    auto const rates = book.rates().tariff("0901210000", today());
    EXPECT_EQ(shown(rates.rcep) + ", " + shown(rates.vat), "3 CN-09012100-RCEP, 13 TAR-090121");
}

TEST(Importer, ADashAloneIsAWordToo) {
    ChineseTariff dash;
    dash.put("税则号列,东盟协定税率\n0901.21.00,—\n");
    EXPECT_EQ(dash.on("2026-11-24"), "15 TAR-090121, ?, 13 TAR-090121")
        << "there is none, and a shorter code's must not answer";
    dash.put("税则号列,消费税率\n0901.21.00,-\n");
    EXPECT_EQ(dash.coffee(), "TAR-090121 TAR-090121 CN-09012100-CONSUMPTION");
    ChineseTariff empty;
    empty.put("税则号列,东盟协定税率\n0901.21.00,\n0902.10.00,4\n");
    EXPECT_EQ(empty.on("2026-11-24"), "15 TAR-090121, 5 TAR-090121, 13 TAR-090121");
}

TEST(Importer, ALaterListTakesTheRatesItHasOutOfAnOlderOne) {
    ChineseTariff tariff;
    tariff.put(
        "税则号列,最惠国税率,东盟协定税率,RCEP协定税率,增值税率,消费税率\n"
        "0901.21.00,14,4,,12,\n0902.10.00,15,,,13,\n");
    tariff.put("税则号列,增值税率\n0901.21.00,11\n", "2026-07-01");
    EXPECT_EQ(tariff.on("2026-06-30"),
        "14 CN-09012100-UNTIL-2026-06-30, 4 CN-09012100-UNTIL-2026-06-30, "
        "12 CN-09012100-UNTIL-2026-06-30");
    EXPECT_EQ(tariff.on("2026-07-01"), "14 CN-09012100, 4 CN-09012100, 11 CN-09012100-VAT");
    EXPECT_EQ(tariff.on("2026-07-01", "0902100000"), "15 CN-09021000, ?, ?")
        << "the list of VAT no longer has it";
    auto const before = tariff.on("2026-07-01") + tariff.on("2026-06-30");
    tariff.put("税则号列,增值税率\n0901.21.00,11\n", "2026-07-01");
    EXPECT_EQ(tariff.on("2026-07-01") + tariff.on("2026-06-30"), before) << "the same again";
    tariff.put(
        "税则号列,最惠国税率,东盟协定税率,RCEP协定税率,增值税率,消费税率\n"
        "0901.21.00,8,,,9,\n",
        "2026-07-01");
    EXPECT_EQ(tariff.on("2026-07-01"), "8 CN-09012100, 5 TAR-090121, 9 CN-09012100");
    EXPECT_EQ(tariff.on("2026-06-30").substr(0, 33), "14 CN-09012100-UNTIL-2026-06-30, ");
}

/// "rule effect needs when note" of each row.
std::string said(std::string_view list, char const* format) {
    auto const table = taken(list, plan_of(format)).value();
    EXPECT_TRUE(compiled_with(table)) << format;
    std::string all;
    for (auto const& row : table.rows)
        all += row.cells[0] + " " + row.cells[6] + " " + row.cells[7] + " " + row.cells[5] + " " +
            row.cells[8] + "\n";
    return all;
}

TEST(Importer, ReadsTheCatalogueOfDecree280) {
    EXPECT_EQ(said("税则号列,注册方式\n0409.00.00,官方推荐注册\n1905.90,企业自行申请\n"
                   "2103,其他\n0901.21.00,\n1704.10.00.00,无需注册\n",
                  "decree_280"),
        "MAN-280-04090000 needs gacc_recommended  官方推荐注册\n"
        "MAN-280-190590 needs gacc_self|gacc_recommended  企业自行申请\n"
        "MAN-280-2103 unverified   其他\n"
        "MAN-280-09012100 unverified   \n"
        "MAN-280-1704100000 not_needed   无需注册\n");
    EXPECT_EQ(code_of("税则号列,注册方式\n409.00.00,官方推荐注册\n", plan_of("decree_280")),
        "rules_import_code");
}

TEST(Importer, ReadsWhatMayNotLeaveIndonesia) {
    EXPECT_EQ(said("Pos Tarif,Keterangan\n4403.11.10,\nex 1401.20.10,rotan mentah\n"
                   "Ex. 1211.90.19,\n7204,dilarang\n0106.90,kecuali hasil penangkaran\n",
                  "permendag_22"),
        "EXP-22-44031110 prohibited   \n"
        "EXP-22-14012010 unverified   ex 14012010: rotan mentah\n"
        "EXP-22-12119019 unverified   ex 12119019\n"
        "EXP-22-7204 prohibited   dilarang\n"
        "EXP-22-010690 unverified   kecuali hasil penangkaran\n");
    EXPECT_EQ(said("Pos Tarif,Persyaratan\n0410.90.10,ET-SBW\n4419.20.00,V-Legal\n"
                   "2701.11.00,ET Batubara dan LS\n0106.90,ET-SBW dan LS\n1006.30,\n"
                   "0410.10,ET-SBW; V-Legal\n",
                  "permendag_23"),
        "EXP-23-04109010 needs et_sbw  ET-SBW\n"
        "EXP-23-44192000 needs v_legal  V-Legal\n"
        "EXP-23-27011100 unverified   ET Batubara dan LS\n"
        "EXP-23-010690 unverified   ET-SBW dan LS\n"
        "EXP-23-100630 unverified   \n"
        "EXP-23-041010 unverified   ET-SBW; V-Legal\n");
    EXPECT_EQ(code_of("pos tarif\n4403.11.10\n", plan_of("permendag_23")), "rules_import_header");
}

TEST(Importer, ReadsWhatMayNotComeByMail) {
    EXPECT_EQ(said("税则号列,例外\n0201,\n0410.90.10,商业无菌\n0306,熟制的除外\n"
                   "1602,商业无菌；熟制的除外\n1604,非商业无菌\n",
                  "announcement_470"),
        "BAN-470-0201 prohibited   \n"
        "BAN-470-04109010 prohibited  !commercially_sterile 商业无菌\n"
        "BAN-470-04109010-STERILE allowed  commercially_sterile 商业无菌\n"
        "BAN-470-0306 unverified   熟制的除外\n"
        "BAN-470-1602 unverified   商业无菌；熟制的除外\n"
        "BAN-470-1604 unverified   非商业无菌\n");
}

TEST(Importer, ReadsTheMonthsPrices) {
    auto const list =
        "Komoditas,Harga Referensi,Berlaku Dari,Berlaku Sampai\n"
        "Biji Kakao,\"3.500,01\",2026-12-01,2026-12-31\n"
        "export_price_cocoa_beans,2000,2027-01-01,2027-01-31\n";
    auto plan = plan_of("reference_price");
    auto pack = starter();
    put_list(pack, taken(list, plan).value(), plan);
    auto const price = [&](char const* day) {
        auto const book = RuleBook::compile(pack).value();
        auto const* const number =
            book.rates().number("export_price_cocoa_beans", parse_iso_date(day).value());
        return number == nullptr ? 0 : number->value;
    };
    EXPECT_EQ(price("2026-11-30"), 0);
    EXPECT_EQ(price("2026-12-01"), 350'001);
    EXPECT_EQ(price("2026-12-31"), 350'001);
    EXPECT_EQ(price("2027-01-01"), 200'000);
    EXPECT_EQ(price("2027-02-01"), 0);
    auto const forgotten =
        "Komoditas,Harga Referensi,Berlaku Dari,Berlaku Sampai\n"
        "Biji Kakao,3000,2026-11-01,2026-11-30\n";
    put_list(pack, taken(forgotten, plan).value(), plan);
    EXPECT_EQ(price("2026-11-30"), 300'000);
    EXPECT_EQ(price("2026-12-01"), 350'001) << "a month that comes late ends no later one";
    EXPECT_EQ(price("2027-01-01"), 200'000);

    auto const row = [](char const* name, char const* sum, char const* to) {
        return std::string("komoditas,harga referensi,berlaku dari,berlaku sampai\n") + name + "," +
            sum + ",2026-12-01," + to + "\n";
    };
    EXPECT_EQ(code_of(row("Biji Kakao", "3.500", "2026-12-31"), plan), "rules_import_value")
        << "three thousand, or three and a half";
    EXPECT_EQ(code_of(row("Biji Kakao", "", "2026-12-31"), plan), "rules_import_value");
    EXPECT_EQ(code_of(row("Kakao", "3500", "2026-12-31"), plan), "rules_import_value");
    EXPECT_EQ(code_of(row("Biji Kakao", "3500", "31-12-2026"), plan), "rules_import_value");
    EXPECT_EQ(code_of(row("Biji Kakao", "3500", "2026-11-30"), plan), "rules_import_value");
    EXPECT_EQ(
        code_of("komoditas,harga referensi\nBiji Kakao,3500\n", plan), "rules_import_last_day");
}

TEST(Importer, ReadsTheBenchmarkPrices) {
    auto plan = plan_of("benchmark_price");
    plan.constants.insert({{"valid_from", "2026-12-01"}, {"valid_to", "2026-12-31"}});
    auto const book =
        compiled_with(taken("Kode HS,HPE (US$/MT)\n1801.00.10,\"3,100.50\"\n", plan).value())
            .value();
    auto const* const price =
        book.rates().export_price("18010010", parse_iso_date("2026-12-31").value());
    ASSERT_NE(price, nullptr);
    EXPECT_EQ(price->usd_cents, 310'050);
    EXPECT_EQ(book.rates().export_price("18010010", parse_iso_date("2027-01-01").value()), nullptr);
    EXPECT_EQ(book.rates().export_price("18010090", parse_iso_date("2026-12-31").value()), nullptr);
}

TEST(Importer, ReadsWhatAnAgreementAsksOfOrigin) {
    auto const table = taken(
        "HS,Criterion\n1806.32,CTH or RVC40\n0901.21,CC\n09,WO\n"
        "2103.90,CTH except from 07.09\n8501,CTSH atau RVC 40\n3401,CTH or CR\n"
        "ex 3402.20,CTH\n",
        plan_of("rcep_origin"))
                           .value();
    std::string all;
    for (auto const& row : table.rows)
        all += row.cells[1] + " " + row.cells[2] + " " + row.cells[3] + " " + row.cells[4] + " " +
            row.cells[5] + "\n";
    EXPECT_EQ(all,
        "rcep 180632 heading yes no\nrcep 090121 chapter no no\nrcep 09 no no no\n"
        "rcep 210390   \nrcep 8501 subheading yes no\nrcep 3401 heading no yes\n"
        "rcep 340220   \n")
        << "of a part of a code nothing is known, and no shorter one answers for it";
    EXPECT_TRUE(compiled_with(table));
}

/// The keys and days of the pack's positive list that belong to the list of honey.
std::string honey_in(trade::rules::Pack const& pack) {
    auto const& table = *pack.table("positive_list");
    std::string all;
    for (auto const& row : table.rows)
        if (row.cells[1].starts_with("0409") || row.cells[0].starts_with("PL-UNLISTED"))
            all += row.cells[0] + " " + row.cells[9] + " " + row.cells[10] + "\n";
    return all;
}

TEST(Importer, KeepsWhatHeldBeforeTheList) {
    auto pack = starter();
    auto const put = [&](char const* from) {
        auto plan = plan_of("positive_list");
        plan.constants["valid_from"] = from;
        put_list(pack, taken("税则号列,备注\n0409.00.00,\n", plan).value(), plan);
        EXPECT_TRUE(RuleBook::compile(pack));
    };
    put("2022-03-01");
    EXPECT_EQ(honey_in(pack),
        "PL-040900 2019-01-01 2022-02-28\nPL-04090000 2022-03-01 \nPL-UNLISTED 2022-03-01 \n");
    auto const next =
        "PL-040900 2019-01-01 2022-02-28\n"
        "PL-04090000-UNTIL-2026-12-31 2022-03-01 2026-12-31\n"
        "PL-UNLISTED-UNTIL-2026-12-31 2022-03-01 2026-12-31\n"
        "PL-04090000 2027-01-01 \nPL-UNLISTED 2027-01-01 \n";
    put("2027-01-01");
    EXPECT_EQ(honey_in(pack), next);
    put("2027-01-01");
    EXPECT_EQ(honey_in(pack), next) << "the same list again changes nothing";
}

TEST(Importer, KeepsADutyWhoseRateIsAFootnoteUnknown) {
    auto const list = "hs_code,export_duty\n15.11.10.00,*)\n09.01.21.11,-\n";
    auto const book = compiled_with(taken(list, plan_of("btki")).value()).value();
    auto const* const palm = book.rates().export_duty("15111000", {}, today());
    ASSERT_NE(palm, nullptr);
    EXPECT_EQ(palm->rate, std::nullopt);
    EXPECT_EQ(book.rates().export_duty("09012111", {}, today()), nullptr);
}

// DOMAIN §7: the BTKI has no 6206.40.10 and no 4202.22.00.
TEST(Importer, ReadsWhichLinesTheTariffHas) {
    auto const list =
        "hs_code,description_id\n62.06,Blus\n62.06.30.10,- - Batik\n62.06.40.00,Serat\n";
    auto const table = taken(list, plan_of("btki_lines")).value();
    std::string rows;
    for (auto const& row : table.rows)
        rows += row.cells[0] + " " + row.cells[1] + " " + row.cells[6] + "\n";
    EXPECT_EQ(rows,
        "LINE-62063010 62063010 allowed\nLINE-62064000 62064000 allowed\nLINE-UNLISTED  prohibited\n");
    auto const book = compiled_with(table).value();
    auto const& step = book.text(book.find_rule("LINE-UNLISTED").value()).step;
    ASSERT_TRUE(step);
    EXPECT_NE(step->words.in(Language::id).find("kode HS"), std::string::npos);
    EXPECT_FALSE(book.text(book.find_rule("LINE-62063010").value()).step);
}

TEST(Importer, ReadsTheWholeTariff) {
    auto const path = test::shared_file("data/hs/btki_2022_data.csv");
    if (path.empty()) GTEST_SKIP() << "no tariff beside the project";
    std::ifstream file(path);
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto const table = taken(bytes.str(), plan_of("btki")).value();
    EXPECT_EQ(table.rows.size(), 156U);
    EXPECT_TRUE(compiled_with(table));
    auto const lines = taken(bytes.str(), plan_of("btki_lines")).value();
    EXPECT_EQ(lines.rows.size(), 11552U + 1U) << "and the row that closes the list";
    auto const book = compiled_with(lines).value();
    EXPECT_TRUE(book.find_rule("LINE-42022100"));
    for (auto const* const none : {"LINE-62064010", "LINE-42022200"})
        EXPECT_FALSE(book.find_rule(none)) << none;
}

}  // namespace
}  // namespace dermaga::rulepack
