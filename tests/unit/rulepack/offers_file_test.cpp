#include "rulepack/offers_file.hpp"

#include <gtest/gtest.h>

namespace dermaga::rulepack {
namespace {

std::string const header = std::string(offers_columns) + "\n";

std::string faults_of(std::string const& bytes) {
    auto const offers = read_offers(bytes);
    if (offers) return "";
    auto const refusal = offers.error();
    std::string all;
    for (auto const& fault : refusal.faults())
        all += fault.pointer + " " + fault.code + " " + fault.arguments.at("column") + "\n";
    return all;
}

TEST(OffersFile, ReadsWhatIsKnownAndLeavesTheRestOpen) {
    auto const offers = read_offers(header +
        "a,sauce,2103.90.11,,330,20.50,2,micro,yes,no,contains_fish&!"
        "contains_meat,pirt:2029-12-31|e_label?\n"
        "b,,,,,,,,,,,\n"
        "c,,,,0,,,,,,,\n")
                            .value();
    ASSERT_EQ(offers.size(), 3U);
    auto const& [name, offer] = offers[0];
    EXPECT_EQ(name, "a");
    EXPECT_EQ(offer.product.hs, "21039011");
    EXPECT_EQ(offer.product.price_cny->minor(), 2'050);
    EXPECT_EQ(offer.consignment.pieces, 2);
    EXPECT_EQ(offer.seller.size, trade::UmkmClass::micro);
    EXPECT_EQ(offer.exporter.has_customs_access, false);
    ASSERT_EQ(offer.product.answers.size(), 2U);
    EXPECT_FALSE(offer.product.answers[1].value);
    ASSERT_EQ(offer.product.credentials.size(), 2U);
    EXPECT_EQ(to_iso_date(*offer.product.credentials[0].until), "2029-12-31");
    EXPECT_FALSE(offer.product.credentials[1].is_verified);
    auto const& open = offers[1].offer;
    EXPECT_FALSE(open.product.gross_grams || open.product.price_cny || open.seller.size ||
        open.exporter.is_business);
    EXPECT_EQ(open.consignment.pieces, 1);
    EXPECT_FALSE(offers[2].offer.product.gross_grams) << "zero is no weight";
}

TEST(OffersFile, NamesEveryWrongCell) {
    EXPECT_EQ(faults_of("offer\n").substr(0, 41), "offers.csv:1 rules_column_missing class\no");
    EXPECT_EQ(faults_of(header + ",x,1,,-1,1.234,,tiny,maybe,,,p:soon\n"),
        "offers.csv:2 rules_cell_empty offer\noffers.csv:2 rules_cell_wrong hs\n"
        "offers.csv:2 rules_cell_wrong gross_grams\noffers.csv:2 rules_cell_wrong price_cny\n"
        "offers.csv:2 rules_cell_wrong seller\noffers.csv:2 rules_cell_wrong exporter_is_business\n"
        "offers.csv:2 rules_cell_wrong credentials\n");
}

}  // namespace
}  // namespace dermaga::rulepack
