#include "catalog/messages.hpp"

#include <gtest/gtest.h>

#include "support/message_table.hpp"

namespace dermaga::catalog {
namespace {

TEST(CatalogMessages, AreThereInThreeLanguages) {
    test::expect_good_messages(catalog_messages());
}

}  // namespace
}  // namespace dermaga::catalog
