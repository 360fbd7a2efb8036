#include "runtime/log.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace dermaga::log {
namespace {

TEST(Log, ALineIsOneJsonObject) {
    EXPECT_EQ(line("2026-11-24T08:30:00.000Z", Level::warning, "cache.away",
                   {{"status", 503}, {"took_us", 12L}, {"retried", true}, {"code", "unavailable"}}),
              R"({"at":"2026-11-24T08:30:00.000Z","level":"warning","event":"cache.away",)"
              R"("status":503,"took_us":12,"retried":true,"code":"unavailable"})");
}

std::string json_of(Value const& value) {
    std::string json;
    value.append_json(json);
    return json;
}

TEST(Log, NobodyBreaksOutOfAField) {
    EXPECT_EQ(json_of("a\"b\\c\nd\x7f"), R"("a\"b\\c\u000ad\u007f")");
    EXPECT_EQ(json_of("kopi ☕"), "\"kopi ☕\"");
    EXPECT_EQ(json_of("\xff"), R"("\u00ff")");
}

TEST(Log, LevelsAreReadByTheirNames) {
    EXPECT_EQ(level_from_name("debug"), Level::debug);
    EXPECT_EQ(level_from_name("error"), Level::error);
    EXPECT_THROW(level_from_name("loud"), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::log
