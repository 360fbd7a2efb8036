#include "rules/store/rate_store.hpp"

#include <boost/json.hpp>

namespace dermaga::rules {

std::optional<ExchangeRate> house_rate(db::Transaction& tx, Timestamp moment) {
    auto const rows =
        tx.query("select export.rate_json('CNY', $1::timestamptz)", to_rfc3339(moment));
    if (rows[0].is_null(0)) return std::nullopt;
    auto const rate = boost::json::parse(rows[0].view(0)).as_object();
    auto const text = [&rate](char const* name) {
        return boost::json::value_to<std::string>(rate.at(name));
    };
    auto const made = ExchangeRate::make({Currency::CNY, Currency::IDR},
        Decimal::parse(text("value")).value(),
        {text("source"), parse_rfc3339(text("as_of")).value(), parse_rfc3339(text("valid_until"))});
    return made ? std::optional(*made) : std::nullopt;
}

}  // namespace dermaga::rules
