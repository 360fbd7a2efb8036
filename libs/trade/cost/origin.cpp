#include "trade/cost/origin.hpp"

#include <algorithm>

#include "base/exact.hpp"

namespace dermaga::trade::cost {

namespace {

Faults check(BillOfMaterials const& bill) {
    Faults faults;
    auto const is_amount = [](Money money) {
        return money.minor() >= 0 && money.minor() <= Money::minor_max;
    };
    if (bill.materials.empty() || bill.materials.size() > materials_max)
        faults.emplace_back("/materials", "materials_count",
            MessageArguments{{"max", std::to_string(materials_max)}});
    if (!is_amount(bill.fob) || bill.fob.minor() == 0)
        faults.emplace_back("/fob", "origin_fob_positive");
    for (std::size_t i = 0; i < bill.materials.size() && i < materials_max; ++i) {
        auto const& value = bill.materials[i].value;
        auto const pointer = "/materials/" + std::to_string(i) + "/value";
        if (!is_amount(value)) faults.emplace_back(pointer, "material_value");
        if (value.currency() != bill.fob.currency())
            faults.emplace_back(pointer, "origin_currency");
    }
    return faults;
}

Decimal as_decimal(Money amount) {
    return {amount.minor(), 0};
}

bool changes_code(std::optional<HsCode> const& material, std::optional<HsCode> const& product,
    TariffShift shift) {
    if (!material || !product) return false;
    auto const digits = static_cast<std::size_t>(shift);
    return material->hs6().substr(0, digits) != product->hs6().substr(0, digits);
}

/// True when the foreign materials have other codes than the product, or few enough of them have
/// not.
bool passes_shift(BillOfMaterials const& bill, OriginRules const& rules) {
    Money unchanged{0, bill.fob.currency()};
    bool has_unchanged = false;
    for (auto const& material : bill.materials) {
        if (material.origin != MaterialOrigin::foreign ||
            changes_code(material.hs, bill.product, rules.shift->value))
            continue;
        unchanged = unchanged + material.value;
        has_unchanged = true;
    }
    if (!has_unchanged || !rules.de_minimis) return !has_unchanged;
    return Exact(unchanged.minor()).over(as_decimal(bill.fob)) <= rules.de_minimis->value;
}

bool all_are(BillOfMaterials const& bill, MaterialOrigin at_most) {
    return std::all_of(bill.materials.begin(), bill.materials.end(),
        [&](Material const& material) { return material.origin <= at_most; });
}

Money foreign_value(BillOfMaterials const& bill) {
    Money sum{0, bill.fob.currency()};
    for (auto const& material : bill.materials)
        if (material.origin == MaterialOrigin::foreign) sum = sum + material.value;
    return sum;
}

}  // namespace

Result<OriginFinding> find_origin(BillOfMaterials const& bill, OriginRules const& rules) {
    auto faults = check(bill);
    if (!faults.empty()) return Refusal(std::move(faults));
    auto const foreign = foreign_value(bill);
    auto const share = Exact((bill.fob - foreign).minor()).over(as_decimal(bill.fob));
    bool const is_loss = foreign > bill.fob;
    OriginFinding finding{
        rules.agreement, {}, foreign, is_loss ? Decimal() : share.to_decimal(4, Rounding::down)};
    auto const add = [&](OriginCriterion criterion, std::string const& rule) {
        finding.met.push_back({criterion, rule});
    };
    if (all_are(bill, MaterialOrigin::wholly_obtained)) add(OriginCriterion::wholly_obtained, "");
    else if (all_are(bill, MaterialOrigin::originating))
        add(OriginCriterion::produced_entirely, "");
    if (rules.shift && passes_shift(bill, rules))
        add(OriginCriterion::tariff_shift, rules.shift->rule);
    if (rules.regional_value_min && share >= rules.regional_value_min->value)
        add(OriginCriterion::regional_value, rules.regional_value_min->rule);
    return finding;
}

std::string_view criterion_text(CriterionMet const& met, OriginRules const& rules) {
    switch (met.criterion) {
        case OriginCriterion::wholly_obtained: return "WO";
        case OriginCriterion::produced_entirely: return "PE";
        case OriginCriterion::tariff_shift:
            if (rules.agreement == Agreement::rcep) return "CTC";
            return rules.is_shift_product_specific ? "PSR" : "CTH";
        case OriginCriterion::chemical_reaction: return "CR";
        case OriginCriterion::regional_value: return "RVC";
    }
    return "";
}

}  // namespace dermaga::trade::cost
