#pragma once

#include <optional>
#include <string>

#include "base/exchange_rate.hpp"
#include "base/money.hpp"
#include "trade/rules/rates.hpp"
#include "trade/rules/rule_book.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

/// A product as the rules see it, with what is only shown.
struct Goods {
    std::string product_id;
    std::string seller_id;
    std::string sku;
    std::string title;
    Money price{0, Currency::IDR};
    std::string terms;  ///< differs when a field of the product does that the rules ask of
    /// the Chinese code as the seller wrote it; the offer's only while it agrees
    std::string gcode;
    /// All but price_cny, which needs the rate of a book.
    trade::rules::Offer offer;
};

/// The Chinese code, or "" when its first six digits are not those of the tariff code at home: one
/// of the two was changed later, and nobody may reckon with the older.
std::string agreeing_gcode(std::string const& hs, std::string const& gcode);
/// True when the seller wrote a Chinese code that is not used for that reason.
bool do_codes_disagree(Goods const& goods);

/// The pack's number of rupiah for a thousand yuan, to hold prices against limits.
inline constexpr std::string_view reference_rate = "idr_per_1000_cny";
/// The limits of cross-border retail: of an order, of a buyer's year, and the items that an order
/// above its limit may have.
inline constexpr std::string_view single_limit = "cbec_single_max";
inline constexpr std::string_view annual_limit = "cbec_annual_max";
inline constexpr std::string_view indivisible_items = "cbec_indivisible_items";
/// The price in yuan, half-up to the fen, by the book's reference rate of that day; nothing
/// without one.
std::optional<Money> price_in_yuan(trade::rules::Rates const& rates, Money price, Date date);

/// The price of one piece in yuan as limits are asked of it: at the house's rate, else by the
/// book's own. Where that is known only roughly (K-low) and would put so many pieces above a limit,
/// the price is not known: a guess blocks nobody.
std::optional<Money> price_for_limits(trade::rules::RuleBook const& book, Money price,
    std::int64_t pieces, std::optional<ExchangeRate> const& house, Date date);

/// How many times its yuan may be worth of what the pack's rate says before every kept verdict is
/// asked again with a rate of the house.
inline constexpr std::int64_t rate_leeway = 2;
/// The price of one piece that stays while the house's rate does not leave the pack's by more than
/// the leeway: the pack's, which times the leeway no price in yuan is above. Nothing when the pack
/// names no rate.
std::optional<Money> steady_price(trade::rules::RuleBook const& book, Money price,
    std::optional<ExchangeRate> const& house, Date date);
/// True when a rate within the leeway may put one piece of this steady price above a limit of
/// value.
bool turns_on_rate(
    trade::rules::RuleBook const& book, std::optional<Money> const& steady, Date date);
/// False when steady prices are not the pack's with this rupiah for a yuan of the house.
bool is_within_leeway(trade::rules::RuleBook const& book, Decimal const& idr_per_yuan, Date date);

}  // namespace dermaga::rules
