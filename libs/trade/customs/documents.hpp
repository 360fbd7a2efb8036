#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trade/customs/number.hpp"
#include "trade/customs/time.hpp"

/// The documents of one parcel that Chinese customs compare in cross-border retail import: the
/// order (CEB311), the payment (CEB411), the waybill (CEB511) and the inventory (CEB621), which is
/// the declaration itself. Plain values as the messages carry them: a text that is not given is
/// empty, amounts are in yuan, weights in kilograms. What each field may hold stands once, in
/// libs/paper/ceb. Source: customs message specification for the unified cross-border e-commerce
/// system, 202205. Names, telephones, addresses and id numbers in them are personal data: never in
/// a log or a queue.
namespace dermaga::trade::customs {

/// Customs' own numbers of currencies and countries, which CEB messages use instead of ISO's.
inline constexpr std::string_view currency_cny = "142";
inline constexpr std::string_view country_china = "142";
inline constexpr std::string_view country_indonesia = "112";

/// Supervision modes of cross-border retail import.
inline constexpr std::string_view mode_direct =
    "9610";  ///< the parcel comes from abroad after the order
inline constexpr std::string_view mode_bonded = "1210";  ///< goods wait in a bonded zone
/// The same outside the pilot cities, with the licences of a first import (Announcement 194/2018).
inline constexpr std::string_view mode_bonded_a = "1239";
constexpr bool is_bonded_mode(std::string_view mode) {
    return mode == mode_bonded || mode == mode_bonded_a;
}

struct OrderLine {
    int gnum = 0;  ///< counts from 1 in the document
    std::string item_no;
    std::string item_name;
    std::string gmodel;  ///< name, brand, specification, model, composition, grade
    std::string item_describe;
    std::string bar_code;
    std::string unit;  ///< customs unit: 007 piece, 035 kg
    Number qty;
    Number price;  ///< a gift has price 0
    Number total_price;
    std::string currency{currency_cny};
    std::string country;  ///< of origin
    std::string note;
    bool operator==(OrderLine const&) const = default;
};

/// CEB311: what was bought, by whom, from whom, for how much.
struct Order {
    std::string guid;
    std::string app_type = "1";  ///< 1 new, 2 change, 3 delete
    std::optional<LocalTime> app_time;
    std::string app_status = "2";  ///< 1 draft, 2 declare
    std::string order_type = "I";
    std::string order_no;
    std::string ebp_code;  ///< the platform
    std::string ebp_name;
    std::string ebc_code;  ///< the e-commerce company
    std::string ebc_name;
    Number goods_value;  ///< with the part that is not paid in cash
    Number freight;
    Number discount;
    Number tax_total;
    Number actual_paid;  ///< "acturalPaid" in the message
    std::string currency{currency_cny};
    std::string buyer_reg_no;
    std::string buyer_name;
    std::string buyer_telephone;
    std::string buyer_id_type = "1";  ///< 1: resident id, the only one
    std::string buyer_id_number;
    std::string pay_code;
    std::string pay_name;
    std::string pay_transaction_id;
    std::string batch_numbers;
    std::string consignee;
    std::string consignee_telephone;
    std::string consignee_address;
    std::string consignee_district;  ///< GB/T 2260
    std::string note;
    std::vector<OrderLine> lines;
    bool operator==(Order const&) const = default;
};

/// CEB411: that the buyer paid.
struct Payment {
    std::string guid;
    std::string app_type = "1";
    std::optional<LocalTime> app_time;
    std::string app_status = "2";
    std::string pay_code;  ///< the payment enterprise
    std::string pay_name;
    std::string pay_transaction_id;
    std::string order_no;
    std::string ebp_code;
    std::string ebp_name;
    std::string payer_id_type = "1";
    std::string payer_id_number;
    std::string payer_name;
    std::string telephone;
    Number amount_paid;
    std::string currency{currency_cny};
    std::optional<LocalTime> pay_time;
    std::string note;
    bool operator==(Payment const&) const = default;
};

/// CEB511: the parcel that carries the order. It says nothing of the buyer's id.
struct Waybill {
    std::string guid;
    std::string app_type = "1";
    std::optional<LocalTime> app_time;
    std::string app_status = "2";
    std::string logistics_code;  ///< the logistics enterprise
    std::string logistics_name;
    std::string logistics_no;
    std::string bill_no;  ///< 9610: master bill
    std::string order_no;
    std::optional<Number> freight;
    std::optional<Number> insured_fee;
    std::string currency{currency_cny};
    Number weight;  ///< gross, kg
    int pack_no = 1;
    std::string goods_info;
    std::string consignee;
    std::string consignee_address;
    std::string consignee_telephone;
    std::string note;
    bool operator==(Waybill const&) const = default;
};

/// CEB513: what became of the waybill.
struct WaybillStatus {
    std::string guid;
    std::string app_type = "1";
    std::optional<LocalTime> app_time;
    std::string app_status = "2";
    std::string logistics_code;
    std::string logistics_name;
    std::string logistics_no;
    std::string logistics_status = "S";  ///< signed for
    std::optional<LocalTime> logistics_time;
    std::string note;
    bool operator==(WaybillStatus const&) const = default;
};

struct InventoryLine {
    int gnum = 0;                ///< that of the order's line
    std::string item_record_no;  ///< bonded
    std::string item_no;
    std::string item_name;
    std::string gcode;  ///< 10 digits: the Chinese tariff line and two more
    std::string gname;
    std::string gmodel;
    std::string bar_code;
    std::string country;  ///< of origin
    std::string trade_country;
    std::string currency{currency_cny};
    Number qty;
    std::string unit;
    Number qty1;  ///< in the first statutory unit
    std::string unit1;
    std::optional<Number> qty2;
    std::string unit2;
    Number price;
    Number total_price;
    std::string note;
    bool operator==(InventoryLine const&) const = default;
};

/// CEB621: the declaration.
struct Inventory {
    std::string guid;
    std::string app_type = "1";
    std::optional<LocalTime> app_time;
    std::string app_status = "1";
    std::string order_no;
    std::string ebp_code;
    std::string ebp_name;
    std::string ebc_code;
    std::string ebc_name;
    std::string logistics_no;
    std::string logistics_code;
    std::string logistics_name;
    std::string cop_no;
    std::string pre_no;
    std::string assure_code;  ///< who guarantees the tax
    std::string ems_no;       ///< bonded: the ledger of the goods
    std::string invt_no;      ///< only when it changes
    std::string ie_flag = "I";
    std::optional<Date> decl_time;
    std::string customs_code;
    std::string port_code;
    std::optional<Date> ie_date;
    std::string buyer_id_type = "1";
    std::string buyer_id_number;
    std::string buyer_name;
    std::string buyer_telephone;
    std::string consignee_address;
    std::string agent_code;
    std::string agent_name;
    std::string area_code;  ///< bonded: the zone
    std::string area_name;
    std::string trade_mode{mode_direct};
    std::string traf_mode;  ///< means of transport
    std::string traf_no;    ///< 9610, with voyage_no and bill_no
    std::string voyage_no;
    std::string bill_no;
    std::string loct_no;
    std::string license_no;
    std::string country;  ///< 9610: of departure; bonded: China
    Number freight;
    Number insured_fee;
    std::string currency{currency_cny};
    std::string wrap_type;
    int pack_no = 1;
    Number gross_weight;
    Number net_weight;
    std::string note;
    std::vector<InventoryLine> lines;
    bool operator==(Inventory const&) const = default;
};

}  // namespace dermaga::trade::customs
