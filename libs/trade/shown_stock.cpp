#include "trade/shown_stock.hpp"

#include <algorithm>
#include <charconv>

namespace dermaga::trade {

namespace {

// catalog.document_head writes it before any text of a seller's, so the first one found is ours.
constexpr std::string_view stock_key = R"("stock":)";

}  // namespace

std::optional<StockDetail> stock_detail_from_name(std::string_view name) {
    auto const* const found = std::ranges::find(stock_detail_names, name);
    if (found == std::end(stock_detail_names)) return std::nullopt;
    return static_cast<StockDetail>(found - std::begin(stock_detail_names));
}

std::int64_t shown_stock(std::int64_t left, StockDetail detail) {
    switch (detail) {
        case StockDetail::exact: return left;
        case StockDetail::banded: {
            auto const* const above = std::ranges::upper_bound(stock_bands, left);
            return above == std::begin(stock_bands) ? 0 : *(above - 1);
        }
        case StockDetail::yes_no: return left > 0 ? 1 : 0;
    }
    return 0;
}

void append_shown_document(std::string_view document, StockDetail detail, std::string& out) {
    auto const key =
        detail == StockDetail::exact ? std::string_view::npos : document.find(stock_key);
    if (key == std::string_view::npos) {
        out.append(document);
        return;
    }
    auto const begin = key + stock_key.size();
    std::int64_t left = 0;
    auto const end =
        std::from_chars(document.data() + begin, document.data() + document.size(), left).ptr;
    out.append(document.substr(0, begin));
    out.append(std::to_string(shown_stock(left, detail)));
    out.append(document.substr(static_cast<std::size_t>(end - document.data())));
}

}  // namespace dermaga::trade
