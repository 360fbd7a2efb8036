#include "catalog/domain/sheet_texts.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "catalog/domain/csv_reader.hpp"
#include "catalog/domain/sheet_numbers.hpp"

namespace dermaga::catalog {
namespace {

TEST(SheetTexts, ExchangeEachPart) {
    EXPECT_EQ(with_each("a | b | c", " | ", "\n"), "a\nb\nc");
    EXPECT_EQ(with_each(" |  | ", " | ", ""), "");
    EXPECT_EQ(with_each("abc", "x", "y"), "abc");
    EXPECT_EQ(with_each("", "x", "y"), "");
    EXPECT_EQ(with_each("xxx", "x", "xx"), "xxxxxx");
}

TEST(SheetTexts, LoseTheirTagsAndNothingElse) {
    EXPECT_EQ(plain_text("<p>Teh</p><br/>wangi"), "Teh\n\nwangi");
    EXPECT_EQ(plain_text("a < b, 1 <3, <b>x</b> &lt;c&gt; &amp;lt; &nbsp;d"),
        "a < b, 1 <3, x <c> &lt;  d");
    EXPECT_EQ(plain_text("<b>a</b> <never ends"), "a <never ends");
}

/// The shortest of some runs, in seconds.
double time_of(std::function<void()> const& work) {
    auto least = std::chrono::duration<double>::max();
    for (int run = 0; run < 5; ++run) {
        auto const begun = std::chrono::steady_clock::now();
        work();
        least = std::min<std::chrono::duration<double>>(
            least, std::chrono::steady_clock::now() - begun);
    }
    return least.count();
}

/// Sixteen times the text, in the time for sixteen and not for 256.
TEST(SheetTexts, TakeATimeThatGrowsNoFasterThanTheyDo) {
    auto const repeated = [](std::string_view part, std::size_t bytes) {
        std::string text;
        while (text.size() < bytes)
            text += part;
        return text;
    };
    struct Case {
        std::string_view part;
        std::function<void(std::string const&)> work;
    };
    auto const plain = [](std::string const& text) { plain_text(text); };
    for (auto const& [part, work] : {Case{"<a", plain}, Case{"&lt;", plain}, Case{"a<", plain},
             Case{" | ", [](std::string const& text) { with_each(text, " | ", "\n"); }},
             Case{" ", [](std::string const& text) { read_thousandths("1" + text + "1"); }},
             Case{"\xC2\xA0",
                 [](std::string const& text) { read_thousandths("1" + text + "1"); }}}) {
        auto const little = repeated(part, csv_cell_bytes_max);
        auto const much = repeated(part, 16 * little.size());
        auto const times = time_of([&] { work(much); }) / time_of([&] { work(little); });
        EXPECT_LT(times, 64) << part;
    }
}

}  // namespace
}  // namespace dermaga::catalog
