#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "base/money.hpp"
#include "trade/agreement.hpp"
#include "trade/cost/certificate.hpp"
#include "trade/cost/origin.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::trade::cost {

/// What is known of how a material came to be of the country it comes from.
enum class Obtained : std::uint8_t {
    wholly,  ///< grown, harvested, caught or mined there
    proven,  ///< made there and of origin itself, by a certificate or a supplier's word
};

/// A material as a seller declares it.
struct DeclaredMaterial {
    std::string description;
    std::optional<HsCode> hs;
    std::string country;               ///< ISO 3166-1 alpha-2
    std::optional<Obtained> obtained;  ///< nothing: nobody said, so nothing is proven
    Money value;
};
/// What a quantity of a product is made of and sold for, all in one currency.
struct DeclaredBill {
    std::vector<DeclaredMaterial> materials;
    Money production_cost;  ///< wages, energy, packing, overheads: all that is not a material
    Money fob;
    /// Made by a chemical reaction, as soap is by saponification; nothing: nobody said.
    std::optional<bool> is_made_by_reaction{};
    Money materials_value() const;
    /// What is left of the price, below zero at a loss.
    Money margin() const { return fob - materials_value() - production_cost; }
};
/// The goods as both tariffs know them; either may be short or empty.
struct OriginGoods {
    std::string hs;          ///< BTKI, up to 8 digits
    std::string goods_code;  ///< Chinese, 6 to 10 digits
};

enum class Answered : std::uint8_t { met, not_met, unknown };
/// "met", "not_met", "unknown".
std::string_view answered_name(Answered state);

/// One criterion of an agreement.
struct CriterionAnswer {
    OriginCriterion criterion{};
    Answered state = Answered::unknown;
    std::string text;    ///< what the form prints
    std::string rule;    ///< "" for those that follow from the agreement itself
    std::string reason;  ///< code of the text why it is unknown
};
/// The regional value: between what is proven and what could be.
struct RegionalValue {
    Money foreign;          ///< counted against the goods
    Money unproven;         ///< of that, from the area, with nothing said of how it was obtained
    Decimal share;          ///< (FOB − foreign) / FOB, four decimals, rounded down
    Decimal share_at_most;  ///< were all that is unproven of origin
};

/// What a certificate of this agreement saves on the value of the bill, without freight.
struct DutySaving {
    std::optional<Ruled<Decimal>> mfn;
    std::optional<Ruled<Decimal>> preferential;
    std::optional<CertificateAdvice> advice;  ///< when both rates are known
    std::optional<Money> saving;              ///< CNY, half-up to the fen; nothing without a bill
};

struct AgreementAnswer {
    Agreement agreement{};
    std::vector<CriterionAnswer> criteria;  ///< the agreement's, the one that tells least first
    std::optional<RegionalValue> value;     ///< nothing without a bill
    std::optional<Ruled<Decimal>> minimum;  ///< of the regional value, from the pack
    DutySaving duty;
    /// The best answer: met when any criterion is, unknown when one may be.
    Answered state() const;
    /// The first that is met, which is what the form prints; null when none is.
    CriterionAnswer const* box() const;
    /// Form E shows the FOB value only when it rests on the regional value.
    bool shows_fob() const;
};

/// Holds a bill against an agreement as the book has it on `date`. What is not proven counts as
/// foreign; where it decides, the answer is unknown. Without a bill every criterion is unknown.
/// Reasons: origin_bill_missing, origin_area_unknown, origin_unproven, origin_line_unknown,
/// origin_code_missing, origin_material_code, origin_reaction_unsaid, origin_minimum_unknown.
/// Refusals: of find_origin.
/// ACFTA's regional value holds for all goods but those of its product-specific list, RCEP asks
/// line by line (RCEP art. 3.2 (c) and annex 3A), so there it is unknown until the line is loaded.
Result<AgreementAnswer> preference_of(Agreement agreement, rules::RuleBook const& book,
    DeclaredBill const* bill, OriginGoods const& goods, std::optional<ExchangeRate> const& rate,
    Date date);

}  // namespace dermaga::trade::cost
