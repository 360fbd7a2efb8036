#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "export/domain/cost_wish.hpp"

namespace dermaga::exports {

/// One line of an order that somebody wants to place.
struct LineCommand {
    std::string product_id;
    std::int64_t quantity = 0;
    std::optional<std::int64_t> unit_price_minor;  ///< what the partner believes it costs, in IDR
};

/// A business that signs the export in its own name for sellers who do not (an umbrella exporter).
struct Exporter {
    std::string name;
    std::string nib;
};

/// What goes where and how; its values are checked, its listings not yet.
struct TradeTerms {
    std::string country;
    std::optional<std::string> port;  ///< UN/LOCODE
    std::string route;
    std::string incoterm;
    std::optional<Exporter> exporter;  ///< absent: each seller signs for itself
    std::vector<LineCommand> lines;
};

/// An order that somebody wants to place: terms of its own, or those of a quote.
struct OrderCommand : TradeTerms {
    std::string reference;  ///< the partner's own number
    std::optional<std::string> quote_id;
};

/// Prices that somebody wants to have promised.
struct QuoteCommand : TradeTerms {
    std::optional<std::string> reference;  ///< the partner's own number
    Currency currency = Currency::IDR;
    std::int64_t valid_minutes = 0;
    CostWish cost;
};

inline constexpr std::size_t reference_length_max = 64;
inline constexpr std::size_t exporter_name_max = 120;
inline constexpr std::int64_t quote_minutes_min = 15;
inline constexpr std::int64_t quote_minutes_max = 72 * 60;
inline constexpr std::size_t lines_max = 100;
inline constexpr std::int64_t quantity_max = 100'000;

/// Where goods go. China only, until another route is opened.
inline constexpr std::string_view countries[] = {"CN"};
/// The customs ways into China: 9610 direct mail, 1210 bonded warehouse of a pilot city, 1239
/// bonded warehouse elsewhere, 0110 general trade.
inline constexpr std::string_view routes_to_china[] = {"9610", "1210", "1239", "0110"};
/// Incoterms 2020.
inline constexpr std::string_view incoterms[] = {
    "EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"};

/// Why goods go back or are paid back. The words of buyers' claims on marketplaces, and what
/// customs turn away.
inline constexpr std::string_view return_reasons[] = {"changed_mind", "damaged", "defective",
    "wrong_item", "not_as_described", "expired", "missing", "late", "rejected_by_customs",
    "recalled", "other"};
/// What a settlement does with what the partner has coming: pays with it, or leaves it for who paid
/// the whole price.
inline constexpr std::string_view credit_uses[] = {"set_off", "keep"};
/// How they came home.
inline constexpr std::string_view goods_conditions[] = {"saleable", "unsaleable"};

}  // namespace dermaga::exports
