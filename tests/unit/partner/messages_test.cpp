#include "partner/messages.hpp"

#include <gtest/gtest.h>

#include "support/message_table.hpp"

namespace dermaga::partner {
namespace {

TEST(PartnerMessages, AreThereInThreeLanguages) {
    test::expect_good_messages(partner_messages());
}

}  // namespace
}  // namespace dermaga::partner
