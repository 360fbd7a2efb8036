#include <array>
#include <set>

#include <gtest/gtest.h>

#include "onboarding/sample.hpp"

namespace dermaga::onboarding {
namespace {

std::set<std::string> pointers(Faults const& faults) {
    std::set<std::string> found;
    for (auto const& fault : faults)
        found.insert(fault.pointer);
    return found;
}

/// The codes of everything wrong once `change` has been made to right fields.
template <class Change>
std::set<std::string> codes_after(Change change) {
    auto fields = sample_fields();
    change(fields);
    std::set<std::string> codes;
    for (auto const& fault : check_complete(fields, sample_now()))
        codes.insert(fault.code);
    return codes;
}

using Codes = std::set<std::string>;

TEST(ApplicationFields, AreRightWhenNothingIsWrong) {
    EXPECT_TRUE(check_complete(sample_fields(), sample_now()).empty());
}

TEST(ApplicationFields, MayBeEmptyInADraftButNotAtTheEnd) {
    ApplicationFields const empty;
    EXPECT_TRUE(check_typed(empty, sample_now()).empty());
    EXPECT_EQ(check_complete(empty, sample_now()).size(), field_places().size());
    EXPECT_EQ(missing_fields(empty).size(), field_places().size());
}

TEST(ApplicationFields, TellAllFaultsAtOnceEachAtItsPlace) {
    ApplicationFields fields;
    fields.legal_name = "B";
    fields.business_form = "WARUNG";
    fields.nik = "3375013002901234";  // 30 February
    fields.npwp = "1";
    fields.nib = "12";
    fields.kbli = "131";
    fields.region_code = "99";
    fields.postal_code = "0";
    fields.phone = "12";
    fields.bank_code = "999";
    fields.account_number = "12";
    EXPECT_EQ(pointers(check_typed(fields, sample_now())),
        (std::set<std::string>{"/legal_name", "/business_form", "/nik", "/npwp", "/nib", "/kbli",
            "/address/region_code", "/address/postal_code", "/phone", "/bank/bank_code",
            "/bank/account_number"}));
}

TEST(ApplicationFields, NpwpOfASoleTraderIsTheNik) {
    auto const other = [](ApplicationFields& fields) { fields.npwp = "3375011203850002"; };
    EXPECT_EQ(codes_after(other), Codes{"npwp_differs_from_nik"});
}

TEST(ApplicationFields, WarningsDoNotStopAnybody) {
    auto fields = sample_fields();
    fields.account_number = "123456789012";  // BCA has ten
    auto const faults = check_complete(fields, sample_now());
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front().severity, Fault::Severity::warning);
    EXPECT_FALSE(has_errors(faults));
    EXPECT_TRUE(only(faults, Fault::Severity::error).empty());
}

TEST(ApplicationFields, NamesHaveLimits) {
    auto const with = [](std::size_t length) {
        return codes_after(
            [&](ApplicationFields& fields) { fields.legal_name = std::string(length, 'a'); });
    };
    EXPECT_EQ(with(2), Codes{"too_short"});
    EXPECT_EQ(with(3), Codes{});
    EXPECT_EQ(with(120), Codes{});
    EXPECT_EQ(with(121), Codes{"too_long"});
}

TEST(ApplicationFields, AreCoveredUntilSomebodyAsks) {
    auto const covered = masked(sample_fields());
    EXPECT_EQ(covered.nik, "33**********0001");
    EXPECT_EQ(covered.npwp, "33**********0001");
    EXPECT_EQ(covered.account_number, "12****7890");
    EXPECT_EQ(covered.legal_name, sample_fields().legal_name);
    std::array const asked{Secret::nik};
    EXPECT_EQ(masked(sample_fields(), asked).nik, sample_fields().nik);
    EXPECT_EQ(masked(sample_fields(), asked).npwp, covered.npwp);
}

TEST(ApplicationFields, AreCoveredWholeWhenTheyAreNoNumbers) {
    auto fields = sample_fields();
    fields.nik = "三三七五〇一";
    EXPECT_EQ(masked(fields).nik, "******");
}

TEST(ApplicationFields, KeepWhatAFormShowedCovered) {
    auto incoming = masked(sample_fields());
    incoming.account_number = "5555555555";
    auto const saved = unmasked(incoming, sample_fields());
    EXPECT_EQ(saved.nik, sample_fields().nik);
    EXPECT_EQ(saved.account_number, "5555555555");
}

TEST(ApplicationFields, EqualNumbersAreEqualHoweverTheyAreWritten) {
    auto one = sample_fields();
    auto other = sample_fields();
    one.npwp = "01.300.066.6-091.000";
    other.npwp = "0013000666091000";
    other.nik = "3375 0112 0385 0001";
    other.account_number = "123-456-7890";
    EXPECT_EQ(identifiers_of(one).npwp, identifiers_of(other).npwp);
    EXPECT_EQ(identifiers_of(one).nik, identifiers_of(other).nik);
    EXPECT_EQ(identifiers_of(one).account, identifiers_of(other).account);
}

}  // namespace
}  // namespace dermaga::onboarding
