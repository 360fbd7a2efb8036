#include "trade/rules/umkm.hpp"

#include <array>

namespace dermaga::trade::rules {

namespace {

/// The numbers of a class, in whole rupiah.
struct NumbersOfClass {
    UmkmClass size;
    std::string_view sales;
    std::string_view capital;
};
constexpr std::array numbers{
    NumbersOfClass{UmkmClass::micro, "umkm_micro_sales_max", "umkm_micro_capital_max"},
    NumbersOfClass{UmkmClass::small, "umkm_small_sales_max", "umkm_small_capital_max"},
    NumbersOfClass{UmkmClass::medium, "umkm_medium_sales_max", "umkm_medium_capital_max"},
};

std::optional<Money> limit_of(Rates const& rates, std::string_view name, Date date) {
    constexpr std::int64_t sen = 100;
    auto const* const number = rates.number(name, date);
    if (number == nullptr || number->value > Money::minor_max / sen) return std::nullopt;
    return Money(number->value * sen, Currency::IDR);
}

std::optional<UmkmClass> class_of(
    Rates const& rates, Money amount, std::optional<Money> UmkmLimit::* limit, Date date) {
    for (auto const& one : umkm_limits(rates, date)) {
        auto const& max = one.*limit;
        if (!max) return std::nullopt;
        if (amount <= *max) return one.size;
    }
    return UmkmClass::large;
}

}  // namespace

std::vector<UmkmLimit> umkm_limits(Rates const& rates, Date date) {
    std::vector<UmkmLimit> all;
    for (auto const& one : numbers)
        all.push_back(
            {one.size, limit_of(rates, one.sales, date), limit_of(rates, one.capital, date)});
    return all;
}

std::optional<UmkmClass> umkm_class_of_sales(Rates const& rates, Money annual_sales, Date date) {
    return class_of(rates, annual_sales, &UmkmLimit::sales_max, date);
}

std::optional<UmkmClass> umkm_class_of_capital(Rates const& rates, Money capital, Date date) {
    return class_of(rates, capital, &UmkmLimit::capital_max, date);
}

}  // namespace dermaga::trade::rules
