#include "trade/messages.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/message_table.hpp"

namespace dermaga {
namespace {

TEST(TradeMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(trade_messages());
}

// The codes that identifiers refuse with are the only texts with an underscore in their sources.
TEST(TradeMessages, AreThoseOfTheIdentifiersNoneMissingAndNoneTooMany) {
    namespace fs = std::filesystem;
    std::set<std::string> refused;
    std::regex const code("\"([a-z]+(?:_[a-z0-9]+)+)\"");
    for (auto const& entry : fs::directory_iterator(fs::path(DERMAGA_SOURCE_DIR) / "libs/trade")) {
        if (entry.path().extension() != ".cpp" || entry.path().stem() == "messages") continue;
        std::ostringstream source;
        source << std::ifstream(entry.path()).rdbuf();
        auto const text = source.str();
        for (std::sregex_iterator found(text.begin(), text.end(), code), end; found != end; ++found)
            refused.insert((*found)[1]);
    }
    std::set<std::string> told;
    for (auto const& message : trade_messages())
        told.emplace(message.code);
    for (auto const& one : refused)
        EXPECT_TRUE(told.contains(one)) << one << " has no text";
    for (auto const& one : told)
        EXPECT_TRUE(refused.contains(one)) << one << " is said by nobody";
}

TEST(TradeMessages, SayWhichDayIsNoDay) {
    Messages messages;
    messages.add(trade_messages());
    EXPECT_EQ(messages.text("nik_date", Language::id, {{"day", "30"}, {"month", "2"}}),
        "Tanggal lahir di NIK ini tidak ada di kalender (30 Februari). Periksa kembali 16 angka pada KTP Anda.");
    EXPECT_EQ(messages.text("nik_date", Language::id, {{"day", "17"}, {"month", "13"}}),
        "Tanggal lahir di NIK ini tidak ada di kalender (17 bulan 13). Periksa kembali 16 angka pada KTP Anda.");
}

}  // namespace
}  // namespace dermaga
