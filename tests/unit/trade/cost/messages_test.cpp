#include "trade/cost/messages.hpp"

#include "support/message_table.hpp"
#include "trade/cost/cbec_limits.hpp"
#include "trade/cost/certificate.hpp"

namespace dermaga::trade::cost {
namespace {

TEST(CostMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(cost_messages());
}

TEST(CostMessages, HaveATextForEveryOutcome) {
    Messages messages;
    messages.add(cost_messages());
    for (auto const outcome : {CbecOutcome::within_limits, CbecOutcome::full_tax,
             CbecOutcome::split_order, CbecOutcome::general_trade})
        EXPECT_TRUE(messages.contains(outcome_code(outcome)));
    for (auto const need : {CertificateNeed::saves_duty, CertificateNeed::no_saving})
        EXPECT_TRUE(messages.contains(certificate_code(need)));
}

}  // namespace
}  // namespace dermaga::trade::cost
