// Whatever a partner gives for a message made of an order: it becomes a message that customs' form
// takes, of all the order's lines, or it is refused with a code.
#include "export/api/customs_json.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "promise.hpp"

using namespace dermaga;
using namespace dermaga::exports;

namespace {

CustomsOrder coffee_and_chocolate() {
    return {"DMG202611240001", "9610", Currency::CNY,
        {{"GYO-250", "加幽阿拉比卡烘焙咖啡豆", 2, 8800, "0901210000"},
            {"CHO-065", "", 3, 3990, ""}}};
}

void check(std::string_view body, CustomsDocument document) {
    auto const order = coffee_and_chocolate();
    auto const written = write_customs_message(
        body, order, {document, "0B0A1C6E-31F2-4C8B-9D55-2F6A7E10C311", Timestamp{}});
    if (!written) {
        auto const refusal = written.error();
        fuzz::promise(!refusal.code().empty());
        return;
    }
    if (document == CustomsDocument::order)
        fuzz::promise(paper::ceb::read_orders(written->xml).value().documents[0].lines.size() ==
            order.lines.size());
    if (document == CustomsDocument::inventory)
        fuzz::promise(
            paper::ceb::read_inventories(written->xml).value().documents[0].lines.size() ==
            order.lines.size());
    if (document == CustomsDocument::payment)
        fuzz::promise(paper::ceb::read_payments(written->xml).has_value());
    if (document == CustomsDocument::waybill)
        fuzz::promise(paper::ceb::read_waybills(written->xml).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const body = fuzz::text_of(data, size);
    for (auto const document : {CustomsDocument::order, CustomsDocument::payment,
             CustomsDocument::waybill, CustomsDocument::inventory})
        check(body, document);
    return 0;
}
