#include "partner/domain/feed_terms.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga::partner {
namespace {

TEST(FeedTerms, AreReadFromTheDatabasesText) {
    auto const terms = feed_terms_from(R"({"stock":"yes_no","currency":"CNY","rate":null})");
    EXPECT_EQ(terms.stock, trade::StockDetail::yes_no);
    EXPECT_EQ(terms.json, R"({"stock":"yes_no","currency":"CNY","rate":null})");
    EXPECT_THROW(feed_terms_from(R"({"stock":"half"})"), std::invalid_argument);
    EXPECT_THROW(feed_terms_from(""), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::partner
