#pragma once

#include <boost/json/object.hpp>

#include "trade/rules/explain.hpp"

namespace dermaga::rules {

/// What a rule asks and what came of it, as the API and `dermaga rules ask --json` tell it.
boost::json::object requirement_json(trade::rules::Requirement const& one);

}  // namespace dermaga::rules
