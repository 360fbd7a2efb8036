#include "paper/ceb/layout.hpp"
#include "trade/customs/documents.hpp"

namespace dermaga::paper::ceb {

namespace {

using trade::customs::Inventory;
using trade::customs::InventoryLine;

constexpr Field head[] = {
    required<&Inventory::guid>("guid", guid_form),
    required<&Inventory::app_type>("appType", one_of("1|2|3")),
    required<&Inventory::app_time>("appTime", seconds_form),
    required<&Inventory::app_status>("appStatus", from_1_to(3)),
    required<&Inventory::order_no>("orderNo", from_1_to(60)),
    required<&Inventory::ebp_code>("ebpCode", from_1_to(18)),
    required<&Inventory::ebp_name>("ebpName", from_1_to(100)),
    required<&Inventory::ebc_code>("ebcCode", from_1_to(18)),
    required<&Inventory::ebc_name>("ebcName", from_1_to(100)),
    required<&Inventory::logistics_no>("logisticsNo", from_1_to(60)),
    required<&Inventory::logistics_code>("logisticsCode", from_1_to(18)),
    required<&Inventory::logistics_name>("logisticsName", from_1_to(100)),
    optional<&Inventory::cop_no>("copNo", up_to(20)),
    optional<&Inventory::pre_no>("preNo", up_to(18)),
    required<&Inventory::assure_code>("assureCode", from_1_to(30)),
    optional<&Inventory::ems_no>("emsNo", up_to(30)),
    optional<&Inventory::invt_no>("invtNo", up_to(18)),
    required<&Inventory::ie_flag>("ieFlag", one_of("I")),
    required<&Inventory::decl_time>("declTime", day_form),
    required<&Inventory::customs_code>("customsCode", exactly(4)),
    required<&Inventory::port_code>("portCode", exactly(4)),
    optional<&Inventory::ie_date>("ieDate", day_form),
    required<&Inventory::buyer_id_type>("buyerIdType", one_of("1")),
    required<&Inventory::buyer_id_number>("buyerIdNumber", from_1_to(60)),
    required<&Inventory::buyer_name>("buyerName", from_1_to(60)),
    required<&Inventory::buyer_telephone>("buyerTelephone", from_1_to(30)),
    required<&Inventory::consignee_address>("consigneeAddress", from_1_to(200)),
    required<&Inventory::agent_code>("agentCode", from_1_to(18)),
    required<&Inventory::agent_name>("agentName", from_1_to(100)),
    optional<&Inventory::area_code>("areaCode", up_to(18)),
    optional<&Inventory::area_name>("areaName", up_to(100)),
    required<&Inventory::trade_mode>("tradeMode", one_of("9610|1210|1239")),
    required<&Inventory::traf_mode>("trafMode", exactly(1)),
    optional<&Inventory::traf_no>("trafNo", up_to(100)),
    optional<&Inventory::voyage_no>("voyageNo", up_to(32)),
    optional<&Inventory::bill_no>("billNo", up_to(37)),
    optional<&Inventory::loct_no>("loctNo", up_to(10)),
    optional<&Inventory::license_no>("licenseNo", up_to(19)),
    required<&Inventory::country>("country", exactly(3)),
    required<&Inventory::freight>("freight", number_form),
    required<&Inventory::insured_fee>("insuredFee", number_form),
    required<&Inventory::currency>("currency", exactly(3)),
    optional<&Inventory::wrap_type>("wrapType", exactly(1)),
    required<&Inventory::pack_no>("packNo", count_form),
    required<&Inventory::gross_weight>("grossWeight", number_form),
    required<&Inventory::net_weight>("netWeight", number_form),
    optional<&Inventory::note>("note", up_to(1000)),
};

constexpr Field line[] = {
    required<&InventoryLine::gnum>("gnum", count_form),
    optional<&InventoryLine::item_record_no>("itemRecordNo", up_to(30)),
    optional<&InventoryLine::item_no>("itemNo", up_to(20)),  // the specification's text says 30
    optional<&InventoryLine::item_name>("itemName", up_to(250)),
    required<&InventoryLine::gcode>("gcode", exactly(10)),
    required<&InventoryLine::gname>("gname", from_1_to(250)),
    required<&InventoryLine::gmodel>("gmodel", from_1_to(510)),
    optional<&InventoryLine::bar_code>("barCode", up_to(50)),
    required<&InventoryLine::country>("country", exactly(3)),
    optional<&InventoryLine::trade_country>("tradeCountry", from_1_to(3)),
    required<&InventoryLine::currency>("currency", exactly(3)),
    required<&InventoryLine::qty>("qty", number_form),
    required<&InventoryLine::unit>("unit", exactly(3)),
    required<&InventoryLine::qty1>("qty1", number_form),
    required<&InventoryLine::unit1>("unit1", exactly(3)),
    optional<&InventoryLine::qty2>("qty2", number_form).needing("unit2"),
    optional<&InventoryLine::unit2>("unit2", exactly(3)).needing("qty2"),
    required<&InventoryLine::price>("price", number_form),
    required<&InventoryLine::total_price>("totalPrice", number_form),
    optional<&InventoryLine::note>("note", up_to(1000)),
};

}  // namespace

Layout const& inventory_layout() {
    static constexpr Layout layout{.message = "CEB621Message",
        .document = "Inventory",
        .head = {"InventoryHead", head},
        .line = {"InventoryList", line},
        .must_be_signed = true};
    return layout;
}

}  // namespace dermaga::paper::ceb
