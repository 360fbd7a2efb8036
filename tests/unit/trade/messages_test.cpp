#include "trade/messages.hpp"

#include "support/message_table.hpp"

namespace dermaga {
namespace {

TEST(TradeMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(trade_messages());
}

TEST(TradeMessages, SayWhichDayIsNoDay) {
    Messages messages;
    messages.add(trade_messages());
    EXPECT_EQ(messages.text("nik_date", Language::id, {{"day", "30"}, {"month", "2"}}),
        "Tanggal lahir di NIK ini tidak ada di kalender (30 Februari). Periksa kembali 16 angka pada KTP Anda.");
    EXPECT_EQ(messages.text("nik_date", Language::id, {{"day", "17"}, {"month", "13"}}),
        "Tanggal lahir di NIK ini tidak ada di kalender (17 bulan 13). Periksa kembali 16 angka pada KTP Anda.");
}

}  // namespace
}  // namespace dermaga
