#include "export/api/trade_terms_json.hpp"

#include "trade/business.hpp"
#include "trade/shipping.hpp"

namespace dermaga::exports {

namespace {

LineCommand read_line(json::Reader& reader) {
    LineCommand line;
    line.product_id = reader.text("product_id", {1, 40});
    line.quantity = reader.integer("quantity", 1, quantity_max);
    auto const price = reader.optional_money("unit_price", Currency::IDR);
    if (price) line.unit_price_minor = price->minor();
    return line;
}

void read_destination(json::Reader& reader, TradeTerms& terms) {
    auto destination = reader.object("destination");
    terms.country = destination.one_of("country", countries);
    if (auto const text = destination.optional_text("port", {1, 10})) {
        auto const port = trade::Locode::parse(*text);
        if (port) terms.port = port->text();
        else destination.fault("port", "destination_port_format");
    }
    destination.finish();
}

}  // namespace

TradeTerms read_trade_terms(json::Reader& reader) {
    TradeTerms terms;
    read_destination(reader, terms);
    terms.route = reader.one_of("route", routes_to_china);
    terms.incoterm = reader.one_of("incoterm", incoterms);
    terms.exporter = read_exporter(reader);
    reader.each("lines", lines_max,
        [&](json::Reader& line, std::size_t) { terms.lines.push_back(read_line(line)); });
    return terms;
}

std::optional<Exporter> read_exporter(json::Reader& reader) {
    auto inner = reader.optional_object("exporter");
    if (!inner) return std::nullopt;
    Exporter exporter;
    exporter.name = inner->text("name", {1, exporter_name_max, false});
    auto const nib = inner->parsed<trade::Nib>("nib");
    if (nib) exporter.nib = nib->text();
    inner->finish();
    return exporter;
}

}  // namespace dermaga::exports
