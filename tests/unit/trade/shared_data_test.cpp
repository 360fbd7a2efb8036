// Every code of the public lists, where they lie beside the project, is understood as itself.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "support/shared_folder.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::trade {
namespace {

using test::lines_of;
using test::shared_file;

/// What stands before the first comma of each line, but for the header.
std::vector<std::string> first_column(char const* name) {
    std::vector<std::string> column;
    for (auto const& line : lines_of(shared_file(name)))
        column.push_back(line.substr(0, line.find(',')));
    if (!column.empty()) column.erase(column.begin());
    return column;
}

/// The six-digit codes of HS 2022; empty where the list is not there.
std::set<std::string> subheadings() {
    std::set<std::string> codes;
    for (auto const& line : lines_of(shared_file("data/hs/harmonized-system.csv"))) {
        auto const comma = line.find(',');
        auto const code = line.substr(comma + 1, line.find(',', comma + 1) - comma - 1);
        if (code.size() == 6 && HsCode::parse(code)) codes.insert(code);
    }
    return codes;
}

TEST(SharedData, HoldsEveryLineOfTheIndonesianTariff) {
    auto const worldwide = subheadings();
    if (worldwide.empty()) GTEST_SKIP() << "no shared data here";
    EXPECT_EQ(worldwide.size(), 5612U);  // the list's 999999 is no code of HS
    std::set<std::string> lines;
    for (auto const& code : first_column("data/hs/btki_2022_data.csv")) {
        if (code.size() != 11) continue;  // headings, and continued lines of a description
        auto const btki = BtkiCode::parse(code);
        ASSERT_TRUE(btki) << code;
        lines.insert(btki->text());
        // Chapters 98 and 99 are Indonesia's own.
        EXPECT_EQ(worldwide.contains(std::string(btki->hs6())), btki->digits() < "98") << code;
    }
    EXPECT_EQ(lines.size(), 11552U);
    EXPECT_TRUE(lines.contains("0901.21.11"));
    for (auto const none : {"6206.40.10", "4202.22.00"})
        EXPECT_FALSE(lines.contains(none)) << none;
}

TEST(SharedData, HoldsEveryChineseGoodsCode) {
    auto const worldwide = subheadings();
    if (worldwide.empty()) GTEST_SKIP() << "no shared data here";
    std::set<std::string> gone;
    for (auto const& code : first_column("data/hs/cn_hs10_codes_2018.csv")) {
        auto const goods = CnGoodsCode::parse(code);
        ASSERT_TRUE(goods) << code;
        if (!worldwide.contains(std::string(goods->hs6()))) gone.emplace(goods->hs6());
    }
    EXPECT_EQ(gone.size(), 148U);  // codes of 2018 that HS 2022 no longer has
}

TEST(SharedData, HoldsEveryRegion) {
    auto const villages = first_column("data/regions/villages.csv");
    if (villages.empty()) GTEST_SKIP() << "no shared data here";
    auto const expect_level = [](std::vector<std::string> const& codes, int level) {
        for (auto const& code : codes) {
            auto const region = RegionCode::parse(code);
            ASSERT_TRUE(region && region->text() == code && region->level() == level) << code;
        }
    };
    expect_level(first_column("data/regions/provinces.csv"), 1);
    expect_level(first_column("data/regions/regencies.csv"), 2);
    expect_level(first_column("data/regions/districts.csv"), 3);
    expect_level(villages, 4);
    for (auto const& line : lines_of(shared_file("data/regions/regencies.csv"))) {
        bool const is_city = line.find(",KOTA ") != std::string::npos;
        if (is_city || line.find(",KABUPATEN ") != std::string::npos) {
            EXPECT_EQ(RegionCode::parse(line.substr(0, 5))->is_in_city(), is_city) << line;
        }
    }
    EXPECT_EQ(first_column("data/regions/provinces.csv").size(), 38U);
}

TEST(SharedData, HoldsEveryPostalCode) {
    auto const lines = lines_of(shared_file("data/regions/wilayah_kodepos.sql"));
    if (lines.empty()) GTEST_SKIP() << "no shared data here";
    std::size_t count = 0;
    for (auto const& line : lines) {
        // ('11.01.01.2001', '23773'),
        if (!line.starts_with("('")) continue;
        auto const at = line.find("', '");
        ASSERT_NE(at, std::string::npos) << line;
        EXPECT_TRUE(RegionCode::parse(line.substr(2, at - 2))) << line;
        EXPECT_TRUE(PostalCode::parse(line.substr(at + 4, 5))) << line;
        ++count;
    }
    EXPECT_EQ(count, 83762U);
}

TEST(SharedData, HoldsEveryPlace) {
    auto const indonesian = lines_of(shared_file("data/ports/unlocode_2024-2_ID.csv"));
    if (indonesian.empty()) GTEST_SKIP() << "no shared data here";
    std::size_t count = 0;
    for (auto const& line : indonesian) {
        // ,"ID","ADB","Adang Bay",… : the first line is the country itself
        if (line.size() < 12 || line[6] != '"' || line[10] != '"') continue;
        EXPECT_TRUE(Locode::parse(line.substr(2, 2) + line.substr(7, 3))) << line;
        ++count;
    }
    EXPECT_GT(count, 400U);
    for (auto const& line : lines_of(shared_file("data/ports/unlocode_2022_CN.yaml"))) {
        auto const at = line.find("locode: 'CN ");
        if (at != std::string::npos) {
            EXPECT_TRUE(Locode::parse(line.substr(at + 9, 6))) << line;
        }
    }
    std::ifstream file(shared_file("data/ports/sea-ports.json"));
    std::stringstream text;
    text << file.rdbuf();
    auto const ports = boost::json::parse(text.str());
    for (auto const& port : ports.as_object())
        EXPECT_TRUE(Locode::parse(port.key())) << port.key();
}

}  // namespace
}  // namespace dermaga::trade
