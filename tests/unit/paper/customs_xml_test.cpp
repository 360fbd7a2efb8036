#include "paper/ceb/customs_xml.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "golden_messages.hpp"
#include "paper/ceb/layout.hpp"
#include "paper/messages.hpp"
#include "paper/xml_document.hpp"
#include "support/message_table.hpp"

namespace dermaga::paper::ceb {
namespace {

namespace customs = trade::customs;
using golden::message_of;

customs::golden::Parcel const parcel = customs::golden::parcel();

std::string golden_file(std::string const& name) {
    std::ifstream file(std::string(DERMAGA_GOLDEN) + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Holds a text to the golden file of that name; DERMAGA_WRITE_GOLDEN=1 writes the file anew.
void expect_golden(std::string const& name, std::string const& written) {
    if (std::getenv("DERMAGA_WRITE_GOLDEN") != nullptr)
        std::ofstream(std::string(DERMAGA_GOLDEN) + "/" + name) << written;
    EXPECT_EQ(written, golden_file(name));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

/// "code path" of every fault; or the refusal's code when it has none.
template <class T>
std::vector<std::string> faults_of(Result<T> const& result) {
    if (result) return {};
    auto const refusal = result.error();
    if (refusal.faults().empty()) return {refusal.code()};
    std::vector<std::string> out;
    for (auto const& fault : refusal.faults())
        out.push_back(fault.code + " " + fault.pointer);
    return out;
}
using Lines = std::vector<std::string>;

TEST(CustomsXml, WritesTheGoldenFilesAndReadsThemBack) {
    auto const orders = message_of(parcel.order);
    auto const payments = message_of(parcel.payment);
    auto const waybills = message_of(parcel.waybill);
    auto const inventories = message_of(parcel.inventory);
    auto const statuses = message_of(golden::signed_for(parcel.waybill));
    expect_golden("CEB311.xml", write(orders).value());
    expect_golden("CEB411.xml", write(payments).value());
    expect_golden("CEB511.xml", write(waybills).value());
    expect_golden("CEB513.xml", write(statuses).value());
    expect_golden("CEB621.xml", write(inventories).value());
    EXPECT_EQ(read_orders(write(orders).value()).value(), orders);
    EXPECT_EQ(read_payments(write(payments).value()).value(), payments);
    EXPECT_EQ(read_waybills(write(waybills).value()).value(), waybills);
    EXPECT_EQ(read_waybill_statuses(write(statuses).value()).value(), statuses);
    EXPECT_EQ(read_inventories(write(inventories).value()).value(), inventories);
}

TEST(CustomsXml, WritesTheGoldenReceiptAndReadsItBack) {
    auto const receipts = golden::released(parcel.inventory);
    expect_golden("CEB622.xml", write(customs::ReceiptOf::inventory, receipts).value());
    EXPECT_EQ(read_receipts(golden_file("CEB622.xml")).value(), receipts);
    EXPECT_EQ(
        customs::explain(customs::ReceiptOf::inventory, "800").outcome, customs::Outcome::released);
}

TEST(CustomsXml, GoldenFilesMatch) {
    auto const order = read_orders(golden_file("CEB311.xml")).value().documents.at(0);
    auto const payment = read_payments(golden_file("CEB411.xml")).value().documents.at(0);
    auto const waybill = read_waybills(golden_file("CEB511.xml")).value().documents.at(0);
    auto const inventory = read_inventories(golden_file("CEB621.xml")).value().documents.at(0);
    EXPECT_EQ(order.actual_paid.text(), "338.8");
    EXPECT_TRUE(customs::match(order, payment, waybill, inventory, parcel.terms).findings.empty());
}

TEST(CustomsXml, CarriesEveryFieldThereAndBack) {
    // Each field filled, even those that are optional, with texts that XML must escape.
    auto message = message_of(parcel.inventory);
    auto& inventory = message.documents[0];
    inventory.ems_no = "E<1>";
    inventory.area_name = "A & \"B\"";
    inventory.note = "line 1\nline 2 ]]>";
    inventory.lines[0].qty2 = customs::golden::number("0.00001");
    inventory.lines[0].unit2 = "035";
    message.subscriptions = {
        {"ALL", "DXP", "DXPENT0000000002", ""}, {"RET", "DXP", "DXPENT0000000003", "n"}};
    message.extension = Extension{"dermaga", "1"};
    EXPECT_EQ(read_inventories(write(message).value()).value(), message);
}

/// Takes each element out of the golden message in turn: exactly the required ones are missed, by
/// path.
template <class Read>
void expect_required(
    std::string const& xml, std::string const& place, Record const& record, Read read) {
    auto const start = xml.find("<ceb:" + std::string(record.element) + ">");
    ASSERT_NE(start, std::string::npos) << record.element;
    for (auto const& field : record.fields) {
        auto const name = std::string(field.name);
        auto const open = xml.find("<ceb:" + name + ">", start);
        auto const close = "</ceb:" + name + ">";
        auto const end = xml.find("</ceb:" + std::string(record.element) + ">", start);
        if (open == std::string::npos || open > end) {
            EXPECT_FALSE(field.required) << name;
            continue;
        }
        auto without = xml;
        without.erase(open, without.find(close, open) + close.size() - open);
        auto const expected = field.required ? Lines{"ceb_missing " + place + "/" + name} : Lines{};
        EXPECT_EQ(faults_of(read(without)), expected);
    }
}

TEST(CustomsXml, ReportsEveryRequiredFieldThatIsMissing) {
    auto const orders = write(message_of(parcel.order)).value();
    expect_required(orders, "/CEB311Message/Order[1]/OrderHead", order_layout().head, read_orders);
    expect_required(
        orders, "/CEB311Message/Order[1]/OrderList[1]", order_layout().line, read_orders);
    expect_required(orders, "/CEB311Message/BaseTransfer", transfer_record(), read_orders);
    expect_required(write(message_of(parcel.payment)).value(),
        "/CEB411Message/Payment[1]/PaymentHead", payment_layout().head, read_payments);
    expect_required(write(message_of(parcel.waybill)).value(),
        "/CEB511Message/Logistics[1]/LogisticsHead", waybill_layout().head, read_waybills);
    expect_required(write(message_of(golden::signed_for(parcel.waybill))).value(),
        "/CEB513Message/LogisticsStatus[1]", waybill_status_layout().head, read_waybill_statuses);
    auto const inventories = write(message_of(parcel.inventory)).value();
    expect_required(inventories, "/CEB621Message/Inventory[1]/InventoryHead",
        inventory_layout().head, read_inventories);
    expect_required(inventories, "/CEB621Message/Inventory[1]/InventoryList[1]",
        inventory_layout().line, read_inventories);
}

TEST(CustomsXml, ReportsAllFaultsAtOnceWithTheirPlace) {
    auto message = message_of(parcel.order);
    message.documents[0].buyer_name = "";
    message.documents[0].currency = "CN";
    message.documents[0].app_time.reset();
    message.documents[0].lines[1].gnum = 0;
    message.transfer.cop_code = std::string(19, 'x');
    EXPECT_EQ(faults_of(write(message)),
        (Lines{"ceb_missing /CEB311Message/Order[1]/OrderHead/appTime",
            "ceb_length /CEB311Message/Order[1]/OrderHead/currency",
            "ceb_missing /CEB311Message/Order[1]/OrderHead/buyerName",
            "ceb_count /CEB311Message/Order[1]/OrderList[2]/gnum",
            "ceb_length /CEB311Message/BaseTransfer/copCode"}));
}

TEST(CustomsXml, RefusesTextsOfTheWrongForm) {
    auto const xml = write(message_of(parcel.order)).value();
    auto const fault = [&](char const* from, char const* to) {
        auto const faults = faults_of(read_orders(replaced(xml, from, to)));
        return faults.size() == 1 ? faults[0].substr(0, faults[0].find(' '))
                                  : std::to_string(faults.size());
    };
    EXPECT_EQ(fault("<ceb:appType>1", "<ceb:appType>4"), "ceb_value");
    EXPECT_EQ(fault("<ceb:appTime>20261124", "<ceb:appTime>20261324"), "ceb_seconds");
    EXPECT_EQ(fault("<ceb:acturalPaid>338.8", "<ceb:acturalPaid>338,8"), "customs_number_format");
    EXPECT_EQ(
        fault("<ceb:acturalPaid>338.8", "<ceb:acturalPaid>338.800001"), "customs_number_too_long");
    EXPECT_EQ(fault("<ceb:acturalPaid>338.8", "<ceb:acturalPaid>-1"), "customs_number_format");
    EXPECT_EQ(fault("<ceb:gnum>1", "<ceb:gnum>1234567890"), "ceb_count");
    EXPECT_EQ(fault("<ceb:guid>0B0A", "<ceb:guid>0b0a"), "ceb_guid");
    EXPECT_EQ(fault("<ceb:orderNo>", "<ceb:orderNo>&#x7F;"), "ceb_character");
    EXPECT_EQ(fault("<ceb:orderNo>DMG202611240001", "<ceb:orderNo>"), "ceb_missing");
}

// Customs answer one without the other with -625009.
TEST(CustomsXml, WantsTheSecondQuantityAndItsUnitTogether) {
    auto const place = std::string("/CEB621Message/Inventory[1]/InventoryList[1]/");
    auto message = message_of(parcel.inventory);
    auto& line = message.documents[0].lines[0];
    line.qty2 = customs::golden::number("2");
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_alone " + place + "unit2"});
    line.unit2 = "125";
    auto const xml = write(message).value();
    EXPECT_TRUE(read_inventories(xml));
    EXPECT_EQ(faults_of(read_inventories(replaced(xml, "<ceb:qty2>2</ceb:qty2>", ""))),
        Lines{"ceb_alone " + place + "qty2"});
    EXPECT_EQ(faults_of(read_inventories(replaced(xml, "<ceb:qty2>2", "<ceb:qty2>two"))),
        Lines{"customs_number_format " + place + "qty2"});
    line.qty2.reset();
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_alone " + place + "qty2"});
}

TEST(CustomsXml, CountsLengthsInCharacters) {
    auto message = message_of(parcel.order);
    std::string name;
    for (int i = 0; i < 60; ++i)
        name += "订";
    message.documents[0].buyer_name = name;
    EXPECT_TRUE(write(message));
    message.documents[0].buyer_name = name + "订";
    EXPECT_EQ(
        faults_of(write(message)), Lines{"ceb_length /CEB311Message/Order[1]/OrderHead/buyerName"});
}

TEST(CustomsXml, RefusesWhatDoesNotBelongThereWithItsPath) {
    auto const xml = write(message_of(parcel.order)).value();
    auto const head = std::string("/CEB311Message/Order[1]/OrderHead");
    auto const faults = [&](char const* from, std::string const& to) {
        return faults_of(read_orders(replaced(xml, from, to)));
    };
    EXPECT_EQ(faults("<ceb:appType>", "<ceb:extra>1</ceb:extra><ceb:appType>"),
        Lines{"ceb_unknown " + head + "/extra"});
    // The same name in no namespace, or spelt as English would have it, is another element.
    EXPECT_EQ(faults("<ceb:orderNo>", "<orderNo>x</orderNo><ceb:orderNo>"),
        Lines{"ceb_unknown " + head + "/orderNo"});
    EXPECT_EQ(faults_of(read_orders(replaced(replaced(xml, "<ceb:acturalPaid>", "<ceb:actualPaid>"),
                  "</ceb:acturalPaid>", "</ceb:actualPaid>"))),
        (Lines{"ceb_unknown " + head + "/actualPaid", "ceb_missing " + head + "/acturalPaid"}));
    EXPECT_EQ(faults("<ceb:appType>1</ceb:appType>",
                  "<ceb:appType>1</ceb:appType><ceb:appType>1</ceb:appType>"),
        Lines{"ceb_too_many " + head + "/appType"});
    EXPECT_EQ(faults("<ceb:orderNo>", "<ceb:freight>1</ceb:freight><ceb:orderNo>")[0],
        "ceb_order " + head + "/orderNo");
    EXPECT_EQ(faults("<ceb:orderNo>", "stray<ceb:orderNo>"), Lines{"ceb_stray_text " + head});
    EXPECT_EQ(faults("<ceb:orderNo>", "<?php ?><ceb:orderNo>"), Lines{"ceb_foreign_node " + head});
    EXPECT_EQ(faults("<ceb:orderNo>", "<ceb:orderNo a='1'>"),
        Lines{"ceb_attribute " + head + "/orderNo/@a"});
    EXPECT_EQ(
        faults("<ceb:orderNo>", "<ceb:orderNo><b/>"), Lines{"ceb_not_text " + head + "/orderNo"});
    EXPECT_EQ(faults("<ceb:orderNo>", "<!-- a note --><ceb:orderNo>"), Lines{});
}

TEST(CustomsXml, ChecksTheRoot) {
    auto const xml = write(message_of(parcel.order)).value();
    EXPECT_EQ(faults_of(read_payments(xml)), Lines{"ceb_root /CEB411Message"});
    EXPECT_EQ(faults_of(read_orders(replaced(xml, "http://www.chinaport.gov.cn/ceb", "urn:other"))),
        Lines{"ceb_root /CEB311Message"});
    EXPECT_EQ(faults_of(read_orders(replaced(xml, "version=\"1.0\">", "version=\"2.0\">"))).at(0),
        "ceb_value /CEB311Message/@version");
    EXPECT_EQ(
        faults_of(read_orders(replaced(xml, " guid=\"0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C311\"", ""))),
        Lines{"ceb_length /CEB311Message/@guid"});
    auto message = message_of(parcel.order);
    message.guid = "4cde1cfd-eded-46b1-946c-b8022e42fc94";
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_guid /CEB311Message/@guid"});
}

TEST(CustomsXml, HoldsAHundredDocumentsOf99Lines) {
    auto message = message_of(parcel.order);
    message.documents.resize(documents_max, parcel.order);
    EXPECT_EQ(read_orders(write(message).value()).value().documents.size(), documents_max);
    message.documents.push_back(parcel.order);
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_too_many /CEB311Message/Order"});
    message.documents.clear();
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_missing /CEB311Message/Order"});

    message.documents = {parcel.order};
    auto& lines = message.documents[0].lines;
    lines.resize(lines_max, lines[0]);
    auto const xml = write(message).value();
    EXPECT_EQ(read_orders(xml).value().documents[0].lines.size(), lines_max);
    lines.push_back(lines[0]);
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_too_many /CEB311Message/Order[1]/OrderList"});
    auto const line = xml.substr(xml.find("<ceb:OrderList>"),
        xml.find("</ceb:OrderList>") + 16 - xml.find("<ceb:OrderList>"));
    EXPECT_EQ(faults_of(read_orders(replaced(xml, "<ceb:OrderList>", line + "<ceb:OrderList>"))),
        Lines{"ceb_too_many /CEB311Message/Order[1]/OrderList[100]"});
    lines.clear();
    EXPECT_EQ(faults_of(write(message)), Lines{"ceb_missing /CEB311Message/Order[1]/OrderList"});
}

TEST(CustomsXml, WritesNothingThatItWouldNotRead) {
    auto message = message_of(parcel.order);
    auto& lines = message.documents[0].lines;
    lines[0].note = std::string(1000, 'x');
    lines.resize(15, lines[0]);
    message.documents.resize(documents_max, parcel.order);
    std::fill(message.documents.begin() + 1, message.documents.end(), message.documents[0]);
    EXPECT_EQ(faults_of(write(message)), Lines{"xml_too_large"});
    // Characters that XML cannot carry.
    for (auto const& text : Lines{"a\x01", "a\r", "a\x7F", "a\xC2\x85", "a\xEF\xBF\xBF", "a\xC3",
             std::string("a\0b", 3)}) {
        auto bad = message_of(parcel.order);
        bad.documents[0].note = text;
        EXPECT_EQ(
            faults_of(write(bad)), Lines{"ceb_character /CEB311Message/Order[1]/OrderHead/note"});
    }
}

TEST(CustomsXml, ListsAHundredFaultsAtMost) {
    auto message = message_of(parcel.order);
    message.documents.resize(documents_max);
    EXPECT_EQ(faults_of(write(message)).size(), faults_max);
}

TEST(CustomsXml, SeesASignatureAndLeavesItAlone) {
    auto const xml = write(message_of(parcel.inventory)).value();
    EXPECT_FALSE(read_inventories(xml).value().is_signed);
    EXPECT_TRUE(inventory_layout().must_be_signed);
    auto const with_signature = replaced(xml, "</ceb:CEB621Message>",
        "<ds:Signature "
        "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/></ds:Signature>"
        "</ceb:CEB621Message>");
    auto const message = read_inventories(with_signature);
    ASSERT_TRUE(message);
    EXPECT_TRUE(message->is_signed);
    EXPECT_EQ(message->documents, message_of(parcel.inventory).documents);
}

TEST(CustomsXml, TakesEmptyOptionalFieldsAsNotGiven) {
    auto const xml = write(message_of(parcel.inventory)).value();
    auto const message =
        read_inventories(replaced(xml, "<ceb:ieFlag>", "<ceb:invtNo></ceb:invtNo><ceb:ieFlag>"));
    ASSERT_TRUE(message) << faults_of(message)[0];
    EXPECT_EQ(message->documents[0].invt_no, "");
    EXPECT_EQ(read_inventories(replaced(xml, "20261125</ceb:ieDate>", "</ceb:ieDate>"))
                  .value()
                  .documents[0]
                  .ie_date,
        std::nullopt);
}

/// As customs answer: the default namespace, no prefix.
std::string receipt(
    std::string const& message, std::string const& element, std::string const& fields) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<" + message +
        " xmlns=\"http://www.chinaport.gov.cn/ceb\" "
        "guid=\"4CDE1CFD-EDED-46B1-946C-B8022E42FC94\" version=\"1.0\"><" +
        element + "><guid>4CDE1CFD-EDED-46B1-946C-B8022E42FC94</guid>" + fields + "</" + element +
        "></" + message + ">";
}
char const* const answer =
    "<returnStatus>-621018</returnStatus><returnTime>20261125090102003</returnTime><returnInfo>x</"
    "returnInfo>";

TEST(CustomsXml, ReadsReceiptsOfEveryKind) {
    using customs::ReceiptOf;
    struct Row {
        ReceiptOf of;
        char const* message;
        char const* element;
        char const* fields;
    };
    for (auto const& row : std::initializer_list<Row>{
             {ReceiptOf::order, "CEB312Message", "OrderReturn",
                 "<ebpCode>1</ebpCode><ebcCode>2</ebcCode><orderNo>3</orderNo>"},
             {ReceiptOf::payment, "CEB412Message", "PaymentReturn",
                 "<payCode>1</payCode><payTransactionId>2</payTransactionId>"},
             {ReceiptOf::waybill, "CEB512Message", "LogisticsReturn",
                 "<logisticsCode>1</logisticsCode><logisticsNo>2</logisticsNo>"},
             {ReceiptOf::waybill_status, "CEB514Message", "LogisticsStatusReturn",
                 "<logisticsCode>1</logisticsCode><logisticsNo>2</logisticsNo><logisticsStatus>S</"
                 "logisticsStatus>"},
             {ReceiptOf::inventory, "CEB622Message", "InventoryReturn",
                 "<copNo>1</copNo><preNo>123456789012345678</preNo>"}}) {
        auto const receipts =
            read_receipts(receipt(row.message, row.element, std::string(row.fields) + answer));
        ASSERT_TRUE(receipts) << row.message << " " << faults_of(receipts)[0];
        ASSERT_EQ(receipts->documents.size(), 1U);
        auto const& one = receipts->documents[0];
        EXPECT_EQ(one.of, row.of);
        EXPECT_EQ(one.time, customs::parse_milliseconds("20261125090102003"));
        EXPECT_EQ(customs::explain(one.of, one.status).code, "customs_error_annual_limit");
        EXPECT_EQ(read_receipts(write(row.of, *receipts).value()).value(), *receipts);
    }
}

TEST(CustomsXml, ReadsTheReceiptForAMessageThatCustomsCouldNotRead) {
    auto const xml = receipt("CEB900Message", "MessageReturn",
        "<returnStatus>-1</returnStatus><returnInfo>x</returnInfo>"
        "<returnTime>20261125090102003</returnTime><oriCopMsgId/><oriMessageType>CEB311Message"
        "</oriMessageType><oriBizMessage>&lt;a/&gt;</oriBizMessage>");
    auto const receipts = read_format_receipts(xml);
    ASSERT_TRUE(receipts) << faults_of(receipts)[0];
    EXPECT_EQ(receipts->documents[0].message_type, "CEB311Message");
    EXPECT_EQ(receipts->documents[0].message, "<a/>");
}

TEST(CustomsXml, RefusesReceiptsItDoesNotKnow) {
    EXPECT_EQ(faults_of(read_receipts(receipt("CEB999Message", "X", ""))),
        Lines{"ceb_root /CEB622Message"});
    EXPECT_EQ(faults_of(read_receipts(receipt("CEB312Message", "OrderReturn", answer))),
        (Lines{"ceb_missing /CEB312Message/OrderReturn[1]/ebpCode",
            "ceb_missing /CEB312Message/OrderReturn[1]/ebcCode",
            "ceb_missing /CEB312Message/OrderReturn[1]/orderNo"}));
}

TEST(PaperMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(paper_messages());
}

}  // namespace
}  // namespace dermaga::paper::ceb
