#include "paper/ceb/layout.hpp"
#include "trade/customs/documents.hpp"

namespace dermaga::paper::ceb {

namespace {

using trade::customs::Waybill;
using trade::customs::WaybillStatus;

constexpr Field head[] = {
    required<&Waybill::guid>("guid", guid_form),
    required<&Waybill::app_type>("appType", one_of("1|2|3")),
    required<&Waybill::app_time>("appTime", seconds_form),
    required<&Waybill::app_status>("appStatus", from_1_to(3)),
    required<&Waybill::logistics_code>("logisticsCode", from_1_to(18)),
    required<&Waybill::logistics_name>("logisticsName", from_1_to(100)),
    required<&Waybill::logistics_no>("logisticsNo", from_1_to(60)),
    optional<&Waybill::bill_no>("billNo", up_to(37)),
    required<&Waybill::order_no>("orderNo", from_1_to(60)),
    optional<&Waybill::freight>("freight", number_form),
    optional<&Waybill::insured_fee>("insuredFee", number_form),
    required<&Waybill::currency>("currency", exactly(3)),
    required<&Waybill::weight>("weight", number_form),
    required<&Waybill::pack_no>("packNo", count_form),
    optional<&Waybill::goods_info>("goodsInfo", up_to(200)),
    required<&Waybill::consignee>("consignee", from_1_to(100)),
    required<&Waybill::consignee_address>("consigneeAddress", from_1_to(200)),
    required<&Waybill::consignee_telephone>("consigneeTelephone", from_1_to(50)),
    optional<&Waybill::note>("note", up_to(1000)),
};

constexpr Field status[] = {
    required<&WaybillStatus::guid>("guid", guid_form),
    required<&WaybillStatus::app_type>("appType", one_of("1|2|3")),
    required<&WaybillStatus::app_time>("appTime", seconds_form),
    required<&WaybillStatus::app_status>("appStatus", from_1_to(3)),
    required<&WaybillStatus::logistics_code>("logisticsCode", from_1_to(18)),
    required<&WaybillStatus::logistics_name>("logisticsName", from_1_to(100)),
    required<&WaybillStatus::logistics_no>("logisticsNo", from_1_to(60)),
    required<&WaybillStatus::logistics_status>("logisticsStatus", exactly(1)),
    required<&WaybillStatus::logistics_time>("logisticsTime", seconds_form),
    optional<&WaybillStatus::note>("note", up_to(1000)),
};

}  // namespace

Layout const& waybill_layout() {
    static constexpr Layout layout{"CEB511Message", "Logistics", {"LogisticsHead", head}, {}};
    return layout;
}

Layout const& waybill_status_layout() {
    static constexpr Layout layout{
        "CEB513Message", "LogisticsStatus", {"LogisticsStatus", status}, {}};
    return layout;
}

}  // namespace dermaga::paper::ceb
