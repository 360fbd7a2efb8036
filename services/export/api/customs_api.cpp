#include "export/api/customs_api.hpp"

#include <boost/json.hpp>

#include "export/api/customs_json.hpp"
#include "json/writer.hpp"
#include "paper/ceb/customs_xml.hpp"

namespace dermaga::exports {

namespace {

/// Only what travels as retail has these messages.
std::optional<Refusal> stands_against(CustomsOrder const& order) {
    if (order.route == "0110")
        return Refusal(RefusalKind::conflict, "customs_messages_retail_only");
    if (order.lines.empty()) return Refusal(RefusalKind::conflict, "customs_nothing_left");
    return std::nullopt;
}

http::Response receipts_response(boost::json::array items) {
    return http::json(json::serialize(boost::json::object{{"receipts", std::move(items)}}));
}

http::Response xml_response(WrittenMessage written, CustomsDocument document) {
    auto const file =
        "attachment; filename=\"" + std::string(customs_message_name(document)) + ".xml\"";
    return http::bytes("application/xml", std::move(written.xml))
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", file);
}

}  // namespace

boost::asio::awaitable<http::Response> CustomsApi::write_message(http::Request const& request) {
    auto const document = parse_customs_document(request.segment("document"));
    if (!document)
        co_return platform::problem(
            platform_, request, Refusal(RefusalKind::not_found, "not_found"));
    auto const& partner_id = request.principal.partner_id;
    auto const& order_id = request.segment("order_id");
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const order = lock_customs_order(tx, partner_id, order_id);
        if (!order) return Refusal(RefusalKind::not_found, "not_found");
        if (auto const refusal = stands_against(*order)) return *refusal;
        MessageContext const context{*document, new_customs_guid(), platform_.clock.now()};
        auto written = write_customs_message(request.body, *order, context);
        if (!written) return written.error();
        if (!request.only_validate()) {
            auto const kept =
                record_customs_message(tx, {partner_id, written->guid, order_id, *document});
            if (!kept) return kept.error();
        }
        return xml_response(std::move(*written), *document);
    };
    // Not platform::answer, which keeps answers under an Idempotency-Key.
    auto answer = co_await platform_.database.transact(work);
    if (!answer) co_return platform::problem(platform_, request, answer.error());
    co_return std::move(*answer);
}

boost::asio::awaitable<http::Response> CustomsApi::take_receipts(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        boost::json::array items;
        // Of a message that customs could not read they know no document, so it belongs to no
        // order.
        if (auto const unread = paper::ceb::read_format_receipts(request.body)) {
            for (auto const& receipt : unread->documents)
                items.push_back(receipt_json(receipt, platform_.messages, request.language));
            return receipts_response(std::move(items));
        }
        auto const receipts = paper::ceb::read_receipts(request.body);
        if (!receipts) return receipts.error();
        for (auto const& receipt : receipts->documents) {
            auto const taken =
                take_receipt(tx, platform_.clock, request.principal.partner_id, receipt);
            if (!taken) return taken.error();
            items.push_back(receipt_json(receipt, *taken, platform_.messages, request.language));
        }
        return receipts_response(std::move(items));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
