// The part of a book that rules of origin are: who belongs to an agreement, what it asks by line.

#include "trade/rules/book_builder.hpp"

namespace dermaga::trade::rules {

namespace {

bool is_alpha2(std::string_view text) {
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

std::optional<bool> parse_yes(std::string_view name) {
    if (name == "yes") return true;
    if (name == "no") return false;
    return std::nullopt;
}

/// Nothing of an empty cell, which is not known.
template <class E>
std::optional<E> known(
    RowReader& row, std::string_view column, std::optional<E> (*parse)(std::string_view)) {
    if (row.cell(column).empty()) return std::nullopt;
    return row.name(column, parse, E{});
}

}  // namespace

void BookBuilder::read_origin() {
    auto& origin = book_.origin_;
    for_each_row("origin_area", [&](RowReader& row) {
        if (!is_alpha2(row.cell("country"))) row.wrong("country");
        origin.add({row.name("agreement", parse_agreement, Agreement::acfta),
            std::string(row.cell("country")), row.basis()});
    });
    for_each_row("origin_line", [&](RowReader& row) {
        auto const hs = row.code("hs");
        if (hs.empty()) row.text("hs");
        if (hs.empty()) return;
        origin.add(hs,
            {row.name("agreement", parse_agreement, Agreement::acfta),
                known(row, "shift", parse_line_shift), known(row, "regional_value", parse_yes),
                known(row, "chemical_reaction", parse_yes), row.percent("de_minimis"),
                row.basis()});
    });
    origin.sort();
}

}  // namespace dermaga::trade::rules
