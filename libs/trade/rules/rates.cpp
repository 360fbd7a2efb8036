#include "trade/rules/rates.hpp"

#include <algorithm>
#include <tuple>

namespace dermaga::trade::rules {

Day day_of(Date date) {
    return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

void Rates::add(std::string_view hs, TariffRow row) {
    tariff_index_.add(hs, static_cast<std::uint32_t>(tariffs_.size()));
    tariffs_.push_back(std::move(row));
}

void Rates::add(std::string_view hs, ExportDuty row) {
    duty_index_.add(hs, static_cast<std::uint32_t>(duties_.size()));
    row.hs_digits = static_cast<std::uint8_t>(hs.size());
    duties_.push_back(std::move(row));
}

void Rates::add(std::string_view hs, ExportPrice row) {
    price_index_.add(hs, static_cast<std::uint32_t>(prices_.size()));
    prices_.push_back(std::move(row));
}

void Rates::sort() {
    tariff_index_.sort();
    duty_index_.sort();
    price_index_.sort();
    std::ranges::sort(numbers_, {}, [](Number const& number) {
        return std::tuple(std::string_view(number.name), number.basis.period.from);
    });
}

TariffRates Rates::tariff(std::string_view gcode, Date date) const {
    TariffRates found;
    // Prefixes come in growing length, so the last one that speaks is the most specific.
    tariff_index_.for_each_prefix(gcode, [&](std::uint32_t index) {
        auto const& row = tariffs_[index];
        if (!row.basis.period.contains(day_of(date))) return;
        auto const take = [&row](std::optional<TariffRate>& rate, SaidRate const& said) {
            if (!said.is_said) return;
            rate.reset();
            if (said.share) rate = TariffRate{*said.share, &row.basis};
        };
        take(found.mfn, row.said.mfn);
        take(found.acfta, row.said.acfta);
        take(found.rcep, row.said.rcep);
        take(found.vat, row.said.vat);
        take(found.consumption, row.said.consumption);
    });
    return found;
}

ExportDuty const* Rates::export_duty(
    std::string_view hs, std::optional<std::int64_t> price, Date date) const {
    ExportDuty const* found = nullptr;
    duty_index_.for_each_prefix(hs, [&](std::uint32_t index) {
        auto const& row = duties_[index];
        bool const fits = price ? row.above_usd_cents < *price && *price <= row.up_to_usd_cents
                                : !row.has_steps();
        if (fits && row.basis.period.contains(day_of(date))) found = &row;
    });
    return found;
}

std::vector<ExportDuty const*> Rates::export_duties(std::string_view hs, Date date) const {
    std::vector<ExportDuty const*> found;
    duty_index_.for_each_prefix(hs, [&](std::uint32_t index) {
        auto const& row = duties_[index];
        if (!row.basis.period.contains(day_of(date))) return;
        // Prefixes come in growing length, so a longer one takes the place of what was found.
        if (!found.empty() && found.back()->hs_digits < row.hs_digits) found.clear();
        found.push_back(&row);
    });
    return found;
}

ExportPrice const* Rates::export_price(std::string_view hs, Date date) const {
    ExportPrice const* found = nullptr;
    price_index_.for_each_prefix(hs, [&](std::uint32_t row) {
        if (prices_[row].basis.period.contains(day_of(date))) found = &prices_[row];
    });
    return found;
}

bool Rates::has_export_duty_below(std::string_view hs, Date date) const {
    bool found = false;
    duty_index_.for_each_longer(hs, [&](std::uint32_t index) {
        found = found || duties_[index].basis.period.contains(day_of(date));
    });
    return found;
}

Number const* Rates::number_on(std::string_view name, Day day) const {
    for (auto const& row : numbers(name))
        if (row.basis.period.contains(day)) return &row;
    return nullptr;
}

std::span<Number const> Rates::numbers(std::string_view name) const {
    auto const rows = std::ranges::equal_range(numbers_, name, {}, &Number::name);
    return {rows.begin(), rows.end()};
}

}  // namespace dermaga::trade::rules
