#pragma once

#include "trade/customs/match.hpp"

namespace dermaga::trade::customs::golden {

/// A parcel whose four documents fit: two coffees and three chocolates, 9610, paid to the last fen.
/// goodsValue 295.70 + freight 24.00 + tax 29.10 - discount 10.00 = 338.80. The id number is the
/// example printed in GB 11643; the other parties are named by their part.
struct Parcel {
    Order order;
    Payment payment;
    Waybill waybill;
    Inventory inventory;
    MatchTerms terms;
};

inline Number number(std::string_view text) {
    return Number::parse(text).value();
}
inline LocalTime moment(std::string_view text) {
    return parse_seconds(text).value();
}

inline OrderLine coffee() {
    return {.gnum = 1,
        .item_no = "GYO-250",
        .item_name = "加幽阿拉比卡烘焙咖啡豆",
        .gmodel = "咖啡豆|250克/袋",
        .item_describe = "",
        .bar_code = "8991001100016",
        .unit = "125",
        .qty = number("2"),
        .price = number("88"),
        .total_price = number("176"),
        .country = "112",
        .note = ""};
}

inline OrderLine chocolate() {
    return {.gnum = 2,
        .item_no = "CHO-065",
        .item_name = "巴厘岛70%黑巧克力",
        .gmodel = "黑巧克力|65克/块",
        .item_describe = "",
        .bar_code = "",
        .unit = "007",
        .qty = number("3"),
        .price = number("39.90"),
        .total_price = number("119.70"),
        .country = "112",
        .note = ""};
}

inline InventoryLine declared(
    OrderLine const& line, std::string_view gcode, std::string_view kilograms) {
    InventoryLine out;
    out.gnum = line.gnum;
    out.item_no = line.item_no;
    out.item_name = line.item_name;
    out.gcode = gcode;
    out.gname = line.item_name;
    out.gmodel = line.gmodel;
    out.bar_code = line.bar_code.empty() ? "无" : line.bar_code;
    out.country = line.country;
    out.qty = line.qty;
    out.unit = line.unit;
    out.qty1 = number(kilograms);
    out.unit1 = "035";
    out.price = line.price;
    out.total_price = line.total_price;
    return out;
}

inline Order order() {
    Order out;
    out.guid = "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C311";
    out.app_time = moment("20261124101500");
    out.order_no = "DMG202611240001";
    out.ebp_code = "4601W60001";
    out.ebp_name = "电商平台";
    out.ebc_code = "4601W60002";
    out.ebc_name = "电商企业";
    out.goods_value = number("295.70");
    out.freight = number("24");
    out.discount = number("10");
    out.tax_total = number("29.10");
    out.actual_paid = number("338.80");
    out.buyer_reg_no = "buyer-1";
    out.buyer_name = "订购人";
    out.buyer_telephone = "13800138000";
    out.buyer_id_number = "11010519491231002X";
    out.pay_code = "4601W60003";
    out.pay_name = "支付企业";
    out.pay_transaction_id = "PAY202611240001";
    out.consignee = "收货人";
    out.consignee_telephone = "13800138000";
    out.consignee_address = "河南省 郑州市 收货地址 1 号";
    out.consignee_district = "410100";
    out.lines = {coffee(), chocolate()};
    return out;
}

inline Payment payment(Order const& order) {
    Payment out;
    out.guid = "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C411";
    out.app_time = moment("20261124101630");
    out.pay_code = order.pay_code;
    out.pay_name = order.pay_name;
    out.pay_transaction_id = order.pay_transaction_id;
    out.order_no = order.order_no;
    out.ebp_code = order.ebp_code;
    out.ebp_name = order.ebp_name;
    out.payer_id_number = order.buyer_id_number;
    out.payer_name = order.buyer_name;
    out.amount_paid = order.actual_paid;
    out.pay_time = moment("20261124101610");
    return out;
}

inline Waybill waybill(Order const& order) {
    Waybill out;
    out.guid = "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C511";
    out.app_time = moment("20261124180000");
    out.logistics_code = "4601W60004";
    out.logistics_name = "物流企业";
    out.logistics_no = "WB0000000001";
    out.bill_no = "12612345675";
    out.order_no = order.order_no;
    out.freight = order.freight;
    out.insured_fee = Number();
    out.weight = number("0.835");
    out.goods_info = "咖啡豆、巧克力";
    out.consignee = order.consignee;
    out.consignee_address = order.consignee_address;
    out.consignee_telephone = order.consignee_telephone;
    return out;
}

inline Inventory inventory(Order const& order, Waybill const& waybill) {
    Inventory out;
    out.guid = "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C621";
    out.app_time = moment("20261125090000");
    out.order_no = order.order_no;
    out.ebp_code = order.ebp_code;
    out.ebp_name = order.ebp_name;
    out.ebc_code = order.ebc_code;
    out.ebc_name = order.ebc_name;
    out.logistics_no = waybill.logistics_no;
    out.logistics_code = waybill.logistics_code;
    out.logistics_name = waybill.logistics_name;
    out.cop_no = "DMG20261125000000001";
    out.assure_code = "4601W60005";
    out.decl_time = parse_day("20261125");
    out.customs_code = "4604";
    out.port_code = "4604";
    out.ie_date = parse_day("20261125");
    out.buyer_id_number = order.buyer_id_number;
    out.buyer_name = order.buyer_name;
    out.buyer_telephone = order.buyer_telephone;
    out.consignee_address = order.consignee_address;
    out.agent_code = "4601W60006";
    out.agent_name = "报关代理";
    out.traf_mode = "5";
    out.traf_no = "GA898";
    out.voyage_no = "GA898";
    out.bill_no = waybill.bill_no;
    out.country = country_indonesia;
    out.freight = order.freight;
    out.gross_weight = waybill.weight;
    out.net_weight = number("0.695");
    out.lines = {
        declared(coffee(), "0901210000", "0.5"), declared(chocolate(), "1806320000", "0.195")};
    return out;
}

/// MatchTerms::admissions of what is said line by line.
template <class Ask>
auto each(Ask const& ask) {
    return [ask](std::vector<InventoryLine> const& lines, std::string_view mode) {
        std::vector<Admission> all;
        for (auto const& line : lines)
            all.push_back(ask(line, mode));
        return all;
    };
}

inline Parcel parcel() {
    Parcel out;
    out.order = order();
    out.payment = payment(out.order);
    out.waybill = waybill(out.order);
    out.inventory = inventory(out.order, out.waybill);
    out.terms.single_order_max = Number::whole(5000);
    out.terms.year_max = Number::whole(26000);
    out.terms.items_above_single_max = Number::whole(1);
    out.terms.used_this_year = Number();
    out.terms.admissions =
        each([](InventoryLine const&, std::string_view) { return Admission::admitted; });
    return out;
}

inline MatchReport match(Parcel const& parcel) {
    return customs::match(
        parcel.order, parcel.payment, parcel.waybill, parcel.inventory, parcel.terms);
}

}  // namespace dermaga::trade::customs::golden
