#include "trade/npwp.hpp"

#include "trade/digits.hpp"
#include "trade/nik.hpp"

namespace dermaga::trade {

namespace {
Refusal refuse(char const* code, MessageArguments arguments = {}) {
    return {RefusalKind::invalid, code, std::move(arguments)};
}
}  // namespace

Result<Npwp> Npwp::parse(std::string_view text, Date today) {
    auto digits = plain_digits(text);
    if (!digits) return refuse("npwp_digits");
    if (digits->size() == 15) digits->insert(digits->begin(), '0');
    if (digits->size() != 16)
        return refuse("npwp_length", {{"length", std::to_string(digits->size())}});
    if (digits->front() == '0') {
        // The leading zero adds nothing to the sum, so ten digits check like the old nine.
        if (!passes_luhn(std::string_view(*digits).substr(0, 10)))
            return refuse("npwp_check_digit");
        return Npwp(std::move(*digits), Scheme::old_number);
    }
    auto const scheme = Nik::parse(*digits, today) ? Scheme::nik : Scheme::unknown;
    return Npwp(std::move(*digits), scheme);
}

Result<Nitku> Nitku::parse(std::string_view text, Date today) {
    auto digits = plain_digits(text);
    if (!digits || digits->size() != 22) return refuse("nitku_format");
    auto npwp = Npwp::parse(std::string_view(*digits).substr(0, 16), today);
    if (!npwp) return npwp.error();
    return Nitku(std::move(*digits), std::move(*npwp));
}

}  // namespace dermaga::trade
