// The canonical form of what was understood is understood, as itself.
#include "promise.hpp"
#include "trade/customs/number.hpp"
#include "trade/customs/time.hpp"
#include "trade/identifiers.hpp"

using namespace dermaga;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

template <class Parse>
void expect_canonical(std::string_view text, Parse parse) {
    auto const value = parse(text);
    if (!value) {
        fuzz::promise(
            value.error().kind() == RefusalKind::invalid && !value.error().code().empty());
        return;
    }
    auto const again = parse(value->text());
    fuzz::promise(again && again->text() == value->text());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    expect_canonical(text, [](auto t) { return trade::Nik::parse(t, today); });
    expect_canonical(text, [](auto t) { return trade::Npwp::parse(t, today); });
    expect_canonical(text, [](auto t) { return trade::Nitku::parse(t, today); });
    expect_canonical(text, [](auto t) { return trade::Nib::parse(t); });
    expect_canonical(text, [](auto t) { return trade::Kbli::parse(t); });
    expect_canonical(text, [](auto t) { return trade::PhoneNumber::parse(t); });
    expect_canonical(text, [](auto t) { return trade::RegionCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::PostalCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::Gtin::parse(t); });
    expect_canonical(text, [](auto t) { return trade::HsCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::CnResidentId::parse(t); });
    expect_canonical(text, [](auto t) { return trade::Uscc::parse(t); });
    expect_canonical(text, [](auto t) { return trade::Locode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::Incoterm::parse(t); });
    expect_canonical(text, [](auto t) { return trade::PirtNumber::parse(t); });
    expect_canonical(text, [](auto t) { return trade::BpomNumber::parse(t); });
    expect_canonical(text, [](auto t) { return trade::HalalNumber::parse(t); });
    expect_canonical(text, [](auto t) { return trade::GaccNumber::parse(t); });
    expect_canonical(text, [](auto t) { return trade::BtkiCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::CnGoodsCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::CiqCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::CnCustomsCode::parse(t); });
    expect_canonical(text, [](auto t) { return trade::CnPostalCode::parse(t); });
    static_cast<void>(trade::BankAccount::parse("014", text));
    namespace customs = trade::customs;
    if (auto const moment = customs::parse_seconds(text))
        fuzz::promise(customs::to_seconds(*moment) == text);
    if (auto const moment = customs::parse_milliseconds(text))
        fuzz::promise(customs::to_milliseconds(*moment) == text);
    if (auto const day = customs::parse_day(text)) fuzz::promise(customs::to_day(*day) == text);
    if (auto const number = customs::Number::parse(text))
        fuzz::promise(customs::Number::parse(number->text()).value() == *number);
    return 0;
}
