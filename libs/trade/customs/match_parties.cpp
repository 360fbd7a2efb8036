// M1, M2, M5, M6, M7: one order, the same companies, the same buyer, payment and consignee.
#include "trade/china.hpp"
#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

void check_order_number(Papers& papers) {
    Check const check{Rule::order_number, "match_order_number"};
    TextField const order{"order.orderNo", papers.order.order_no};
    expect_same(papers, check, order, {"payment.orderNo", papers.payment.order_no});
    expect_same(papers, check, order, {"waybill.orderNo", papers.waybill.order_no});
    expect_same(papers, check, order, {"inventory.orderNo", papers.inventory.order_no});
}

/// A code of 18 characters is a Unified Social Credit Code, whose last one checks the others; the
/// shorter ones of customs check nothing.
void expect_company_code(Papers& papers, TextField field) {
    constexpr std::size_t uscc_length = 18;
    if (field.value.size() != uscc_length || Uscc::parse(field.value)) return;
    report(papers, {Rule::companies, "match_company_code", Severity::warning},
        {field.name, std::string(field.value)}, {"GB 32100", ""});
}

void check_companies(Papers& papers) {
    Check const check{Rule::companies, "match_companies"};
    TextField const platform{"order.ebpCode", papers.order.ebp_code};
    expect_same(papers, check, platform, {"payment.ebpCode", papers.payment.ebp_code});
    expect_same(papers, check, platform, {"inventory.ebpCode", papers.inventory.ebp_code});
    expect_same(papers, check, {"order.ebcCode", papers.order.ebc_code},
        {"inventory.ebcCode", papers.inventory.ebc_code});
    expect_company_code(papers, platform);
    expect_company_code(papers, {"order.ebcCode", papers.order.ebc_code});
}

void check_payer(Papers& papers) {
    Check const check{Rule::payer, "match_payer", Severity::error, 0, true};
    TextField const name{"order.buyerName", papers.order.buyer_name};
    TextField const id{"order.buyerIdNumber", papers.order.buyer_id_number};
    expect_same(papers, check, name, {"payment.payerName", papers.payment.payer_name});
    expect_same_id(papers, check, id, {"payment.payerIdNumber", papers.payment.payer_id_number});
    expect_same(papers, check, name, {"inventory.buyerName", papers.inventory.buyer_name});
    expect_same_id(
        papers, check, id, {"inventory.buyerIdNumber", papers.inventory.buyer_id_number});
}

/// The order may leave out who took the payment; what it says must be so.
void check_payment_number(Papers& papers) {
    Check const check{Rule::payment_number, "match_payment_number"};
    auto const& order = papers.order;
    expect_given(papers, check, {"payment.payTransactionId", papers.payment.pay_transaction_id});
    expect_given(papers, check, {"payment.payCode", papers.payment.pay_code});
    if (!order.pay_transaction_id.empty())
        expect_same(papers, check, {"order.payTransactionId", order.pay_transaction_id},
            {"payment.payTransactionId", papers.payment.pay_transaction_id});
    if (!order.pay_code.empty())
        expect_same(papers, check, {"order.payCode", order.pay_code},
            {"payment.payCode", papers.payment.pay_code});
}

void check_consignee(Papers& papers) {
    Check const check{Rule::consignee, "match_consignee", Severity::error, 0, true};
    auto const& order = papers.order;
    auto const& waybill = papers.waybill;
    TextField const address{"order.consigneeAddress", order.consignee_address};
    expect_same(papers, check, {"order.consignee", order.consignee},
        {"waybill.consignee", waybill.consignee});
    expect_same(papers, check, {"order.consigneeTelephone", order.consignee_telephone},
        {"waybill.consigneeTelephone", waybill.consignee_telephone});
    expect_same(papers, check, address, {"waybill.consigneeAddress", waybill.consignee_address});
    expect_same(
        papers, check, address, {"inventory.consigneeAddress", papers.inventory.consignee_address});
}

}  // namespace

void check_parties(Papers& papers) {
    check_order_number(papers);
    check_companies(papers);
    check_payer(papers);
    check_payment_number(papers);
    check_consignee(papers);
}

}  // namespace dermaga::trade::customs
