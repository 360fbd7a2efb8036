#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "base/money.hpp"

namespace dermaga::json {

/// {"amount": "85000.00", "currency": "IDR"}: money as every interface writes it.
boost::json::object money_json(Money money);
/// The JSON text, in UTF-8 and without white space between its parts. A text inside that is not
/// UTF-8 is a bug of who made the value.
std::string serialize(boost::json::value const& value);

}  // namespace dermaga::json
