// RFC 3339, money, base64url, hex, UTF-8, Accept-Language: what is read is written back the same.
#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/messages.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    if (auto const moment = parse_rfc3339(text))
        fuzz::promise(parse_rfc3339(to_rfc3339(*moment)) == moment && *moment >= moment_min &&
            *moment <= moment_max);
    if (auto const date = parse_iso_date(text))
        fuzz::promise(to_iso_date(*date) == text && date->year() > std::chrono::year(0));
    for (auto const currency : {Currency::IDR, Currency::CNY}) {
        auto const money = Money::parse(text, currency);
        if (money)
            fuzz::promise(
                Money::parse(money->amount(), currency).value() == *money && money->minor() >= 0);
    }
    if (auto const bytes = from_base64url(text)) fuzz::promise(to_base64url(*bytes) == text);
    fuzz::promise(from_base64url(to_base64url(text)) == text);
    if (auto const bytes = from_hex(text)) fuzz::promise(to_hex(*bytes) == to_ascii_lower(text));
    if (auto const id = ProductId::parse(text)) fuzz::promise(id->text() == text);
    static_cast<void>(choose_language(text));
    fuzz::promise(
        is_utf8_text(from_windows_1252(text)) == (text.find('\0') == std::string_view::npos));
    if (!is_utf8_text(text)) return 0;
    auto const nfc = to_nfc(text);
    fuzz::promise(to_nfc(nfc) == nfc && is_utf8_text(nfc));
    auto const trimmed = trim(nfc);
    fuzz::promise(trim(trimmed) == trimmed && count_code_points(trimmed) <= count_code_points(nfc));
    auto const comparable = to_comparable(text);
    fuzz::promise(is_utf8_text(comparable));
    return 0;
}
