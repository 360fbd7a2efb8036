#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"
#include "trade/agreement.hpp"
#include "trade/cost/ruled.hpp"
#include "trade/goods.hpp"

namespace dermaga::trade::cost {

/// Where a material comes from. What is not proven counts as foreign.
enum class MaterialOrigin : std::uint8_t {
    wholly_obtained,  ///< grown, harvested, caught or mined in the area of the agreement
    originating,      ///< made there and of origin itself, by a certificate or a supplier's word
    foreign,
};

/// One row of a bill of materials, for the quantity that goes into what is sold.
struct Material {
    std::optional<HsCode> hs;  ///< a code that is not known has not changed
    Money value;
    MaterialOrigin origin;
};
/// A product and what it is made of, all in one currency.
struct BillOfMaterials {
    std::optional<HsCode> product;
    Money fob;
    std::vector<Material> materials;
};
inline constexpr std::size_t materials_max = 200;

/// How far a foreign material's code must be from the product's: the digits that have to differ.
enum class TariffShift : std::uint8_t { chapter = 2, heading = 4, subheading = 6 };

/// What an agreement asks of a product, from the pack.
struct OriginRules {
    Agreement agreement;
    std::optional<Ruled<Decimal>> regional_value_min;  ///< 0.4: 40 %
    std::optional<Ruled<TariffShift>> shift;           ///< where a change of code is accepted
    bool is_shift_product_specific = false;            ///< ACFTA then writes PSR
    std::optional<Ruled<Decimal>>
        de_minimis;  ///< share of the FOB value that need not change its code
};

/// A criterion of origin, the one that tells least about the business first.
enum class OriginCriterion : std::uint8_t {
    wholly_obtained,
    produced_entirely,  ///< of originating materials only
    tariff_shift,
    chemical_reaction,  ///< RCEP: made by one; a bill of materials does not tell
    regional_value,
};
struct CriterionMet {
    OriginCriterion criterion;
    std::string rule;  ///< empty for the two that follow from the agreement itself
};

/// Whether and why a product is of origin.
struct OriginFinding {
    Agreement agreement;
    std::vector<CriterionMet> met;  ///< none: the product is not of origin
    Money foreign_value;
    /// (FOB − foreign) / FOB with four decimals, rounded down: 0.3999 is 39.99 %. Zero when the
    /// foreign materials cost more than the product.
    Decimal regional_value;
    bool is_originating() const { return !met.empty(); }
    /// Form E shows the FOB value only when it rests on the regional value.
    bool shows_fob() const {
        return is_originating() && met.front().criterion == OriginCriterion::regional_value;
    }
};

/// Holds a bill of materials against the rules, all but chemical_reaction; the comparison with the
/// minimum is exact.
/// Refusal codes: materials_count, origin_fob_positive, material_value, origin_currency.
Result<OriginFinding> find_origin(BillOfMaterials const& bill, OriginRules const& rules);
/// What the form prints: WO, PE, RVC, CTH or PSR (Form E), CTC or CR (RCEP).
std::string_view criterion_text(CriterionMet const& met, OriginRules const& rules);

}  // namespace dermaga::trade::cost
