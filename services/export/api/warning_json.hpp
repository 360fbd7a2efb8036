#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <string_view>

#include "base/messages.hpp"

namespace dermaga::exports {

/// What export.open_lines says of an order or a quote ("" for nothing), as its reader is told:
/// [{"pointer","code","severity","message","line","product_id","rules"}].
boost::json::array read_warnings(std::string_view open_lines, Messages const& messages, Language language);
/// The same of export.order_keys.warnings, in the language that was asked for first.
boost::json::array read_kept_warnings(std::string_view kept, Messages const& messages);

/// The JSON text of an object with one member more: "warnings".
std::string with_warnings(std::string_view object, boost::json::array const& warnings);

}  // namespace dermaga::exports
