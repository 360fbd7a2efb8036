#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>

#include "base/messages.hpp"
#include "export/actions/order_rules.hpp"

namespace dermaga::exports {

/// With whose words lines in question are told. Without a transaction only what is in memory is.
struct WarningTeller {
    OrderRules const& rules;
    db::Transaction* tx;
    Messages const& messages;

    /// What is open of a quote (Quote::open_lines), as its reader is told:
    /// [{"pointer","code","severity","message","line","product_id","reasons"}]. Here and below
    /// nothing when the words are not in memory and there is no transaction to read them.
    std::optional<boost::json::array> tell(std::string_view open_lines, Language language) const;
    /// The same of export.order_keys.warnings, in the language that was asked for first, and
    /// {"pointer","code","severity","message","order_id"} when the reference was on an order.
    std::optional<boost::json::array> tell_kept(std::string_view kept) const;
};

/// The JSON text of an object with one member more: "warnings".
std::string with_warnings(std::string_view object, boost::json::array const& warnings);

}  // namespace dermaga::exports
