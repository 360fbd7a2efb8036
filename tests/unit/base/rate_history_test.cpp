// Twenty years of rates, where they lie beside the project: each is read, crossed and converted as
// exact arithmetic does it.
#include <cstdio>
#include <memory>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "base/exchange_rate.hpp"
#include "support/rational.hpp"
#include "support/shared_folder.hpp"

namespace dermaga {
namespace {

/// The one file in a zip archive; empty where there is no such archive, or nothing to unpack it
/// with.
std::string unpacked(std::filesystem::path const& archive) {
    if (archive.empty()) return {};
    auto const command = "unzip -p '" + archive.string() + "' 2>/dev/null";
    std::unique_ptr<FILE, int (*)(FILE*)> const pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    char buffer[65536];
    while (auto const got = std::fread(buffer, 1, sizeof buffer, pipe.get()))
        text.append(buffer, got);
    return text;
}

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');)
        cells.push_back(cell);
    return cells;
}

std::size_t column(std::vector<std::string> const& header, std::string const& name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
}

/// USD to `quote` out of what one euro costs in each, to six decimals.
ExchangeRate over_euro(Decimal const& dollar, Decimal const& other, Currency quote, Date day) {
    auto const value = Exact(other).over(dollar).to_decimal(6, Rounding::half_up);
    return ExchangeRate::make(
        {Currency::USD, quote}, value, {"ECB", std::chrono::sys_days{day}, {}})
        .value();
}

TEST(RateHistory, ConvertsEveryDayExactly) {
    std::istringstream lines(unpacked(test::shared_file("data/eurofxref-hist.zip")));
    std::string line;
    if (!std::getline(lines, line)) GTEST_SKIP() << "no shared rates here";
    auto const header = cells_of(line);
    auto const dollar = column(header, "USD");
    auto const yuan = column(header, "CNY");
    auto const rupiah = column(header, "IDR");
    std::size_t days = 0;
    while (std::getline(lines, line)) {
        auto const cells = cells_of(line);
        auto const day = parse_iso_date(cells.at(0));
        auto const in_yuan = Decimal::parse(cells.at(yuan));
        auto const in_rupiah = Decimal::parse(cells.at(rupiah));
        if (!in_yuan || !in_rupiah) {
            EXPECT_EQ(cells.at(rupiah), "N/A") << line;
            continue;
        }
        auto const in_dollar = Decimal::parse(cells.at(dollar)).value();
        auto const rate = cross_rate(over_euro(in_dollar, *in_yuan, Currency::CNY, *day),
            over_euro(in_dollar, *in_rupiah, Currency::IDR, *day), 4);
        ASSERT_TRUE(rate) << line;
        auto const exact = test::rational(*in_rupiah) / test::rational(*in_yuan);
        // Six decimals on the way cost less than a rupiah in a hundred thousand.
        EXPECT_LT(abs(test::rational(rate->value()) - exact), test::Rational(1, 100)) << line;
        Money const price{88'00, Currency::CNY};
        auto const truth = test::Rational(price.minor()) * test::rational(rate->value());
        auto const converted = rate->convert(price, to_rupiah_half_up);
        EXPECT_EQ(converted.minor(), test::rounded(truth, Rounding::half_up, 100)) << line;
        EXPECT_EQ(rate->convert(converted, to_minor_half_up), price) << line;
        ++days;
    }
    EXPECT_GT(days, 5000U);
}

}  // namespace
}  // namespace dermaga
