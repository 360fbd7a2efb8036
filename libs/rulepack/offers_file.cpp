#include "rulepack/offers_file.hpp"

#include <algorithm>

#include "rulepack/csv_table.hpp"
#include "trade/rules/row_reader.hpp"

namespace dermaga::rulepack {

namespace {

using namespace trade::rules;

std::optional<bool> yes_or_no(RowReader& row, std::string_view column) {
    auto const cell = row.cell(column);
    if (cell == "yes") return true;
    if (cell == "no") return false;
    if (!cell.empty()) row.wrong(column);
    return std::nullopt;
}

std::vector<Answer> read_answers(RowReader const& row) {
    std::vector<Answer> answers;
    for (auto fact : row.list("answers", '&')) {
        bool const is_no = fact.starts_with('!');
        if (is_no) fact.remove_prefix(1);
        answers.push_back({std::string(fact), !is_no});
    }
    return answers;
}

std::vector<Held> read_credentials(RowReader& row) {
    std::vector<Held> all;
    for (auto text : row.list("credentials")) {
        Held held;
        held.is_verified = !text.ends_with('?');
        if (!held.is_verified) text.remove_suffix(1);
        auto const colon = text.find(':');
        if (colon != std::string_view::npos) {
            held.until = parse_iso_date(text.substr(colon + 1));
            if (!held.until) row.wrong("credentials");
        }
        held.type = text.substr(0, colon);
        all.push_back(std::move(held));
    }
    return all;
}

Offer read_offer(RowReader& row) {
    Offer offer;
    offer.product.product_class = row.cell("class");
    offer.product.hs = row.code("hs");
    offer.product.gcode = row.code("gcode");
    offer.product.gross_grams = trade::rules::weighed(row.decimal("gross_grams", 0).value_or(0));
    offer.product.net_grams = trade::rules::weighed(row.decimal("net_grams", 0).value_or(0));
    if (auto const fen = row.decimal("price_cny", 2))
        offer.product.price_cny = Money(*fen, Currency::CNY);
    offer.consignment.pieces = row.decimal("pieces", 0).value_or(1);
    if (!row.cell("seller").empty())
        offer.seller.size = trade::parse_umkm_class(row.cell("seller"));
    if (!row.cell("seller").empty() && !offer.seller.size) row.wrong("seller");
    offer.exporter.is_business = yes_or_no(row, "exporter_is_business");
    offer.exporter.has_customs_access = yes_or_no(row, "customs_access");
    offer.product.answers = read_answers(row);
    // Each credential is asked of its holder only, so all three may carry the whole list.
    offer.product.credentials = read_credentials(row);
    offer.seller.credentials = offer.product.credentials;
    offer.exporter.credentials = offer.product.credentials;
    return offer;
}

}  // namespace

Result<std::vector<NamedOffer>> read_offers(std::string_view bytes) {
    Faults faults;
    auto const table = read_table("offers", bytes, faults);
    if (!faults.empty()) return Refusal(std::move(faults));
    for (auto rest = offers_columns; !rest.empty();) {
        auto const column = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(column.size() + 1, rest.size()));
        if (std::ranges::find(table.columns, column) == table.columns.end())
            faults.emplace_back("offers.csv:1", "rules_column_missing",
                MessageArguments{{"column", std::string(column)}});
    }
    std::vector<NamedOffer> offers;
    for (auto const& row : table.rows) {
        RowReader reader(table, row, faults);
        offers.push_back({reader.text("offer"), read_offer(reader)});
    }
    if (!faults.empty()) return Refusal(std::move(faults));
    return offers;
}

}  // namespace dermaga::rulepack
