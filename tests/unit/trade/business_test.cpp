#include "trade/business.hpp"

#include <string>

#include <gtest/gtest.h>

#include "trade/bank.hpp"

namespace dermaga::trade {
namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

/// "npwp_of_a_person", a warning with "?" behind it.
std::string faults_of(SellerIdentity const& seller) {
    std::string all;
    for (auto const& fault : check_consistency(seller, today))
        all += fault.code + (fault.severity == Fault::Severity::warning ? "? " : " ");
    return all;
}

SellerIdentity seller(std::string_view form, std::string_view nik, std::string_view npwp) {
    return {*BusinessForm::parse(form), *Nik::parse(nik, today), *Npwp::parse(npwp, today)};
}

TEST(Nib, HasThirteenDigits) {
    EXPECT_TRUE(Nib::parse("9120001234567"));
    EXPECT_EQ(Nib::parse("9120 0012 34567")->text(), "9120001234567");
    for (std::string_view const bad : {"912000123456", "91200012345678", "912000123456x", ""})
        EXPECT_EQ(Nib::parse(bad).error().code(), "nib_format") << bad;
}

TEST(Kbli, HasFiveDigitsOfAnEdition) {
    EXPECT_TRUE(Kbli::parse("10761"));
    EXPECT_NE(*Kbli::parse("10761", KbliVersion::kbli_2020),
        *Kbli::parse("10761", KbliVersion::kbli_2025));
    for (std::string_view const bad : {"1076", "107611", "00123", "1076x", ""})
        EXPECT_EQ(Kbli::parse(bad).error().code(), "kbli_format") << bad;
}

TEST(Kbli, HasTheDivisionsOfItsEdition) {
    for (std::string_view const used :
        {"10761", "01497", "13134", "16291", "32112", "46314", "47911", "63122"})
        EXPECT_EQ(Kbli::parse(used, KbliVersion::kbli_2020)->division(), used.substr(0, 2)) << used;
    EXPECT_EQ(Kbli::parse("34101", KbliVersion::kbli_2020).error().code(), "kbli_division");
    EXPECT_TRUE(
        Kbli::parse("34101", KbliVersion::kbli_2025));  // the divisions of 2025 are not known here
}

TEST(UmkmClass, HasAName) {
    EXPECT_EQ(umkm_class_name(UmkmClass::medium), "medium");
    EXPECT_EQ(parse_umkm_class("medium"), UmkmClass::medium);
    EXPECT_EQ(parse_umkm_class("Medium"), std::nullopt);
}

TEST(BusinessForm, IsOneOfTheLaw) {
    for (auto const name : BusinessForm::names())
        EXPECT_EQ(BusinessForm::parse(name)->text(), name);
    EXPECT_EQ(BusinessForm::parse("UD").error().code(), "business_form_unknown");
}

TEST(Consistency, WantsASoleTradersNpwpToBeTheNik) {
    EXPECT_EQ(faults_of(seller("PERORANGAN", "3171011708450001", "3171011708450001")), "");
    EXPECT_EQ(faults_of(seller("PERORANGAN", "3171011708450001", "3375016508900001")),
        "npwp_differs_from_nik ");
    EXPECT_EQ(faults_of(seller("PERORANGAN", "3171011708450001", "1000000000000001")),
        "npwp_differs_from_nik ");
    EXPECT_EQ(faults_of(seller("PERORANGAN", "3171011708450001", "83.132.665.7-201.000")),
        "npwp_old_of_person? ");
}

TEST(Consistency, WantsABodysNpwpToBeItsOwn) {
    EXPECT_EQ(faults_of(seller("CV", "3171011708450001", "01.312.166.0-091.000")), "");
    EXPECT_EQ(faults_of(seller("CV", "3171011708450001", "3171011708450001")), "npwp_of_a_person ");
    EXPECT_EQ(
        faults_of(seller("PT", "3171011708450001", "1000000000000001")), "npwp_scheme_unknown? ");
}

TEST(BusinessForm, KeepsOnePersonCompaniesSmall) {
    auto const company = BusinessForm::parse("PT_PERORANGAN").value();
    EXPECT_TRUE(company.may_be(UmkmClass::micro) && company.may_be(UmkmClass::small));
    EXPECT_FALSE(company.may_be(UmkmClass::medium) || company.may_be(UmkmClass::large));
    EXPECT_TRUE(BusinessForm::parse("PT")->may_be(UmkmClass::large));
}

TEST(Consistency, WarnsBelowSeventeen) {
    // Born on 29 February 2000: 1900 had no such day, so there is no older reading.
    auto const form = *BusinessForm::parse("CV");
    auto const codes_on = [&](Date day) {
        SellerIdentity const young{form, *Nik::parse("3171012902000001", day), {}};
        return check_consistency(young, day);
    };
    using std::chrono::March, std::chrono::February;
    auto const before = codes_on(Date{std::chrono::year{2017}, February, std::chrono::day{28}});
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].code, "nik_under_17");
    EXPECT_EQ(before[0].severity, Fault::Severity::warning);
    EXPECT_TRUE(codes_on(Date{std::chrono::year{2017}, March, std::chrono::day{1}}).empty());
}

TEST(BankAccount, WarnsOfAnUnusualLengthOnly) {
    auto const usual = BankAccount::parse("014", "123-456-7890");
    ASSERT_TRUE(usual);
    EXPECT_EQ(usual->number(), "1234567890");
    EXPECT_TRUE(usual->warnings("/bank/account_number").empty());
    auto const longer = BankAccount::parse("014", "12345678901")->warnings("/bank/account_number");
    ASSERT_EQ(longer.size(), 1U);
    EXPECT_EQ(longer[0].code, "account_length_unusual");
    EXPECT_EQ(longer[0].severity, Fault::Severity::warning);
    EXPECT_TRUE(BankAccount::parse("542", "12345678901")->warnings("").empty());
}

TEST(BankAccount, RefusesWhatCannotBe) {
    EXPECT_EQ(BankAccount::parse("999", "1234567890").error().code(), "bank_unknown");
    EXPECT_EQ(BankAccount::parse("014", "1234").error().code(), "account_number_digits");
    EXPECT_EQ(
        BankAccount::parse("014", std::string(21, '1')).error().code(), "account_number_digits");
    EXPECT_EQ(BankAccount::parse("014", "12345x").error().code(), "account_number_digits");
}

}  // namespace
}  // namespace dermaga::trade
