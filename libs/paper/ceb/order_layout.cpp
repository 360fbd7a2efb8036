#include "paper/ceb/layout.hpp"
#include "trade/customs/documents.hpp"

namespace dermaga::paper::ceb {

namespace {

using trade::customs::Order;
using trade::customs::OrderLine;

constexpr Field head[] = {
    required<&Order::guid>("guid", guid_form),
    required<&Order::app_type>("appType", one_of("1|2|3")),
    required<&Order::app_time>("appTime", seconds_form),
    required<&Order::app_status>("appStatus", from_1_to(3)),
    required<&Order::order_type>("orderType", one_of("I")),
    required<&Order::order_no>("orderNo", from_1_to(60)),
    required<&Order::ebp_code>("ebpCode", from_1_to(18)),
    required<&Order::ebp_name>("ebpName", from_1_to(100)),
    required<&Order::ebc_code>("ebcCode", from_1_to(18)),
    required<&Order::ebc_name>("ebcName", from_1_to(100)),
    required<&Order::goods_value>("goodsValue", number_form),
    required<&Order::freight>("freight", number_form),
    required<&Order::discount>("discount", number_form),
    required<&Order::tax_total>("taxTotal", number_form),
    required<&Order::actual_paid>("acturalPaid", number_form),  // misspelt by customs
    required<&Order::currency>("currency", exactly(3)),
    required<&Order::buyer_reg_no>("buyerRegNo", from_1_to(60)),
    required<&Order::buyer_name>("buyerName", from_1_to(60)),
    required<&Order::buyer_telephone>("buyerTelephone", from_1_to(30)),
    required<&Order::buyer_id_type>("buyerIdType", one_of("1")),
    required<&Order::buyer_id_number>("buyerIdNumber", from_1_to(60)),
    optional<&Order::pay_code>("payCode", up_to(18)),
    optional<&Order::pay_name>("payName", up_to(100)),
    optional<&Order::pay_transaction_id>("payTransactionId", up_to(60)),
    optional<&Order::batch_numbers>("batchNumbers", up_to(100)),
    required<&Order::consignee>("consignee", from_1_to(100)),
    required<&Order::consignee_telephone>("consigneeTelephone", from_1_to(50)),
    required<&Order::consignee_address>("consigneeAddress", from_1_to(200)),
    optional<&Order::consignee_district>("consigneeDistrict", exactly(6)),
    optional<&Order::note>("note", up_to(1000)),
};

constexpr Field line[] = {
    required<&OrderLine::gnum>("gnum", count_form),
    optional<&OrderLine::item_no>("itemNo", up_to(30)),
    required<&OrderLine::item_name>("itemName", from_1_to(250)),
    required<&OrderLine::gmodel>("gmodel", from_1_to(510)),
    optional<&OrderLine::item_describe>("itemDescribe", up_to(1000)),
    optional<&OrderLine::bar_code>("barCode", up_to(50)),
    required<&OrderLine::unit>("unit", exactly(3)),
    required<&OrderLine::qty>("qty", number_form),
    required<&OrderLine::price>("price", number_form),
    required<&OrderLine::total_price>("totalPrice", number_form),
    required<&OrderLine::currency>("currency", exactly(3)),
    required<&OrderLine::country>("country", exactly(3)),
    optional<&OrderLine::note>("note", up_to(1000)),
};

}  // namespace

Layout const& order_layout() {
    static constexpr Layout layout{
        "CEB311Message", "Order", {"OrderHead", head}, {"OrderList", line}};
    return layout;
}

}  // namespace dermaga::paper::ceb
