// Decimals, amounts, exact numbers, conversions both ways and splits against fractions of integers
// without a limit: they agree, or say that the number does not fit, and then it does not.
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "base/exchange_rate.hpp"
#include "base/split.hpp"
#include "bytes.hpp"
#include "promise.hpp"
#include "support/rational.hpp"

using namespace dermaga;
using fuzz::Bytes;

namespace {

constexpr Rounding roundings[] = {
    Rounding::half_up, Rounding::half_even, Rounding::down, Rounding::up};

bool fits(test::Integer const& value) {
    return value >= std::numeric_limits<std::int64_t>::min() &&
        value <= std::numeric_limits<std::int64_t>::max();
}

/// What `work` gives; nothing when it throws that the number is past its limits.
template <class Work>
auto within_limits(Work work) -> std::optional<decltype(work())> {
    try {
        return work();
    } catch (std::logic_error const&) {
        return std::nullopt;
    }
}

void check_decimals(Decimal const& a, Decimal const& b) {
    auto const left = test::rational(a);
    auto const right = test::rational(b);
    fuzz::promise((a < b) == (left < right));
    fuzz::promise(Decimal::parse(a.text()).value() == a);
    // Digits that a decimal cannot hold are refused, never dropped.
    auto const agrees = [](std::optional<Decimal> const& got, test::Rational const& wanted) {
        fuzz::promise(!got || test::rational(*got) == wanted);
        test::Rational const finest = wanted * pow(test::Integer(10), Decimal::scale_max);
        bool const is_held = wanted >= 0 && denominator(finest) == 1 &&
            numerator(finest) <= Decimal::coefficient_max;
        fuzz::promise(got.has_value() || !is_held);
    };
    agrees(within_limits([&] { return a + b; }), left + right);
    agrees(within_limits([&] { return a - b; }), left - right);
    agrees(within_limits([&] { return a * b; }), left * right);
}

void check_amounts(Bytes& bytes) {
    auto const a = bytes.take<std::int64_t>();
    auto const b = bytes.take<std::int64_t>();
    auto const yuan = [](std::int64_t minor) { return Money(minor, Currency::CNY); };
    auto const agrees = [](std::optional<Money> const& got, test::Integer const& wanted) {
        fuzz::promise(got.has_value() == fits(wanted));
        fuzz::promise(!got || got->minor() == wanted);
    };
    agrees(within_limits([&] { return yuan(a) + yuan(b); }), test::Integer(a) + b);
    agrees(within_limits([&] { return yuan(a) - yuan(b); }), test::Integer(a) - b);
    agrees(within_limits([&] { return yuan(a) * b; }), test::Integer(a) * b);
}

/// Any amount at any rate, from the base and from the quote: rounded once, from the exact number.
void check_conversion(Bytes& bytes) {
    auto const value = bytes.decimal();
    auto const rate = ExchangeRate::make({Currency::CNY, Currency::IDR}, value, {"fuzz", {}, {}});
    fuzz::promise(rate.has_value() != value.is_zero());
    if (!rate) return;
    auto const minor = bytes.take<std::int64_t>();
    RoundTo const to{
        roundings[bytes.take<std::uint8_t>() % 4], bytes.take<std::uint8_t>() % 2 == 0 ? 1 : 100};
    auto const agrees = [&](Currency from, test::Rational const& exact) {
        auto const wanted = test::rounded(exact, to.rounding, to.step_minor);
        auto const got = within_limits([&] { return rate->convert({minor, from}, to); });
        fuzz::promise(got.has_value() == fits(wanted));
        fuzz::promise(!got || (got->minor() == wanted && got->currency() != from));
    };
    agrees(Currency::CNY, test::Rational(minor) * test::rational(value));
    agrees(Currency::IDR, test::Rational(minor) / test::rational(value));
}

void check_exact(Bytes& bytes) {
    auto const count = bytes.take<std::int64_t>();
    auto const factor = bytes.decimal();
    auto const divisor = bytes.decimal();
    auto const rounding = roundings[bytes.take<std::uint8_t>() % 4];
    if (divisor.is_zero()) return;
    auto const wanted = test::rounded(
        test::Rational(count) * test::rational(factor) / test::rational(divisor), rounding);
    try {
        auto const got = Exact(count).times(factor).over(divisor).rounded({rounding, 1});
        fuzz::promise(got == wanted);
    } catch (std::logic_error const&) {
        // Two steps of 18 digits each may pass 128 bits; small numbers never do.
        auto const is_small = count > -1'000'000'000'000'000 && count < 1'000'000'000'000'000 &&
            factor.coefficient() < 1'000'000'000 && divisor.coefficient() < 1'000'000'000;
        fuzz::promise(!is_small || !fits(wanted));
    }
}

void check_split(Bytes& bytes) {
    Money const total{bytes.take<std::int64_t>(), Currency::CNY};
    std::vector<std::int64_t> weights(bytes.take<std::uint8_t>() % 32 + 1);
    for (auto& weight : weights)
        weight = static_cast<std::int64_t>(
            bytes.take<std::uint64_t>() >> 1 >> bytes.take<std::uint8_t>() % 63);
    test::Integer whole = 0;
    for (auto const weight : weights)
        whole += weight;
    auto const parts = split_by_largest_remainder(total, weights);
    test::Integer sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sum += parts[i].minor();
        if (whole == 0) continue;
        test::Rational const share(test::Integer(total.minor()) * weights[i], whole);
        fuzz::promise(abs(test::Rational(parts[i].minor()) - share) < 1);
    }
    fuzz::promise(sum == total.minor());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (auto const number = Decimal::parse(fuzz::text_of(data, size)))
        fuzz::promise(Decimal::parse(number->text()).value() == *number);
    Bytes bytes(data, size);
    auto const a = bytes.decimal();
    auto const b = bytes.decimal();
    check_decimals(a, b);
    check_amounts(bytes);
    check_conversion(bytes);
    check_exact(bytes);
    check_split(bytes);
    return 0;
}
