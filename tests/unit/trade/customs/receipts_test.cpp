#include "trade/customs/receipts.hpp"

#include <gtest/gtest.h>

#include "support/message_table.hpp"
#include "trade/customs/messages.hpp"

namespace dermaga::trade::customs {
namespace {

struct Row {
    ReceiptOf of;
    char const* status;
    Outcome outcome;
    char const* code;
};

constexpr Row rows[] = {
    {ReceiptOf::order, "2", Outcome::in_progress, "customs_state_declaring"},
    {ReceiptOf::order, "3", Outcome::in_progress, "customs_state_sent"},
    {ReceiptOf::order, "4", Outcome::refused, "customs_state_send_failed"},
    {ReceiptOf::payment, "100", Outcome::refused, "customs_state_rejected"},
    {ReceiptOf::waybill, "120", Outcome::accepted, "customs_state_stored"},
    {ReceiptOf::order, "399", Outcome::finished, "customs_state_settled"},
    {ReceiptOf::inventory, "1", Outcome::in_progress, "customs_state_saved"},
    {ReceiptOf::inventory, "300", Outcome::held, "customs_state_manual_review"},
    {ReceiptOf::inventory, "399", Outcome::finished, "customs_state_closed"},
    {ReceiptOf::inventory, "500", Outcome::held, "customs_state_inspection"},
    {ReceiptOf::inventory, "501", Outcome::held, "customs_state_detained"},
    {ReceiptOf::inventory, "599", Outcome::held, "customs_state_detained"},
    {ReceiptOf::inventory, "700", Outcome::refused, "customs_state_returned"},
    {ReceiptOf::inventory, "800", Outcome::released, "customs_state_released"},
    {ReceiptOf::inventory, "899", Outcome::finished, "customs_state_finished"},
    // An order is never inspected: what is not known of it stays unknown.
    {ReceiptOf::order, "500", Outcome::unknown, "customs_state_unknown"},
    {ReceiptOf::inventory, "", Outcome::unknown, "customs_state_unknown"},
    {ReceiptOf::order, "-301010", Outcome::refused, "customs_error_order_exists"},
    {ReceiptOf::order, "-301011", Outcome::refused, "customs_error_order_declared"},
    {ReceiptOf::order, "-301014", Outcome::refused, "customs_error_older_message"},
    {ReceiptOf::payment, "-401007", Outcome::refused, "customs_error_payment_exists"},
    {ReceiptOf::waybill, "-504015", Outcome::refused, "customs_error_waybill_exists"},
    {ReceiptOf::inventory, "-621004", Outcome::refused, "customs_error_inventory_declared"},
    {ReceiptOf::inventory, "-621005", Outcome::refused, "customs_error_single_limit"},
    {ReceiptOf::inventory, "-621018", Outcome::refused, "customs_error_annual_limit"},
    {ReceiptOf::inventory, "-621027", Outcome::refused, "customs_error_line_repeated"},
    {ReceiptOf::inventory, "-621028", Outcome::refused, "customs_error_signature"},
    {ReceiptOf::inventory, "-621029", Outcome::refused, "customs_error_signature"},
    {ReceiptOf::inventory, "-621030", Outcome::refused, "customs_error_too_many"},
    {ReceiptOf::inventory, "-623005", Outcome::refused, "customs_error_not_cancellable"},
    {ReceiptOf::inventory, "-625009", Outcome::refused, "customs_error_second_unit"},
    {ReceiptOf::inventory, "-625014", Outcome::refused, "customs_error_refund_limit"},
    {ReceiptOf::inventory, "-625015", Outcome::refused, "customs_error_refund_limit"},
    {ReceiptOf::inventory, "-999999", Outcome::refused, "customs_error_other"},
};

TEST(Receipts, AreExplained) {
    Messages messages;
    messages.add(receipt_messages());
    for (auto const& row : rows) {
        auto const explanation = explain(row.of, row.status);
        EXPECT_EQ(explanation.outcome, row.outcome) << row.status;
        EXPECT_EQ(explanation.code, row.code) << row.status;
        ASSERT_TRUE(messages.contains(explanation.code)) << row.code;
        EXPECT_EQ(messages.text(explanation.code, Language::id, explanation.arguments).find('{'),
            std::string::npos);
    }
}

TEST(Receipts, NameTheErrorTheyDoNotKnow) {
    Messages messages;
    messages.add(receipt_messages());
    auto const explanation = explain(ReceiptOf::inventory, "-621099");
    EXPECT_NE(messages.text(explanation.code, Language::en, explanation.arguments).find("-621099"),
        std::string::npos);
}

TEST(ReceiptMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(receipt_messages());
}

TEST(Receipts, ErrorsAreFoundInCustomsWords) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(errors_in("处理失败[-621005;超过单次限值],[-621027];-621005"),
        (Codes{"-621005", "-621027"}));
    // Telephones, dates and longer numbers are no codes.
    EXPECT_EQ(errors_in("010-621005, 2026-112500, -6210055, -62100, -"), Codes{});
    EXPECT_EQ(errors_in(""), Codes{});
    std::string many;
    for (int code = 0; code <= static_cast<int>(receipt_errors_max); ++code)
        many += "-" + std::to_string(621000 + code) + " ";
    EXPECT_EQ(errors_in(many).size(), receipt_errors_max);
}

}  // namespace
}  // namespace dermaga::trade::customs
