#include "trade/identifiers.hpp"

#include <string>

#include <gtest/gtest.h>

namespace dermaga::trade {
namespace {

using std::chrono::November;

constexpr Date today{std::chrono::year{2026}, November, std::chrono::day{24}};

/// "" when it is understood, else the code.
template <class T>
std::string code_of(Result<T> const& result) {
    return result ? "" : result.error().code();
}

struct Case {
    std::string_view text;
    std::string_view code;  ///< "" when valid
};

TEST(Nik, FollowsItsPublishedExamples) {
    // Published examples and synthetic numbers; none is of a person known to us.
    constexpr Case cases[] = {
        {"3171011708450001", ""},
        {"3171015708450001", ""},
        {"3375016508900001", ""},
        {"1104031204850002", ""},
        {"3171012902001234", ""},
        {"3573014101000003", ""},
        {"5471011708450001", ""},  // registered in a province that is gone
        {"31.7101.170845.0001", ""},
        {"3171 0117 0845 0001", ""},
        {"3171013002001234", "nik_date"},
        {"3171012902990001", "nik_date"},
        {"3171010013450001", "nik_date"},
        {"3171011713450001", "nik_date"},
        {"3171014008450001", "nik_date"},
        {"3171017208450001", "nik_date"},
        {"9971011708450001", "nik_province"},
        {"3171011708450000", "nik_serial"},
        {"317101170845001", "nik_length"},
        {"31710117084500011", "nik_length"},
        {"", "nik_length"},
        {"317101170845000A", "nik_digits"},
        {"３171011708450001", "nik_digits"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(Nik::parse(row.text, today)), row.code) << row.text;
}

TEST(Nik, TellsSexProvinceAndBirthDate) {
    auto const man = Nik::parse("3171011708450001", today);
    ASSERT_TRUE(man);
    EXPECT_FALSE(man->is_female());
    EXPECT_EQ(man->province(), "31");
    ASSERT_EQ(man->birth_dates().size(), 1U);
    EXPECT_EQ(to_iso_date(man->birth_dates()[0]), "1945-08-17");
    auto const woman = Nik::parse("33.7501.650890.0001", today);
    ASSERT_TRUE(woman);
    EXPECT_TRUE(woman->is_female());
    EXPECT_EQ(woman->text(), "3375016508900001");
    EXPECT_EQ(to_iso_date(woman->birth_dates()[0]), "1990-08-25");
}

TEST(Nik, LeavesTheCenturyOpenWhenBothFit) {
    auto const both = Nik::parse("3573014101000003", today);
    ASSERT_TRUE(both);
    ASSERT_EQ(both->birth_dates().size(), 2U);
    EXPECT_EQ(to_iso_date(both->birth_dates()[0]), "1900-01-01");
    EXPECT_EQ(to_iso_date(both->birth_dates()[1]), "2000-01-01");
    // 1900 had no 29 February, and tomorrow nobody is born yet.
    EXPECT_EQ(Nik::parse("3171012902001234", today)->birth_dates().size(), 1U);
    EXPECT_EQ(Nik::parse("3171012411260001", today)->birth_dates().size(), 2U);
    EXPECT_EQ(Nik::parse("3171012511260001", today)->birth_dates().size(), 1U);
}

TEST(Npwp, FollowsItsPublishedExamples) {
    constexpr Case cases[] = {
        {"01.312.166.0-091.000", ""},
        {"01.609.052.4-017.000", ""},
        {"01.300.066.6-091.000", ""},
        {"02.183.241.5-000.000", ""},
        {"83.132.665.7-201.000", ""},
        {"01.451.869.0-054.000", ""},
        {"0013000666091000", ""},
        {"3171011708450001", ""},
        {"1000000000000001", ""},  // maybe a body of after 2025
        {"01.451.869.7-054.000", "npwp_check_digit"},
        {"21.609.052.4-017.001", "npwp_check_digit"},
        {"0014518697054000", "npwp_check_digit"},
        {"01.312.166.0-091.00", "npwp_length"},
        {"01.312.166.0-091.00x", "npwp_digits"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(Npwp::parse(row.text, today)), row.code) << row.text;
}

TEST(Npwp, BecomesSixteenDigits) {
    auto const npwp = Npwp::parse("01.312.166.0-091.000", today);
    EXPECT_EQ(npwp->text(), "0013121660091000");
    EXPECT_EQ(npwp->scheme(), Npwp::Scheme::old_number);
    EXPECT_EQ(*npwp, *Npwp::parse("0013121660091000", today));
    EXPECT_EQ(Npwp::parse("3171011708450001", today)->scheme(), Npwp::Scheme::nik);
    EXPECT_EQ(Npwp::parse("1000000000000001", today)->scheme(), Npwp::Scheme::unknown);
}

TEST(Nitku, IsANpwpAndAPlace) {
    auto const head = Nitku::parse("0013000666091000 000000", today);
    ASSERT_TRUE(head);
    EXPECT_TRUE(head->is_head_office());
    EXPECT_EQ(head->npwp().text(), "0013000666091000");
    EXPECT_FALSE(Nitku::parse("0013000666091000000012", today)->is_head_office());
    EXPECT_EQ(code_of(Nitku::parse("001300066609100000001", today)), "nitku_format");
    EXPECT_EQ(code_of(Nitku::parse("0014518697054000000001", today)), "npwp_check_digit");
}

TEST(Gtin, ChecksItsLastDigit) {
    constexpr Case cases[] = {
        {"8991001100016", ""},
        {"8992761002138", ""},
        {"036000291452", ""},
        {"96385074", ""},
        {"10614141000415", ""},
        {"8991001100017", "gtin_check_digit"},
        {"899100110001", "gtin_check_digit"},
        {"89910011000", "gtin_format"},
        {"", "gtin_format"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(Gtin::parse(row.text)), row.code) << row.text;
    EXPECT_EQ(*Gtin::parse("036000291452"), *Gtin::parse("0036000291452"));
}

TEST(HsCode, HasSixEightOrTenDigits) {
    constexpr Case cases[] = {
        {"090121", ""},
        {"0901.21.10", ""},
        {"0901.21.10.00", ""},
        {"97", "hs_code_format"},
        {"0901211", "hs_code_format"},
        {"001121", "hs_code_chapter"},
        {"770110", "hs_code_chapter"},
        {"980110", "hs_code_chapter"},
        {"0901.2x", "hs_code_format"},
        {"9801.40.00", ""},
        {"9803001000", ""},
        {"7701.10.00", "hs_code_chapter"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(HsCode::parse(row.text)), row.code) << row.text;
    EXPECT_EQ(HsCode::parse("0901.21.10")->text(), "09012110");
    EXPECT_EQ(HsCode::parse("0901.21.10")->hs6(), "090121");
}

TEST(CnResidentId, FollowsItsPublishedExamples) {
    constexpr Case cases[] = {
        {"360426199101010071", ""},
        {"11010519491231002X", ""},
        {"11010519491231002x", ""},
        {"310101199003071230", ""},
        {"440305198802154324", ""},
        {"110105194912310021", "cn_id_check"},
        {"130681136250023332", "cn_id_date"},
        {"11010519491231002", "cn_id_format"},
        {"1101051949123100X2", "cn_id_format"},
        {"11010519491231002Y", "cn_id_format"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(CnResidentId::parse(row.text)), row.code) << row.text;
    auto const id = CnResidentId::parse("11010519491231002x");
    EXPECT_EQ(id->text(), "11010519491231002X");
    EXPECT_TRUE(id->is_female());
    EXPECT_EQ(to_iso_date(id->birth_date()), "1949-12-31");
}

TEST(Uscc, FollowsItsPublishedExamples) {
    constexpr Case cases[] = {
        {"91110000600037341L", ""},
        {"91310115MA1H8T0C2A", ""},
        {"91110000600037341l", ""},
        {"911100006000373410", "uscc_check"},
        {"91110000600037341", "uscc_format"},
        {"9111000060003734IL", "uscc_format"},
    };
    for (auto const& row : cases)
        EXPECT_EQ(code_of(Uscc::parse(row.text)), row.code) << row.text;
}

TEST(Locode, HasFiveCharacters) {
    for (std::string_view const good : {"IDSRG", "cn sha", "CNSHA", "USNYC", "AU2ET"})
        EXPECT_TRUE(Locode::parse(good)) << good;
    for (std::string_view const bad : {"CNSH", "CNSHAX", "C1SHA", "CNSH1", "CNSH0", ""})
        EXPECT_EQ(code_of(Locode::parse(bad)), "locode_format") << bad;
    EXPECT_EQ(Locode::parse("cn sha")->country(), "CN");
}

TEST(Incoterm, BecomesATransactionModeOfChineseCustoms) {
    struct Row {
        std::string_view term;
        char mode;
    };
    for (auto const [term, mode] : {Row{"CIF", '1'}, {"CIP", '1'}, {"CFR", '2'}, {"CPT", '2'},
             {"FOB", '3'}, {"FCA", '3'}, {"FAS", '3'}, {"EXW", '7'}})
        EXPECT_EQ(china_transaction_mode(*Incoterm::parse(term)), mode) << term;
    for (auto const delivered : {"DAP", "DPU", "DDP"})
        EXPECT_FALSE(china_transaction_mode(*Incoterm::parse(delivered))) << delivered;
}

TEST(Incoterm, IsOneOfEleven) {
    EXPECT_EQ(Incoterm::names().size(), 11U);
    for (auto const name : Incoterm::names())
        EXPECT_TRUE(Incoterm::parse(name));
    EXPECT_EQ(code_of(Incoterm::parse("DAT")), "incoterm_unknown");
    EXPECT_TRUE(Incoterm::parse("FOB")->is_for_ships_only());
    EXPECT_FALSE(Incoterm::parse("FCA")->is_for_ships_only());
}

}  // namespace
}  // namespace dermaga::trade
