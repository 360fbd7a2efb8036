// M10, M11, M12, M16: one parcel, its weights, its times, and what its supervision mode demands.
#include <algorithm>

#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

void check_parcel(Papers& papers) {
    Check const check{Rule::parcel, "match_waybill_number"};
    expect_same(papers, check, TextField{"waybill.logisticsNo", papers.waybill.logistics_no},
        {"inventory.logisticsNo", papers.inventory.logistics_no});
    expect_same(papers, check, TextField{"waybill.logisticsCode", papers.waybill.logistics_code},
        {"inventory.logisticsCode", papers.inventory.logistics_code});
    auto const one = papers.waybill.weight;
    auto const other = papers.inventory.gross_weight;
    auto const apart = std::max(one, other) - std::min(one, other);
    auto const allowed =
        std::max(one, other).times(Number::whole(papers.terms.weight_tolerance_percent));
    if (apart.times(Number::whole(100)) > allowed)
        report(papers, {Rule::parcel, "match_parcel_weight", Severity::warning},
            {"waybill.weight", one.text()}, {"inventory.grossWeight", other.text()});
}

void check_weight(Papers& papers) {
    auto const net = papers.inventory.net_weight;
    auto const gross = papers.inventory.gross_weight;
    if (!net.is_positive() || net > gross)
        report(papers, {Rule::weight, "match_net_weight"}, {"inventory.netWeight", net.text()},
            {"inventory.grossWeight", gross.text()});
}

/// Reports `later` when it is before `earlier`, and each that is missing.
void expect_order_of(Papers& papers, std::string_view code, std::string_view earlier_field,
    std::optional<LocalTime> earlier, std::string_view later_field,
    std::optional<LocalTime> later) {
    if (!earlier) expect_given(papers, {Rule::times, ""}, {earlier_field, ""});
    if (!later) expect_given(papers, {Rule::times, ""}, {later_field, ""});
    if (earlier && later && *later < *earlier)
        report(papers, {Rule::times, code, Severity::warning}, {later_field, to_clock(*later)},
            {earlier_field, to_clock(*earlier)});
}

void check_times(Papers& papers) {
    auto const& payment = papers.payment;
    if (auto const ordered_at = papers.terms.ordered_at)
        expect_order_of(papers, "match_paid_before_order", "ordered_at", ordered_at,
            "payment.payTime", payment.pay_time);
    else
        expect_order_of(papers, "match_paid_before_report", "order.appTime", papers.order.app_time,
            "payment.payTime", payment.pay_time);
    expect_order_of(papers, "match_sent_before_payment", "payment.payTime", payment.pay_time,
        "waybill.appTime", papers.waybill.app_time);
}

void expect_of_mode(Papers& papers, TextField field, int line = 0) {
    if (field.value.empty())
        report(papers, {Rule::mode_fields, "match_mode_field", Severity::error, line},
            {field.name, ""}, {"tradeMode", papers.inventory.trade_mode});
}

void check_mode_fields(Papers& papers) {
    auto const& inventory = papers.inventory;
    if (inventory.trade_mode == mode_direct) {
        expect_of_mode(papers, {"inventory.trafNo", inventory.traf_no});
        expect_of_mode(papers, {"inventory.voyageNo", inventory.voyage_no});
        expect_of_mode(papers, {"inventory.billNo", inventory.bill_no});
    } else if (is_bonded_mode(inventory.trade_mode)) {
        expect_of_mode(papers, {"inventory.emsNo", inventory.ems_no});
        expect_of_mode(papers, {"inventory.areaCode", inventory.area_code});
        expect_of_mode(papers, {"inventory.areaName", inventory.area_name});
        for (auto const& line : inventory.lines)
            expect_of_mode(papers, {"inventory.itemRecordNo", line.item_record_no}, line.gnum);
        expect_same(papers, {Rule::mode_fields, "match_bonded_country"},
            TextField{"inventory.country", inventory.country}, {"country", country_china});
    } else {
        report(papers, {Rule::mode_fields, "match_trade_mode"},
            {"inventory.tradeMode", inventory.trade_mode}, {"tradeMode", "9610, 1210, 1239"});
    }
}

}  // namespace

void check_way(Papers& papers) {
    check_parcel(papers);
    check_weight(papers);
    check_times(papers);
    check_mode_fields(papers);
}

}  // namespace dermaga::trade::customs
