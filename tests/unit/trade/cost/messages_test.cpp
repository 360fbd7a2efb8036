#include "trade/cost/messages.hpp"

#include <set>
#include <string>

#include "support/message_table.hpp"
#include "trade/cost/cbec_limits.hpp"
#include "trade/cost/certificate.hpp"
#include "trade/cost/pack_rates.hpp"

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

TEST(CostMessages, NameMissingRatesInWords) {
    Messages messages;
    messages.add(cost_messages());
    Ruled<Decimal> const known{{13, 2}, "TAR"};
    std::set<std::string> said;
    for (int missing = 1; missing < 8; ++missing) {
        KnownRates rates{known, known, known};
        if ((missing & 1) != 0) rates.duty.reset();
        if ((missing & 2) != 0) rates.vat.reset();
        if ((missing & 4) != 0) rates.consumption.reset();
        for (auto const language : {Language::id, Language::en, Language::zh}) {
            auto const text = messages.text(
                "tax_rate_unknown", language, {{"code", "330499"}, {"missing", rates.missing()}});
            EXPECT_EQ(text.find_first_of("_{}"), std::string::npos) << text;
            EXPECT_TRUE(said.insert(text).second) << text;
        }
    }
    EXPECT_TRUE(
        said.contains("Tarif untuk kode 330499 belum ada di data aturan: bea masuk, PPN, dan "
                      "pajak konsumsi. Tanyakan kepada mitra ekspor Anda."));
    auto const of_agreement = messages.text(
        "tax_rate_unknown", Language::en, {{"code", "330499"}, {"missing", "MFN, ACFTA"}});
    EXPECT_NE(of_agreement.find(": MFN, ACFTA."), std::string::npos) << of_agreement;
}

}  // namespace
}  // namespace dermaga::trade::cost
