#include "trade/cost/preference.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

#include "base/exact.hpp"
#include "trade/cost/pack_rates.hpp"

namespace dermaga::trade::cost {

namespace {

struct Traits {
    std::string_view minimum;  ///< the number of the pack
    DutyBasis basis;
    bool asks_line_by_line;
    std::span<OriginCriterion const> criteria;
};
Traits traits_of(Agreement agreement) {
    using enum OriginCriterion;
    static constexpr std::array of_acfta = {
        wholly_obtained, produced_entirely, tariff_shift, regional_value};
    static constexpr std::array of_rcep = {
        wholly_obtained, produced_entirely, tariff_shift, chemical_reaction, regional_value};
    switch (agreement) {
        case Agreement::acfta: return {"acfta_rvc_min", DutyBasis::acfta, false, of_acfta};
        case Agreement::rcep: return {"rcep_rvc_min", DutyBasis::rcep, true, of_rcep};
    }
    throw std::logic_error("an agreement without traits");
}

/// How what is unproven is taken.
enum class Reading : std::uint8_t {
    as_foreign,
    as_origin,
    as_origin_of_any_code,  ///< and a material without a code as one that has changed it
};

/// A bill held against an agreement twice: with nothing believed, and with everything.
class Weighing {
  public:
    Weighing(Agreement agreement, rules::RuleBook const& book, DeclaredBill const& bill,
        OriginGoods const& goods, Date date)
        : agreement_(agreement), book_(book), bill_(bill), goods_(goods), date_(date) {
        line_ = book.origin().line(agreement, goods.hs, date);
        if (auto const minimum = share_of(book.rates(), traits_of(agreement).minimum, date))
            minimum_ = *minimum;
    }

    Result<AgreementAnswer> answer() const {
        auto const asked = terms();
        auto const proven = find_origin(read(Reading::as_foreign), asked);
        if (!proven) return proven.error();
        auto const possible = find_origin(read(Reading::as_origin), asked);
        if (!possible) return possible.error();
        AgreementAnswer answer;
        answer.agreement = agreement_;
        answer.minimum = minimum_;
        answer.value =
            RegionalValue{proven->foreign_value, proven->foreign_value - possible->foreign_value,
                proven->regional_value, possible->regional_value};
        for (auto const criterion : traits_of(agreement_).criteria)
            answer.criteria.push_back(of(criterion, *proven, *possible, asked));
        return answer;
    }

  private:
    CriterionAnswer of(OriginCriterion criterion, OriginFinding const& proven,
        OriginFinding const& possible, OriginRules const& asked) const {
        switch (criterion) {
            case OriginCriterion::wholly_obtained:
            case OriginCriterion::produced_entirely: return of_origin(proven, possible, criterion);
            case OriginCriterion::tariff_shift: return of_shift(proven, possible, asked);
            case OriginCriterion::chemical_reaction: return of_reaction();
            case OriginCriterion::regional_value: return of_value(proven, possible);
        }
        throw std::logic_error("a criterion without an answer");
    }

    OriginRules terms() const {
        OriginRules asked{agreement_, minimum_, std::nullopt, false, std::nullopt};
        if (line_ == nullptr) return asked;
        asked.is_shift_product_specific = true;
        if (line_->shift && *line_->shift != rules::LineShift::not_admitted)
            asked.shift =
                Ruled<TariffShift>{static_cast<TariffShift>(*line_->shift), line_->basis.rule};
        constexpr int ppm_scale = 6;
        if (line_->de_minimis)
            asked.de_minimis =
                Ruled<Decimal>{Decimal(*line_->de_minimis, ppm_scale), line_->basis.rule};
        return asked;
    }

    BillOfMaterials read(Reading reading) const {
        BillOfMaterials bill{std::nullopt, bill_.fob, {}};
        if (auto const product = HsCode::parse(goods_.hs)) bill.product = *product;
        for (auto const& material : bill_.materials)
            bill.materials.push_back({material.hs, material.value, origin_of(material, reading)});
        return bill;
    }

    MaterialOrigin origin_of(DeclaredMaterial const& material, Reading reading) const {
        if (reading == Reading::as_origin_of_any_code && !material.hs)
            return MaterialOrigin::wholly_obtained;
        bool const is_area_known = book_.origin().has_area(agreement_, date_);
        bool const is_member =
            book_.origin().member(agreement_, material.country, date_) != nullptr;
        if (is_area_known && !is_member) return MaterialOrigin::foreign;
        if (is_area_known && material.obtained)
            return *material.obtained == Obtained::wholly ? MaterialOrigin::wholly_obtained
                                                          : MaterialOrigin::originating;
        return reading == Reading::as_foreign ? MaterialOrigin::foreign
                                              : MaterialOrigin::wholly_obtained;
    }

    static bool has(OriginFinding const& finding, OriginCriterion criterion) {
        return std::ranges::any_of(finding.met, [&](CriterionMet const& met) {
            // What is wholly obtained is also of originating materials only.
            return met.criterion == criterion ||
                (criterion == OriginCriterion::produced_entirely &&
                    met.criterion == OriginCriterion::wholly_obtained);
        });
    }

    /// Why believing or not believing makes a difference.
    std::string unproven() const {
        return book_.origin().has_area(agreement_, date_) ? "origin_unproven"
                                                          : "origin_area_unknown";
    }

    CriterionAnswer between(OriginFinding const& proven, OriginFinding const& possible,
        OriginCriterion criterion) const {
        if (has(proven, criterion)) return {criterion, Answered::met, {}, {}, {}};
        if (has(possible, criterion)) return {criterion, Answered::unknown, {}, {}, unproven()};
        return {criterion, Answered::not_met, {}, {}, {}};
    }

    CriterionAnswer of_origin(OriginFinding const& proven, OriginFinding const& possible,
        OriginCriterion criterion) const {
        auto answer = between(proven, possible, criterion);
        answer.text = criterion_text({criterion, {}}, {agreement_, {}, {}, false, {}});
        return answer;
    }

    CriterionAnswer of_shift(OriginFinding const& proven, OriginFinding const& possible,
        OriginRules const& asked) const {
        auto constexpr criterion = OriginCriterion::tariff_shift;
        CriterionAnswer answer{criterion, Answered::unknown, {}, {}, "origin_line_unknown"};
        if (line_ != nullptr && line_->shift) {
            answer = between(proven, possible, criterion);
            if (*line_->shift == rules::LineShift::not_admitted)
                answer = {criterion, Answered::not_met, {}, {}, {}};
            else if (answer.state == Answered::not_met && goods_.hs.empty())
                answer = {criterion, Answered::unknown, {}, {}, "origin_code_missing"};
            else if (answer.state == Answered::not_met && may_change_code(asked))
                answer = {criterion, Answered::unknown, {}, {}, "origin_material_code"};
            answer.rule = line_->basis.rule;
        }
        answer.text = criterion_text({criterion, {}}, asked);
        return answer;
    }

    /// What the seller says of how it is made, where the line admits it.
    CriterionAnswer of_reaction() const {
        CriterionAnswer answer{
            OriginCriterion::chemical_reaction, Answered::unknown, "CR", {}, "origin_line_unknown"};
        if (line_ == nullptr || !line_->admits_chemical_reaction) return answer;
        answer.rule = line_->basis.rule;
        answer.reason.clear();
        auto const said = bill_.is_made_by_reaction;
        if (!*line_->admits_chemical_reaction || said == false) answer.state = Answered::not_met;
        else if (said) answer.state = Answered::met;
        else answer.reason = "origin_reaction_unsaid";
        return answer;
    }

    CriterionAnswer of_value(OriginFinding const& proven, OriginFinding const& possible) const {
        auto constexpr criterion = OriginCriterion::regional_value;
        auto answer = between(proven, possible, criterion);
        if (!minimum_) answer = {criterion, Answered::unknown, {}, {}, "origin_minimum_unknown"};
        else answer.rule = minimum_->rule;
        auto const admits = line_ == nullptr ? std::nullopt : line_->admits_regional_value;
        if (admits == false) answer = {criterion, Answered::not_met, {}, line_->basis.rule, {}};
        else if (!admits && traits_of(agreement_).asks_line_by_line &&
            answer.state == Answered::met)
            answer = {criterion, Answered::unknown, {}, answer.rule, "origin_line_unknown"};
        answer.text = criterion_text({criterion, {}}, {agreement_, {}, {}, false, {}});
        return answer;
    }

    /// True when only the codes that nobody entered stand in the way.
    bool may_change_code(OriginRules const& asked) const {
        auto const found = find_origin(read(Reading::as_origin_of_any_code), asked);
        return found && has(*found, OriginCriterion::tariff_shift);
    }

    Agreement agreement_;
    rules::RuleBook const& book_;
    DeclaredBill const& bill_;
    OriginGoods const& goods_;
    Date date_;
    rules::OriginLine const* line_ = nullptr;
    std::optional<Ruled<Decimal>> minimum_;
};

AgreementAnswer without_bill(Agreement agreement, rules::RuleBook const& book, Date date) {
    AgreementAnswer answer;
    answer.agreement = agreement;
    for (auto const criterion : traits_of(agreement).criteria)
        answer.criteria.push_back({criterion, Answered::unknown,
            std::string(criterion_text({criterion, {}}, {agreement, {}, {}, false, {}})), {},
            "origin_bill_missing"});
    if (auto const minimum = share_of(book.rates(), traits_of(agreement).minimum, date))
        answer.minimum = *minimum;
    return answer;
}

DutySaving saving_of(Agreement agreement, rules::RuleBook const& book, DeclaredBill const* bill,
    std::string const& goods_code, std::optional<ExchangeRate> const& rate, Date date) {
    auto const known = [&](DutyBasis basis) {
        return known_rates_of(book.rates(), goods_code, basis, date).duty;
    };
    DutySaving duty;
    if (goods_code.empty()) return duty;
    duty.mfn = known(DutyBasis::mfn);
    duty.preferential = known(traits_of(agreement).basis);
    if (!duty.mfn || !duty.preferential) return duty;
    duty.advice = advise_certificate(*duty.mfn, *duty.preferential);
    if (bill == nullptr || !rate) return duty;
    auto const lowered = duty.preferential->value < duty.mfn->value
        ? duty.mfn->value - duty.preferential->value
        : Decimal();
    auto const fob = rate->convert(bill->fob, to_minor_half_up);
    duty.saving = Exact(fob.minor()).times(lowered).to_money(fob.currency());
    return duty;
}

}  // namespace

Money DeclaredBill::materials_value() const {
    Money sum{0, fob.currency()};
    for (auto const& material : materials)
        sum = sum + material.value;
    return sum;
}

std::string_view answered_name(Answered state) {
    switch (state) {
        case Answered::met: return "met";
        case Answered::not_met: return "not_met";
        case Answered::unknown: return "unknown";
    }
    return "";
}

Answered AgreementAnswer::state() const {
    if (box() != nullptr) return Answered::met;
    bool const may_be = std::ranges::any_of(
        criteria, [](CriterionAnswer const& one) { return one.state == Answered::unknown; });
    return may_be ? Answered::unknown : Answered::not_met;
}

CriterionAnswer const* AgreementAnswer::box() const {
    auto const met = std::ranges::find(criteria, Answered::met, &CriterionAnswer::state);
    return met == criteria.end() ? nullptr : &*met;
}

bool AgreementAnswer::shows_fob() const {
    return box() != nullptr && agreement == Agreement::acfta &&
        box()->criterion == OriginCriterion::regional_value;
}

Result<AgreementAnswer> preference_of(Agreement agreement, rules::RuleBook const& book,
    DeclaredBill const* bill, OriginGoods const& goods, std::optional<ExchangeRate> const& rate,
    Date date) {
    auto answer = bill == nullptr ? Result<AgreementAnswer>(without_bill(agreement, book, date))
                                  : Weighing(agreement, book, *bill, goods, date).answer();
    if (answer) answer->duty = saving_of(agreement, book, bill, goods.goods_code, rate, date);
    return answer;
}

}  // namespace dermaga::trade::cost
