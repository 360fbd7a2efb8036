#include "json/reader.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

#include "json/strict.hpp"

namespace dermaga::json {
namespace {

/// A body that a test reads, with the faults found: "/price/amount money_format".
class Body {
  public:
    explicit Body(std::string_view text) : value_(*parse_strict(text)) {}
    Reader reader() { return Reader(value_, faults_); }
    std::string faults() const {
        std::string all;
        for (auto const& fault : faults_)
            all += (all.empty() ? "" : ", ") + fault.pointer + " " + fault.code;
        return all;
    }
    Faults const& list() const { return faults_; }

  private:
    boost::json::value value_;
    Faults faults_;
};

/// Understands "ya" only.
struct Yes {
    static Result<Yes> parse(std::string_view text) {
        if (text == "ya") return Yes{};
        return Refusal{RefusalKind::invalid, "not_yes", {{"given", std::string(text)}}};
    }
};

TEST(Reader, FindsAllFaultsAtOnce) {
    Body body(
        R"({"title":"","count":"3","price":{"amount":"1.5.0","currency":"USD"},"a/b~c":1,"lines":[{},{"n":1}]})");
    auto reader = body.reader();
    reader.text("title", {1, 5});
    reader.integer("count", 0, 9);
    reader.money("price", Currency::IDR);
    reader.boolean("open");
    reader.each("lines", 5, [](Reader& line, std::size_t) { line.integer("n", 2, 3); });
    reader.finish();
    EXPECT_EQ(body.faults(),
        "/title required, /count wrong_type, /price/currency currency_not_allowed, /price/amount "
        "money_format, /open required, /lines/0/n required, /lines/1/n out_of_range, /a~1b~0c unknown_field");
}

TEST(Reader, CountsCodePointsAfterTrimmingAndNfc) {
    Body body(R"({"t":" e\u0301e\u0301 ","u":"12345","v":"123456","w":"1"})");
    auto reader = body.reader();
    EXPECT_EQ(reader.text("t", {2, 2}), "éé");
    EXPECT_EQ(reader.text("u", {2, 5}), "12345");
    EXPECT_EQ(body.faults(), "");
    reader.text("v", {2, 5});
    reader.text("w", {2, 5});
    EXPECT_EQ(body.faults(), "/v too_long, /w too_short");
}

TEST(Reader, RefusesControlCharactersAndLineBreaksWhereOneLineIsAsked) {
    Body body(R"({"a":"x\u0000y","b":"x\ny","c":"x\ny","d":"x\u0007y"})");
    auto reader = body.reader();
    reader.text("a", {1, 9});
    EXPECT_EQ(reader.text("b", {1, 9}), "x\ny");
    reader.text("c", {1, 9, false});
    reader.text("d", {1, 9});
    EXPECT_EQ(body.faults(), "/a control_characters, /c text_not_one_line, /d control_characters");
}

TEST(Reader, TakesNullAndEmptyAsAbsentWhereOptional) {
    Body body(R"({"a":null,"b":" ","c":null})");
    auto reader = body.reader();
    EXPECT_FALSE(reader.optional_text("a", {1, 9}));
    EXPECT_FALSE(reader.optional_text("b", {1, 9}));
    EXPECT_FALSE(reader.optional_integer("c", 0, 1));
    EXPECT_FALSE(reader.optional_text("d", {1, 9}));
    EXPECT_FALSE(reader.optional_object("e"));
    EXPECT_FALSE(reader.optional_money("f", Currency::IDR));
    EXPECT_FALSE(reader.optional_boolean("g"));
    reader.finish();
    EXPECT_EQ(body.faults(), "");
    reader.text("c", {1, 9});
    EXPECT_EQ(body.faults(), "/c required");
}

TEST(Reader, HoldsIntegersToTheirLimits) {
    Body body(
        R"({"min":-2,"max":7,"below":-3,"above":8,"half":1.5,"one":1.0,"huge":18446744073709551615})");
    auto reader = body.reader();
    EXPECT_EQ(reader.integer("min", -2, 7), -2);
    EXPECT_EQ(reader.integer("max", -2, 7), 7);
    EXPECT_EQ(body.faults(), "");
    for (auto const* const name : {"below", "above", "half", "one", "huge"})
        reader.integer(name, -2, 7);
    EXPECT_EQ(body.faults(),
        "/below out_of_range, /above out_of_range, /half wrong_type, /one wrong_type, /huge out_of_range");
}

TEST(Reader, NamesTheChoices) {
    constexpr std::array<std::string_view, 2> states = {"draft", "listed"};
    Body body(R"({"a":"listed","b":"Listed","c":1})");
    auto reader = body.reader();
    EXPECT_EQ(reader.one_of("a", states), "listed");
    EXPECT_EQ(reader.one_of("b", states), "");
    EXPECT_EQ(reader.optional_one_of("d", states), std::nullopt);
    reader.one_of("c", states);
    EXPECT_EQ(body.faults(), "/b not_allowed_value, /c wrong_type");
    EXPECT_EQ(body.list()[0].arguments.at("allowed"), "draft, listed");
}

TEST(Reader, ReportsAnObjectThatIsNoneOnce) {
    Body body(R"({"a":[]})");
    auto reader = body.reader();
    auto inner = reader.object("a");
    inner.text("x", {1, 9});
    inner.integer("y", 0, 1);
    inner.finish();
    auto absent = reader.object("b");
    absent.text("x", {1, 9});
    EXPECT_EQ(body.faults(), "/a wrong_type, /b required");
}

TEST(Reader, BoundsLists) {
    Body body(R"({"none":[],"many":[{},{},{}],"odd":[1],"texts":["a",""],"three":["a","b","c"]})");
    auto reader = body.reader();
    int calls = 0;
    auto const count = [&](Reader&, std::size_t) { ++calls; };
    reader.each("none", 2, count);
    reader.each("many", 2, count);
    EXPECT_EQ(calls, 0);
    reader.each("odd", 2, count);
    EXPECT_EQ(reader.texts("texts", 2, {1, 9}), std::vector<std::string>{"a"});
    EXPECT_TRUE(reader.texts("three", 2, {1, 9}).empty());
    EXPECT_TRUE(reader.optional_texts("absent", 2, {1, 9}).empty());
    EXPECT_EQ(body.faults(),
        "/none too_few_items, /many too_many_items, /odd/0 wrong_type, /texts/1 required, /three too_many_items");
}

TEST(Reader, TurnsARefusalIntoAFault) {
    Body body(R"({"a":"ya","b":"no"})");
    auto reader = body.reader();
    EXPECT_TRUE(reader.parsed<Yes>("a"));
    EXPECT_FALSE(reader.parsed<Yes>("b"));
    EXPECT_FALSE(reader.optional_parsed<Yes>("c"));
    EXPECT_EQ(body.faults(), "/b not_yes");
    EXPECT_EQ(body.list()[0].arguments.at("given"), "no");
}

TEST(Reader, TakesFaultsOfItsCaller) {
    Body body(R"({"a":{}})");
    auto reader = body.reader();
    auto inner = reader.object("a");
    inner.fault("x", "mine");
    inner.fault("", "whole");
    EXPECT_TRUE(reader.has("a"));
    EXPECT_FALSE(reader.has("z"));
    EXPECT_EQ(body.faults(), "/a/x mine, /a whole");
}

}  // namespace
}  // namespace dermaga::json
