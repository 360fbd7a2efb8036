#include "export/api/move_json.hpp"

#include <boost/json.hpp>

#include "export/api/order_query.hpp"
#include "export/domain/order_command.hpp"
#include "http/versions.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

Evidence read_evidence(json::Reader& reader) {
    auto inner = reader.optional_object("evidence");
    if (!inner) return {};
    Evidence evidence;
    evidence.number = inner->optional_text("number", {1, evidence_number_max, false}).value_or("");
    evidence.carrier =
        inner->optional_text("carrier", {1, evidence_carrier_max, false}).value_or("");
    evidence.note = inner->optional_text("note", {1, evidence_note_max}).value_or("");
    inner->finish();
    return evidence;
}

LineQuantity read_line(json::Reader& reader) {
    LineQuantity line;
    line.number = static_cast<int>(reader.integer("line", 1, static_cast<std::int64_t>(lines_max)));
    line.quantity = reader.integer("quantity", 0, quantity_max);
    return line;
}

bool knows_reason(OrderEvent event) {
    return event == OrderEvent::send_back || event == OrderEvent::refund ||
        event == OrderEvent::decline_return;
}

void read_body(json::Reader& reader, OrderMove& move) {
    move.evidence = read_evidence(reader);
    if (knows_reason(move.event))
        move.evidence.reason = reader.optional_one_of("reason", return_reasons).value_or("");
    if (move.event == OrderEvent::receive_back)
        move.evidence.condition =
            reader.optional_one_of("condition", goods_conditions).value_or("");
    if (reader.has("lines"))
        reader.each("lines", lines_max,
            [&](json::Reader& line, std::size_t) { move.lines.push_back(read_line(line)); });
    if (move.reader.who != OrderActor::seller)
        move.consignment_id = reader.optional_text("consignment_id", {1, 40}).value_or("");
    if (move.event != OrderEvent::settle) return;
    auto const freight = reader.optional_money("freight", Currency::IDR);
    if (freight) move.freight = *freight;
    if (reader.optional_one_of("credit", credit_uses).value_or("") == "keep")
        move.credit = CreditUse::keep;
}

}  // namespace

std::string moves_json(std::vector<Consignment> const& consignments, OrderActor who) {
    boost::json::array items;
    for (auto const& consignment : consignments)
        for (auto const& move : open_moves(consignment, who)) {
            boost::json::object item{{"consignment_id", consignment.id},
                {"move", order_event_name(move.event)}, {"to", order_state_name(move.to)},
                {"needs", nullptr}, {"takes_lines", move.takes_out != TakesOut::nothing}};
            if (move.proof != Proof::none) item["needs"] = proof_name(move.proof);
            items.push_back(std::move(item));
        }
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

Result<OrderMove> read_move(http::Request const& request) {
    auto const event = parse_order_event(request.segment("move"));
    if (!event) return Refusal(RefusalKind::not_found, "not_found");
    OrderMove move;
    move.event = *event;
    move.reader = reader_of(request);
    move.order_id = request.segment("order_id");
    move.actor_id = actor_id_of(request);
    if (!request.body.empty()) {
        auto const value = json::read_object(request.body);
        if (!value) return value.error();
        Faults faults;
        json::Reader reader(*value, faults);
        read_body(reader, move);
        reader.finish();
        if (!faults.empty()) return Refusal(std::move(faults));
    }
    auto const version = http::required_version(request);
    if (!version) return version.error();
    move.version = *version;
    return move;
}

}  // namespace dermaga::exports
