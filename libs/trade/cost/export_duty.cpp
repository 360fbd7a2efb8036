#include "trade/cost/export_duty.hpp"

#include <algorithm>
#include <vector>

#include "base/exact.hpp"

namespace dermaga::trade::cost {

namespace {

constexpr int ppm_scale = 6;
using Rows = std::vector<rules::ExportDuty const*>;

ExportDutyFinding unknown(std::string reason, std::string rule = {}) {
    return {ExportDutyState::unknown, {}, std::move(rule), {}, std::move(reason), {}};
}

ExportDutyFinding by_row(rules::ExportDuty const& row) {
    if (!row.rate) return unknown("export_duty_rate_unknown", row.basis.rule);
    auto const state = *row.rate == 0 ? ExportDutyState::free : ExportDutyState::due;
    Ruled<Decimal> const rate{Decimal(*row.rate, ppm_scale), row.basis.rule};
    return {state, rate, row.basis.rule, {}, {}, {}};
}

ExportDutyFinding by_price(Rows const& rows, rules::Rates const& rates, Date date) {
    auto const& name = rows.front()->price;
    auto const* const price = rates.number(name, date);
    if (price == nullptr) {
        auto finding = unknown("export_price_unknown", rows.front()->basis.rule);
        finding.missing = name;
        return finding;
    }
    auto const step = std::ranges::find_if(rows, [&](rules::ExportDuty const* row) {
        return row->above_usd_cents < price->value && price->value <= row->up_to_usd_cents;
    });
    auto finding = step == rows.end()
        ? unknown("export_duty_rate_unknown", rows.front()->basis.rule)
        : by_row(**step);
    finding.price = ReferencePrice{name, {price->value, price->basis.rule}};
    return finding;
}

/// What is due on a tonne, where the benchmark price of the day is known.
void add_amount(
    ExportDutyFinding& finding, rules::Rates const& rates, std::string_view hs, Date date) {
    auto const* const price = rates.export_price(hs, date);
    if (finding.state != ExportDutyState::due || price == nullptr) return;
    finding.benchmark = Ruled<std::int64_t>{price->usd_cents, price->basis.rule};
    finding.duty_per_tonne =
        Exact(price->usd_cents).times(finding.rate->value).to_money(Currency::USD);
}

}  // namespace

std::string_view export_duty_state_name(ExportDutyState state) {
    switch (state) {
        case ExportDutyState::not_needed: return "not_needed";
        case ExportDutyState::free: return "free";
        case ExportDutyState::due: return "due";
        case ExportDutyState::unknown: return "unknown";
    }
    return "";
}

ExportDutyFinding export_duty_of(rules::Rates const& rates, std::string_view hs, Date date) {
    if (hs.empty()) return unknown("export_duty_code_missing");
    if (!rates.has_export_duties()) return unknown("export_duty_not_loaded");
    auto const rows = rates.export_duties(hs, date);
    // Part of what a short code covers may be taxed otherwise than the rest.
    if (rates.has_export_duty_below(hs, date))
        return unknown("export_duty_code_short", rows.empty() ? "" : rows.front()->basis.rule);
    if (rows.empty()) return {ExportDutyState::not_needed, {}, {}, {}, {}, {}};
    auto finding = rows.front()->has_steps() ? by_price(rows, rates, date) : by_row(*rows.front());
    add_amount(finding, rates, hs, date);
    return finding;
}

}  // namespace dermaga::trade::cost
