#include "cache/ready_cache.hpp"

#include <gtest/gtest.h>

namespace dermaga::cache {
namespace {

using namespace std::chrono_literals;

using Texts = ReadyCache<std::string>;
constexpr Texts::Moment start{};

std::shared_ptr<std::string const> text(std::string value) {
    return std::make_shared<std::string const>(std::move(value));
}

TEST(ReadyCache, KeepsAValueForItsLifetimeAndNoLonger) {
    Texts cache(1000ms, 8);
    EXPECT_EQ(cache.find("a", start), nullptr);
    cache.keep("a", text("one"), start);
    EXPECT_EQ(*cache.find("a", start + 999ms), "one");
    EXPECT_EQ(cache.find("a", start + 1000ms), nullptr);
    cache.keep("a", text("two"), start + 1000ms);
    EXPECT_EQ(*cache.find("a", start + 1500ms), "two");
}

TEST(ReadyCache, KeepsNothingWithoutALifetime) {
    Texts cache(0ms, 8);
    cache.keep("a", text("one"), start);
    EXPECT_EQ(cache.find("a", start), nullptr);
    EXPECT_EQ(cache.size(), 0u);
}

TEST(ReadyCache, StaysBoundedAndKeepsWhatIsAskedFor) {
    Texts cache(1000ms, 4);
    cache.keep("often", text("here"), start);
    for (int i = 0; i < 100; ++i) {
        cache.keep(std::to_string(i), text("once"), start);
        ASSERT_NE(cache.find("often", start), nullptr) << i;
        ASSERT_LE(cache.size(), 8u);
    }
    EXPECT_EQ(cache.find("0", start), nullptr);
}

TEST(ReadyCache, AnExpiredValueOfTheOldGenerationIsNotYoungAgain) {
    Texts cache(1000ms, 1);
    cache.keep("a", text("one"), start);
    cache.keep("b", text("two"), start + 500ms);
    EXPECT_EQ(cache.find("a", start + 1000ms), nullptr);
    EXPECT_EQ(*cache.find("b", start + 1000ms), "two");
}

}  // namespace
}  // namespace dermaga::cache
