#include "paper/ceb/document_json.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "golden_messages.hpp"

namespace dermaga::paper::ceb {
namespace {

namespace bj = boost::json;
namespace customs = trade::customs;
using golden::message_of;

customs::golden::Parcel const parcel = customs::golden::parcel();

std::string order_xml() {
    return write(message_of(parcel.order)).value();
}

/// "pointer code", sorted.
std::vector<std::string> faults_of(bj::object const& message) {
    auto const written = xml_from_json(message);
    if (written) return {};
    auto const refusal = written.error();
    std::vector<std::string> out;
    for (auto const& fault : refusal.faults())
        out.push_back(fault.pointer + " " + fault.code);
    std::ranges::sort(out);
    return out;
}

TEST(DocumentJson, GoldenMessagesGoToJsonAndBackUnchanged) {
    for (auto const& xml : {order_xml(), write(message_of(parcel.payment)).value(),
             write(message_of(parcel.waybill)).value(), write(message_of(parcel.inventory)).value(),
             write(message_of(golden::signed_for(parcel.waybill))).value()})
        EXPECT_EQ(xml_from_json(json_from_xml(xml).value()).value(), xml);
}

TEST(DocumentJson, NamesAreThoseOfCustomsAndOnlyTheLinesNumberIsANumber) {
    auto const json = json_from_xml(order_xml()).value();
    auto const& order = json.at("documents").at(0).as_object();
    EXPECT_EQ(json.at("message"), "CEB311");
    EXPECT_EQ(order.at("acturalPaid"), "338.8");
    EXPECT_EQ(order.at("appTime"), "20261124101500");
    EXPECT_EQ(order.at("lines").at(1).at("gnum"), 2);
    EXPECT_FALSE(order.contains("note")) << "what is not given is left out";
}

TEST(DocumentJson, WantsTheSecondQuantityAndItsUnitTogether) {
    auto json = json_from_xml(write(message_of(parcel.inventory)).value()).value();
    auto& line = json.at("documents").at(0).at("lines").at(1).as_object();
    line["unit2"] = "125";
    EXPECT_EQ(faults_of(json), std::vector<std::string>{"/documents/0/lines/1/qty2 ceb_alone"});
    line["qty2"] = "three";
    EXPECT_EQ(faults_of(json),
        std::vector<std::string>{"/documents/0/lines/1/qty2 customs_number_format"});
    line["qty2"] = "3";
    EXPECT_EQ(faults_of(json), std::vector<std::string>{});
}

TEST(DocumentJson, ReceiptsAreReadAndNotWritten) {
    auto const xml =
        write(customs::ReceiptOf::inventory, golden::released(parcel.inventory)).value();
    auto const json = json_from_xml(xml).value();
    EXPECT_EQ(json.at("message"), "CEB622");
    EXPECT_EQ(json.at("documents").at(0).at("returnStatus"), "800");
    EXPECT_FALSE(json.contains("transfer"));
    EXPECT_EQ(faults_of(json), std::vector<std::string>{"/message ceb_root"});
    EXPECT_EQ(json_from_xml("<a/>").error().faults()[0].code, "ceb_root");
}

TEST(DocumentJson, EveryFaultIsNamedAtItsMember) {
    auto json = json_from_xml(order_xml()).value();
    auto& order = json.at("documents").at(0).as_object();
    order.erase("buyerIdNumber");
    order["orderNo"] = "";
    order["goodsValue"] = "-1";
    order["actualPaid"] = "338.8";
    order["currency"] = true;
    order.at("lines").at(1).as_object().erase("price");
    json.erase("transfer");
    json["signature"] = "…";
    order["a/b"] = json["a/b"] = "";
    EXPECT_EQ(faults_of(json),
        (std::vector<std::string>{
            "/a~1b unknown_field",
            "/documents/0/actualPaid unknown_field",
            "/documents/0/a~1b unknown_field",
            "/documents/0/buyerIdNumber required",
            "/documents/0/currency wrong_type",
            "/documents/0/goodsValue customs_number_format",
            "/documents/0/lines/1/price required",
            "/documents/0/orderNo required",
            "/signature unknown_field",
            "/transfer required",
        }));
}

TEST(DocumentJson, ListsHaveTheirLimits) {
    auto json = json_from_xml(order_xml()).value();
    auto& lines = json.at("documents").at(0).at("lines").as_array();
    while (lines.size() < lines_max)
        lines.push_back(lines[0]);
    EXPECT_EQ(faults_of(json), std::vector<std::string>{});
    lines.push_back(lines[0]);
    EXPECT_EQ(faults_of(json), std::vector<std::string>{"/documents/0/lines too_many_items"});
    lines.clear();
    EXPECT_EQ(faults_of(json), std::vector<std::string>{"/documents/0/lines too_few_items"});
    auto payment = json_from_xml(write(message_of(parcel.payment)).value()).value();
    payment.at("documents").at(0).as_object()["lines"] = bj::array();
    EXPECT_EQ(faults_of(payment), std::vector<std::string>{"/documents/0/lines unknown_field"});
}

}  // namespace
}  // namespace dermaga::paper::ceb
