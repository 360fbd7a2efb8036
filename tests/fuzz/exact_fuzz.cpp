// Decimals, exact numbers, conversions and splits against fractions of integers without a limit.
#include <limits>
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
    test::Integer sum = 0;
    for (auto const part : split_by_largest_remainder(total, weights))
        sum += part.minor();
    fuzz::promise(sum == total.minor());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (auto const number = Decimal::parse(fuzz::text_of(data, size)))
        fuzz::promise(Decimal::parse(number->text()).value() == *number);
    Bytes bytes(data, size);
    auto const a = bytes.decimal();
    auto const b = bytes.decimal();
    fuzz::promise((a < b) == (test::rational(a) < test::rational(b)));
    fuzz::promise(Decimal::parse(a.text()).value() == a);
    check_exact(bytes);
    check_split(bytes);
    return 0;
}
