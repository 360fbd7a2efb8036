#include "json/writer.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace dermaga::json {

boost::json::object money_json(Money money) {
    auto const code = currency_code(money.currency());
    boost::json::object object;
    object["amount"] = money.amount();
    object["currency"] = boost::json::string_view(code.data(), code.size());
    return object;
}

std::string serialize(boost::json::value const& value) {
    return boost::json::serialize(value);
}

}  // namespace dermaga::json
