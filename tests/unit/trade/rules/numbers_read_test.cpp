// A number that nobody reads is a promise that nobody keeps: each of the shipped pack decides a
// fact, bounds a credential, prices an export duty, or is asked for by its name in the code.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;
namespace fs = std::filesystem;

/// The text of every source of a room.
std::string sources_of(fs::path const& room) {
    std::ostringstream all;
    for (auto const& entry : fs::recursive_directory_iterator(room)) {
        auto const end = entry.path().extension();
        if (end == ".cpp" || end == ".hpp") all << std::ifstream(entry.path()).rdbuf();
    }
    return all.str();
}

TEST(Numbers, OfTheShippedPackAreAllRead) {
    fs::path const root = DERMAGA_SOURCE_DIR;
    auto const code = sources_of(root / "libs/trade") + sources_of(root / "services/rules");
    ASSERT_GT(code.size(), 100'000U);
    std::set<std::string_view> measured;
    for (auto const& measure : starter().measures())
        measured.insert(measure.number);
    for (auto const& type : starter().credentials())
        measured.insert(type.valid_months);
    for (auto const& number : starter().rates().numbers()) {
        bool const is_read = measured.contains(number.name) ||
            code.find("\"" + number.name + "\"") != std::string::npos;
        EXPECT_TRUE(is_read) << number.basis.rule << " " << number.name;
    }
}

}  // namespace
}  // namespace dermaga::trade::rules
