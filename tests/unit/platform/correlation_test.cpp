#include "platform/correlation.hpp"

#include <gtest/gtest.h>

namespace dermaga::platform {
namespace {

constexpr char trace[] = "0af7651916cd43dd8448eb211c80319c";

TEST(Correlation, ReadsTheTraceOfThisAndLaterVersions) {
    EXPECT_EQ(trace_of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), trace);
    EXPECT_EQ(trace_of("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), trace);
    EXPECT_EQ(trace_of("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"), trace);
}

TEST(Correlation, WhatIsMalformedCountsAsAbsent) {
    for (auto const* const wrong : {
             "",
             "00",
             "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
             "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
             "00-00000000000000000000000000000000-b7ad6b7169203331-01",
             "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
             "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
             "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
             "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\"",
         })
        EXPECT_EQ(trace_of(wrong), "") << wrong;
}

}  // namespace
}  // namespace dermaga::platform
