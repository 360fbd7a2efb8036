// M3, M4, M9, M17: the order adds up, was paid to the last digit, in yuan, in one pack.
#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

void check_paid(Papers& papers) {
    auto const& order = papers.order;
    NumberField const paid{"order.acturalPaid", order.actual_paid};
    expect_same(papers, {Rule::payable_sum, "match_payable_sum"}, paid,
        {"goodsValue + freight + taxTotal - discount",
            order.goods_value + order.freight + order.tax_total - order.discount});
    expect_same(papers, {Rule::paid_amount, "match_paid_amount"}, paid,
        {"payment.amountPaid", papers.payment.amount_paid});
}

/// The order's lines only: M8 holds the inventory's to them.
void check_line_sums(Papers& papers) {
    Number sum;
    for (auto const& line : papers.order.lines) {
        sum = sum + line.total_price;
        if (!line.qty.is_positive())
            expect_given(
                papers, {Rule::line_sums, "", Severity::error, line.gnum}, {"order.qty", ""});
        expect_same(papers, {Rule::line_sums, "match_line_total", Severity::error, line.gnum},
            {"order.totalPrice", line.total_price}, {"price × qty", line.price.times(line.qty)});
    }
    expect_same(papers, {Rule::line_sums, "match_goods_value"},
        {"order.goodsValue", papers.order.goods_value}, {"Σ totalPrice", sum});
}

void expect_yuan(Papers& papers, TextField currency, int line = 0) {
    expect_same(papers, {Rule::pack_and_currency, "match_currency", Severity::error, line},
        currency, {"currency", currency_cny});
}

void expect_one_pack(Papers& papers, std::string_view field, int packs) {
    if (packs != 1)
        report(papers, {Rule::pack_and_currency, "match_pack_number"},
            {field, std::to_string(packs)}, {"packNo", "1"});
}

void check_pack_and_currency(Papers& papers) {
    expect_one_pack(papers, "waybill.packNo", papers.waybill.pack_no);
    expect_one_pack(papers, "inventory.packNo", papers.inventory.pack_no);
    expect_yuan(papers, {"order.currency", papers.order.currency});
    expect_yuan(papers, {"payment.currency", papers.payment.currency});
    expect_yuan(papers, {"waybill.currency", papers.waybill.currency});
    expect_yuan(papers, {"inventory.currency", papers.inventory.currency});
    for (auto const& line : papers.order.lines)
        expect_yuan(papers, {"order.currency", line.currency}, line.gnum);
    for (auto const& line : papers.inventory.lines)
        expect_yuan(papers, {"inventory.currency", line.currency}, line.gnum);
}

}  // namespace

void check_amounts(Papers& papers) {
    check_paid(papers);
    check_line_sums(papers);
    check_pack_and_currency(papers);
}

}  // namespace dermaga::trade::customs
