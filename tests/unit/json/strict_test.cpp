#include "json/strict.hpp"

#include <string>

#include <gtest/gtest.h>

#include "json/writer.hpp"

namespace dermaga::json {
namespace {

/// The reason, line and column of the refusal: "duplicate_key 1:9"; "" when it was read.
std::string refusal_of(std::string_view body) {
    auto const value = parse_strict(body);
    if (value) return "";
    auto const arguments = value.error().arguments();
    EXPECT_EQ(value.error().kind(), RefusalKind::malformed);
    EXPECT_EQ(value.error().code(), "malformed_json");
    return arguments.at("reason") + " " + arguments.at("line") + ":" + arguments.at("column");
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

TEST(StrictJson, ReadsEveryKindOfValue) {
    constexpr std::string_view body =
        R"( {"a":[1,-2,3.5,true,false,null,"é\u00e9\ud83d\ude00"],"b":{}} )";
    auto const value = parse_strict(body);
    ASSERT_TRUE(value);
    EXPECT_EQ(serialize(*value), R"({"a":[1,-2,3.5E0,true,false,null,"éé😀"],"b":{}})");
}

TEST(StrictJson, SaysWhereTheTextBreaks) {
    EXPECT_EQ(refusal_of("{\"a\":1,\n \"é\": x}"), "syntax 2:7");
    EXPECT_EQ(refusal_of("{\"a\":1").substr(0, 10), "incomplete");
    EXPECT_EQ(refusal_of("").substr(0, 10), "incomplete");
}

TEST(StrictJson, RefusesTheSameKeyTwice) {
    EXPECT_EQ(refusal_of(R"({"a":1,"a":2})").substr(0, 13), "duplicate_key");
    EXPECT_EQ(refusal_of(R"({"a":1,"\u0061":2})").substr(0, 13), "duplicate_key");
    EXPECT_EQ(refusal_of(R"([{"x":{"a":1,"b":{"a":1}}},{"x":1}])"), "");
}

TEST(StrictJson, RefusesMoreThanItsDepth) {
    EXPECT_EQ(refusal_of(nested(depth_max)), "");
    EXPECT_EQ(refusal_of(nested(depth_max + 1)).substr(0, 5), "depth");
}

TEST(StrictJson, RefusesWhatFollowsTheValue) {
    EXPECT_EQ(refusal_of("{} {}"), "trailing_data 1:4");
    EXPECT_EQ(refusal_of("1,"), "trailing_data 1:2");
}

TEST(StrictJson, RefusesWhatIsNotUtf8) {
    EXPECT_EQ(refusal_of("{\"a\":\"\xff\"}"), "encoding 1:7");
    EXPECT_EQ(refusal_of("[\"\xc3\"]"), "encoding 1:3");
    EXPECT_EQ(refusal_of("[\"\xed\xa0\x80\"]"), "encoding 1:3");
    EXPECT_NE(refusal_of(R"(["\ud800"])"), "");
}

TEST(StrictJson, RefusesWhatLenientParsersLetPass) {
    for (std::string_view const body : {"\xef\xbb\xbf{}", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}",
             "// x\n{}", "[01]", "[+1]", "[.5]", "[NaN]", "[Infinity]", "[\"\t\"]", "[\"\\x\"]"})
        EXPECT_NE(refusal_of(body), "") << body;
}

TEST(StrictJson, RefusesNumbersBeyondADouble) {
    for (std::string_view const body : {"[1e999]", "[-0.5e355555]", "[1e99999999999]"})
        EXPECT_EQ(refusal_of(body).substr(0, 6), "number") << body;
    EXPECT_EQ(refusal_of("[1e-999]"), "");
}

TEST(ReadObject, RefusesOtherValues) {
    EXPECT_TRUE(read_object("{}"));
    auto const list = read_object("[]");
    ASSERT_FALSE(list);
    EXPECT_EQ(list.error().code(), "json_not_object");
}

TEST(Writer, WritesMoneyAsDecimalText) {
    EXPECT_EQ(serialize(money_json({8'500'000, Currency::IDR})),
        R"({"amount":"85000.00","currency":"IDR"})");
}

}  // namespace
}  // namespace dermaga::json
