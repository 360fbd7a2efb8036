#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>

#include "base/money.hpp"

namespace dermaga::json {

/// {"amount": "85000.00", "currency": "IDR"}
boost::json::object money_json(Money money);
/// The text of a value, compact.
std::string serialize(boost::json::value const& value);

}  // namespace dermaga::json
