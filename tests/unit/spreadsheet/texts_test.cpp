#include "spreadsheet/texts.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/messages.hpp"
#include "support/message_table.hpp"

namespace dermaga::spreadsheet {
namespace {

TEST(Texts, TakeTheirEscapesOut) {
    EXPECT_EQ(unescaped("a_x000D_b"), "a\rb");
    EXPECT_EQ(unescaped("_x005F_x000D_"), "_x000D_") << "an underscore that was escaped itself";
    EXPECT_EQ(unescaped("_x00e9__x9999_"), "é香");
    for (auto const* const text :
        {"_x", "_x000", "_x000G_", "_x0000_", "_xD800_", "_x-00A_", "_x 00A_", "__", "a_b", ""})
        EXPECT_EQ(unescaped(text), text);
}

TEST(Texts, OfFaultsAreThereInThreeLanguages) {
    test::expect_good_messages(spreadsheet_messages());
}

}  // namespace
}  // namespace dermaga::spreadsheet
