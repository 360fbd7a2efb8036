#pragma once

#include <string_view>

#include <boost/json/value.hpp>

#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

/// Failed unless `signature` of an answer is that of the text in its member `text`, by the
/// published key that its `key_id` names.
void expect_signed(Stage& stage, boost::json::value const& answer, std::string_view text);

}  // namespace dermaga::conform
