#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "export/api/statement_letter.hpp"
#include "export/domain/order_state.hpp"
#include "export/messages.hpp"

namespace dermaga::exports {
namespace {

SellerStatement statement() {
    SellerStatement made;
    made.period = {parse_rfc3339("2026-10-31T17:00:00.000Z").value(),
        parse_rfc3339("2026-11-30T17:00:00.000Z").value()};
    made.owed_before_minor = 1'000'00;
    made.entries = {{"2026-11-02T20:00:00.000Z", "settle", "PO-1", 198'000'00, 9'900'00, 990'00,
                        10'000'00, 177'110'00},
        {"2026-11-05T03:00:00.000Z", "payout", "pay_1:sel_1", -178'110'00, 0, 0, 0, -178'110'00},
        {"2026-11-06T03:00:00.000Z", "refund", "PO-1", -99'000'00, 0, 0, 0, -99'000'00}};
    return made;
}

paper::PdfLetter letter(Language language) {
    static Messages const messages = [] {
        Messages all;
        all.add(export_messages());
        return all;
    }();
    return statement_letter(statement(), {"sel_1", "Batik", "014 12****7890"}, messages, language);
}

TEST(Statement, SumsKeepPayoutsApartFromGoods) {
    auto const sums = sum_of(statement(), 3);
    EXPECT_EQ(sums.gross_minor, 99'000'00);
    EXPECT_EQ(
        sums.earned_minor, sums.gross_minor - sums.fee_minor - sums.tax_minor - sums.freight_minor);
    EXPECT_EQ(sums.paid_minor, 178'110'00);
    EXPECT_EQ(sums.owed_minor, 1'000'00 + sums.earned_minor - sums.paid_minor);
}

TEST(Statement, EachColumnAddsUpInTheReadersFigures) {
    auto const table = letter(Language::id).tables.at(0);
    EXPECT_EQ(table.rows.at(1),
        (paper::PdfCells{"3 Nov 2026", "Pesanan diselesaikan", "PO-1", "198.000,00", "-10.000,00",
            "-9.900,00", "-990,00", "177.110,00", "178.110,00"}));
    EXPECT_EQ(table.rows.at(2),
        (paper::PdfCells{
            "5 Nov 2026", "Pembayaran ke bank", "pay_1", "", "", "", "", "-178.110,00", "0,00"}));
    EXPECT_EQ(table.totals.at(0),
        (paper::PdfCells{"", "Jumlah seluruhnya", "", "99.000,00", "-10.000,00", "-9.900,00",
            "-990,00", "-100.000,00", "-99.000,00"}));
    EXPECT_EQ(table.carried(2),
        (paper::PdfCells{"", "Pindahan", "", "198.000,00", "-10.000,00", "-9.900,00", "-990,00",
            "177.110,00", "178.110,00"}));
    EXPECT_EQ(letter(Language::en).tables.at(0).rows.at(1).at(3), "198,000.00");
    EXPECT_EQ(letter(Language::zh).tables.at(0).rows.at(1).at(0), "2026-11-03");
}

TEST(Statement, HasAWordForEverythingInEachLanguage) {
    for (auto const language : {Language::id, Language::en, Language::zh}) {
        auto const made = letter(language);
        for (auto const& table : made.tables)
            for (auto const& row : table.rows)
                for (auto const& cell : row)
                    EXPECT_EQ(cell.find("letter_"), std::string::npos) << cell;
        for (auto const& [label, value] : made.facts)
            EXPECT_EQ((label + value).find("letter_"), std::string::npos) << label;
    }
}

/// Each move that posts to the ledger, and what is no move.
TEST(Statement, EveryKindOfTheLedgerHasAWord) {
    std::set<std::string> kinds{"placed", "payout", "repayment", "set_off"};
    for (auto const& move : order_transitions())
        if (move.ledger != LedgerEffect::none || move.event == OrderEvent::confirm)
            kinds.insert(std::string(order_event_name(move.event)));
    EXPECT_GE(kinds.size(), 9u);
    for (auto const& kind : kinds)
        EXPECT_TRUE(std::ranges::any_of(export_messages(), [&](auto const& message) {
            return message.code == "letter_kind_" + kind;
        })) << kind;
}

TEST(Statement, TheSameLetterIsTheSameBytes) {
    auto const first = paper::write_pdf(letter(Language::zh));
    EXPECT_TRUE(first.starts_with("%PDF-"));
    EXPECT_EQ(first, paper::write_pdf(letter(Language::zh)));
    EXPECT_NE(first, paper::write_pdf(letter(Language::en)));
}

}  // namespace
}  // namespace dermaga::exports
