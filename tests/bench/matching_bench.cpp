// How fast the documents of a parcel are matched, and customs messages written and read, each
// beside a bare loop: for matching the same comparisons without rules and report, for messages a
// copy of the bytes.
#include <vector>

#include "measure.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "trade/customs/golden_parcel.hpp"

using namespace dermaga;
using namespace dermaga::trade::customs;

namespace {

constexpr std::size_t parcels = 256;
constexpr int lines_max = 6;

/// A parcel of `lines` lines that fits, unlike the others in its numbers.
golden::Parcel make_parcel(std::size_t index, int lines) {
    auto parcel = golden::parcel();
    auto& order = parcel.order;
    order.lines.resize(static_cast<std::size_t>(lines), order.lines[0]);
    order.goods_value = Number();
    parcel.inventory.lines.clear();
    for (int i = 0; i < lines; ++i) {
        auto& line = order.lines[static_cast<std::size_t>(i)];
        line.gnum = i + 1;
        line.qty = Number::whole(1 + i % 3);
        line.price = golden::number(std::to_string(20 + index % 50) + ".35");
        line.total_price = line.price.times(line.qty);
        order.goods_value = order.goods_value + line.total_price;
        parcel.inventory.lines.push_back(golden::declared(line, "0901210000", "0.25"));
    }
    order.order_no = parcel.payment.order_no = parcel.waybill.order_no = parcel.inventory.order_no =
        "DMG20261124" + std::to_string(100'000 + index);
    order.actual_paid = order.goods_value + order.freight + order.tax_total - order.discount;
    parcel.payment.amount_paid = order.actual_paid;
    return parcel;
}

std::vector<golden::Parcel> make_parcels(bool broken) {
    std::vector<golden::Parcel> out;
    for (std::size_t i = 0; i < parcels; ++i) {
        out.push_back(make_parcel(i, 1 + static_cast<int>(i) % lines_max));
        if (!broken) continue;
        out[i].payment.amount_paid = out[i].payment.amount_paid - golden::number("0.01");
        out[i].waybill.consignee_address =
            "河南省　郑州市 收货地址 1 号";  // differs in spelling only
        out[i].inventory.lines[0].qty = Number::whole(9);
    }
    return out;
}

std::int64_t bare_lines(Order const& order, Inventory const& inventory) {
    std::int64_t same = 0;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        auto const& left = order.lines[i];
        auto const& right = inventory.lines[i];
        same += left.gnum == right.gnum && left.qty == right.qty && left.price == right.price &&
            left.total_price == right.total_price && left.country == right.country &&
            left.unit == right.unit && left.item_no == right.item_no;
    }
    return same;
}

std::int64_t bare_match(golden::Parcel const& p) {
    auto same = bare_lines(p.order, p.inventory);
    same += p.order.order_no == p.payment.order_no && p.order.order_no == p.waybill.order_no &&
        p.order.order_no == p.inventory.order_no;
    same += p.order.ebp_code == p.payment.ebp_code && p.order.ebp_code == p.inventory.ebp_code &&
        p.order.ebc_code == p.inventory.ebc_code;
    same += p.order.actual_paid == p.payment.amount_paid &&
        p.order.goods_value + p.order.freight + p.order.tax_total ==
            p.order.actual_paid + p.order.discount;
    same += p.order.buyer_name == p.payment.payer_name &&
        p.order.buyer_id_number == p.payment.payer_id_number &&
        p.order.pay_transaction_id == p.payment.pay_transaction_id;
    same += p.order.consignee == p.waybill.consignee &&
        p.order.consignee_telephone == p.waybill.consignee_telephone &&
        p.order.consignee_address == p.waybill.consignee_address &&
        p.order.consignee_address == p.inventory.consignee_address;
    same += p.waybill.logistics_no == p.inventory.logistics_no &&
        p.inventory.net_weight <= p.inventory.gross_weight;
    return same;
}

void measure_matching(char const* work, bool broken, std::int64_t& sink) {
    auto const data = make_parcels(broken);
    auto const ours = [&](std::size_t i) {
        return static_cast<std::int64_t>(golden::match(data[i % parcels]).findings.size());
    };
    auto const bare = [&](std::size_t i) { return bare_match(data[i % parcels]); };
    bench::print(work, bench::per_second(ours, sink), bench::per_second(bare, sink));
}

std::int64_t copied(std::string const& text) {
    std::string const copy(text);
    return static_cast<std::int64_t>(
        copy.size() + static_cast<unsigned char>(copy[copy.size() / 2]));
}

void measure_messages(std::int64_t& sink) {
    paper::ceb::Orders message;
    message.guid = golden::order().guid;
    message.documents = {golden::order()};
    message.transfer = {.cop_code = "1", .cop_name = "1", .dxp_id = "1", .note = ""};
    auto const xml = paper::ceb::write(message).value();
    auto const bare = bench::per_second([&](std::size_t) { return copied(xml); }, sink);
    auto const write = [&](std::size_t) {
        return static_cast<std::int64_t>(paper::ceb::write(message).value().size());
    };
    auto const read = [&](std::size_t) {
        return static_cast<std::int64_t>(paper::ceb::read_orders(xml).value().documents.size());
    };
    bench::print("customs messages written", bench::per_second(write, sink), bare);
    bench::print("customs messages read", bench::per_second(read, sink), bare);
}

}  // namespace

int main() {
    std::int64_t sink = 0;
    measure_matching("matching reports", false, sink);
    measure_matching("matching reports with three findings", true, sink);
    measure_messages(sink);
    return sink == 0;
}
