#include "json/writer.hpp"

#include <boost/json.hpp>

namespace dermaga::json {

boost::json::object money_json(Money money) {
    return {{"amount", money.amount()}, {"currency", std::string(currency_code(money.currency()))}};
}

std::string serialize(boost::json::value const& value) { return boost::json::serialize(value); }

}  // namespace dermaga::json
