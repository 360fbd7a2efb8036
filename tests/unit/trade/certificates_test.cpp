// Numbers of product certificates: P-IRT, BPOM, halal, GACC.
#include <string>

#include <gtest/gtest.h>

#include "trade/identifiers.hpp"

namespace dermaga::trade {
namespace {

/// The canonical text when it is understood, else the code.
template <class T>
std::string read(Result<T> const& result) {
    return result ? result->text() : result.error().code();
}
struct Case {
    std::string_view typed;
    std::string_view result;
};
template <class T, std::size_t n>
void expect_all(Case const (&cases)[n]) {
    for (auto const& row : cases)
        EXPECT_EQ(read(T::parse(row.typed)), row.result) << row.typed;
}

TEST(Pirt, ReadsWhatIsPrinted) {
    expect_all<PirtNumber>({
        {"P-IRT 3063306010072-19", "P-IRT 3063306010072-19"},
        {"306330601007219", "P-IRT 3063306010072-19"},
        {"P-IRT No. 3063306010072-19", "P-IRT 3063306010072-19"},
        {"pirt: 3063306010072 - 19", "P-IRT 3063306010072-19"},
        {"30633060100721", "pirt_format"},
        {"3063306010072199", "pirt_format"},
        {"P-IRT", "pirt_format"},
        {"", "pirt_format"},
        {"30633060100721X", "pirt_format"},
        {"006330601007219", "pirt_packaging"},
        {"906330601007219", "pirt_packaging"},
        {"306990601007219", "pirt_region"},
        {"306330001007219", "pirt_region"},
    });
}

TEST(Pirt, TellsWhatItsDigitsSay) {
    auto const flour = PirtNumber::parse("P-IRT 3063306010072-19");
    ASSERT_TRUE(flour);
    EXPECT_EQ(flour->packaging(), PirtNumber::Packaging::carton);
    EXPECT_EQ(flour->food_type(), "06");
    EXPECT_EQ(flour->region(), "33.06");
    EXPECT_EQ(flour->year_of_end(), 2019);
    EXPECT_FALSE(flour->has_ended(Date{std::chrono::year{2019} / 12 / 31}));
    EXPECT_TRUE(flour->has_ended(Date{std::chrono::year{2020} / 1 / 1}));
}

TEST(Pirt, WarnsOfAFoodTypeThatIsNotInTheList) {
    EXPECT_TRUE(PirtNumber::parse("215330601007230")->warnings("/n").empty());
    EXPECT_TRUE(PirtNumber::parse("216330601007230")->warnings("/n").empty());
    auto const unusual = PirtNumber::parse("217330601007230")->warnings("/n");
    ASSERT_EQ(unusual.size(), 1U);
    EXPECT_EQ(unusual[0].code, "pirt_food_type_unusual");
    EXPECT_EQ(unusual[0].severity, Fault::Severity::warning);
    EXPECT_EQ(PirtNumber::parse("200330601007230")->warnings("/n").size(), 1U);
}

TEST(Bpom, KnowsItsSeries) {
    expect_all<BpomNumber>({
        {"MD 224510107115", "MD 224510107115"},
        {"MD240935001200027", "MD 240935001200027"},
        {"MD 235602169254", "MD 235602169254"},
        {"BPOM RI ML 224510107115", "ML 224510107115"},
        {"POM TR092699241", "TR 092699241"},
        {"NC14191300159", "NC 14191300159"},
        {"na18171234567", "NA 18171234567"},
        {"SD 123456789", "SD 123456789"},
        {"BTR123456789", "BTR 123456789"},
        {"HT 123456789", "HT 123456789"},
        {"MD 2245101071150", "bpom_digits"},
        {"MD 22451010711", "bpom_digits"},
        {"TR 0926992411", "bpom_digits"},
        {"NA 1817123456", "bpom_digits"},
        {"MD 22451010711X", "bpom_digits"},
        {"MD", "bpom_digits"},
        {"XX 224510107115", "bpom_letters"},
        {"NF18171234567", "bpom_letters"},
        {"224510107115", "bpom_letters"},
        {"", "bpom_letters"},
    });
    EXPECT_EQ(BpomNumber::parse("MD 224510107115")->kind(), BpomKind::food_domestic);
    EXPECT_EQ(BpomNumber::parse("NE 18171234567")->kind(), BpomKind::cosmetic);
    EXPECT_EQ(BpomNumber::parse("SL 181712345")->kind(), BpomKind::supplement);
    EXPECT_EQ(BpomNumber::parse("FF 181712345")->kind(), BpomKind::traditional_medicine);
}

TEST(Halal, IsTheCertificateNotTheDecree) {
    expect_all<HalalNumber>({
        {"ID33110000123450123", "ID33110000123450123"},
        {"id 3311 0000 1234 50123", "ID33110000123450123"},
        {"KH33110000123450123", "halal_decree_number"},
        {"33110000123450123", "halal_format"},
        {"ID", "halal_format"},
        {"ID123456789", "halal_format"},
        {"ID123456789012345678901", "halal_format"},
        {"ID3311000012345012A", "halal_format"},
    });
    EXPECT_TRUE(HalalNumber::parse("ID33110000123450123")->warnings("/n").empty());
    auto const shorter = HalalNumber::parse("ID3311000012345012")->warnings("/n");
    ASSERT_EQ(shorter.size(), 1U);
    EXPECT_EQ(shorter[0].code, "halal_length_unusual");
    EXPECT_EQ(shorter[0].arguments.at("length"), "16");
}

TEST(Gacc, NamesTheCountry) {
    expect_all<GaccNumber>({
        {"CIDN12345678901234", "CIDN12345678901234"},
        {"cidn 1234-5678", "CIDN12345678"},
        {"CIDN123", "gacc_format"},
        {"CIDN123456789012345678901", "gacc_format"},
        {"IDN12345678", "gacc_format"},
        {"CID112345678", "gacc_format"},
        {"CIDN1234567X", "gacc_format"},
        {"", "gacc_format"},
    });
    EXPECT_EQ(GaccNumber::parse("CIDN12345678")->country(), "IDN");
}

}  // namespace
}  // namespace dermaga::trade
