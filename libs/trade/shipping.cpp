#include "trade/shipping.hpp"

#include <algorithm>
#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {
constexpr std::array<std::string_view, 11> incoterms = {
    "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"};
constexpr std::size_t ship_rules = 4;  ///< at the end of the list
}  // namespace

Result<Locode> Locode::parse(std::string_view text) {
    auto code = plain_upper(text);
    auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    auto const is_place = [&](char c) { return is_letter(c) || (c >= '2' && c <= '9'); };
    if (code.size() != 5 || !std::all_of(code.begin(), code.begin() + 2, is_letter) ||
        !std::all_of(code.begin() + 2, code.end(), is_place))
        return Refusal{RefusalKind::invalid, "locode_format"};
    return Locode(std::move(code));
}

std::span<std::string_view const> Incoterm::names() {
    return incoterms;
}

Result<Incoterm> Incoterm::parse(std::string_view text) {
    auto const* const found = std::find(incoterms.begin(), incoterms.end(), text);
    if (found == incoterms.end()) return Refusal{RefusalKind::invalid, "incoterm_unknown"};
    return Incoterm(*found);
}

bool Incoterm::is_for_ships_only() const {
    return std::find(incoterms.end() - ship_rules, incoterms.end(), name_) != incoterms.end();
}

std::optional<char> china_transaction_mode(Incoterm const& term) {
    struct Row {
        std::string_view term;
        char mode;
    };
    constexpr std::array modes = {Row{"CIF", '1'}, Row{"CIP", '1'}, Row{"CFR", '2'},
        Row{"CPT", '2'}, Row{"FOB", '3'}, Row{"FCA", '3'}, Row{"FAS", '3'}, Row{"EXW", '7'}};
    for (auto const& row : modes)
        if (row.term == term.text()) return row.mode;
    return std::nullopt;
}

}  // namespace dermaga::trade
