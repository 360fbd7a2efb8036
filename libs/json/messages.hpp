#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// The texts of what can be wrong with a body and its values, whatever the endpoint; those of
/// Money::parse too, since a currency's amount only comes in through here.
std::span<Message const> json_messages();

}  // namespace dermaga
