#pragma once

#include <string_view>

#include "trade/cost/landed_cost.hpp"

// Numbers as a pack would give them, under invented rule ids. The arithmetic holds none of them.
namespace dermaga::trade::cost::sample {

inline Money yuan(std::string_view amount) {
    return Money::parse(amount, Currency::CNY).value();
}
inline Money rupiah(std::string_view amount) {
    return Money::parse(amount, Currency::IDR).value();
}
inline Decimal decimal(std::string_view text) {
    return Decimal::parse(text).value();
}
inline Ruled<Decimal> ruled(std::string_view text, char const* rule) {
    return {decimal(text), rule};
}

inline TaxRates rates(
    std::string_view duty, std::string_view vat, std::string_view consumption = "0") {
    return {.duty = ruled(duty, "duty.mfn"),
        .vat = ruled(vat, "vat.line"),
        .consumption = ruled(consumption, "consumption.line")};
}
inline CbecLimits limits() {
    return {.single_max = {yuan("5000.00"), "cbec.single"},
        .annual_max = {yuan("26000.00"), "cbec.annual"},
        .items_above_single_max = {1, "cbec.items"},
        .duty_share = ruled("0", "cbec.duty"),
        .tax_share = ruled("0.7", "cbec.tax")};
}
inline Carriage carriage(std::string_view term, std::string_view freight = "0") {
    return {
        .term = Incoterm::parse(term).value(), .freight = yuan(freight), .insurance = yuan("0")};
}
/// 1 CNY = 2,250 IDR: invented.
inline ExchangeRate rate() {
    Timestamp const noon{
        std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{5}};
    return ExchangeRate::make({Currency::CNY, Currency::IDR}, {2250, 0}, {"CFETS", noon, {}})
        .value();
}

}  // namespace dermaga::trade::cost::sample
