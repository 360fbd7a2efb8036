#include "cache/ready_cache.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dermaga::cache {
namespace {

using namespace std::chrono_literals;

struct Text {
    std::string value;
    std::size_t bytes_max() const { return value.size(); }
};

using Texts = ReadyCache<Text>;
constexpr Texts::Moment start{};
constexpr std::size_t bytes_plenty = 1'000'000;

std::shared_ptr<Text const> text(std::string value) {
    return std::make_shared<Text const>(Text{std::move(value)});
}

/// The bytes of those that a cache still holds.
std::size_t held_bytes(std::vector<std::weak_ptr<Text const>> const& values) {
    std::size_t bytes = 0;
    for (auto const& value : values)
        if (auto const held = value.lock()) bytes += held->value.size();
    return bytes;
}

TEST(ReadyCache, KeepsAValueForItsLifetimeAndNoLonger) {
    Texts cache(1000ms, {8, bytes_plenty});
    EXPECT_EQ(cache.find("a", start), nullptr);
    cache.keep("a", text("one"), start);
    EXPECT_EQ(cache.find("a", start + 999ms)->value, "one");
    EXPECT_EQ(cache.find("a", start + 1000ms), nullptr);
    cache.keep("a", text("two"), start + 1000ms);
    EXPECT_EQ(cache.find("a", start + 1500ms)->value, "two");
}

TEST(ReadyCache, KeepsNothingWithoutALifetime) {
    Texts cache(0ms, {8, bytes_plenty});
    cache.keep("a", text("one"), start);
    EXPECT_EQ(cache.find("a", start), nullptr);
    EXPECT_EQ(cache.size(), 0u);
}

TEST(ReadyCache, StaysBoundedAndKeepsWhatIsAskedFor) {
    Texts cache(1000ms, {4, bytes_plenty});
    cache.keep("often", text("here"), start);
    for (int i = 0; i < 100; ++i) {
        cache.keep(std::to_string(i), text("once"), start);
        ASSERT_NE(cache.find("often", start), nullptr) << i;
        ASSERT_LE(cache.size(), 8u);
    }
    EXPECT_EQ(cache.find("0", start), nullptr);
}

TEST(ReadyCache, StaysBoundedByBytesAndKeepsWhatIsAskedFor) {
    Texts cache(1000ms, {1000, 100});
    std::vector<std::weak_ptr<Text const>> all;
    auto const keep = [&](std::string const& key, std::size_t bytes) {
        auto value = text(std::string(bytes, 'a'));
        all.push_back(value);
        cache.keep(key, std::move(value), start);
    };
    keep("often", 4);
    for (std::size_t i = 0; i < 100; ++i) {
        keep(std::to_string(i), i % 50);
        ASSERT_NE(cache.find("often", start), nullptr) << i;
        ASSERT_LE(held_bytes(all), 200u) << i;
    }
    EXPECT_EQ(cache.find("0", start), nullptr);
}

TEST(ReadyCache, EachGenerationHasRoomForAllItsBytes) {
    Texts cache(1000ms, {1000, 100});
    cache.keep("0", text(std::string(60, 'a')), start);
    cache.keep("1", text(std::string(60, 'b')), start);
    cache.keep("2", text(std::string(40, 'c')), start);
    EXPECT_NE(cache.find("0", start), nullptr);
}

TEST(ReadyCache, WhatIsYoungAgainCountsItsBytes) {
    Texts cache(1000ms, {1000, 100});
    cache.keep("0", text(std::string(60, 'a')), start);
    cache.keep("1", text(std::string(60, 'b')), start);
    ASSERT_NE(cache.find("0", start), nullptr);  // 120 are no generation: "1" is the old one now
    cache.keep("2", text(std::string(60, 'c')), start);
    EXPECT_EQ(cache.find("1", start), nullptr);
}

TEST(ReadyCache, AValueAsLongAsHalfIsKeptAndALongerOneIsNot) {
    Texts cache(1000ms, {1000, 100});
    cache.keep("short", text("here"), start);
    cache.keep("0", text(std::string(100, 'a')), start);
    cache.keep("1", text(std::string(101, 'b')), start);
    EXPECT_NE(cache.find("0", start), nullptr);
    EXPECT_EQ(cache.find("1", start), nullptr);
    EXPECT_NE(cache.find("short", start), nullptr);
}

TEST(ReadyCache, AnExpiredValueOfTheOldGenerationIsNotYoungAgain) {
    Texts cache(1000ms, {1, bytes_plenty});
    cache.keep("a", text("one"), start);
    cache.keep("b", text("two"), start + 500ms);
    EXPECT_EQ(cache.find("a", start + 1000ms), nullptr);
    EXPECT_EQ(cache.find("b", start + 1000ms)->value, "two");
}

}  // namespace
}  // namespace dermaga::cache
