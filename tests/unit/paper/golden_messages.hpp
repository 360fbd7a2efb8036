#pragma once

#include "../trade/customs/golden_parcel.hpp"
#include "paper/ceb/customs_xml.hpp"

namespace dermaga::paper::ceb::golden {

namespace customs = trade::customs;

/// A message with that one document, as a company named by its part sends it.
template <class Document>
Message<Document> message_of(Document document) {
    Message<Document> out;
    out.guid = document.guid;
    out.documents = {std::move(document)};
    out.transfer = {
        .cop_code = "4601W60002", .cop_name = "电商企业", .dxp_id = "DXPENT0000000001", .note = ""};
    return out;
}

inline customs::WaybillStatus signed_for(customs::Waybill const& waybill) {
    customs::WaybillStatus out;
    out.guid = "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C513";
    out.app_time = customs::golden::moment("20261128120000");
    out.logistics_code = waybill.logistics_code;
    out.logistics_name = waybill.logistics_name;
    out.logistics_no = waybill.logistics_no;
    out.logistics_time = customs::golden::moment("20261128115500");
    return out;
}

/// Customs' answer that the parcel may go.
inline Receipts released(customs::Inventory const& inventory) {
    customs::Receipt receipt;
    receipt.of = customs::ReceiptOf::inventory;
    receipt.guid = inventory.guid;
    receipt.customs_code = inventory.customs_code;
    receipt.ebp_code = inventory.ebp_code;
    receipt.ebc_code = inventory.ebc_code;
    receipt.agent_code = inventory.agent_code;
    receipt.cop_no = inventory.cop_no;
    receipt.pre_no = "B46042026112500001";
    receipt.invt_no = "46042026I000000001";
    receipt.status = "800";
    receipt.time = customs::parse_milliseconds("20261125093015007");
    receipt.info = "放行";
    Receipts out;
    out.guid = receipt.guid;
    out.documents = {receipt};
    return out;
}

}  // namespace dermaga::paper::ceb::golden
